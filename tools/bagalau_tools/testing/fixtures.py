"""What tests of any service stand on: a real server, migrated databases, tokens, a client.

`tests/conftest.py` offers its fixtures.
"""

import asyncio
import hashlib
import os
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bagalau.chassis.database import AsyncSession, Database, make_engine, plain_url, upgrade
from bagalau.chassis.identity import Verifier
from bagalau.chassis.runtime import Settings
from bagalau_tools.stack import provisioning
from bagalau_tools.testing.cluster import shared_server
from bagalau_tools.testing.issuer import ISSUER, Signer

Answer = TypeVar("Answer")


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

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(
            self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as session:
            yield session


class Server:
    """The PostgreSQL server of a test session, and the databases tests make on it."""

    def __init__(self, owner_url: str) -> None:
        self.owner_url = owner_url
        self._password = hashlib.sha256(owner_url.encode()).hexdigest()[:24]
        self._templates: dict[str, str] = {}

    def empty(self, service: str) -> Settings:
        """Give the settings of a service with an empty database of its own."""
        name = f"{service}_{secrets.token_hex(6)}"
        apart(provisioning.provide(self.owner_url, service, self._password))
        apart(self._make(name, service, "template1"))
        return self.settings(service, name)

    def fresh(self, service: str, folder: Path) -> Settings:
        """Give the settings of a service with a migrated, unused database of its own."""
        template = self.template(service, folder)
        name = f"{service}_{secrets.token_hex(6)}"
        apart(self._make(name, service, template))
        return self.settings(service, name)

    def template(self, service: str, folder: Path) -> str:
        """Give the name of the migrated template of a service, made once a session."""
        if service not in self._templates:
            name = f"template_{service}_{secrets.token_hex(6)}"
            apart(provisioning.provide(self.owner_url, service, self._password))
            apart(self._make(name, service, "template1"))
            apart(upgrade(self.settings(service, name), folder))
            self._templates[service] = name
        return self._templates[service]

    def settings(self, service: str, database: str) -> Settings:
        """Give the settings of a service for one database of the server."""
        address = httpx.URL(plain_url(self.owner_url))
        return Settings(
            service=service,
            database_url=f"postgresql://{service}:{self._password}@{address.netloc.decode()}/{database}",
            database_schema=service,
            database_pool=4,
            database_pool_more=4,
            issuer=ISSUER,
            jwks_pause_s=0,
            log_level="WARNING",
        )

    def drop(self, settings: Settings) -> None:
        """Remove a database, breaking its connections."""
        name = httpx.URL(settings.database_url).path.strip("/")
        apart(self._owner(f"DROP DATABASE IF EXISTS {provisioning.quoted(name)} WITH (FORCE)"))

    def clear(self) -> None:
        """Remove the templates, on a server that outlives the session."""
        for service, name in self._templates.items():
            self.drop(self.settings(service, name))

    async def _make(self, name: str, owner: str, template: str) -> None:
        connection = await asyncpg.connect(plain_url(self.owner_url))
        try:
            await provisioning.create(connection, name, owner=owner, template=template)
        finally:
            await connection.close()

    async def _owner(self, statement: str) -> None:
        connection = await asyncpg.connect(plain_url(self.owner_url))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


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


def apart(work: Coroutine[object, object, Answer]) -> Answer:
    """Run asynchronous work from anywhere, in a loop and a thread of its own."""
    answers: list[Answer] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(asyncio.run(work))
        except BaseException as fault:  # noqa: BLE001 -- raised again below, in the caller's thread
            faults.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if faults:
        raise faults[0]
    return answers[0]


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
    transport = httpx.ASGITransport(app)
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
        server = Server(given)
        yield server
        server.clear()
        return
    with shared_server() as address:
        yield Server(address)


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
