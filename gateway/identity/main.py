"""The local token issuer: tokens for systems and people, discovery and keys for services.

For local use; any OIDC provider can replace it by configuration.
"""

import base64
import binascii
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Form, Header, Request
from fastapi.responses import JSONResponse

from bagalau.chassis.application import create_app
from bagalau.chassis.database import Session, database_of, migrated_at_start
from bagalau.chassis.identity import EndedTokens, KeySet, public
from bagalau.chassis.runtime import Settings, read_settings, utc_now
from gateway.identity import sign_in
from gateway.identity.authorization import SCOPES
from gateway.identity.clients import authenticate_client
from gateway.identity.described import GIVES_TOKEN, TELLS_TOKEN, IssuerConfiguration
from gateway.identity.grants import (
    GRANTS,
    NO_STORE,
    TokenRequest,
    error_response,
    grant_to_client,
    grant_to_person,
)
from gateway.identity.introspection import introspect
from gateway.identity.keys import ALGORITHM, public_keys, signing_key
from gateway.identity.rights import ended_tokens, known_clients, renew_rights, rights_at_start

router = APIRouter(prefix="/auth", tags=["identity"])

SECRETS = ("client_secret_basic", "client_secret_post")
Authorization = Annotated[str, Header(max_length=1024)]


@router.post(
    "/token",
    summary="Exchange a secret or a code for a token",
    openapi_extra=public(),
    responses=GIVES_TOKEN,
)
async def issue_token(
    request: Request,
    session: Session,
    form: Annotated[TokenRequest, Form()],
    authorization: Authorization = "",
) -> JSONResponse:
    """Issue a token for a client's secret or for the code of a sign-in (RFC 6749)."""
    await renew_rights(request.app)
    match form.grant_type:
        case "client_credentials":
            return await grant_to_client(request, session, form, _basic(authorization))
        case "authorization_code":
            return await grant_to_person(request, session, form)
        case _:
            return error_response(400, "unsupported_grant_type", f"use {' or '.join(GRANTS)}")


@router.post(
    "/introspect",
    summary="Whether a token is still good",
    openapi_extra=public(),
    responses=TELLS_TOKEN,
)
async def introspect_token(
    request: Request,
    session: Session,
    token: Annotated[str, Form(max_length=8192)],
    authorization: Authorization = "",
) -> JSONResponse:
    """Tell a client that proves itself whether a token of this issuer is good (RFC 7662)."""
    await renew_rights(request.app)
    clients = await known_clients(session)
    name, secret = _basic(authorization) or ("", "")
    if await authenticate_client(session, clients, name, secret) is None:
        return error_response(401, "invalid_client", "no such client, or another secret")
    claims = await introspect(session, token, request.app.state.settings.issuer)
    return JSONResponse(claims, headers=NO_STORE)


@router.get(
    "/.well-known/openid-configuration",
    summary="What this issuer offers",
    openapi_extra=public(),
    response_model=IssuerConfiguration,
)
async def read_configuration(request: Request) -> dict[str, Any]:
    """Describe the issuer, so that a service needs only its address (OIDC Discovery)."""
    return _configuration(request.app.state.settings.issuer)


@router.get(
    "/.well-known/jwks.json",
    summary="The keys tokens are signed with",
    openapi_extra=public(),
    response_model=KeySet,
    response_model_exclude_unset=True,
)
async def read_keys(session: Session) -> dict[str, Any]:
    """Give the public keys whose tokens may still be in use."""
    await signing_key(session, utc_now())
    return await public_keys(session)


@router.get(
    "/ended-tokens", summary="Clients whose earlier tokens are over", openapi_extra=public()
)
async def read_ended_tokens(request: Request, session: Session) -> EndedTokens:
    """Say of which clients the rights changed or were withdrawn, so that services refuse at once."""
    await renew_rights(request.app)
    return EndedTokens(clients=await ended_tokens(session))


def create_identity(settings: Settings | None = None) -> FastAPI:
    """Make the local token issuer."""
    return create_app(
        settings=settings or read_settings("identity"),
        title="Bagalau: local token issuer",
        description="Client credentials for systems, authorization code with PKCE for people; "
        "for local use: any OIDC provider takes its place.",
        routers=[router, sign_in.router],
        prefix="",
        examples=[Path(__file__).parent / "described" / "examples.json"],
        startup=[
            migrated_at_start(Path(__file__).with_name("migrations")),
            _ensure_signing_key,
            rights_at_start,
        ],
    )


@asynccontextmanager
async def _ensure_signing_key(app: FastAPI) -> AsyncIterator[None]:
    async with database_of(app).transaction() as session:
        await signing_key(session, utc_now())
    yield


def _configuration(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "authorization_endpoint": f"{issuer}/authorize",
        "introspection_endpoint": f"{issuer}/introspect",
        "grant_types_supported": list(GRANTS),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "scopes_supported": list(SCOPES),
        "claims_supported": ["sub", "name", "organisation", "roles", "blocks", "datasets"],
        "ui_locales_supported": ["kk", "ru", "en"],
        "token_endpoint_auth_methods_supported": [*SECRETS, "none"],
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }


def _basic(header: str) -> tuple[str, str] | None:
    scheme, _, decoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(decoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret


app = create_identity()
