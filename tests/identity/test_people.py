"""People sign in with a password and come back with a code: authorization code with PKCE."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import Table, select, update

from bagalau.chassis.database import Database, database_of
from bagalau.chassis.runtime.settings import Settings
from bagalau_tools.testing.fixtures import MakesClient, MakesDatabase, rolled_back
from bagalau_tools.testing.server import apart
from gateway.identity.clients import provide_secrets, read_clients
from gateway.identity.codes import CODE_LIFETIME
from gateway.identity.guesses import FREE_TRIES, MAX_WAIT
from gateway.identity.main import create_identity
from gateway.identity.people import provide_passwords, read_people
from gateway.identity.programs import read_programs
from gateway.identity.tables import CODES, GUESSES, PEOPLE, SIGN_INS
from tests.identity.people_signing_in import (
    RETURN,
    Program,
    brought_back,
    fields_of,
    open_page,
    password_of,
    sign_in,
)

STEPS = Path(__file__).parents[2] / "gateway" / "identity" / "migrations"
ISSUER = "http://service/auth"
HEAD = "health.head"


@pytest.fixture(scope="module")
def secrets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets")


@pytest.fixture(scope="module")
def populated(standing_database: MakesDatabase, secrets_folder: Path) -> Settings:
    settings = standing_database("identity", STEPS).model_copy(update={"issuer": ISSUER})

    async def populate() -> None:
        database = Database(settings)
        async with database.transaction() as session:
            await provide_secrets(session, secrets_folder)
            await provide_passwords(session, secrets_folder)
        await database.close()

    apart(populate())
    return settings


@pytest_asyncio.fixture
async def issuer(populated: Settings, app_client: MakesClient) -> AsyncIterator[httpx.AsyncClient]:
    app = create_identity(populated)
    async with rolled_back(populated) as undone, app_client(app, database=undone) as client:
        client.app = app
        yield client


@pytest.fixture
def password(populated: Settings, secrets_folder: Path) -> str:
    return password_of(secrets_folder, HEAD)


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
