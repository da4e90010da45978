"""People sign in with a password and come back with a code: authorization code with PKCE."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import Table, select, update

from bagalau.chassis.database import database_of
from gateway.identity.clients import read_clients
from gateway.identity.people import read_people
from gateway.identity.programs import read_programs
from gateway.identity.tables import CODES, PEOPLE
from tests.identity.people_signing_in import (
    HEAD,
    ISSUER,
    RETURN,
    Program,
    brought_back,
    open_page,
    sign_in,
)


async def exchanged(
    issuer: httpx.AsyncClient, program: Program, password: str, **other: str
) -> httpx.Response:
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    return await issuer.post("/auth/token", data=program.exchange(code, **other))


async def rows(issuer: httpx.AsyncClient, table: Table) -> list[dict[str, object]]:
    async with database_of(issuer.app).reading() as session:
        return [dict(row) for row in (await session.execute(select(table))).mappings()]


async def moved_back(issuer: httpx.AsyncClient, table: Table, column: str, by: timedelta) -> None:
    async with database_of(issuer.app).transaction() as session:
        await session.execute(update(table).values({column: table.c[column] - by}))


async def claims_of(issuer: httpx.AsyncClient, token: str) -> dict[str, object]:
    keys = KeySet.import_key_set((await issuer.get("/auth/.well-known/jwks.json")).json())
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


@pytest.mark.asyncio
async def test_a_person_signs_in_and_the_token_says_for_whom_they_speak(
    issuer: httpx.AsyncClient, password: str
) -> None:
    program = Program()
    back = brought_back(await sign_in(issuer, program, HEAD, password))
    assert (back["state"], back["iss"]) == (program.state, ISSUER)
    answer = await issuer.post("/auth/token", data=program.exchange(back["code"]))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    claims = await claims_of(issuer, answer.json()["access_token"])
    assert (claims["sub"], claims["client_id"]) == (HEAD, "web")
    assert (claims["organisation"], claims["roles"]) == ("health", ["head"])
    assert "bagalau-citizens" in claims["aud"]


@pytest.mark.asyncio
async def test_the_id_token_is_the_program_s_alone_and_carries_its_nonce(
    issuer: httpx.AsyncClient, password: str
) -> None:
    program = Program()
    answer = (await exchanged(issuer, program, password)).json()
    claims = await claims_of(issuer, answer["id_token"])
    assert (claims["aud"], claims["nonce"], claims["sub"]) == ("web", program.nonce, HEAD)
    assert claims["auth_time"] <= claims["iat"] < claims["exp"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"code_challenge": "", "code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"audience": "bagalau-elsewhere"}, "invalid_target"),
        ({"prompt": "none"}, "login_required"),
        ({"request": "e30."}, "request_not_supported"),
        ({"request_uri": "https://elsewhere.test/"}, "request_uri_not_supported"),
        ({"nonce": "a\x00b"}, "invalid_request"),
    ],
)
async def test_a_program_that_asks_wrongly_is_told_so_at_its_own_address(
    issuer: httpx.AsyncClient, other: dict[str, str], error: str
) -> None:
    program = Program()
    answer = await issuer.get("/auth/authorize", params=program.question(**other))
    assert answer.headers["location"].startswith(RETURN)
    back = brought_back(answer)
    assert (back["error"], back["state"], back["iss"]) == (error, program.state, ISSUER)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "other",
    [
        {"client_id": "unknown"},
        {"client_id": "auditor"},
        {"redirect_uri": ""},
        {"redirect_uri": "https://elsewhere.test/callback"},
        {"redirect_uri": "http://127.0.0.1:49152/callback/more"},
        {"redirect_uri": "http://127.0.0.1:49152@elsewhere.test/callback"},
        {"redirect_uri": "http://127.0.0.1:many/callback"},
        {"redirect_uri": "https://127.0.0.1:49152/callback"},
        {"redirect_uri": "http://localhost:4000/callback"},
        {"redirect_uri": "http://localhost:3000/callback?more"},
    ],
)
async def test_nobody_is_sent_to_an_address_that_is_not_registered(
    issuer: httpx.AsyncClient, other: dict[str, str]
) -> None:
    answer = await issuer.get("/auth/authorize", params=Program().question(**other))
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "<form" not in answer.text
    sent = await issuer.post("/auth/authorize", data=Program().question(**other))
    assert (sent.status_code, "location" in sent.headers) == (400, False)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5/callback",
        "http://[::1]:65000/callback",
        "http://localhost:3000/callback",
    ],
)
async def test_a_loopback_address_is_good_on_any_port(
    issuer: httpx.AsyncClient, address: str
) -> None:
    assert await open_page(issuer, Program(), redirect_uri=address)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("scope", "given"), [("", "openid profile"), ("profile", "profile"), ("openid x", "openid")]
)
async def test_only_a_program_that_asks_for_identity_or_for_nothing_in_particular_gets_it(
    issuer: httpx.AsyncClient, password: str, scope: str, given: str
) -> None:
    program = Program()
    back = brought_back(await sign_in(issuer, program, HEAD, password, scope=scope))
    answer = (await issuer.post("/auth/token", data=program.exchange(back["code"]))).json()
    assert answer["scope"] == given
    assert ("id_token" in answer) == ("openid" in given)


@pytest.mark.asyncio
async def test_a_parameter_given_twice_is_refused_and_an_unknown_one_ignored(
    issuer: httpx.AsyncClient,
) -> None:
    asked = Program().question()
    twice = await issuer.get("/auth/authorize", params=[*asked.items(), ("state", "other")])
    assert brought_back(twice)["error"] == "invalid_request"
    more = await issuer.get("/auth/authorize", params={**asked, "display": "page"})
    assert more.status_code == 200


@pytest.mark.asyncio
async def test_introspection_is_for_clients_and_knows_only_our_tokens(
    issuer: httpx.AsyncClient, secrets_folder: Path, token: object
) -> None:
    asked = {"token": token()}
    assert (await issuer.post("/auth/introspect", data=asked)).status_code == 401
    service = ("goals-service", (secrets_folder / "goals-service").read_text())
    for strange in (asked, {"token": "x"}):
        answer = await issuer.post("/auth/introspect", data=strange, auth=service)
        assert answer.json() == {"active": False}


@pytest.mark.asyncio
async def test_passwords_and_codes_are_kept_as_hashes_only(
    issuer: httpx.AsyncClient, password: str, secrets_folder: Path
) -> None:
    program = Program()
    code = brought_back(await sign_in(issuer, program, HEAD, password))["code"]
    kept = {row["login"]: row["password_hash"] for row in await rows(issuer, PEOPLE)}
    assert kept.keys() == read_people().keys()
    for login, hashed in kept.items():
        file = secrets_folder / "people" / login
        assert file.stat().st_mode & 0o777 == 0o600
        assert hashed.startswith("$argon2id$")
        assert len(file.read_text()) >= 20
        assert file.read_text() not in hashed
    assert code not in str(await rows(issuer, CODES))


@pytest.mark.asyncio
async def test_the_description_says_how_people_sign_in(issuer: httpx.AsyncClient) -> None:
    told = (await issuer.get("/auth/.well-known/openid-configuration")).json()
    assert told["authorization_endpoint"] == f"{ISSUER}/authorize"
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["authorization_response_iss_parameter_supported"] is True
    assert "authorization_code" in told["grant_types_supported"]


def test_people_are_of_listed_organisations_and_are_not_taken_for_clients() -> None:
    clients = read_clients()
    organisations = {each.organisation for each in clients.values()}
    roles = {role for each in clients.values() for role in each.roles}
    for login, person in read_people().items():
        assert person.organisation in organisations, login
        assert roles.issuperset(person.roles), login
    assert clients.keys().isdisjoint(read_people().keys() | read_programs().keys())
    evaluated = {b for each in read_people().values() for b in each.blocks}
    assert evaluated == {"goals", "citizens", "orgdev"}
