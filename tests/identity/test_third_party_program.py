"""A certified OpenID client goes through the sign-in of our issuer, over HTTP, to a block's door."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn

from bagalau.chassis.database import database_of
from bagalau_tools.stack.embedded import free_port
from bagalau_tools.testing.fixtures import MakesDatabase
from gateway.identity.main import create_identity
from gateway.identity.people import provide_passwords
from services.citizens.main import create_citizens
from tests.identity.people_signing_in import RETURN, fields_of, password_of
from tests.identity.third_party_openid import running
from tests.serving import started
from tests.waiting import BOUND_S

STEPS = Path(__file__).parents[2] / "gateway" / "identity" / "migrations"
AUDITOR = "audit-chamber.auditor"


@pytest_asyncio.fixture
async def issuer(database: MakesDatabase, tmp_path: Path) -> AsyncIterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}/auth"
    app = create_identity(database("identity", STEPS).model_copy(update={"issuer": address}))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False))
    serving = asyncio.create_task(server.serve())
    await started(server, serving)
    async with database_of(app).transaction() as session:
        await provide_passwords(session, tmp_path)
    yield address
    server.should_exit = True
    await serving


async def opened(standing_database: MakesDatabase, issuer: str, token: str) -> int:
    kept = standing_database("citizens").model_copy(update={"issuer": issuer})
    app = create_citizens(kept)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://citizens") as client,
    ):
        headers = {"Authorization": f"Bearer {token}"}
        return (await client.get("/v1/editions", headers=headers)).status_code


@pytest.mark.asyncio
async def test_a_certified_client_signs_a_person_in_and_the_token_opens_a_block(
    issuer: str, standing_database: MakesDatabase, tmp_path: Path
) -> None:
    with running("program.mjs", issuer, RETURN) as program:
        address = await asyncio.to_thread(program.hear)
        async with httpx.AsyncClient(trust_env=False, timeout=BOUND_S) as browser:
            page = await browser.get(address)
            form = {"login": AUDITOR, "password": password_of(tmp_path, AUDITOR)}
            answer = await browser.post(f"{issuer}/authorize", data={**fields_of(page), **form})
        program.tell(answer.headers["location"])
        told = json.loads(await asyncio.to_thread(program.hear))
    assert (told["sub"], told["organisation"], told["iss"]) == (AUDITOR, "audit-chamber", issuer)
    assert await opened(standing_database, issuer, told["access_token"]) == 200
    assert await opened(standing_database, issuer, told["id_token"]) == 401
