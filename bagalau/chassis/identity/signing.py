"""Signs for a service by its own key and publishes every public key it ever used."""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

from fastapi import APIRouter, FastAPI, Request
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from bagalau.chassis.database import AsyncSession, ReadSession, advisory_lock_number, database_of
from bagalau.chassis.identity.actors import public
from bagalau.chassis.runtime import Settings

ALGORITHM: Final = "ES256"
SIGNING_LOCK: Final = 0x7369676E
"""Number of the advisory lock: the letters «sign»."""

SIGNATURE_HEADER: Final = "Bagalau-Signature"
"""Header of an answer: a detached signature over the digest of its bytes, `sha256:…`."""

key_router = APIRouter(prefix="/v1", tags=["signatures"])


def keys_table(metadata: MetaData) -> Table:
    """Make the table of signing keys: public parts are never deleted, so old signatures verify.

    The private part is stored only when no key is configured.
    """
    return Table(
        "signing_keys",
        metadata,
        Column("kid", String(64), primary_key=True),
        Column("public_jwk", JSONB, nullable=False),
        Column("private_jwk", Text),
        Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


@dataclass
class Signer:
    """Signs for a service with the key read at its start."""

    table: Table
    key: ECKey | None = None

    def sign(self, text: str) -> str:
        """Sign a text: a compact JWS with detached payload (RFC 7515, appendix F)."""
        if self.key is None:
            raise RuntimeError("no signing key was read: the service has not started")
        header = {"alg": ALGORITHM, "kid": self.key.kid}
        first, _, last = jws.serialize_compact(header, text.encode(), self.key).split(".")
        return f"{first}..{last}"

    async def read_key(self, session: AsyncSession, settings: Settings) -> None:
        """Read the configured key, or the service's own, generated at its first start."""
        await advisory_lock_number(session, SIGNING_LOCK)
        if settings.signing_key:
            self.key = ECKey.import_key(json.loads(settings.signing_key))
            await self._publish(session, self.key, private=None)
            return
        query = select(self.table.c.private_jwk).where(self.table.c.private_jwk.is_not(None))
        stored = (
            await session.execute(query.order_by(self.table.c.made_at.desc()).limit(1))
        ).scalar()
        if stored:
            self.key = ECKey.import_key(json.loads(stored))
            return
        self.key = ECKey.generate_key(
            "P-256", {"kid": secrets.token_hex(8), "use": "sig", "alg": ALGORITHM}
        )
        await self._publish(session, self.key, private=json.dumps(self.key.as_dict(private=True)))

    async def _publish(self, session: AsyncSession, key: ECKey, *, private: str | None) -> None:
        row = {"kid": key.kid, "public_jwk": key.as_dict(private=False), "private_jwk": private}
        await session.execute(insert(self.table).values(row).on_conflict_do_nothing())


def signed_by(keys: Sequence[Mapping[str, Any]], text: str, signature: str) -> str | None:
    """Give the name of the key of those that made a detached signature over a text; None for none."""
    try:
        first, middle, last = signature.split(".")
        if middle:
            return None
        payload = urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
        whole = f"{first}.{payload}.{last}"
        named = jws.extract_compact(whole.encode()).headers().get("kid")
        known = next((each for each in keys if each.get("kid") == named), None)
        if known is None:
            return None
        jws.deserialize_compact(whole, ECKey.import_key(dict(known)), algorithms=[ALGORITHM])
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return str(named)


def signing_at_start(signer: Signer) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Make a startup step that reads the key the service signs with."""

    @asynccontextmanager
    async def signing(app: FastAPI) -> AsyncIterator[None]:
        async with database_of(app).transaction() as session:
            await signer.read_key(session, cast("Settings", app.state.settings))
        app.state.signer = signer
        yield

    return signing


class PublicKey(BaseModel):
    """One public key as a JWK (RFC 7517)."""

    model_config = ConfigDict(extra="allow")

    kty: str = Field(description="Type of the key", examples=["EC"])
    kid: str = Field(description="Name of the key, as in the header of a signature")
    crv: str | None = Field(default=None, description="Curve", examples=["P-256"])
    x: str | None = Field(default=None, description="First coordinate, base64url")
    y: str | None = Field(default=None, description="Second coordinate, base64url")
    alg: str | None = Field(default=None, description="Algorithm", examples=["ES256"])
    use: str | None = Field(default=None, description="What it is for", examples=["sig"])


class KeySet(BaseModel):
    """The public keys with which signatures are checked, as a JWK Set."""

    keys: list[PublicKey] = Field(description="Every key there ever was")


@key_router.get(
    "/keys",
    summary="Keys the service signs with",
    openapi_extra=public(),
    response_model=KeySet,
    response_model_exclude_unset=True,
)
async def list_keys(request: Request, session: ReadSession) -> dict[str, Any]:
    """Give every public key the service ever signed with, as a JWK Set."""
    table = cast("Signer", request.app.state.signer).table
    query = select(table.c.public_jwk).order_by(table.c.made_at)
    return {"keys": list((await session.execute(query)).scalars())}
