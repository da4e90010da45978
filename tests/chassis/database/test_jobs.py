"""Background work: queued with its transaction, tried again, not lost with its process."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from pgqueuer.core.qm import QueueManager
from sqlalchemy import text

from bagalau.chassis.database import jobs as module
from bagalau.chassis.database.jobs import Jobs, UnknownTask
from bagalau.chassis.database.sessions import Database, plain_url
from tests.chassis.notes import STEPS, notes_app
from tests.waiting import BOUND_S

ROOT = Path(__file__).parents[3]


class Calls:
    """What the tasks of one test did, and a way to wait for it."""

    def __init__(self):
        self.done = []
        self.changed = asyncio.Condition()

    async def add(self, entry):
        async with self.changed:
            self.done.append(entry)
            self.changed.notify_all()

    async def reaches(self, count):
        async with asyncio.timeout(BOUND_S), self.changed:
            await self.changed.wait_for(lambda: len(self.done) >= count)


def made(**options):
    jobs = Jobs(schema="notes", first_delay=timedelta(milliseconds=10), **options)
    calls = Calls()

    @jobs.task("write")
    async def write(app, payload):
        await calls.add(payload["name"])

    return jobs, calls


@asynccontextmanager
async def opened(settings):
    store = Database(settings)
    try:
        yield store
    finally:
        await store.close()


@pytest.mark.asyncio
async def test_the_migrated_queue_is_as_the_library_wants_it(database):
    connection = await asyncpg.connect(plain_url(database("notes", STEPS).database_url))
    try:
        await QueueManager(module._queries("notes", connection)).verify_structure()
    finally:
        await connection.close()


@pytest.mark.asyncio
async def test_work_queued_in_a_transaction_is_done_once_it_commits(database):
    settings = database("notes", STEPS)
    jobs, calls = made()
    async with opened(settings) as store, jobs.working(notes_app(settings)):
        async with store.transaction() as session:
            await jobs.enqueue(session, "write", {"name": "one"})
        await calls.reaches(1)
    assert calls.done == ["one"]


@pytest.mark.asyncio
async def test_work_of_a_rolled_back_transaction_never_existed(database):
    settings = database("notes", STEPS)
    jobs, calls = made()
    async with opened(settings) as store:
        with suppress(LookupError):
            async with store.transaction() as session:
                await jobs.enqueue(session, "write", {"name": "lost"})
                raise LookupError
        async with store.transaction() as session:
            await jobs.enqueue(session, "write", {"name": "kept"})
        async with jobs.working(notes_app(settings)):
            await calls.reaches(1)
    assert calls.done == ["kept"]


@pytest.mark.asyncio
async def test_failed_work_is_tried_again(database):
    settings = database("notes", STEPS)
    jobs, calls = made()

    @jobs.task("shaky")
    async def shaky(app, payload):
        await calls.add("tried")
        if len(calls.done) < 3:
            raise ConnectionError("not yet")

    async with opened(settings) as store, jobs.working(notes_app(settings)):
        async with store.transaction() as session:
            await jobs.enqueue(session, "shaky", {})
        await calls.reaches(3)
    assert calls.done == ["tried"] * 3


@pytest.mark.asyncio
async def test_work_that_fails_for_good_is_kept_with_its_reason(database):
    settings = database("notes", STEPS)
    jobs, calls = made(attempts=2)

    @jobs.task("broken")
    async def broken(app, payload):
        await calls.add("tried")
        raise ValueError("cannot be done")

    async with opened(settings) as store:
        async with jobs.working(notes_app(settings)):
            async with store.transaction() as session:
                await jobs.enqueue(session, "broken", {})
            await calls.reaches(2)
        async with store.reading() as session:
            kept = (
                (await session.execute(text("SELECT status FROM notes.pgqueuer"))).scalars().all()
            )
    assert [str(each) for each in kept] == ["failed"]


@pytest.mark.asyncio
async def test_work_with_a_key_is_queued_once(database):
    settings = database("notes", STEPS)
    jobs, _ = made()
    async with opened(settings) as store:
        async with store.transaction() as session:
            assert await jobs.enqueue(session, "write", {"name": "a"}, once="k") is not None
        async with store.transaction() as session:
            assert await jobs.enqueue(session, "write", {"name": "a"}, once="k") is None


@pytest.mark.asyncio
async def test_work_nobody_does_is_refused(database):
    settings = database("notes", STEPS)
    jobs, _ = made()
    async with opened(settings) as store, store.transaction() as session:
        with pytest.raises(UnknownTask, match="other"):
            await jobs.enqueue(session, "other", {})


@pytest.mark.asyncio
async def test_work_of_a_killed_process_is_taken_up_again(database):
    settings = database("notes", STEPS)
    jobs, calls = made(heartbeat=timedelta(seconds=2))
    async with opened(settings) as store:
        async with store.transaction() as session:
            await jobs.enqueue(session, "write", {"name": "survivor"})
        killed = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.chassis.killed_worker",
            cwd=ROOT,
            env={**os.environ, "BAGALAU_DATABASE_URL": settings.database_url},
            stdout=asyncio.subprocess.PIPE,
        )
        assert killed.stdout is not None
        async with asyncio.timeout(BOUND_S):
            assert await killed.stdout.readline() == b"begun survivor\n"
        killed.kill()
        await killed.communicate()
        async with jobs.working(notes_app(settings)):
            await calls.reaches(1)
    assert calls.done == ["survivor"]


@pytest.mark.asyncio
async def test_a_worker_survives_the_loss_of_its_connection(database):
    settings = database("notes", STEPS)
    jobs, calls = made()
    cut = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with opened(settings) as store, jobs.working(notes_app(settings)):
        async with store.transaction() as session:
            await jobs.enqueue(session, "write", {"name": "before"})
        await calls.reaches(1)
        async with store.transaction() as session:
            await session.execute(cut)
            await jobs.enqueue(session, "write", {"name": "after"})
        await calls.reaches(2)
    assert calls.done == ["before", "after"]


@pytest.mark.asyncio
async def test_a_worker_cut_off_again_and_again_never_stays_away_for_long(database, monkeypatch):
    monkeypatch.setattr(module, "FIRST_RESTART_PAUSE_S", 0.01)
    monkeypatch.setattr(module, "MAX_RESTART_PAUSE_S", 0.02)
    settings = database("notes", STEPS)
    jobs, calls = made()
    cut = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with opened(settings) as store, jobs.working(notes_app(settings)):
        for number in range(12):
            async with store.transaction() as session:
                await session.execute(cut)
                await jobs.enqueue(session, "write", {"name": str(number)})
            await calls.reaches(number + 1)
    assert calls.done == [str(number) for number in range(12)]
