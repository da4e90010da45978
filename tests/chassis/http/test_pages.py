"""Pages: every entry once, in order; a cursor of another list or a changed one is refused."""

import base64

import pytest

from bagalau.chassis.http.pages import read_cursor, write_cursor
from bagalau.chassis.http.problems import BadRequest
from tests.chassis.notes import STEPS, notes_app


@pytest.fixture
def notes(database, app_client, token):
    return app_client(notes_app(database("notes", STEPS)), token(audience="notes"))


async def filled(client):
    for name in ("a", "b", "ba", "c", "d"):
        assert (await client.post("/v1/notes", json={"name": name})).status_code == 201


@pytest.mark.asyncio
async def test_following_the_links_reads_everything_once(notes):
    async with notes as client:
        await filled(client)
        read, address = [], "/v1/notes?limit=2"
        while address:
            answer = await client.get(address)
            read += answer.json()["entries"]
            following = answer.links.get("next", {}).get("url")
            address = answer.url.join(following) if following else None
            assert (answer.json()["next"] is None) == (following is None)
    assert read == ["a", "b", "ba", "c", "d"]


@pytest.mark.asyncio
async def test_a_cursor_belongs_to_its_list_and_filters(notes):
    async with notes as client:
        await filled(client)
        cursor = (await client.get("/v1/notes?limit=1&starts=b")).json()["next"]
        again = await client.get(f"/v1/notes?limit=5&starts=b&cursor={cursor}")
        assert again.json()["entries"] == ["ba"]
        for other in (f"/v1/notes?cursor={cursor}", f"/v1/notes?starts=c&cursor={cursor}"):
            answer = await client.get(other)
            assert (answer.status_code, answer.json()["code"]) == (400, "cursor_invalid")


@pytest.mark.parametrize("limit", ["0", "1001", "x"])
@pytest.mark.asyncio
async def test_a_page_has_its_limits(notes, limit):
    async with notes as client:
        answer = await client.get(f"/v1/notes?limit={limit}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "limit"


@pytest.mark.parametrize("cursor", ["", "x", "!!", "AAAA", "ы", "A" * 40])
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(BadRequest):
        read_cursor("/v1/notes?", cursor)


def test_a_changed_cursor_is_refused():
    cursor = write_cursor("/v1/notes?", ("justice", 7))
    assert read_cursor("/v1/notes?", cursor) == ("justice", 7)
    content = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    for at in range(len(content)):
        changed = bytes(content[:at]) + bytes([content[at] ^ 1]) + bytes(content[at + 1 :])
        with pytest.raises(BadRequest):
            read_cursor("/v1/notes?", base64.urlsafe_b64encode(changed).decode())
