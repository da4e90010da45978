"""Work that outlives a request: queued in the caller's transaction, done at least once.

A killed process loses nothing: what it had begun is taken up again.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Final

import asyncpg
import orjson
from fastapi import FastAPI
from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.adapters.persistence.schema_ddl import render_install, render_uninstall
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.core.qm import QueueManager
from pgqueuer.db import AsyncpgDriver
from pgqueuer.domain.settings import DBSettings
from pgqueuer.models import Job
from pgqueuer.types import Channel
from pydantic import JsonValue
from sqlalchemy import Connection

from bagalau.chassis.database.sessions import AsyncSession, plain_url, raw
from bagalau.chassis.runtime import Settings, child_traceparent, continue_trace

Payload = Mapping[str, JsonValue]
Task = Callable[[FastAPI, Payload], Awaitable[None]]
"""Work of one kind, given the application and what was queued; done again when it raises."""

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 5.0
"""A worker away for longer would leave promised work lying after its database is back."""

WORKED_S: Final = 5.0

log = logging.getLogger(__name__)


class UnknownTask(Exception):
    """Work was queued under a name nobody does."""


@dataclass
class Jobs:
    """The background work of one service: its tasks by name, its queue, its worker.

    `startup=[jobs.working]` runs a worker beside the application. A task that raises is tried
    again, later each time, at most *attempts* times, then kept as failed with its traceback.
    A task whose process died is taken up again after *heartbeat*: tasks must bear being done twice.
    """

    schema: str
    attempts: int = 8
    heartbeat: timedelta = timedelta(seconds=30)
    first_delay: timedelta = timedelta(seconds=1)
    at_once: int = 4
    tasks: dict[str, Task] = field(default_factory=dict)

    def task(self, name: str) -> Callable[[Task], Task]:
        """Name a function as the work done under *name*."""

        def named(work: Task) -> Task:
            self.tasks[name] = work
            return work

        return named

    async def enqueue(
        self,
        session: AsyncSession,
        name: str,
        payload: Payload,
        *,
        once: str | None = None,
        after: timedelta | None = None,
    ) -> int | None:
        """Queue work in the session's transaction: it exists if and only if that commits.

        With *once*, nothing is queued (and None given) while work of that key waits or runs.
        Raises UnknownTask.
        """
        if name not in self.tasks:
            raise UnknownTask(f"{name!r}: declare it with @jobs.task({name!r})")
        queue = _queries(self.schema, await raw(session))
        ids = await queue.enqueue(
            [name],
            [orjson.dumps(dict(payload))],
            [0],
            [after],
            [once],
            [{"traceparent": child_traceparent()}],
            on_conflict="skip",
        )
        return ids[0]

    async def enqueue_all(
        self, session: AsyncSession, name: str, payloads: Sequence[Payload]
    ) -> None:
        """Queue work of one name many times over, with one statement, in the same way."""
        if name not in self.tasks:
            raise UnknownTask(f"{name!r}: declare it with @jobs.task({name!r})")
        if payloads:
            queue = _queries(self.schema, await raw(session))
            many, told = len(payloads), {"traceparent": child_traceparent()}
            contents: list[bytes | None] = [orjson.dumps(dict(each)) for each in payloads]
            await queue.enqueue(
                [name] * many, contents, [0] * many, [None] * many, [None] * many, [told] * many
            )

    @asynccontextmanager
    async def working(self, app: FastAPI) -> AsyncIterator[None]:
        """Work on the queue as long as the block lasts; a lost connection is made anew."""
        stopping = asyncio.Event()
        worker = asyncio.create_task(self._work(app, stopping))
        try:
            yield
        finally:
            stopping.set()
            await worker

    async def _work(self, app: FastAPI, stopping: asyncio.Event) -> None:
        pause = FIRST_PAUSE_S
        while not stopping.is_set():
            begun = time.monotonic()
            try:
                await self._work_on_one_connection(app, stopping)
            except Exception as failure:  # noqa: BLE001 -- whatever broke, the worker comes back
                if time.monotonic() - begun > WORKED_S:  # it had worked: this is a new failure
                    pause = FIRST_PAUSE_S
                log.warning("worker of %s stopped: %r; again in %ss", self.schema, failure, pause)
                await _until(stopping, pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)

    async def _work_on_one_connection(self, app: FastAPI, stopping: asyncio.Event) -> None:
        settings: Settings = app.state.settings
        connection = await asyncpg.connect(
            plain_url(settings.database_url), timeout=settings.database_connect_s
        )
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _connection: lost.set())
        try:
            await self._manage(self._manager(app, connection), stopping, lost)
        finally:
            await connection.close(timeout=5)

    async def _manage(
        self, manager: QueueManager, stopping: asyncio.Event, lost: asyncio.Event
    ) -> None:
        running = asyncio.create_task(
            manager.run(
                dequeue_timeout=timedelta(seconds=2),
                batch_size=self.at_once,
                max_concurrent_tasks=self.at_once * 2,
                heartbeat_timeout=self.heartbeat,
                shutdown_on_listener_failure=True,
            )
        )
        waits = [asyncio.create_task(event.wait()) for event in (stopping, lost)]
        await asyncio.wait([running, *waits], return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        manager.shutdown.set()
        if lost.is_set():
            running.cancel()
            await asyncio.wait([running])
            raise ConnectionError("the worker's database connection was lost")
        await running

    def _manager(self, app: FastAPI, connection: asyncpg.Connection) -> QueueManager:
        settings = _names(self.schema)
        manager = QueueManager(_queries(self.schema, connection), channel=settings.channel)
        for name, work in self.tasks.items():
            manager.entrypoint(
                name,
                on_failure="hold",
                accepts_context=False,
                executor_factory=partial(
                    DatabaseRetryEntrypointExecutor,
                    max_attempts=self.attempts - 1,
                    initial_delay=self.first_delay,
                ),
            )(partial(_do, app, work))
        return manager


def install_jobs(bind: Connection, schema: str) -> None:
    """Make the queue's tables: called by a step of the branch `chassis`."""
    _script(bind, render_install(_names(schema), create_schema=False))


def remove_jobs(bind: Connection, schema: str) -> None:
    """Remove the queue's tables: called by the same step's way back."""
    _script(bind, render_uninstall(_names(schema)))


async def _do(app: FastAPI, work: Task, job: Job) -> None:
    told = job.headers or {}
    continue_trace(str(told.get("traceparent", "")))
    await work(app, orjson.loads(job.payload or b"{}"))


async def _until(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


def _names(schema: str) -> DBSettings:
    return DBSettings(db_schema=schema, channel=Channel(f"{schema}_jobs"))


def _queries(schema: str, connection: asyncpg.Connection) -> Queries:
    names = _names(schema)
    return Queries(
        AsyncpgDriver(connection),
        qbe=QueryBuilderEnvironment(names),
        qbq=QueryQueueBuilder(names),
        qbs=QuerySchedulerBuilder(names),
    )


def _script(bind: Connection, statements: str) -> None:
    adapted = bind.connection.dbapi_connection
    adapted.run_async(lambda connection: connection.execute(statements))  # type: ignore[union-attr]
