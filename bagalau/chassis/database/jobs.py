"""Background jobs: queued in the caller's transaction, executed at least once.

A job whose process was killed is executed again.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, partial
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
"""The function of one kind of job, given the application and the payload; retried when it raises."""

FIRST_RESTART_PAUSE_S: Final = 0.5
MAX_RESTART_PAUSE_S: Final = 5.0
"""Longest pause before a worker reconnects, so that queued jobs start soon after an outage."""

HEALTHY_AFTER_S: Final = 5.0

log = logging.getLogger(__name__)


class UnknownTask(Exception):
    """A job was queued under a name without a task."""


@dataclass
class Jobs:
    """The background work of one service: its tasks by name, its queue, its worker.

    `startup=[jobs.working]` runs a worker beside the application. A task that raises is tried
    again, later each time, at most *attempts* times, then stored as failed with its traceback.
    A task whose process died runs again after *heartbeat*: tasks must be idempotent.
    """

    schema: str
    attempts: int = 8
    heartbeat: timedelta = timedelta(seconds=30)
    first_delay: timedelta = timedelta(seconds=1)
    at_once: int = 4
    tasks: dict[str, Task] = field(default_factory=dict)

    def task(self, name: str) -> Callable[[Task], Task]:
        """Register a function as the task of this name."""

        def register(work: Task) -> Task:
            self.tasks[name] = work
            return work

        return register

    async def enqueue(
        self,
        session: AsyncSession,
        name: str,
        payload: Payload,
        *,
        once: str | None = None,
        after: timedelta | None = None,
    ) -> int | None:
        """Queue a job in the session's transaction and give its id: it exists only if that commits.

        With *once*, nothing is queued (and None given) while a job of that key waits or runs.
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
        """Queue many jobs of one name with one statement, in the same way."""
        if name not in self.tasks:
            raise UnknownTask(f"{name!r}: declare it with @jobs.task({name!r})")
        if payloads:
            queue = _queries(self.schema, await raw(session))
            count, headers = len(payloads), {"traceparent": child_traceparent()}
            contents: list[bytes | None] = [orjson.dumps(dict(each)) for each in payloads]
            await queue.enqueue(
                [name] * count,
                contents,
                [0] * count,
                [None] * count,
                [None] * count,
                [headers] * count,
            )

    @asynccontextmanager
    async def working(self, app: FastAPI) -> AsyncIterator[None]:
        """Run a worker of the queue inside the block; a lost connection is reopened."""
        stopping = asyncio.Event()
        worker = asyncio.create_task(self._work(app, stopping))
        try:
            yield
        finally:
            stopping.set()
            await worker

    async def _work(self, app: FastAPI, stopping: asyncio.Event) -> None:
        pause = FIRST_RESTART_PAUSE_S
        while not stopping.is_set():
            started = time.monotonic()
            try:
                await self._work_on_one_connection(app, stopping)
            except Exception as failure:  # noqa: BLE001 -- the worker restarts after any failure
                if (
                    time.monotonic() - started > HEALTHY_AFTER_S
                ):  # it worked before: this is a new failure
                    pause = FIRST_RESTART_PAUSE_S
                log.warning("worker of %s stopped: %r; again in %ss", self.schema, failure, pause)
                await _wait_for(stopping, pause)
                pause = min(pause * 2, MAX_RESTART_PAUSE_S)

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
        waiters = [asyncio.create_task(event.wait()) for event in (stopping, lost)]
        await asyncio.wait([running, *waiters], return_when=asyncio.FIRST_COMPLETED)
        for wait in waiters:
            wait.cancel()
        manager.shutdown.set()
        if lost.is_set():
            running.cancel()
            await asyncio.wait([running])
            raise ConnectionError("the worker's database connection was lost")
        await running

    def _manager(self, app: FastAPI, connection: asyncpg.Connection) -> QueueManager:
        settings = _db_settings(self.schema)
        manager = _Worker(_queries(self.schema, connection), channel=settings.channel)
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
            )(partial(_run_task, app, work))
        return manager


class _Worker(QueueManager):
    """The library's worker; our migrations answer for the tables, a test compares them."""

    async def verify_structure(self) -> None:
        """Ask nothing: a score of slow questions to the catalogue at each start of each replica."""


def install_jobs(bind: Connection, schema: str) -> None:
    """Make the queue's tables: called by a migration of the branch `chassis`."""
    _execute_script(bind, render_install(_db_settings(schema), create_schema=False))


def remove_jobs(bind: Connection, schema: str) -> None:
    """Remove the queue's tables: called by the same migration's downgrade."""
    _execute_script(bind, render_uninstall(_db_settings(schema)))


async def _run_task(app: FastAPI, work: Task, job: Job) -> None:
    headers = job.headers or {}
    continue_trace(str(headers.get("traceparent", "")))
    await work(app, orjson.loads(job.payload or b"{}"))


async def _wait_for(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


@lru_cache  # they read the environment anew each time
def _db_settings(schema: str) -> DBSettings:
    return DBSettings(db_schema=schema, channel=Channel(f"{schema}_jobs"))


def _queries(schema: str, connection: asyncpg.Connection) -> Queries:
    names = _db_settings(schema)
    return Queries(
        AsyncpgDriver(connection),
        qbe=QueryBuilderEnvironment(names),
        qbq=QueryQueueBuilder(names),
        qbs=QuerySchedulerBuilder(names),
    )


def _execute_script(bind: Connection, statements: str) -> None:
    connection = bind.connection.dbapi_connection
    connection.run_async(lambda driver: driver.execute(statements))  # type: ignore[union-attr]
