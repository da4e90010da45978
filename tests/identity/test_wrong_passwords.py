"""Wrong passwords have to wait, and each attempt to sign in leaves a row."""

from datetime import UTC, datetime

import httpx
import pytest

from gateway.identity.guesses import FREE_TRIES, MAX_WAIT
from gateway.identity.tables import GUESSES, SIGN_INS
from tests.identity.people_signing_in import (
    HEAD,
    Program,
    sign_in,
)
from tests.identity.test_people import moved_back, rows


@pytest.mark.asyncio
@pytest.mark.parametrize("login", [HEAD, "nobody", "nul\x00", "ә" * 200])
async def test_wrong_passwords_have_to_wait_whether_the_login_exists_or_not(
    issuer: httpx.AsyncClient, login: str, password: str
) -> None:
    for _ in range(FREE_TRIES):
        assert (await sign_in(issuer, Program(), login, "guess")).status_code == 403
    refused = await sign_in(issuer, Program(), login, password, ui_locales="en")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Too many wrong passwords" in refused.text
    await moved_back(issuer, GUESSES, "last_at", MAX_WAIT)
    after = await sign_in(issuer, Program(), login, password)
    assert after.status_code == (303 if login == HEAD else 403)


@pytest.mark.asyncio
async def test_the_right_password_begins_the_count_anew(
    issuer: httpx.AsyncClient, password: str
) -> None:
    for _ in range(FREE_TRIES - 1):
        await sign_in(issuer, Program(), HEAD, "guess")
    assert (await sign_in(issuer, Program(), HEAD, password)).status_code == 303
    assert (await sign_in(issuer, Program(), HEAD, "guess")).status_code == 403
    assert [row["wrong"] for row in await rows(issuer, GUESSES)] == [1]


@pytest.mark.asyncio
async def test_each_sign_in_leaves_a_row_and_never_what_was_typed_by_mistake(
    issuer: httpx.AsyncClient, password: str
) -> None:
    before = datetime.now(UTC)
    await sign_in(issuer, Program(), HEAD, "guess")
    await sign_in(issuer, Program(), password, "guess")
    await sign_in(issuer, Program(), HEAD, password)
    trail = await rows(issuer, SIGN_INS)
    assert [(row["outcome"], row["login"]) for row in trail] == [
        ("wrong_password", HEAD),
        ("wrong_password", None),
        ("signed_in", HEAD),
    ]
    assert all(row["at"] >= before and row["client"] == "web" for row in trail)
