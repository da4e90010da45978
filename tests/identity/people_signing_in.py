"""A person's browser and a program, as far as the sign-in needs them; no test stands here."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

ISSUER = "http://service/auth"
HEAD = "health.head"
RETURN = "http://127.0.0.1:49152/callback"


@dataclass
class Program:
    """What a program remembers of one sign-in it began."""

    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    state: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    def question(self, **other: str) -> dict[str, str]:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": "web",
            "redirect_uri": RETURN,
            "scope": "openid profile",
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in {**asked, **other}.items() if value}

    def exchange(self, given: str, **other: str) -> dict[str, str]:
        return {
            "grant_type": "authorization_code",
            "client_id": "web",
            "redirect_uri": RETURN,
            "code": given,
            "code_verifier": self.verifier,
            **other,
        }


def fields_of(page: httpx.Response) -> dict[str, str]:
    """Read the hidden fields of the sign-in form."""
    found = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page.text)
    return {name: unescape(value) for name, value in found}


def password_of(folder: Path, login: str) -> str:
    return (folder / "people" / login).read_text(encoding="utf-8")


async def open_page(issuer: httpx.AsyncClient, program: Program, **other: str) -> dict[str, str]:
    page = await issuer.get("/auth/authorize", params=program.question(**other))
    assert page.status_code == 200, page.text
    return fields_of(page)


async def sign_in(
    issuer: httpx.AsyncClient, program: Program, login: str, password: str, **other: str
) -> httpx.Response:
    fields = await open_page(issuer, program, **other)
    form = {**fields, "login": login, "password": password}
    return await issuer.post("/auth/authorize", data=form)


def brought_back(answer: httpx.Response) -> dict[str, str]:
    """Read what the redirect brings to the program."""
    assert answer.status_code == 303, answer.text
    address = urlsplit(answer.headers["location"])
    return {name: values[0] for name, values in parse_qs(address.query).items()}
