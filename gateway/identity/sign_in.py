"""The sign-in of people: the page, the password check, the redirect with a code."""

import hmac
import re
import secrets
from math import ceil
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ConfigDict, Field

from bagalau.chassis.database import AsyncSession, Session
from bagalau.chassis.http import LanguageCode, preferred_language
from bagalau.chassis.identity import public
from bagalau.chassis.runtime import utc_now
from gateway.identity import guesses
from gateway.identity.audit import Outcome, record_sign_in
from gateway.identity.authorization import (
    Authorization,
    AuthorizationRequest,
    InvalidRequest,
    UnknownRedirect,
    check_authorization,
    redirect_address,
)
from gateway.identity.codes import make_code
from gateway.identity.described import SHOWS_PAGE
from gateway.identity.page import sign_in_page, unknown_program_page
from gateway.identity.people import Person, authenticate_person

router = APIRouter(prefix="/auth", tags=["identity"])
COOKIE: Final = "sign_in"
COOKIE_LIFETIME_S: Final = 600
CSRF: Final = re.compile(r"[A-Za-z0-9_-]{43}")


class Submitted(AuthorizationRequest):
    """The sign-in form: the request it answers, who, and the proof that our page was open."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    login: str = Field(default="", max_length=256)
    password: str = Field(default="", max_length=256, repr=False)
    csrf: str = Field(default="", max_length=64)

    def requested(self) -> AuthorizationRequest:
        """Give the authorization request of the form."""
        return AuthorizationRequest.model_validate(
            self.model_dump(include=set(AuthorizationRequest.model_fields))
        )


@router.get(
    "/authorize",
    summary="Sign in on a page and come back with a code",
    response_class=HTMLResponse,
    openapi_extra={**public(), "x-unknown-parameters": "ignored"},
    responses=SHOWS_PAGE,
)
async def open_sign_in(
    request: Request, requested: Annotated[AuthorizationRequest, Query()]
) -> Response:
    """Show the sign-in page of an authorization request (RFC 6749, section 4.1; PKCE, S256)."""
    names = [name for name, _ in request.query_params.multi_items()]
    try:
        check_authorization(requested, names)
    except (UnknownRedirect, InvalidRequest) as fault:
        return _refusal(request, requested, fault)
    return _page(request, requested)


@router.post(
    "/authorize",
    summary="Send the sign-in form",
    status_code=303,
    response_class=RedirectResponse,
    openapi_extra=public(),
    responses=SHOWS_PAGE,
)
async def send_sign_in(
    request: Request, session: Session, form: Annotated[Submitted, Form()]
) -> Response:
    """Check the password and send the person back with a code; or show the page again."""
    names = [name for name, _ in (await request.form()).multi_items()]
    try:
        requested = check_authorization(form.requested(), names)
    except (UnknownRedirect, InvalidRequest) as fault:
        return _refusal(request, form.requested(), fault)
    if not _from_our_page(request, form.csrf):
        return _page(request, form.requested(), status=403, message="stale", login=form.login)
    return await _signed_in(request, session, form, requested)


async def _signed_in(
    request: Request, session: AsyncSession, form: Submitted, requested: Authorization
) -> Response:
    now = utc_now()
    wait = await guesses.wait_before_guess(session, form.login, now)
    person = None if wait else await authenticate_person(session, form.login, form.password)
    outcome = _outcome(person, throttled=bool(wait))
    await record_sign_in(session, outcome, login=form.login, client=requested.client, now=now)
    if person is not None:
        await guesses.reset_guesses(session, form.login)
        code = await make_code(session, requested, person, now)
        issuer: str = request.app.state.settings.issuer
        address = redirect_address(requested.redirect_uri, issuer, requested.state, code=code)
        return _redirect(address)
    if wait:
        minutes = ceil(wait.total_seconds() / 60)
        page = _page(
            request,
            form.requested(),
            status=429,
            message="throttled",
            login=form.login,
            minutes=minutes,
        )
        page.headers["Retry-After"] = str(ceil(wait.total_seconds()))
        return page
    await guesses.count_wrong_password(session, form.login, now)
    return _page(request, form.requested(), status=403, message="wrong", login=form.login)


def _outcome(person: Person | None, *, throttled: bool) -> Outcome:
    if throttled:
        return Outcome.THROTTLED
    return Outcome.WRONG_PASSWORD if person is None else Outcome.SIGNED_IN


def _page(
    request: Request,
    requested: AuthorizationRequest,
    *,
    status: int = 200,
    message: str = "",
    login: str = "",
    minutes: int = 0,
) -> HTMLResponse:
    """Write the page, with a cookie that only this browser can send back with the form."""
    stored = request.cookies.get(COOKIE, "")
    csrf = stored if CSRF.fullmatch(stored) else secrets.token_urlsafe(32)
    language = _language(request, requested)
    page = sign_in_page(
        requested,
        language,
        csrf=csrf,
        status=status,
        message=message,
        login=login or requested.login_hint,
        minutes=minutes,
    )
    page.set_cookie(
        COOKIE,
        csrf,
        max_age=COOKIE_LIFETIME_S,
        path="/auth",
        httponly=True,
        samesite="lax",
        secure=request.app.state.settings.issuer.startswith("https:"),
    )
    return page


def _refusal(
    request: Request, requested: AuthorizationRequest, fault: UnknownRedirect | InvalidRequest
) -> Response:
    if isinstance(fault, UnknownRedirect):
        return unknown_program_page(_language(request, requested))
    issuer: str = request.app.state.settings.issuer
    params = {"error": fault.error, "error_description": fault.why}
    return _redirect(redirect_address(requested.redirect_uri, issuer, requested.state, **params))


def _redirect(address: str) -> Response:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return RedirectResponse(address, 303, headers=headers)


def _from_our_page(request: Request, csrf: str) -> bool:
    """Whether the form was sent from our own page in this browser.

    The cookie must equal the form's hidden field, and a browser that says where the form was
    (Sec-Fetch-Site) must say that it was here.
    """
    stored = request.cookies.get(COOKIE, "")
    has_csrf_cookie = bool(CSRF.fullmatch(stored)) and hmac.compare_digest(
        stored.encode(), csrf.encode()
    )
    return has_csrf_cookie and request.headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _language(request: Request, requested: AuthorizationRequest) -> LanguageCode:
    preferences = [*requested.ui_locales.split(), request.headers.get("accept-language", "")]
    return preferred_language(",".join(preferences))
