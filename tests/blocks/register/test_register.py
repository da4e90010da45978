"""The block pulls the cycle's register, keeps its last copy, and works with it alone."""

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from bagalau.blocks.register import register as register_room
from bagalau.chassis.http.remote import RemoteClient
from tests.blocks.small_block import BODIES, people_of, register_of, registered


class Aggregator:
    """An aggregator that answers with a register, counts questions, and can be down."""

    def __init__(self) -> None:
        self.register = register_of(2025)
        self.down = False
        self.statuses: list[int] = []
        self.content: bytes | None = None
        self.app = FastAPI()
        self.app.get("/v1/cycles/2025/register")(self.read)

    async def read(self, request: Request) -> Response:
        tag = f'"{self.register.digest}"'
        if self.down:
            answer = Response(status_code=500)
        elif request.headers.get("if-none-match") == tag:
            answer = Response(status_code=304)
        else:
            content = self.content or self.register.model_dump_json().encode()
            answer = Response(content, headers={"ETag": tag})
        self.statuses.append(answer.status_code)
        return answer


@pytest.fixture
def aggregator(monkeypatch):
    monkeypatch.setattr(register_room, "FRESH_S", -1.0)
    return Aggregator()


@pytest.fixture
def block(cluster, app_client, token, tmp_path, aggregator):
    def open_():
        return people_of(cluster, app_client, token, tmp_path, register_url="http://aggregator")

    return open_


async def ask(people, aggregator, year=2025, path="/v1/register"):
    registers = people.app.state.runtime.registers
    configured = registers.remote
    registers.remote = RemoteClient(
        people.app.state.settings, transport=httpx.ASGITransport(aggregator.app)
    )
    answer = await people.ask("auditor", "centre", "GET", f"{path}/{year}")
    await registers.remote.close()
    registers.remote = configured
    return answer


@pytest.mark.asyncio
async def test_the_register_is_pulled_once_and_then_only_asked_whether_it_changed(
    block, aggregator
):
    async with block() as people:
        first = await ask(people, aggregator)
        assert first.json()["digest"] == aggregator.register.digest
        assert (await ask(people, aggregator)).json() == first.json()
        assert aggregator.statuses == [200, 304]


@pytest.mark.asyncio
async def test_a_new_version_is_taken_when_it_comes(block, aggregator):
    async with block() as people:
        await ask(people, aggregator)
        aggregator.register = register_of(2025, (*BODIES, registered("energy")), version=2)
        assert (await ask(people, aggregator)).json()["version"] == 2
        # Its own daily work may ask meanwhile too: whoever asked was told something new.
        assert len(aggregator.statuses) > 1
        assert 304 not in aggregator.statuses


@pytest.mark.asyncio
async def test_the_last_copy_does_while_the_aggregator_is_down(block, aggregator):
    async with block() as people:
        first = await ask(people, aggregator)
        aggregator.down = True
        assert (await ask(people, aggregator)).json() == first.json()
        cards = await ask(people, aggregator, path="/v1/scorecards")
        assert cards.status_code == 200


@pytest.mark.asyncio
async def test_nonsense_from_the_aggregator_is_not_kept(block, aggregator):
    async with block() as people:
        first = await ask(people, aggregator)
        forged = aggregator.register.model_copy(update={"version": 9})
        aggregator.register = register_of(2025, version=3)
        for content in (b"<html>", forged.model_dump_json().encode()):
            aggregator.content = content
            assert (await ask(people, aggregator)).json() == first.json()


@pytest.mark.asyncio
async def test_a_year_that_nobody_opened_is_refused(block, aggregator):
    async with block() as people:
        answer = await ask(people, aggregator, 2024)
        assert (answer.status_code, answer.json()["code"]) == (409, "register_missing")


@pytest.mark.asyncio
async def test_a_register_from_a_file_is_checked_by_its_own_digest_and_year(block):
    async with block() as people:
        good = register_of(2025).model_dump(mode="json")
        loaded = await people.ask("operator", "operations", "PUT", "/v1/register/2025", good)
        assert loaded.json()["digest"] == good["digest"]
        for path, paper in (
            ("/v1/register/2024", good),
            ("/v1/register/2025", {**good, "version": 7}),
        ):
            answer = await people.ask("operator", "operations", "PUT", path, paper)
            assert (answer.status_code, answer.json()["code"]) == (422, "register_refused")


def test_a_document_that_is_no_register_is_refused_with_the_place():
    with pytest.raises(register_room.RegisterRefused, match="year"):
        register_room.read_register(b'{"year": "soon"}', year=2025)
