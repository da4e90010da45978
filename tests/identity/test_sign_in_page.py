"""The sign-in page: its form, its headers, its languages, and nothing typed becomes markup."""

import httpx
import pytest

from gateway.identity.tables import SIGN_INS
from tests.identity.people_signing_in import (
    HEAD,
    Program,
    fields_of,
    open_page,
    sign_in,
)
from tests.identity.test_people import rows


@pytest.mark.asyncio
async def test_a_form_that_was_not_ours_signs_nobody_in(
    issuer: httpx.AsyncClient, password: str
) -> None:
    program = Program()
    form = {**await open_page(issuer, program), "login": HEAD, "password": password}
    stranger = {**form, "csrf": "A" * 43}
    assert (await issuer.post("/auth/authorize", data=stranger)).status_code == 403
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert (await issuer.post("/auth/authorize", data=form, headers=elsewhere)).status_code == 403
    issuer.cookies.clear()
    refused = await issuer.post("/auth/authorize", data=form)
    assert refused.status_code == 403
    assert await rows(issuer, SIGN_INS) == []
    mended = {**fields_of(refused), "login": HEAD, "password": password}
    assert (await issuer.post("/auth/authorize", data=mended)).status_code == 303


@pytest.mark.asyncio
async def test_the_page_loads_nothing_runs_nothing_and_cannot_be_framed(
    issuer: httpx.AsyncClient,
) -> None:
    page = await issuer.get("/auth/authorize", params=Program().question())
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:49152;" in policy
    assert "script" not in policy + page.text
    assert "src=" not in page.text
    assert "unsafe" not in policy
    assert "Secure" not in page.headers["set-cookie"]
    assert "HttpOnly; Max-Age=600; Path=/auth; SameSite=lax" in page.headers["set-cookie"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("other", "header", "language", "word"),
    [
        ({}, "kk", "kk", "Құпиясөз"),
        ({}, "ru-KZ, en;q=0.5", "ru", "Пароль"),
        ({}, "de", "en", "Password"),
        ({"ui_locales": "kk ru"}, "en", "kk", "Құпиясөз"),
    ],
)
async def test_the_page_speaks_the_reader_s_language(
    issuer: httpx.AsyncClient, other: dict[str, str], header: str, language: str, word: str
) -> None:
    page = await issuer.get(
        "/auth/authorize",
        params=Program().question(**other),
        headers={"Accept-Language": header},
    )
    assert f'<html lang="{language}">' in page.text
    assert word in page.text
    assert page.headers["content-language"] == language


@pytest.mark.asyncio
async def test_what_a_program_or_a_person_sends_is_never_markup(
    issuer: httpx.AsyncClient,
) -> None:
    mark = '"><script>alert(1)</script>'
    program = Program(state=mark)
    page = await sign_in(issuer, program, mark, "guess", login_hint=mark)
    assert page.status_code == 403
    assert "<script" not in page.text
    assert fields_of(page)["state"] == mark
    hinted = await issuer.get("/auth/authorize", params=program.question(login_hint=HEAD))
    assert f'name="login" value="{HEAD}"' in hinted.text
