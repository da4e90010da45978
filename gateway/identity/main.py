"""The local token issuer: OAuth2 client credentials for systems, discovery and keys for services.

For local use; any OIDC provider takes its place by configuration.
"""

import base64
import binascii
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Form, Header, Request
from fastapi.responses import JSONResponse

from bagalau.chassis.application import create_app
from bagalau.chassis.database import Session, database_of
from bagalau.chassis.identity import public
from bagalau.chassis.migrations import migrated_at_start
from bagalau.chassis.settings import Settings, read_settings
from gateway.identity.clients import Client, proven
from gateway.identity.keys import TOKEN_LASTS, published, signing_key, token_of

router = APIRouter(prefix="/auth", tags=["identity"])
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


@router.post("/token", summary="Exchange a client's secret for a token", openapi_extra=public())
async def issue_token(
    *,
    request: Request,
    session: Session,
    grant_type: Annotated[str, Form(max_length=64)] = "",
    client_id: Annotated[str, Form(max_length=128)] = "",
    client_secret: Annotated[str, Form(max_length=256)] = "",
    audience: Annotated[str, Form(max_length=256)] = "",
    authorization: Annotated[str, Header(max_length=1024)] = "",
) -> JSONResponse:
    """Give an access token to a client that proves itself (RFC 6749, section 4.4)."""
    name, secret = _basic(authorization) or (client_id, client_secret)
    if grant_type != "client_credentials":
        return _refused(400, "unsupported_grant_type", "use client_credentials")
    client = await proven(session, name, secret)
    if client is None:
        return _refused(401, "invalid_client", "no such client, or another secret")
    return await _granted(request, session, client, audience)


@router.get(
    "/.well-known/openid-configuration", summary="What this issuer offers", openapi_extra=public()
)
async def read_configuration(request: Request) -> dict[str, Any]:
    """Describe the issuer, so that a service needs only its address (OIDC Discovery)."""
    return _described(request.app.state.settings.issuer)


@router.get(
    "/.well-known/jwks.json", summary="The keys tokens are signed with", openapi_extra=public()
)
async def read_keys(session: Session) -> dict[str, Any]:
    """Give the public keys whose tokens may still be in use."""
    await signing_key(session, datetime.now(UTC))
    return await published(session)


def create_identity(settings: Settings | None = None) -> FastAPI:
    """Make the local token issuer."""
    return create_app(
        settings=settings or read_settings("identity"),
        title="Bagalau: local token issuer",
        description="OAuth2 client credentials for local use; any OIDC provider takes its place.",
        routers=[router],
        startup=[migrated_at_start(Path(__file__).with_name("migrations")), _with_a_key],
    )


@asynccontextmanager
async def _with_a_key(app: FastAPI) -> AsyncIterator[None]:
    async with database_of(app).transaction() as session:
        await signing_key(session, datetime.now(UTC))
    yield


async def _granted(
    request: Request, session: Session, client: Client, audience: str
) -> JSONResponse:
    services = [each.removeprefix("bagalau-") for each in audience.split()] or [*client.services]
    if unknown := sorted(set(services) - set(client.services)):
        return _refused(400, "invalid_target", f"not for this client: {', '.join(unknown)}")
    now = datetime.now(UTC)
    key = await signing_key(session, now)
    issuer: str = request.app.state.settings.issuer
    token = token_of(client, key, issuer=issuer, services=services, now=now)
    lasts = int(TOKEN_LASTS.total_seconds())
    document = {"access_token": token, "token_type": "Bearer", "expires_in": lasts}
    return JSONResponse(document, headers=NO_STORE)


def _described(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }


def _basic(header: str) -> tuple[str, str] | None:
    scheme, _, given = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret


def _refused(status: int, error: str, why: str) -> JSONResponse:
    headers = {**NO_STORE, **({"WWW-Authenticate": "Basic"} if status == 401 else {})}  # noqa: PLR2004
    return JSONResponse({"error": error, "error_description": why}, status, headers=headers)


app = create_identity()
