"""Signing keys that rotate: a new one signs, the old one stays valid until its tokens expire."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import delete, insert, select

from bagalau.chassis.database import AsyncSession, advisory_lock_number
from gateway.identity.tables import KEYS

KEY_LIFETIME: Final = timedelta(days=30)
TOKEN_LIFETIME: Final = timedelta(minutes=30)
ALGORITHM: Final = "ES256"
KEYS_LOCK: Final = 0x6B657973
"""Number of the advisory lock: the letters «keys»."""


async def signing_key(session: AsyncSession, now: datetime) -> ECKey:
    """Give the current signing key; a new one when the newest is too old, or there is none.

    Issuers that start together create a single key: a lock serialises them.
    """
    await advisory_lock_number(session, KEYS_LOCK)
    query = select(KEYS).order_by(KEYS.c.made_at.desc()).limit(1)
    newest = (await session.execute(query)).mappings().one_or_none()
    if newest is None or newest["made_at"] + KEY_LIFETIME <= now:
        return await rotate(session, now)
    return ECKey.import_key(json.loads(newest["private_jwk"]))


async def rotate(session: AsyncSession, now: datetime) -> ECKey:
    """Make a new signing key, and delete keys whose last tokens have expired."""
    key = ECKey.generate_key("P-256", {"kid": secrets.token_hex(8), "use": "sig", "alg": ALGORITHM})
    expired = now - KEY_LIFETIME - TOKEN_LIFETIME
    await session.execute(delete(KEYS).where(KEYS.c.made_at < expired))
    await session.execute(
        insert(KEYS).values(
            kid=key.kid, private_jwk=json.dumps(key.as_dict(private=True)), made_at=now
        )
    )
    return key


async def public_keys(session: AsyncSession) -> dict[str, Any]:
    """Give the public keys whose tokens may still be in use, as a JWK Set."""
    return {**(await known_keys(session)).as_dict(private=False)}


async def known_keys(session: AsyncSession) -> KeySet:
    """Give the keys whose tokens may still be in use."""
    rows = await session.execute(select(KEYS.c.private_jwk).order_by(KEYS.c.made_at))
    return KeySet([ECKey.import_key(json.loads(stored)) for stored in rows.scalars()])


def sign(claims: Mapping[str, object], key: ECKey, *, kind: str) -> str:
    """Sign claims as a token of a kind: `at+jwt` for access (RFC 9068), `JWT` for an ID token."""
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid, "typ": kind}, dict(claims), key)
