"""Fixtures of the tests of identity: its database, its issuer and the passwords of its people."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bagalau.chassis.database import Database
from bagalau.chassis.runtime.settings import Settings
from bagalau_tools.testing.fixtures import MakesClient, MakesDatabase, rolled_back
from bagalau_tools.testing.server import apart
from gateway.identity.clients import provide_secrets
from gateway.identity.main import create_identity
from gateway.identity.people import provide_passwords
from tests.identity.people_signing_in import (
    HEAD,
    ISSUER,
    password_of,
)

STEPS = Path(__file__).parents[2] / "gateway" / "identity" / "migrations"


@pytest.fixture(scope="session")
def secrets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets")


@pytest.fixture(scope="session")
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
