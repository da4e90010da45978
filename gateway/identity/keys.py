"""Signing keys that rotate: a new one signs, the old one stays known until its tokens are over.

Knows when a key signs and until when it is published; refuses to give a private key away.
"""

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import delete, func, insert, select

from bagalau.chassis.database import AsyncSession
from gateway.identity.clients import Client
from gateway.identity.tables import KEYS

SIGNS_FOR: Final = timedelta(days=30)
TOKEN_LASTS: Final = timedelta(minutes=30)
ALGORITHM: Final = "ES256"


async def signing_key(session: AsyncSession, now: datetime) -> ECKey:
    """Give the key that signs now; a new one when the newest is too old, or there is none.

    Issuers that start at once make one key between them: they take turns.
    """
    await session.execute(select(func.pg_advisory_xact_lock(0x6B657973)))
    query = select(KEYS).order_by(KEYS.c.made_at.desc()).limit(1)
    newest = (await session.execute(query)).mappings().one_or_none()
    if newest is None or newest["made_at"] + SIGNS_FOR <= now:
        return await rotate(session, now)
    return ECKey.import_key(json.loads(newest["private_jwk"]))


async def rotate(session: AsyncSession, now: datetime) -> ECKey:
    """Make a new signing key, and forget keys whose last tokens are over."""
    key = ECKey.generate_key("P-256", {"kid": secrets.token_hex(8), "use": "sig", "alg": ALGORITHM})
    over = now - SIGNS_FOR - TOKEN_LASTS
    await session.execute(delete(KEYS).where(KEYS.c.made_at < over))
    await session.execute(
        insert(KEYS).values(
            kid=key.kid, private_jwk=json.dumps(key.as_dict(private=True)), made_at=now
        )
    )
    return key


async def published(session: AsyncSession) -> dict[str, list[dict[str, Any]]]:
    """Give the public keys whose tokens may still be in use, as a JWK Set."""
    rows = await session.execute(select(KEYS.c.private_jwk).order_by(KEYS.c.made_at))
    keys = [ECKey.import_key(json.loads(kept)) for kept in rows.scalars()]
    return {"keys": [dict(key.as_dict(private=False)) for key in keys]}


def token_of(client: Client, key: ECKey, *, issuer: str, services: list[str], now: datetime) -> str:
    """Write the access token of a client for some services (RFC 9068)."""
    begun = int(now.astimezone(UTC).timestamp())
    claims = {
        "iss": issuer,
        "sub": client.client,
        "client_id": client.client,
        "aud": [f"bagalau-{service}" for service in services],
        "iat": begun,
        "nbf": begun,
        "exp": begun + int(TOKEN_LASTS.total_seconds()),
        "jti": secrets.token_hex(16),
        "name": client.client,
        "organisation": client.organisation,
        "roles": list(client.roles),
        "blocks": list(client.blocks),
        "datasets": list(client.datasets),
    }
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid, "typ": "at+jwt"}, claims, key)
