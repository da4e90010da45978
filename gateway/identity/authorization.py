"""Checks the authorization request with which a program sends a person to sign in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict

from gateway.identity.programs import Program, read_programs

CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
SCOPES: Final = ("openid", "profile")
MAX_CHARS: Final = 512


class AuthorizationRequest(BaseModel):
    """The parameters of an authorization request, as sent; unknown ones are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    response_type: str = ""
    client_id: str = ""
    redirect_uri: str = ""
    scope: str = ""
    state: str = ""
    nonce: str = ""
    code_challenge: str = ""
    code_challenge_method: str = ""
    response_mode: str = ""
    prompt: str = ""
    audience: str = ""
    ui_locales: str = ""
    login_hint: str = ""
    request: str = ""
    request_uri: str = ""


@dataclass(frozen=True)
class Authorization:
    """A valid request: what the code will be bound to."""

    client: str
    redirect_uri: str
    challenge: str
    scope: str
    services: tuple[str, ...]
    state: str
    nonce: str


class UnknownRedirect(Exception):
    """The client or its redirect address is unknown: the person sees an error page and is not redirected."""


class InvalidRequest(Exception):
    """The request is invalid: the program gets the error at its redirect address."""

    def __init__(self, request: AuthorizationRequest, error: str, why: str) -> None:
        self.request, self.error, self.why = request, error, why
        super().__init__(f"{error}: {why}")


def check_authorization(request: AuthorizationRequest, names: Sequence[str]) -> Authorization:
    """Check a request; *names* are those of its parameters, each as often as it was sent.

    Raises UnknownRedirect, or InvalidRequest with the error code of RFC 6749 or OpenID Connect.
    """
    program = read_programs().get(request.client_id)
    if program is None or {"client_id", "redirect_uri"} & _repeated(names):
        raise UnknownRedirect
    if not program.may_return_to(request.redirect_uri):
        raise UnknownRedirect
    if fault := _fault(request, program, names):
        raise InvalidRequest(request, *fault)
    return Authorization(
        client=program.client,
        redirect_uri=request.redirect_uri,
        challenge=request.code_challenge,
        scope=_scope(request) or " ".join(SCOPES),
        services=_services(request, program),
        state=request.state,
        nonce=request.nonce,
    )


def redirect_address(redirect_uri: str, issuer: str, state: str, **params: str) -> str:
    """Give the redirect address with the response: with `state`, and `iss` (RFC 9207)."""
    parameters = {**params, **({"state": state} if state else {}), "iss": issuer}
    separator = "&" if "?" in redirect_uri else "?"
    return f"{redirect_uri}{separator}{urlencode(parameters)}"


def _fault(
    request: AuthorizationRequest, program: Program, names: Sequence[str]
) -> tuple[str, str] | None:
    allowed_services = set(program.services)
    checks = (
        (bool(_repeated(names)), "invalid_request", "a parameter is given twice"),
        (bool(request.request), "request_not_supported", "send plain parameters"),
        (bool(request.request_uri), "request_uri_not_supported", "send plain parameters"),
        (request.response_type != "code", "unsupported_response_type", "use response_type=code"),
        (request.response_mode not in {"", "query"}, "invalid_request", "use response_mode=query"),
        (
            request.code_challenge_method != "S256"
            or not CHALLENGE.fullmatch(request.code_challenge),
            "invalid_request",
            "PKCE is needed: code_challenge with code_challenge_method=S256",
        ),
        (
            bool(request.scope) and not _scope(request),
            "invalid_scope",
            f"known: {' '.join(SCOPES)}",
        ),
        (
            max(len(request.state), len(request.nonce)) > MAX_CHARS
            or not _is_printable(request.nonce),
            "invalid_request",
            f"state and nonce are at most {MAX_CHARS} printable characters",
        ),
        ("none" in request.prompt.split(), "login_required", "no session is kept between sign-ins"),
        (
            not allowed_services.issuperset(_services(request, program)),
            "invalid_target",
            "unknown audience",
        ),
    )
    return next(((error, why) for failed, error, why in checks if failed), None)


def _scope(request: AuthorizationRequest) -> str:
    return " ".join(scope for scope in SCOPES if scope in request.scope.split())


def _services(request: AuthorizationRequest, program: Program) -> tuple[str, ...]:
    requested = tuple(each.removeprefix("bagalau-") for each in request.audience.split())
    return requested or program.services


def _repeated(names: Sequence[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _is_printable(text: str) -> bool:
    return text.isprintable()
