"""Throttles password guesses: after a few wrong ones each further try waits longer."""

import hashlib
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from gateway.identity.tables import GUESSES

FREE_TRIES: Final = 5
FIRST_WAIT: Final = timedelta(minutes=1)
MAX_WAIT: Final = timedelta(minutes=15)
RETENTION: Final = timedelta(hours=1)


async def wait_before_guess(session: AsyncSession, login: str, now: datetime) -> timedelta:
    """Give how long this login has to wait before its next password is checked; zero: not at all.

    Locks the login's row until the transaction ends, so that simultaneous guesses are serialised.
    """
    await _delete_old(session, now)
    attempt = insert(GUESSES).values(login_hash=_digest(login), wrong=0, last_at=now)
    upsert = attempt.on_conflict_do_update(
        index_elements=["login_hash"], set_={"wrong": GUESSES.c.wrong}
    )
    stored = await session.execute(upsert.returning(GUESSES.c.wrong, GUESSES.c.last_at))
    wrong, last_at = cast("tuple[int, datetime]", stored.one())
    if wrong < FREE_TRIES:
        return timedelta()
    wait = min(FIRST_WAIT * (1 << min(wrong - FREE_TRIES, 10)), MAX_WAIT)
    return max(last_at + wait - now, timedelta())


async def count_wrong_password(session: AsyncSession, login: str, now: datetime) -> None:
    """Count a wrong password."""
    await session.execute(
        update(GUESSES)
        .where(GUESSES.c.login_hash == _digest(login))
        .values(wrong=GUESSES.c.wrong + 1, last_at=now)
    )


async def reset_guesses(session: AsyncSession, login: str) -> None:
    """Reset the count after the right password."""
    await session.execute(delete(GUESSES).where(GUESSES.c.login_hash == _digest(login)))


async def _delete_old(session: AsyncSession, now: datetime) -> None:
    expired = select(GUESSES.c.login_hash).where(GUESSES.c.last_at < now - RETENTION)
    unlocked = expired.with_for_update(
        skip_locked=True
    )  # a row in use belongs to a sign-in under way
    await session.execute(delete(GUESSES).where(GUESSES.c.login_hash.in_(unlocked)))


def _digest(login: str) -> str:
    return hashlib.sha256(login.encode()).hexdigest()
