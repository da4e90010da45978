"""An authorization code opens what it is bound to, once, within a minute."""

from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from bagalau.chassis.database import database_of
from gateway.identity.codes import CODE_LIFETIME
from gateway.identity.tables import CODES, SIGN_INS
from tests.identity.people_signing_in import (
    HEAD,
    Program,
    brought_back,
    sign_in,
)
from tests.identity.test_people import exchanged, moved_back, rows


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "other",
    [
        {"code_verifier": "x" * 43},
        {"code_verifier": ""},
        {"redirect_uri": "http://127.0.0.1:49153/callback"},
        {"code": "guess"},
    ],
)
async def test_a_code_opens_nothing_without_all_it_is_bound_to(
    issuer: httpx.AsyncClient, password: str, other: dict[str, str]
) -> None:
    answer = await exchanged(issuer, Program(), password, **other)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.asyncio
async def test_a_wrong_try_uses_the_code_up(issuer: httpx.AsyncClient, password: str) -> None:
    program = Program()
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    await issuer.post("/auth/token", data=program.exchange(code, code_verifier="x" * 43))
    answer = await issuer.post("/auth/token", data=program.exchange(code))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.asyncio
async def test_an_unknown_program_exchanges_nothing(
    issuer: httpx.AsyncClient, password: str
) -> None:
    answer = await exchanged(issuer, Program(), password, client_id="auditor")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.asyncio
async def test_a_code_is_over_after_a_minute(issuer: httpx.AsyncClient, password: str) -> None:
    program = Program()
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    await moved_back(issuer, CODES, "made_at", CODE_LIFETIME)
    answer = await issuer.post("/auth/token", data=program.exchange(code))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.asyncio
async def test_a_person_taken_off_the_list_meanwhile_gets_nothing(
    issuer: httpx.AsyncClient, password: str
) -> None:
    program = Program()
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    async with database_of(issuer.app).transaction() as session:
        await session.execute(update(CODES).values(login="who.left"))
    answer = await issuer.post("/auth/token", data=program.exchange(code))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.asyncio
async def test_a_code_used_twice_revokes_what_the_first_use_gave(
    issuer: httpx.AsyncClient, password: str, secrets_folder: Path
) -> None:
    program = Program()
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    first = await issuer.post("/auth/token", data=program.exchange(code))
    asked = {"token": first.json()["access_token"]}
    service = ("goals-service", (secrets_folder / "goals-service").read_text())
    before = await issuer.post("/auth/introspect", data=asked, auth=service)
    assert (before.json()["active"], before.json()["sub"]) == (True, HEAD)
    again = await issuer.post("/auth/token", data=program.exchange(code))
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    after = await issuer.post("/auth/introspect", data=asked, auth=service)
    assert after.json() == {"active": False}
    assert [row["outcome"] for row in await rows(issuer, SIGN_INS)] == [
        "signed_in",
        "token_given",
        "code_used_twice",
    ]
