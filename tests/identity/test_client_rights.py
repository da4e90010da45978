"""Clients get and lose rights while the issuer runs; what was decided goes before the first list."""

from datetime import UTC, datetime

import httpx
import pytest

from bagalau.chassis.database import Database, database_of
from bagalau.chassis.http import Unauthenticated
from bagalau.chassis.identity import Verifier
from bagalau.contracts.v1.process import ClientRightsList, ClientRightsView
from bagalau_tools.testing.fixtures import rolled_back
from gateway.identity.clients import provide_secrets
from gateway.identity.main import create_identity
from gateway.identity.rights import Rights, known_clients
from tests.identity.people_signing_in import ISSUER

DIGEST = "sha256:" + "0" * 64
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
NEW, OLD = "tax-register", "treasury"


def rights(client, **more):
    said = {"organisation": "finance", "roles": ["supplier"], "datasets": ["budget_programmes"]}
    return ClientRightsView(client=client, since=SINCE, **{**said, **more})


def withdrawn(client):
    return rights(client, roles=[], datasets=[], withdrawn=True)


class Aggregator(httpx.AsyncBaseTransport):
    """Answers as the aggregator would, with what was decided by now; or not at all."""

    def __init__(self):
        self.decided, self.down, self.asked = [], False, []

    async def handle_async_request(self, request):
        self.asked.append(request)
        if self.down:
            raise httpx.ConnectError("down", request=request)
        document = ClientRightsList(digest=DIGEST, clients=self.decided)
        return httpx.Response(200, json=document.model_dump(mode="json"))


@pytest.fixture
def aggregator():
    return Aggregator()


@pytest.fixture
def running(populated, app_client, aggregator):
    """Start the issuer beside an aggregator; every request asks it anew."""
    app = create_identity(populated)
    app.state.rights = Rights("http://aggregator", aggregator)
    return app


async def token_of(client, folder, name):
    app = client.app
    app.state.rights.asked = float("-inf")
    secret = (folder / name).read_text() if (folder / name).is_file() else "none"
    form = {"grant_type": "client_credentials", "client_id": name, "client_secret": secret}
    return await client.post("/auth/token", data=form)


@pytest.mark.asyncio
async def test_a_client_gets_rights_loses_them_and_old_tokens_end_while_all_run(
    populated, app_client, running, aggregator, secrets_folder
):
    async with rolled_back(populated) as undone, app_client(running, database=undone) as client:
        client.app = running
        before = await token_of(client, secrets_folder, NEW)
        aggregator.decided = [rights(NEW)]
        await token_of(client, secrets_folder, NEW)
        async with database_of(running).transaction() as session:
            made = await provide_secrets(session, secrets_folder, await known_clients(session))
        given = await token_of(client, secrets_folder, NEW)
        old = (await token_of(client, secrets_folder, OLD)).json()["access_token"]
        told = populated.model_copy(
            update={
                "service": "goals",
                "audience": "",
                "ended_tokens_url": f"{ISSUER}/ended-tokens",
                "ended_tokens_fresh_s": 0,
            }
        )
        verifier = Verifier(told, transport=httpx.ASGITransport(running))
        assert (await verifier.claims(old)).organisation == "finance"
        aggregator.decided = [rights(NEW), withdrawn(OLD)]
        running.state.rights.asked = float("-inf")
        with pytest.raises(Unauthenticated, match="rights of its client"):
            await verifier.claims(old)
        again = await token_of(client, secrets_folder, OLD)
        aggregator.down = True
        still = await token_of(client, secrets_folder, OLD)
        kept = await token_of(client, secrets_folder, NEW)
        introspected = await client.post(
            "/auth/introspect",
            data={"token": old},
            auth=("auditor", (secrets_folder / "auditor").read_text()),
        )
        await verifier.close()
    assert (before.status_code, made, given.status_code) == (401, [NEW], 200)
    assert (again.status_code, still.status_code, kept.status_code) == (401, 401, 200)
    assert introspected.json() == {"active": False}
    asked = aggregator.asked[0]
    assert str(asked.url) == "http://aggregator/v1/administration/client-rights"
    assert asked.headers["authorization"].startswith("Bearer ")
    (secrets_folder / NEW).unlink()


@pytest.mark.asyncio
async def test_rights_that_change_end_the_tokens_of_before_and_give_the_new_ones(
    populated, app_client, running, aggregator, secrets_folder
):
    async with rolled_back(populated) as undone, app_client(running, database=undone) as client:
        client.app = running
        old = (await token_of(client, secrets_folder, OLD)).json()["access_token"]
        aggregator.decided = [rights(OLD, datasets=["budget_programmes", "audits"])]
        new = await token_of(client, secrets_folder, OLD)
        said = (await client.get("/auth/ended-tokens")).json()["clients"]
        tell = {"auth": ("auditor", (secrets_folder / "auditor").read_text())}
        told = [
            (await client.post("/auth/introspect", data={"token": each}, **tell)).json()
            for each in (old, new.json()["access_token"])
        ]
    assert new.status_code == 200
    assert [type(each) for each in said.values()] == [str]
    assert [each["active"] for each in told] == [False, True]
    assert told[1]["datasets"] == ["budget_programmes", "audits"]


@pytest.mark.asyncio
async def test_a_service_goes_on_with_what_the_issuer_said_last_while_it_is_down(
    populated, app_client, running, aggregator, secrets_folder
):
    async with rolled_back(populated) as undone, app_client(running, database=undone) as client:
        client.app = running
        token = (await token_of(client, secrets_folder, OLD)).json()["access_token"]
        told = populated.model_copy(
            update={
                "service": "goals",
                "audience": "",
                "ended_tokens_url": "http://nobody/ended",
                "jwks_url": f"{ISSUER}/.well-known/jwks.json",
            }
        )

        async def half(request):
            if request.url.host == "nobody":
                raise httpx.ConnectError("down", request=request)
            return await httpx.ASGITransport(running).handle_async_request(request)

        verifier = Verifier(told, transport=httpx.MockTransport(half))
        assert (await verifier.claims(token)).organisation == "finance"
        await verifier.close()
    assert isinstance(undone, Database)
