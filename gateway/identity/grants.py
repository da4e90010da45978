"""The two grants of the token endpoint: client credentials and authorization code."""

from typing import Final

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import utc_now
from gateway.identity import access
from gateway.identity.audit import Outcome, record_sign_in
from gateway.identity.clients import Client, authenticate_client
from gateway.identity.codes import CodeRefused, Exchange, Redeemed, redeem
from gateway.identity.keys import TOKEN_LIFETIME, signing_key
from gateway.identity.people import read_people
from gateway.identity.programs import read_programs
from gateway.identity.rights import known_clients

NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
GRANTS: Final = ("client_credentials", "authorization_code")


class TokenRequest(BaseModel):
    """The form of the token endpoint; what a grant does not need stays empty."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: str = Field(default="", max_length=64)
    client_id: str = Field(default="", max_length=128)
    client_secret: str = Field(default="", max_length=256, repr=False)
    audience: str = Field(default="", max_length=256)
    code: str = Field(default="", max_length=128, repr=False)
    redirect_uri: str = Field(default="", max_length=512)
    code_verifier: str = Field(default="", max_length=256, repr=False)


async def grant_to_client(
    request: Request, session: AsyncSession, form: TokenRequest, basic: tuple[str, str] | None
) -> JSONResponse:
    """Give an access token to a client that proves itself with its secret."""
    name, secret = basic or (form.client_id, form.client_secret)
    clients = await known_clients(session)
    client = await authenticate_client(session, clients, name, secret)
    if client is None:
        return error_response(401, "invalid_client", "no such client, or another secret")
    services = [each.removeprefix("bagalau-") for each in form.audience.split()]
    if unknown := sorted(set(services) - set(client.services)):
        return error_response(400, "invalid_target", f"not for this client: {', '.join(unknown)}")
    return await _client_token_response(request, session, client, services or [*client.services])


async def grant_to_person(
    request: Request, session: AsyncSession, form: TokenRequest
) -> JSONResponse:
    """Exchange a code for the tokens of the person who signed in; a refusal is recorded too."""
    now = utc_now()
    if form.client_id not in read_programs():
        return error_response(401, "invalid_client", "no such public client")
    exchange = Exchange(form.code, form.client_id, form.redirect_uri, form.code_verifier)
    try:
        redeemed = await redeem(session, exchange, now)
    except CodeRefused as fault:
        outcome = Outcome.CODE_USED_TWICE if fault.login else Outcome.CODE_REFUSED
        await record_sign_in(session, outcome, login=fault.login, client=form.client_id, now=now)
        return error_response(400, "invalid_grant", str(fault))
    return await _person_token_response(request, session, redeemed, form.client_id)


def error_response(status: int, error: str, description: str) -> JSONResponse:
    """Give an error response (RFC 6749, section 5.2)."""
    headers = {**NO_STORE, **({"WWW-Authenticate": "Basic"} if status == 401 else {})}  # noqa: PLR2004
    return JSONResponse({"error": error, "error_description": description}, status, headers=headers)


async def _client_token_response(
    request: Request, session: AsyncSession, client: Client, services: list[str]
) -> JSONResponse:
    now = utc_now()
    key = await signing_key(session, now)
    issuer: str = request.app.state.settings.issuer
    return _token_response(
        access.token_of_client(client, key, issuer=issuer, services=services, now=now)
    )


async def _person_token_response(
    request: Request, session: AsyncSession, redeemed: Redeemed, client: str
) -> JSONResponse:
    now = utc_now()
    person = read_people().get(redeemed.login)
    if person is None:
        return error_response(400, "invalid_grant", "the person is no longer on the list")
    key = await signing_key(session, now)
    issuer: str = request.app.state.settings.issuer
    token = access.token_of_person(
        person, key, issuer=issuer, client=client, services=redeemed.services, now=now,
        jti=redeemed.jti,
    )  # fmt: skip
    identity = access.id_token_of(
        person, key, issuer=issuer, client=client, nonce=redeemed.nonce,
        signed_in_at=redeemed.signed_in_at, now=now, access_token=token,
    )  # fmt: skip
    await record_sign_in(session, Outcome.TOKEN_GIVEN, login=person.login, client=client, now=now)
    extra = {"id_token": identity} if "openid" in redeemed.scope.split() else {}
    return _token_response(token, scope=redeemed.scope, **extra)


def _token_response(token: str, **extra: str) -> JSONResponse:
    lifetime_s = int(TOKEN_LIFETIME.total_seconds())
    document = {"access_token": token, "token_type": "Bearer", "expires_in": lifetime_s, **extra}
    return JSONResponse(document, headers=NO_STORE)
