"""Authorization codes: issued for one sign-in, valid for a minute and one exchange."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from bagalau.chassis.database import AsyncSession
from gateway.identity.authorization import Authorization
from gateway.identity.keys import TOKEN_LIFETIME
from gateway.identity.people import Person
from gateway.identity.tables import CODES

CODE_LIFETIME: Final = timedelta(seconds=60)
VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class CodeRefused(Exception):
    """The code cannot be exchanged: unknown, expired, another client's, or used before."""

    def __init__(self, why: str, *, login: str | None = None) -> None:
        self.login = login
        super().__init__(why)


@dataclass(frozen=True)
class Exchange:
    """What a program sends to exchange a code for tokens."""

    code: str
    client: str
    redirect_uri: str
    verifier: str


@dataclass(frozen=True)
class Redeemed:
    """The sign-in that a valid code represents."""

    login: str
    nonce: str
    scope: str
    services: list[str]
    signed_in_at: datetime
    jti: str


async def make_code(
    session: AsyncSession, authorization: Authorization, person: Person, now: datetime
) -> str:
    """Make the code of a sign-in; codes whose tokens have expired are deleted."""
    await session.execute(
        delete(CODES).where(CODES.c.made_at < now - CODE_LIFETIME - TOKEN_LIFETIME)
    )
    code = secrets.token_urlsafe(32)
    await session.execute(
        insert(CODES).values(
            code_hash=_digest(code),
            login=person.login,
            client=authorization.client,
            redirect_uri=authorization.redirect_uri,
            challenge=authorization.challenge,
            nonce=authorization.nonce,
            scope=authorization.scope,
            services=" ".join(authorization.services),
            made_at=now,
        )
    )
    return code


async def redeem(session: AsyncSession, exchange: Exchange, now: datetime) -> Redeemed:
    """Exchange a code, once. Raises CodeRefused; the caller commits all the same.

    Any attempt uses the code up, a failed one too. A second attempt revokes the tokens of the first
    (RFC 6749, section 4.1.2).
    """
    query = select(CODES).where(CODES.c.code_hash == _digest(exchange.code)).with_for_update()
    stored = (await session.execute(query)).mappings().one_or_none()
    if stored is None:
        raise CodeRefused("no such code")
    statement = update(CODES).where(CODES.c.code_hash == stored["code_hash"])
    if stored["used_at"] is not None:
        await session.execute(statement.values(revoked_at=func.coalesce(CODES.c.revoked_at, now)))
        raise CodeRefused("the code was used before", login=stored["login"])
    jti = secrets.token_hex(16)
    await session.execute(statement.values(used_at=now, jti=jti))
    if stored["made_at"] + CODE_LIFETIME <= now:
        raise CodeRefused("the code has expired: it is valid for a minute")
    if (stored["client"], stored["redirect_uri"]) != (exchange.client, exchange.redirect_uri):
        raise CodeRefused("the code was made for another client or another redirect_uri")
    if not _matches_challenge(exchange.verifier, stored["challenge"]):
        raise CodeRefused("the code_verifier is not the one of the code_challenge")
    return Redeemed(
        stored["login"],
        stored["nonce"],
        stored["scope"],
        stored["services"].split(),
        stored["made_at"],
        jti,
    )


async def is_revoked(session: AsyncSession, jti: str) -> bool:
    """Whether the code of a token was used a second time."""
    query = select(CODES.c.revoked_at).where(CODES.c.jti == jti)
    return (await session.execute(query)).scalar_one_or_none() is not None


def _matches_challenge(verifier: str, challenge: str) -> bool:
    if not VERIFIER.fullmatch(verifier):
        return False
    derived = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(derived, challenge.encode())


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
