"""The two ways to a token: a client's secret, or the code of a person who signed in."""

from typing import Final

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import utc_now
from gateway.identity import access
from gateway.identity.audit import Outcome, note
from gateway.identity.clients import Client, proven
from gateway.identity.codes import CodeRefused, Exchange, Redeemed, redeem
from gateway.identity.keys import TOKEN_LASTS, signing_key
from gateway.identity.people import read_people
from gateway.identity.programs import read_programs

NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
GRANTS: Final = ("client_credentials", "authorization_code")


class TokenAsked(BaseModel):
    """The form of the token endpoint; what a grant does not need stays empty."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: str = Field(default="", max_length=64)
    client_id: str = Field(default="", max_length=128)
    client_secret: str = Field(default="", max_length=256, repr=False)
    audience: str = Field(default="", max_length=256)
    code: str = Field(default="", max_length=128, repr=False)
    redirect_uri: str = Field(default="", max_length=512)
    code_verifier: str = Field(default="", max_length=256, repr=False)


async def to_client(
    request: Request, session: AsyncSession, asked: TokenAsked, basic: tuple[str, str] | None
) -> JSONResponse:
    """Give an access token to a client that proves itself with its secret."""
    client = await proven(session, *(basic or (asked.client_id, asked.client_secret)))
    if client is None:
        return refused(401, "invalid_client", "no such client, or another secret")
    services = [each.removeprefix("bagalau-") for each in asked.audience.split()]
    if unknown := sorted(set(services) - set(client.services)):
        return refused(400, "invalid_target", f"not for this client: {', '.join(unknown)}")
    return await _granted(request, session, client, services or [*client.services])


async def to_person(request: Request, session: AsyncSession, asked: TokenAsked) -> JSONResponse:
    """Exchange a code for the tokens of the person who signed in; a refusal is kept as well."""
    now = utc_now()
    if asked.client_id not in read_programs():
        return refused(401, "invalid_client", "no such public client")
    shown = Exchange(asked.code, asked.client_id, asked.redirect_uri, asked.code_verifier)
    try:
        redeemed = await redeem(session, shown, now)
    except CodeRefused as fault:
        outcome = Outcome.CODE_USED_TWICE if fault.login else Outcome.CODE_REFUSED
        await note(session, outcome, login=fault.login, client=asked.client_id, now=now)
        return refused(400, "invalid_grant", str(fault))
    return await _signed_in(request, session, redeemed, asked.client_id)


def refused(status: int, error: str, why: str) -> JSONResponse:
    """Refuse in the form of RFC 6749, section 5.2."""
    headers = {**NO_STORE, **({"WWW-Authenticate": "Basic"} if status == 401 else {})}  # noqa: PLR2004
    return JSONResponse({"error": error, "error_description": why}, status, headers=headers)


async def _granted(
    request: Request, session: AsyncSession, client: Client, services: list[str]
) -> JSONResponse:
    now = utc_now()
    key = await signing_key(session, now)
    issuer: str = request.app.state.settings.issuer
    return _given(access.of_client(client, key, issuer=issuer, services=services, now=now))


async def _signed_in(
    request: Request, session: AsyncSession, redeemed: Redeemed, client: str
) -> JSONResponse:
    now = utc_now()
    person = read_people().get(redeemed.login)
    if person is None:
        return refused(400, "invalid_grant", "the person is no longer on the list")
    key = await signing_key(session, now)
    issuer: str = request.app.state.settings.issuer
    token = access.of_person(
        person, key, issuer=issuer, client=client, services=redeemed.services, now=now,
        jti=redeemed.jti,
    )  # fmt: skip
    identity = access.identity_of(
        person, key, issuer=issuer, client=client, nonce=redeemed.nonce,
        signed_in_at=redeemed.signed_in_at, now=now, access_token=token,
    )  # fmt: skip
    await note(session, Outcome.TOKEN_GIVEN, login=person.login, client=client, now=now)
    more = {"id_token": identity} if "openid" in redeemed.scope.split() else {}
    return _given(token, scope=redeemed.scope, **more)


def _given(token: str, **more: str) -> JSONResponse:
    lasts = int(TOKEN_LASTS.total_seconds())
    document = {"access_token": token, "token_type": "Bearer", "expires_in": lasts, **more}
    return JSONResponse(document, headers=NO_STORE)
