"""The database: one commit place, what is stored when, and what a reader sees."""

from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bagalau.chassis.database import Database, Session, plain_url, raw
from bagalau.chassis.identity import public
from bagalau_tools.testing.fixtures import rolled_back
from tests.chassis.notes import STEPS, Note, notes_app

COUNT = text("SELECT count(*) FROM notes.note")


@asynccontextmanager
async def opened(settings):
    store = Database(settings)
    try:
        yield store
    finally:
        await store.close()


@pytest.mark.asyncio
async def test_what_was_acknowledged_is_stored(database, app_client, token):
    settings = database("notes", STEPS)
    app = notes_app(settings)
    async with app_client(app, token(audience="notes")) as client, opened(settings) as other:
        answer = await client.post("/v1/notes", json={"name": "one"})
        assert answer.status_code == 201, answer.text
        async with other.reading() as session:
            assert await session.scalar(COUNT) == 1


@pytest.mark.asyncio
async def test_the_commit_comes_before_the_answer(database, app_client, token):
    settings = database("notes", STEPS)
    app = notes_app(settings)
    seen = []

    async def spied(scope, receive, send):
        async def noted(message):
            if message["type"] == "http.response.start":
                async with opened(settings) as other, other.reading() as session:
                    seen.append(await session.scalar(COUNT))
            await send(message)

        await app(scope, receive, noted)

    async with app_client(app, token(audience="notes")) as client:
        transport = httpx.ASGITransport(spied)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://s", headers=client.headers
        ) as outside:
            answer = await outside.post("/v1/notes", json={"name": "one"})
    assert (answer.status_code, seen) == (201, [1])


@pytest.mark.asyncio
async def test_each_test_can_be_undone(standing_database, app_client, token):
    settings = standing_database("notes", STEPS)
    for _ in range(2):
        async with rolled_back(settings) as undone:
            app = notes_app(settings)
            async with app_client(app, token(audience="notes"), database=undone) as client:
                answer = await client.post("/v1/notes", json={"name": "same"})
                assert answer.status_code == 201, answer.text
                again = await client.post("/v1/notes", json={"name": "same"})
                assert (again.status_code, again.json()["code"]) == (409, "already_exists")
                assert (await client.get("/v1/notes")).json()["entries"] == ["same"]


@pytest.mark.asyncio
async def test_a_failed_endpoint_leaves_nothing_behind(database, app_client):
    settings = database("notes", STEPS)
    router = APIRouter()

    @router.post("/half", summary="Breaks half-way", openapi_extra=public())
    async def half(session: Session) -> str:
        session.add(Note(year=2025, name="half"))
        await session.flush()
        raise LookupError("half-way")

    async with app_client(notes_app(settings, router)) as client:
        assert (await client.post("/half")).status_code == 500
        assert (await client.get("/v1/notes")).json()["entries"] == []


@pytest.mark.asyncio
async def test_copy_belongs_to_the_session_s_transaction(database):
    settings = database("notes", STEPS)
    async with opened(settings) as store:
        with pytest.raises(LookupError):
            await _copy_and_fail(store)
        async with store.reading() as session:
            assert await session.scalar(COUNT) == 0
        async with store.transaction() as session:
            await _copy(session)
        async with store.reading() as session:
            assert await session.scalar(COUNT) == 2


async def _copy(session):
    connection = await raw(session)
    await connection.copy_records_to_table(
        "note", schema_name="notes", columns=["year", "name"], records=[(2025, "a"), (2025, "b")]
    )


async def _copy_and_fail(store):
    async with store.transaction() as session:
        await _copy(session)
        raise LookupError


@pytest.mark.asyncio
async def test_a_reader_can_change_nothing_and_sees_one_moment(database):
    settings = database("notes", STEPS)
    async with opened(settings) as store, store.reading() as session:
        assert await session.scalar(COUNT) == 0
        async with store.transaction() as writer:
            writer.add(Note(year=2025, name="later"))
        assert await session.scalar(COUNT) == 0
        with pytest.raises(DBAPIError, match="read-only"):
            await session.execute(text("INSERT INTO notes.note VALUES (2025, 'x')"))


def test_an_address_reads_the_same_with_any_driver():
    assert plain_url("postgresql+asyncpg://a:b@h:1/d") == "postgresql://a:b@h:1/d"
