"""Checks whether a token of this issuer is active: times, key, revocation."""

from typing import Any

from joserfc import errors, jwt

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import has_ended
from gateway.identity.codes import is_revoked
from gateway.identity.keys import ALGORITHM, known_keys
from gateway.identity.rights import ended_tokens

INACTIVE = {"active": False}


async def introspect(session: AsyncSession, token: str, issuer: str) -> dict[str, Any]:
    """Give the claims of a good token with `active`, or that it is not active and no more."""
    rules = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": issuer}, exp={"essential": True}, jti={"essential": True}
    )
    try:
        read = jwt.decode(token, await known_keys(session), algorithms=[ALGORITHM])
        rules.validate(read.claims)
    except (errors.JoseError, ValueError, TypeError):
        return INACTIVE
    if await is_revoked(session, str(read.claims["jti"])[:32]):
        return INACTIVE
    if has_ended(await ended_tokens(session), read.claims):
        return INACTIVE
    return {"active": True, "token_type": "Bearer", **read.claims}
