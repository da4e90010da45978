"""Collections: all blocks at once, each absence with its reason, a rating that never guesses."""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bagalau.contracts.v1.register.registers import Register
from bagalau.contracts.v1.wire.canonical_json import canonical
from services.aggregator.main import create_aggregator, own_settings
from tests.aggregator.fake_block import said, standing_in
from tests.aggregator.honest import honest
from tests.waiting import wait_until

YEAR = 2025
BLOCKS = ("goals", "citizens", "orgdev")
FOLDER = Path(__file__).parents[3] / "services" / "aggregator" / "migrations"


@dataclass
class Desk:
    """The aggregator with one year open; asks with the token of each role."""

    client: object
    token: object
    register: Register

    async def ask(
        self, role, method, path, document=None, *, organisation="administration", **more
    ):
        token = self.token(roles=[role], organisation=organisation, audience="aggregator")
        headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
        return await self.client.request(method, path, json=document, headers=headers, **more)

    async def register_block(self, block, address):
        answer = await self.ask("operator", "PUT", f"/v1/blocks/{block}", {"url": address})
        assert answer.status_code == 200, answer.text

    async def collect(self, key=None):
        headers = {"Idempotency-Key": key} if key else {}
        path = f"/v1/cycles/{YEAR}/collections"
        answer = await self.ask("administration", "POST", path, {}, headers=headers)
        assert answer.status_code == 202, answer.text
        place = answer.headers["location"].removeprefix("/api/aggregator")
        ended = await wait_until(
            lambda: self.ask("administration", "GET", place),
            lambda seen: seen.json()["state"] != "waiting",
        )
        return ended.json()

    async def rating(self, version):
        answer = await self.ask("administration", "GET", f"/v1/ratings/{YEAR}/{version}")
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def desk(database, app_client, token):
    @asynccontextmanager
    async def opened(*hosts, **more):
        told = {"block_hosts": hosts, "collect_pause_s": 0.01, "collect_timeout_s": 60, **more}
        settings = own_settings(database("aggregator")).model_copy(update=told)
        async with app_client(create_aggregator(settings)) as client:
            desk = Desk(client, token, None)
            opened = await desk.ask(
                "administration", "PUT", f"/v1/cycles/{YEAR}", {"synthetic": True}
            )
            assert opened.status_code == 201, opened.text
            read = await desk.ask("administration", "GET", f"/v1/cycles/{YEAR}/register")
            desk.register = Register.model_validate_json(read.content)
            yield desk

    return opened


@asynccontextmanager
async def whole_year(desk, **instead):
    """Open the aggregator over three blocks; *instead* says what a block answers otherwise."""
    async with AsyncExitStack() as stack:
        blocks = {block: await stack.enter_async_context(standing_in()) for block in BLOCKS}
        hosts = [each.address.removeprefix("http://") for each in blocks.values()]
        opened = await stack.enter_async_context(desk(*hosts, **instead.pop("settings", {})))
        for block, stand_in in blocks.items():
            await opened.register_block(block, stand_in.address)
            stand_in.facts = said(canonical(honest(opened.register, block)[1]))
            good = said(canonical(scores_of(opened.register, block)))
            stand_in.says = instead.get(block, [good])
            if callable(stand_in.says):
                stand_in.says = stand_in.says(opened.register)
        yield opened, blocks


def scores_of(register, block):
    """Give a block's honest signed scores."""
    return honest(register, block)[0]


def pin(collection, block):
    return next(each for each in collection["pins"] if each["block"] == block)


def marks(rating, body):
    entry = next(each for each in rating["entries"] if each["body"] == body)
    return {each["block"]: each["mark"] for each in entry["blocks"]}, entry


@pytest.mark.asyncio
async def test_three_signed_blocks_make_a_final_rating_with_positions(desk):
    async with whole_year(desk) as (opened, _):
        collection = await opened.collect()
        rating = await opened.rating(collection["rating_version"])
    assert (collection["state"], rating["version"], rating["provisional"]) == ("done", 1, False)
    found, entry = marks(rating, "health")
    assert set(found.values()) == {"scored"}
    assert entry["position"] is not None


@pytest.mark.asyncio
async def test_what_a_block_answered_is_kept_byte_by_byte_and_gives_the_same_scores(desk):
    async with whole_year(desk) as (opened, blocks):
        collection = await opened.collect()
        place = collection["answers"]["goals"].removeprefix("/api/aggregator")
        kept = await opened.ask("auditor", "GET", place, organisation="audit-chamber")
    assert kept.content == blocks["goals"].says[0]().body
    assert pin(collection, "goals")["scorecards_digest"] == kept.json()["digest"]


@pytest.mark.asyncio
async def test_a_block_that_is_down_is_absent_and_the_others_are_still_collected(desk):
    async with whole_year(desk) as (opened, _):
        await opened.register_block("citizens", "http://127.0.0.1:8080/api/nobody-listens-here")
        collection = await opened.collect()
    assert pin(collection, "citizens")["reason"].startswith("unreachable")
    assert pin(collection, "citizens")["attempts"] == 3
    assert {pin(collection, block)["state"] for block in ("goals", "orgdev")} == {"collected"}


@pytest.mark.asyncio
async def test_a_block_slower_than_its_limit_is_absent(desk):
    limits = {"collect_timeout_s": 0.1, "collect_attempts": 2}
    async with whole_year(desk, settings=limits) as (opened, blocks):
        blocks["citizens"].silent = True
        collection = await opened.collect()
    assert pin(collection, "citizens")["reason"].startswith("unreachable")
    assert len(blocks["citizens"].asked) == 2


@pytest.mark.asyncio
async def test_a_block_that_fails_once_is_asked_again(desk):
    def once(register):
        return [said("wait", 503), said(canonical(scores_of(register, "citizens")))]

    async with whole_year(desk, citizens=once) as (opened, _):
        collection = await opened.collect()
    assert pin(collection, "citizens")["state"] == "collected"
    assert pin(collection, "citizens")["attempts"] == 2


@pytest.mark.asyncio
async def test_absent_unsigned_and_not_applicable_are_three_different_marks(desk):
    def unsigned(register):
        scores = scores_of(register, "orgdev").model_copy(update={"signature": None})
        return [said(canonical(scores))]

    async with whole_year(desk, citizens=[said("", 500)], orgdev=unsigned) as (opened, _):
        collection = await opened.collect()
        rating = await opened.rating(collection["rating_version"])
    expected = {"goals": "scored", "citizens": "block_absent", "orgdev": "block_unsigned"}
    assert marks(rating, "health")[0] == expected
    assert marks(rating, "national-bank")[0]["orgdev"] == "not_applicable"
    assert marks(rating, "national-bank")[1]["total"] is None


@pytest.mark.asyncio
async def test_an_unsigned_block_counts_and_makes_the_rating_provisional(desk):
    def unsigned(register):
        scores = scores_of(register, "orgdev").model_copy(update={"signature": None})
        return [said(canonical(scores))]

    async with whole_year(desk, orgdev=unsigned) as (opened, blocks):
        provisional = await opened.rating((await opened.collect())["rating_version"])
        blocks["orgdev"].says = [said(canonical(scores_of(opened.register, "orgdev")))]
        final = await opened.rating((await opened.collect())["rating_version"])
        kept = await opened.rating(provisional["version"])
    assert (provisional["provisional"], final["provisional"]) == (True, False)
    assert (provisional["version"], final["version"]) == (1, 2)
    assert kept == provisional
    one, other = marks(provisional, "health")[1], marks(final, "health")[1]
    assert one["total"] == other["total"]


@pytest.mark.asyncio
async def test_a_collection_that_brings_nothing_new_names_the_rating_that_stands(desk):
    async with whole_year(desk) as (opened, _):
        once, again = await opened.collect(), await opened.collect()
    assert once["id"] != again["id"]
    assert (once["rating_version"], again["rating_version"]) == (1, 1)


@pytest.mark.asyncio
async def test_the_same_key_gives_the_same_collection_and_serves_one_year_only(desk):
    async with whole_year(desk) as (opened, blocks):
        once, again = await opened.collect("k1"), await opened.collect("k1")
        await opened.ask("administration", "PUT", "/v1/cycles/2024", {"synthetic": True})
        other = await opened.ask(
            "administration", "POST", "/v1/cycles/2024/collections", {},
            headers={"Idempotency-Key": "k1"},
        )  # fmt: skip
    assert once == again
    assert len(blocks["goals"].asked) == 1
    assert (other.status_code, other.json()["code"]) == (409, "collection_key_reused")


@pytest.mark.asyncio
async def test_a_year_no_edition_governs_is_not_rated_and_says_so(desk):
    async with desk() as opened:
        cycle = await opened.ask("administration", "PUT", "/v1/cycles/2015", {"synthetic": True})
        refused = await opened.ask("administration", "POST", "/v1/cycles/2015/collections", {})
    assert (cycle.json()["rated"], cycle.json()["not_rated_reason"]["en"][:2]) == (False, "No")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_composed")
