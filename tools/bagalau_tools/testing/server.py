"""The databases of tests: copies of migrated templates, emptied after each use and used again."""

import asyncio
import hashlib
import os
import secrets
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

import asyncpg
import httpx

from bagalau.chassis.database import plain_url, upgrade
from bagalau.chassis.runtime import Settings
from bagalau_tools.stack import provisioning
from bagalau_tools.testing.emptying import FirstState, Unlike, empty, first_state
from bagalau_tools.testing.issuer import ISSUER

HUNG_S: Final = 120.0

Answer = TypeVar("Answer")
Builds = Callable[[Settings], Coroutine[object, object, None]]
"""Makes the tables of a service in an empty database."""


@dataclass
class Template:
    """A database that is copied, never used; and its copies that wait, empty, for the next test."""

    service: str
    name: str
    first: FirstState
    free: list[str] = field(default_factory=list)


class Server:
    """The PostgreSQL server of a test session, and the databases tests make on it.

    Bytes that wait to be imported lie in the folder *imports*; in the system's when it is empty.
    """

    def __init__(self, owner_url: str, imports: str = "") -> None:
        self.owner_url, self.imports = owner_url, imports
        self._password = hashlib.sha256(owner_url.encode()).hexdigest()[:24]
        self._templates: dict[tuple[str, object], Template] = {}
        self._lent: dict[str, Template] = {}

    def empty(self, service: str) -> Settings:
        """Give the settings of a service with an empty database of its own."""
        name = _named(service)
        apart(provisioning.provide(self.owner_url, service, self._password))
        apart(self._make(name, service, "template1"))
        return self.settings(service, name)

    def fresh(self, service: str, folder: Path) -> Settings:
        """Give the settings of a service with a migrated database that holds nothing."""
        return self.built(service, folder, lambda settings: upgrade(settings, folder))

    def built(self, service: str, key: object, build: Builds) -> Settings:
        """Give the settings of a service with a database that *build* made, without a row.

        It is a copy of a template made once a session for the *key*, or one that a test gave back.
        """
        template = self._template(service, key, build)
        if template.free:
            name = template.free.pop()
        else:
            name = _named(service)
            apart(self._make(name, service, template.name))
        self._lent[name] = template
        return self.settings(service, name)

    def template(self, service: str, folder: Path) -> str:
        """Give the name of the migrated template of a service, made once a session."""
        return self._template(service, folder, lambda settings: upgrade(settings, folder)).name

    def settings(self, service: str, database: str) -> Settings:
        """Give the settings of a service for one database of the server."""
        home = httpx.URL(plain_url(self.owner_url)).netloc.decode()
        url = f"postgresql://{service}:{self._password}@{home}/{database}"
        read = _settings(service, frozenset(os.environ.items()))
        return read.model_copy(update={"database_url": url, "imports_folder": self.imports})

    def drop(self, settings: Settings) -> None:
        """Take a database back, breaking its connections: emptied for the next, or removed.

        Removed is what was no copy, and what a test left with another schema.
        """
        name = httpx.URL(settings.database_url).path.strip("/")
        template = self._lent.pop(name, None)
        if template is not None:
            try:
                apart(empty(self._owners(name), template.first))
            except (Unlike, asyncpg.PostgresError):
                pass
            else:
                template.free.append(name)
                return
        self._remove(name)

    def clear(self) -> None:
        """Remove the templates and their copies, on a server that outlives the session."""
        for template in self._templates.values():
            for name in (*template.free, template.name):
                self._remove(name)

    def _template(self, service: str, key: object, build: Builds) -> Template:
        if (service, key) not in self._templates:
            name = _named(f"template_{service}")
            apart(provisioning.provide(self.owner_url, service, self._password))
            apart(self._make(name, service, "template1"))
            apart(build(self.settings(service, name)))
            first = apart(first_state(self._owners(name)))
            self._templates[service, key] = Template(service, name, first)
        return self._templates[service, key]

    def _owners(self, database: str) -> str:
        return str(httpx.URL(plain_url(self.owner_url)).copy_with(path=f"/{database}"))

    def _remove(self, name: str) -> None:
        apart(self._owner(f"DROP DATABASE IF EXISTS {provisioning.quoted(name)} WITH (FORCE)"))

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


@lru_cache(maxsize=16)
def _settings(service: str, _environment: frozenset[tuple[str, str]]) -> Settings:
    """Read the settings of a service, once for the same environment."""
    return Settings(
        service=service,
        database_schema=service,
        database_pool=4,
        database_pool_more=4,
        # A machine may be many times slower than this one: only a hang ends a test.
        database_pool_wait_s=HUNG_S,
        database_connect_s=HUNG_S,
        database_statement_s=10 * HUNG_S,
        database_lock_s=HUNG_S,
        issuer=ISSUER,
        jwks_pause_s=0,
        daily_work=False,
        log_level="WARNING",
    )


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


def _named(start: str) -> str:
    return f"{start}_{secrets.token_hex(6)}"
