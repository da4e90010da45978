"""The database: one commit place, time limits, and what a failed commit answers."""

import pytest

from bagalau.chassis.testing import rolled_back
from tests.chassis.notes import STEPS, notes_app


@pytest.mark.asyncio
async def test_what_was_acknowledged_is_stored(database, app_client, token):
    settings = database("notes", STEPS)
    app = notes_app(settings)
    async with app_client(app, token(audience="notes")) as client:
        answer = await client.post("/v1/notes", json={"name": "one"})
        assert answer.status_code == 201, answer.text
        assert (await client.get("/v1/notes")).json()["entries"] == ["one"]


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
