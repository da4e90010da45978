"""What tests of any service stand on: a real server, migrated databases, tokens, a client.

`tests/conftest.py` offers its fixtures.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bagalau.chassis.database import AsyncSession, Database, make_engine
from bagalau.chassis.identity import Verifier
from bagalau.chassis.runtime import Settings
from bagalau_tools.testing.cluster import session_home, shared_server
from bagalau_tools.testing.compiled_statements import compile_once
from bagalau_tools.testing.described import Watched
from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server

compile_once()

Value = TypeVar("Value")


class RolledBack(Database):
    """A service's database inside one transaction that is never committed.

    Its transactions are savepoints on one connection, so one after another only. For jobs,
    locks, COPY or requests at once take a fresh database.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def close(self) -> None:
        """Keep the connection: the test that opened it closes it."""

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session that can change nothing."""
        async with self._session() as session:
            await session.execute(text("SET TRANSACTION READ ONLY"))
            yield session

    async def fetch_one_value(self, statement: Select[Value]) -> Value | None:
        """Give the first value of one statement, by the view of the open transaction."""
        async with self._session() as session:
            return (await session.execute(statement)).scalar()

    @asynccontextmanager
    async def _session(
        self, options: Mapping[str, object] | None = None
    ) -> AsyncIterator[AsyncSession]:
        del options  # the connection is inside its transaction already
        async with AsyncSession(
            self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as session:
            yield session


class MakesDatabase(Protocol):
    """Gives a service's settings with a database of its own."""

    def __call__(self, service: str, folder: Path | None = None) -> Settings:
        """Make it; the steps lie in `services/<service>/migrations` unless *folder* is given."""


class MakesClient(Protocol):
    """Starts an application and gives a client of it, with a token."""

    def __call__(
        self, app: FastAPI, token: str | None = None, *, database: Database | None = None
    ) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        """Start it; *database* stands in for the application's own, when given."""


@asynccontextmanager
async def rolled_back(settings: Settings) -> AsyncIterator[RolledBack]:
    """Open a database whose every change is undone at the end."""
    engine = make_engine(settings)
    async with engine.connect() as connection:
        outer = await connection.begin()
        yield RolledBack(connection)
        await outer.rollback()
    await engine.dispose()


@asynccontextmanager
async def client_of(
    app: FastAPI, signer: Signer, token: str | None = None, database: Database | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """Start an application in this process and give a client of it."""
    app.state.verifier = Verifier(app.state.settings, transport=signer.transport)
    if database is not None:
        app.state.database = database
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    transport = Watched(httpx.ASGITransport(app), app.state.settings.service)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=transport, base_url="http://service", headers=headers
        ) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def cluster() -> Iterator[Server]:
    """Give the PostgreSQL server of the test session, shared by all its workers."""
    given = os.environ.get("BAGALAU_TEST_DATABASE_URL")
    if given:
        with tempfile.TemporaryDirectory(prefix="bagalau-tests-") as imports:
            server = Server(given, imports)
            yield server
            server.clear()
        return
    with shared_server() as address:
        yield Server(address, str(session_home() / "imports"))


@pytest.fixture(scope="session")
def signer(request: pytest.FixtureRequest) -> Signer:
    """Give the token issuer of the tests: its tokens are for every service that has a folder."""
    root = request.config.rootpath
    rooms = [*root.glob("services/*/main.py"), *root.glob("gateway/*/main.py")]
    return Signer(services=sorted(each.parent.name for each in rooms))


@pytest.fixture
def token(signer: Signer) -> Callable[..., str]:
    """Give the maker of tokens: `token(roles=["reporter"], organisation="digital")`."""
    return signer.token


@pytest.fixture
def database(cluster: Server, request: pytest.FixtureRequest) -> Iterator[MakesDatabase]:
    """Give the maker of fresh migrated databases: `database(service)` gives Settings."""
    made: list[Settings] = []

    def make(service: str, folder: Path | None = None) -> Settings:
        home = request.config.rootpath / "services" / service / "migrations"
        made.append(cluster.fresh(service, folder or home))
        return made[-1]

    yield make
    for settings in made:
        cluster.drop(settings)


@pytest.fixture(scope="session")
def standing_database(cluster: Server, request: pytest.FixtureRequest) -> Iterator[MakesDatabase]:
    """Give the maker of migrated databases that stand for the session, for `rolled_back`."""
    made: dict[str, Settings] = {}

    def make(service: str, folder: Path | None = None) -> Settings:
        if service not in made:
            home = request.config.rootpath / "services" / service / "migrations"
            made[service] = cluster.fresh(service, folder or home)
        return made[service]

    yield make
    for settings in made.values():
        cluster.drop(settings)


@pytest.fixture
def app_client(signer: Signer) -> MakesClient:
    """Give the maker of clients: an application, started, and a client with the given token."""

    def make(
        app: FastAPI, token: str | None = None, *, database: Database | None = None
    ) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        return client_of(app, signer, token, database)

    return make
