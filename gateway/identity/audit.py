"""The audit trail of people's sign-ins: outcome, time, login, program."""

import logging
from datetime import datetime
from enum import StrEnum

from asgi_correlation_id import correlation_id
from sqlalchemy import insert

from bagalau.chassis.database import AsyncSession
from gateway.identity.people import read_people
from gateway.identity.tables import SIGN_INS

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """The outcome of one step of a sign-in."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 -- a word, not a password
    THROTTLED = "throttled"
    TOKEN_GIVEN = "token_given"  # noqa: S105 -- a word, not a token
    CODE_REFUSED = "code_refused"
    CODE_USED_TWICE = "code_used_twice"


async def record_sign_in(
    session: AsyncSession, outcome: Outcome, *, login: str | None, client: str, now: datetime
) -> None:
    """Add a row; a login nobody has is left out, since people type passwords there."""
    known = login if login in read_people() else None
    request_id = (correlation_id.get() or "")[:64] or None
    await session.execute(
        insert(SIGN_INS).values(
            at=now, outcome=outcome.value, login=known, client=client, request_id=request_id
        )
    )
    log.info("sign-in: %s", outcome.value, extra={"login": known, "client": client})
