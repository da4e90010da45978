"""The local issuer: who gets a token, what it says, and keys that rotate without a gap."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import select, update

from bagalau.chassis.database import database_of, migrations
from bagalau_tools.testing.server import Server
from gateway.identity.bootstrap import begin
from gateway.identity.clients import provide_secrets, read_clients
from gateway.identity.keys import KEY_LIFETIME, TOKEN_LIFETIME, rotate, signing_key
from gateway.identity.people import read_people
from gateway.identity.tables import CLIENTS, KEYS, METADATA
from tests.migration_walks import round_trip

STEPS = Path(__file__).parents[2] / "gateway" / "identity" / "migrations"
GRANT = {"grant_type": "client_credentials"}


def secret(folder: Path, client: str) -> tuple[str, str]:
    return client, (folder / client).read_text()


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


async def keys_of(issuer: httpx.AsyncClient) -> KeySet:
    return KeySet.import_key_set((await issuer.get("/auth/.well-known/jwks.json")).json())


@pytest.mark.asyncio
async def test_a_client_with_its_secret_gets_a_token_that_says_whom_it_speaks_for(
    issuer: httpx.AsyncClient, secrets_folder: Path
) -> None:
    answer = await issuer.post("/auth/token", data=GRANT, auth=secret(secrets_folder, "treasury"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    claims = jwt.decode(
        answer.json()["access_token"], await keys_of(issuer), algorithms=["ES256"]
    ).claims
    assert (claims["organisation"], claims["roles"]) == ("finance", ["supplier"])
    assert claims["datasets"] == ["budget_programmes"]
    assert "bagalau-goals" in claims["aud"]


@pytest.mark.asyncio
async def test_a_token_is_narrowed_to_the_audience_that_was_asked(
    issuer: httpx.AsyncClient, secrets_folder: Path
) -> None:
    form = {**GRANT, "audience": "bagalau-goals"}
    answer = await issuer.post("/auth/token", data=form, auth=secret(secrets_folder, "auditor"))
    claims = jwt.decode(
        answer.json()["access_token"], await keys_of(issuer), algorithms=["ES256"]
    ).claims
    assert claims["aud"] == ["bagalau-goals"]
    form["audience"] = "bagalau-elsewhere"
    refused = await issuer.post("/auth/token", data=form, auth=secret(secrets_folder, "auditor"))
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_target")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "given", [("treasury", "guess"), ("nobody", "guess"), ("", ""), ("treasury", "")]
)
async def test_another_secret_or_an_unknown_client_gets_nothing(
    issuer: httpx.AsyncClient, given: tuple[str, str]
) -> None:
    answer = await issuer.post("/auth/token", data=GRANT, auth=given)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.asyncio
@pytest.mark.parametrize("header", ["Basic !", "Basic /w==", "Basic", "Bearer x"])
async def test_a_header_that_proves_nothing_is_answered_as_a_wrong_secret(
    issuer: httpx.AsyncClient, header: str
) -> None:
    answer = await issuer.post("/auth/token", data=GRANT, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.asyncio
async def test_the_first_start_makes_every_secret_and_password_and_the_next_makes_none(
    cluster: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = cluster.empty("identity")
    monkeypatch.setenv("BAGALAU_DATABASE_URL", settings.database_url)
    assert await begin(tmp_path) == len(read_clients()) + len(read_people())
    assert await begin(tmp_path) == 0
    assert files_in(tmp_path) == {*read_clients(), *read_people()}
    cluster.drop(settings)


@pytest.mark.asyncio
async def test_another_grant_is_refused_by_its_name(issuer: httpx.AsyncClient) -> None:
    answer = await issuer.post("/auth/token", data={"grant_type": "password"})
    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")


@pytest.mark.asyncio
async def test_a_secret_may_come_in_the_form_too(
    issuer: httpx.AsyncClient, secrets_folder: Path
) -> None:
    client, own = secret(secrets_folder, "head-health")
    form = {**GRANT, "client_id": client, "client_secret": own}
    assert (await issuer.post("/auth/token", data=form)).status_code == 200


@pytest.mark.asyncio
async def test_secrets_are_kept_as_hashes_only_and_files_are_their_owners(
    issuer: httpx.AsyncClient, secrets_folder: Path
) -> None:
    async with database_of(issuer.app).reading() as session:
        kept = dict((await session.execute(select(CLIENTS.c.client, CLIENTS.c.secret_hash))).all())
    files = [path for path in secrets_folder.iterdir() if path.is_file()]  # noqa: ASYNC240 -- a test alone on its loop
    assert len(files) == len(read_clients())
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600
        assert kept[file.name].startswith("$argon2id$")
        assert file.read_text() not in kept[file.name]


@pytest.mark.asyncio
async def test_secrets_are_made_once_and_a_lost_one_is_made_anew(
    issuer: httpx.AsyncClient, secrets_folder: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(secrets_folder, tmp_path / "secrets")
    (folder / "operator").unlink()
    async with database_of(issuer.app).transaction() as session:
        assert await provide_secrets(session, folder) == ["operator"]
        assert await provide_secrets(session, folder) == []


@pytest.mark.asyncio
async def test_a_rotated_key_signs_and_the_old_one_is_known_until_its_tokens_are_over(
    issuer: httpx.AsyncClient,
) -> None:
    now = datetime.now(UTC)
    before = {key.kid for key in (await keys_of(issuer)).keys}
    async with database_of(issuer.app).transaction() as session:
        new = await rotate(session, now)
        assert (await signing_key(session, now)).kid == new.kid
    assert before | {new.kid} == {key.kid for key in (await keys_of(issuer)).keys}
    later = now + KEY_LIFETIME + TOKEN_LIFETIME * 2
    async with database_of(issuer.app).transaction() as session:
        newest = await signing_key(session, later)
    assert {newest.kid} == {key.kid for key in (await keys_of(issuer)).keys}


@pytest.mark.asyncio
async def test_a_key_declared_thirty_days_old_signs_no_more_and_stays_known(
    issuer: httpx.AsyncClient,
) -> None:
    old = {key.kid for key in (await keys_of(issuer)).keys}
    async with database_of(issuer.app).transaction() as session:
        await session.execute(update(KEYS).values(made_at=datetime.now(UTC) - KEY_LIFETIME))
    async with database_of(issuer.app).transaction() as session:
        new = await signing_key(session, datetime.now(UTC))
    assert old | {new.kid} == {key.kid for key in (await keys_of(issuer)).keys}
    assert new.kid not in old


@pytest.mark.asyncio
async def test_a_private_key_is_never_published(issuer: httpx.AsyncClient) -> None:
    document = (await issuer.get("/auth/.well-known/jwks.json")).json()
    assert document["keys"]
    assert all("d" not in key for key in document["keys"])


def test_every_body_has_a_reporter_and_a_head_of_its_own() -> None:
    clients = read_clients()
    bodies = [each for each in clients.values() if each.roles == ("reporter",)]
    assert len(bodies) == 54
    assert all(clients[f"head-{each.organisation}"].roles == ("head",) for each in bodies)


@pytest.mark.asyncio
async def test_the_migrations_make_the_tables_and_can_be_walked_back(cluster: Server) -> None:
    settings = cluster.empty("identity")
    await round_trip(settings, STEPS)
    await migrations.check(settings, STEPS, METADATA)
    cluster.drop(settings)
