"""The issuer and the aggregator together: approved rights open a door, withdrawn ones close it."""

import httpx
import pytest

from bagalau.chassis.database import database_of
from bagalau.chassis.identity import Verifier
from bagalau_tools.testing.fixtures import rolled_back
from gateway.identity.clients import provide_secrets
from gateway.identity.main import create_identity
from gateway.identity.rights import Rights, known_clients
from services.aggregator.main import create_aggregator
from tests.identity.people_signing_in import ISSUER

CHANGES = "/v1/administration/changes"
ACT = {"title": "Order of the Minister", "number": "7", "day": "2026-03-01", "paragraph": "1"}
NEW = "second-auditor"


class Together:
    """Two systems of the Administration and the two services they ask."""

    def __init__(self, identity, aggregator, folder):
        self.identity, self.aggregator, self.folder = identity, aggregator, folder

    async def token(self, name):
        secret = (self.folder / name).read_text() if (self.folder / name).is_file() else "none"
        form = {"grant_type": "client_credentials", "client_id": name, "client_secret": secret}
        async with self.client(self.identity) as client:
            answer = await client.post("/auth/token", data=form)
        return answer.json().get("access_token")

    async def ask(self, token, method, path, document=None):
        async with self.client(self.aggregator) as client:
            headers = {"Authorization": f"Bearer {token}"}
            return await client.request(method, path, json=document, headers=headers)

    async def enact(self, rights):
        """Propose and approve the rights of the new client, each by a system of its own."""
        change = {"kind": "clients", "part": "clients", "entry": NEW, "value": rights}
        paper = {
            "act": ACT,
            "effective": "2026-03-01",
            "changes": [change],
            "reason": "by the order",
        }
        first, second = [await self.token(n) for n in ("administration", "administration-second")]
        proposed = await self.ask(first, "POST", CHANGES, paper)
        assert proposed.status_code == 201, proposed.text
        seen = {"digest": proposed.json()["digest"], "reason": "as ordered"}
        path = f"{CHANGES}/{proposed.json()['id']}/approval"
        own = await self.ask(first, "POST", path, seen)
        assert own.status_code == 409
        done = await self.ask(second, "POST", path, seen)
        assert done.json()["state"] == "in_force", done.text
        self.identity.state.rights.asked = float("-inf")

    @staticmethod
    def client(app):
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service")


@pytest.mark.asyncio
async def test_approved_rights_open_a_door_and_withdrawn_ones_close_it_for_every_token(
    populated, app_client, database, secrets_folder
):
    identity = create_identity(populated)
    aggregator = create_aggregator(database("aggregator"))
    identity.state.rights = Rights("http://service", httpx.ASGITransport(aggregator))
    async with (
        rolled_back(populated) as undone,
        app_client(identity, database=undone),
        app_client(aggregator),
    ):
        settings = aggregator.state.settings.model_copy(
            update={
                "issuer": ISSUER,
                "ended_tokens_url": f"{ISSUER}/ended-tokens",
                "ended_tokens_fresh_s": 0,
            }
        )
        aggregator.state.verifier = Verifier(settings, transport=httpx.ASGITransport(identity))
        together = Together(identity, aggregator, secrets_folder)
        assert await together.token(NEW) is None
        await together.enact({"organisation": "audit-chamber", "roles": ["auditor"]})
        await together.token(NEW)  # the issuer asks, and knows the client from now on
        async with database_of(identity).transaction() as session:
            await provide_secrets(session, secrets_folder, await known_clients(session))
        token = await together.token(NEW)
        read = await together.ask(token, "GET", CHANGES)
        written = await together.ask(token, "POST", CHANGES, {})
        await together.enact({"organisation": "audit-chamber", "withdrawn": True})
        refused = await together.ask(token, "GET", CHANGES)
        gone = await together.token(NEW)
    (secrets_folder / NEW).unlink()
    assert (read.status_code, written.status_code) == (200, 403)
    assert (refused.status_code, refused.json()["code"], gone) == (401, "token_invalid", None)
