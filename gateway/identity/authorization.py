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
LONGEST: Final = 512


class AuthorizationRequest(BaseModel):
    """The parameters of an authorization request, as they came; unknown ones are ignored."""

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
    """The request is invalid: the program learns it at its redirect address."""

    def __init__(self, asked: AuthorizationRequest, error: str, why: str) -> None:
        self.asked, self.error, self.why = asked, error, why
        super().__init__(f"{error}: {why}")


def check_authorization(asked: AuthorizationRequest, names: Sequence[str]) -> Authorization:
    """Check a request; *names* are those of its parameters, each as often as it came.

    Raises NowhereToReturn, or AskedWrongly with the error code of RFC 6749 or OpenID Connect.
    """
    program = read_programs().get(asked.client_id)
    if program is None or {"client_id", "redirect_uri"} & _repeated(names):
        raise UnknownRedirect
    if not program.may_return_to(asked.redirect_uri):
        raise UnknownRedirect
    if fault := _fault(asked, program, names):
        raise InvalidRequest(asked, *fault)
    return Authorization(
        client=program.client,
        redirect_uri=asked.redirect_uri,
        challenge=asked.code_challenge,
        scope=_scope(asked) or " ".join(SCOPES),
        services=_services(asked, program),
        state=asked.state,
        nonce=asked.nonce,
    )


def redirect_address(redirect_uri: str, issuer: str, state: str, **params: str) -> str:
    """Give the redirect address with the response: with `state`, and `iss` (RFC 9207)."""
    answer = {**params, **({"state": state} if state else {}), "iss": issuer}
    joint = "&" if "?" in redirect_uri else "?"
    return f"{redirect_uri}{joint}{urlencode(answer)}"


def _fault(
    asked: AuthorizationRequest, program: Program, names: Sequence[str]
) -> tuple[str, str] | None:
    known = set(program.services)
    checks = (
        (bool(_repeated(names)), "invalid_request", "a parameter is given twice"),
        (bool(asked.request), "request_not_supported", "send plain parameters"),
        (bool(asked.request_uri), "request_uri_not_supported", "send plain parameters"),
        (asked.response_type != "code", "unsupported_response_type", "use response_type=code"),
        (asked.response_mode not in {"", "query"}, "invalid_request", "use response_mode=query"),
        (
            asked.code_challenge_method != "S256" or not CHALLENGE.fullmatch(asked.code_challenge),
            "invalid_request",
            "PKCE is needed: code_challenge with code_challenge_method=S256",
        ),
        (bool(asked.scope) and not _scope(asked), "invalid_scope", f"known: {' '.join(SCOPES)}"),
        (
            max(len(asked.state), len(asked.nonce)) > LONGEST or not _plain(asked.nonce),
            "invalid_request",
            f"state and nonce are at most {LONGEST} printable characters",
        ),
        ("none" in asked.prompt.split(), "login_required", "no session is kept between sign-ins"),
        (not known.issuperset(_services(asked, program)), "invalid_target", "unknown audience"),
    )
    return next(((error, why) for failed, error, why in checks if failed), None)


def _scope(asked: AuthorizationRequest) -> str:
    return " ".join(scope for scope in SCOPES if scope in asked.scope.split())


def _services(asked: AuthorizationRequest, program: Program) -> tuple[str, ...]:
    named = tuple(each.removeprefix("bagalau-") for each in asked.audience.split())
    return named or program.services


def _repeated(names: Sequence[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _plain(text: str) -> bool:
    return text.isprintable()
