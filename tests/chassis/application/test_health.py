"""Health: alive whatever happens around; ready only when each dependency answers, named."""

import asyncio

import pytest

from bagalau.chassis.application import health
from bagalau.chassis.runtime.settings import Settings
from tests.chassis.notes import STEPS, notes_app
from tests.waiting import BOUND_S

FAR = Settings(
    service="notes", issuer="https://issuer.test", database_url="postgresql://127.0.0.1:1/x"
)


@pytest.mark.asyncio
async def test_a_service_with_all_it_needs_is_ready(database, app_client):
    async with app_client(notes_app(database("notes", STEPS))) as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "dependencies": {"database": "ok", "token_keys": "ok"}}


@pytest.mark.asyncio
async def test_what_does_not_answer_is_named_and_the_process_still_lives(app_client, monkeypatch):
    monkeypatch.setattr(health, "CHECK_TIMEOUT_S", BOUND_S)

    async def broken(_app):
        raise LookupError("postgresql://user:secret@host")

    app = notes_app(FAR, checks={"register": broken})
    async with app_client(app) as client:
        assert (await client.get("/livez")).json() == {"live": True}
        answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "dependencies": {
            "database": "failing: Unavailable",
            "token_keys": "ok",
            "register": "failing: LookupError",
        },
    }
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.asyncio
async def test_what_never_answers_is_not_waited_for(app_client, monkeypatch):
    monkeypatch.setattr(health, "CHECK_TIMEOUT_S", 0.05)

    async def stuck(_app):
        await asyncio.Event().wait()

    async with app_client(notes_app(FAR, checks={"queue": stuck})) as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["dependencies"]["queue"] == "failing: TimeoutError"
