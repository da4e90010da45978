"""What a database that fails, refuses or is late answers: always a code, never a lost acknowledgement."""

import asyncio
from contextlib import suppress

import asyncpg
import pytest
from fastapi import APIRouter, Request
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bagalau.chassis.database import Session, raw
from bagalau.chassis.http.problems import Unavailable
from bagalau.chassis.identity import public
from tests.chassis.database.test_database import opened
from tests.chassis.notes import STEPS, notes_app
from tests.waiting import BOUND_S, wait_until

SUICIDE = text("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.asyncio
async def test_a_commit_that_fails_is_never_acknowledged(database, app_client):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/late", status_code=201, summary="Breaks at the commit", openapi_extra=public())
    async def break_late(session: Session) -> str:
        await session.execute(text("INSERT INTO notes.late VALUES (1), (1)"))
        return "stored"

    async with opened(settings) as store, store.transaction() as session:
        await session.execute(
            text("CREATE TABLE notes.late (n int, UNIQUE (n) DEFERRABLE INITIALLY DEFERRED)")
        )
    async with app_client(notes_app(settings, router)) as client:
        answer = await client.post("/late")
    assert (answer.status_code, answer.json()["code"]) == (409, "already_exists")
    assert answer.json()["detail"] == "There is a record with this key: late_n_key."


@pytest.mark.asyncio
async def test_a_connection_lost_at_the_commit_says_that_nobody_knows(database, app_client):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/cut", status_code=201, summary="Loses its connection", openapi_extra=public())
    async def cut(session: Session) -> str:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        closed = asyncio.Event()
        (await raw(session)).add_termination_listener(lambda _connection: closed.set())
        async with opened(settings) as other, other.transaction() as killer:
            await killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        await asyncio.wait_for(closed.wait(), BOUND_S)
        return "stored"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.post("/cut")
        assert (answer.status_code, answer.json()["code"]) == (503, "commit_unknown")
        assert (await client.get("/v1/notes")).status_code == 200


@pytest.mark.asyncio
async def test_a_connection_lost_at_work_is_a_clear_503(database, app_client):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/cut", summary="Loses its connection", openapi_extra=public())
    async def cut(session: Session) -> str:
        await session.execute(SUICIDE)
        return "never"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.post("/cut")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")


@pytest.mark.asyncio
async def test_an_exhausted_pool_asks_to_come_back(database, app_client):
    settings = database("notes", STEPS).model_copy(
        update={"database_pool": 1, "database_pool_more": 0, "database_pool_wait_s": 0.05}
    )
    app = notes_app(settings)
    async with app_client(app) as client, app.state.database.transaction():
        answer = await client.get("/v1/notes")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_busy")
    assert answer.headers["Retry-After"] == "1"


@pytest.mark.asyncio
async def test_a_statement_over_its_time_asks_to_come_back(database, app_client):
    settings = database("notes", STEPS).model_copy(update={"database_statement_s": 0.05})
    router = APIRouter()

    @router.get("/slow", summary="Takes too long", openapi_extra=public())
    async def slow(session: Session) -> str:
        await session.execute(text("SELECT pg_sleep(60)"))
        return "never"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.get("/slow")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_busy")


@pytest.mark.parametrize(
    ("statement", "status", "code"),
    [
        ("INSERT INTO notes.owned VALUES (7)", 409, "reference_unknown"),
        ("DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END$$", 409, "changed_meanwhile"),
        ("DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '57P03'; END$$", 503, "database_unavailable"),
        ("DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END$$", 503, "storage_full"),
        ("INSERT INTO notes.owner VALUES (3000000000)", 422, "value_not_storable"),
        ("SELECT nonsense", 500, "internal"),
    ],
)
@pytest.mark.asyncio
async def test_what_the_database_refuses_has_a_code(database, app_client, statement, status, code):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/run", summary="Runs a statement", openapi_extra=public())
    async def run(session: Session) -> str:
        await session.execute(text("CREATE TABLE notes.owner (n int PRIMARY KEY)"))
        await session.execute(text("CREATE TABLE notes.owned (n int REFERENCES notes.owner)"))
        await session.execute(text(statement))
        return "done"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.post("/run")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "nonsense" not in answer.text


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("SELECT CAST(:value AS int)", 2**31),
        ("SELECT CAST(:value AS bigint)", 2**63),
        ("SELECT CAST(:value AS text)", "a\0b"),
    ],
)
@pytest.mark.asyncio
async def test_a_value_no_column_can_hold_is_the_senders_fault(
    database, app_client, statement, value
):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.get("/held", summary="Binds a value", openapi_extra=public())
    async def hold(session: Session) -> str:
        await session.execute(text(statement), {"value": value})
        return "held"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.get("/held")
    assert (answer.status_code, answer.json()["code"]) == (422, "value_not_storable")


@pytest.mark.parametrize(
    ("statement", "status", "code"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", 503, "database_unavailable"),
        ("INSERT INTO notes.once VALUES (1), (1)", 409, "already_exists"),
        ("SELECT nonsense", 500, "internal"),
    ],
)
@pytest.mark.asyncio
async def test_what_goes_past_sqlalchemy_is_answered_alike(
    database, app_client, statement, status, code
):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/past", summary="Runs a statement by the driver", openapi_extra=public())
    async def past(session: Session) -> str:
        await session.execute(text("CREATE TABLE notes.once (n int PRIMARY KEY)"))
        await (await raw(session)).execute(statement)
        return "done"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.post("/past")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.asyncio
async def test_a_database_that_is_not_there_is_a_clear_503(cluster):
    settings = cluster.settings("notes", "nowhere")
    async with opened(settings) as store:
        with pytest.raises(Unavailable) as refused:
            await _touch(store)
    assert refused.value.code == "database_unavailable"
    far = settings.model_copy(update={"database_url": "postgresql://127.0.0.1:1/x"})
    async with opened(far) as store:
        with pytest.raises(Unavailable):
            await _touch(store)


async def _touch(store):
    async with store.transaction():
        pass


@pytest.mark.asyncio
async def test_a_second_connection_that_cannot_be_had_asks_to_come_back(database, app_client):
    settings = database("notes", STEPS).model_copy(
        update={"database_pool": 1, "database_pool_more": 0, "database_pool_wait_s": 0.05}
    )
    router = APIRouter()

    @router.get("/two", summary="Wants two connections", openapi_extra=public())
    async def two(session: Session, request: Request) -> str:
        async with request.app.state.database.engine.connect():
            return "never"

    async with app_client(notes_app(settings, router)) as client:
        answer = await client.get("/two")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_busy")


async def asleep(settings):
    """Whether a connection of this database is in the middle of its sleep."""
    active = "datname = current_database() AND wait_event = 'PgSleep'"
    async with opened(settings) as store, store.transaction() as session:
        return await session.scalar(text(f"SELECT count(*) FROM pg_stat_activity WHERE {active}"))


@pytest.mark.asyncio
async def test_a_connection_left_in_the_middle_of_something_is_not_handed_out_again(database):
    settings = database("notes", STEPS).model_copy(
        update={"database_pool": 1, "database_pool_more": 0}
    )
    async with opened(settings) as store:
        left = []
        with suppress(DBAPIError, asyncpg.InterfaceError, Unavailable):
            async with store.transaction() as session:
                connection = await raw(session)
                left.append(asyncio.create_task(connection.execute("SELECT pg_sleep(600)")))
                await wait_until(lambda: asleep(settings))
        async with store.transaction() as session:
            assert await session.scalar(text("SELECT 1")) == 1
        await asyncio.gather(*left, return_exceptions=True)
