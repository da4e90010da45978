"""The sign-in page: plain HTML in three languages, no script, nothing loaded from anywhere."""

import base64
import hashlib
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import yaml
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bagalau.chassis.http import LANGUAGES, LanguageCode
from gateway.identity.authorization import AuthorizationRequest

FOLDER: Final = Path(__file__).parent
WORDS: Final = yaml.load(
    (FOLDER / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
STYLE: Final = (FOLDER / "sign_in.css").read_text(encoding="utf-8")
STYLE_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
PAGES: Final = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
)


def sign_in_page(
    requested: AuthorizationRequest,
    language: LanguageCode,
    *,
    csrf: str,
    status: int = 200,
    message: str = "",
    login: str = "",
    minutes: int = 0,
) -> HTMLResponse:
    """Write the page with its form; *message* names what went wrong, in the words of words.yaml."""
    parameters = requested.model_dump(exclude_defaults=True)
    origin = _origin(requested.redirect_uri)
    return _render(
        language,
        status,
        # browsers apply form-action to the redirect after a form as well
        forms=f"'self' {_source(origin)}",
        message=WORDS[message][language].format(minutes=minutes) if message else "",
        fields=[*parameters.items(), ("csrf", csrf)],
        login=login,
        destination=origin,
        tongues=[
            (
                language_code,
                NAMES[language_code],
                f"authorize?{urlencode({**parameters, 'ui_locales': language_code})}",
            )
            for language_code in LANGUAGES
        ],
    )


def unknown_program_page(language: LanguageCode) -> HTMLResponse:
    """Tell the person that the program that sent them here is not one of ours."""
    return _render(
        language, 400, forms="'none'", message=WORDS["nowhere"][language], fields=[], tongues=[]
    )


def _render(language: LanguageCode, status: int, *, forms: str, **context: object) -> HTMLResponse:
    words = {name: entry[language] for name, entry in WORDS.items()}
    html = PAGES.get_template("sign_in.html").render(
        language=language,
        words=words,
        style=Markup(STYLE),  # noqa: S704 -- our own file; the policy allows only its digest
        **{"login": "", "destination": "", **context},
    )
    policy = (
        f"default-src 'none'; style-src 'sha256-{STYLE_DIGEST}'; form-action {forms}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Content-Language": language,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Vary": "Accept-Language, Cookie",
    }
    return HTMLResponse(html, status, headers=headers)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _source(origin: str) -> str:
    """Give the origin as a policy names it; IPv6 addresses have no name there but their scheme."""
    return "http:" if "[" in origin else origin
