"""A rating says which blocks have newer revisions than it used, and which could not say."""

import orjson
import pytest

from bagalau.contracts.v1.intake.staleness import BasisDifference, BlockStaleness, StaleSince
from bagalau.contracts.v1.wire.canonical_json import canonical
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year
from tests.aggregator.fake_block import said
from tests.aggregator.scores import scores_of

__all__ = ["desk"]


def place_of(register, block):
    return scores_of(register, block).header.journal_position


def answering(register, block, **change):
    """Say what a block says of the place that was pinned."""
    place = place_of(register, block)
    told = {"block": block, "year": YEAR, "position": place, "current_position": place, **change}
    return said(canonical(BlockStaleness.model_validate(told)))


async def official(opened, block):
    """Give where the signed scores of a block are read: those that the rating pinned."""
    pins = {each["block"]: each for each in (await opened.rating(1))["pins"]}
    digest = pins[block["block"]]["scorecards_digest"]
    assert block["official"].endswith(f"/v1/scorecards/{YEAR}/documents/{digest}")
    return block["official"]


async def stale(opened, version=1, role="administration"):
    return await opened.ask(role, "GET", f"/v1/ratings/{YEAR}/{version}/staleness")


@pytest.mark.asyncio
async def test_a_rating_is_stale_when_a_block_has_newer_revisions(desk):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        mark = StaleSince(since_position=99, causes=["c-1"])
        for block, stand_in in blocks.items():
            change = {"stale": mark, "current_position": 120} if block == "citizens" else {}
            stand_in.says = [answering(opened.register, block, **change)]
        found = (await stale(opened)).json()
        assert (found["stale"], found["version"]) == (True, 1)
        by_block = {each["block"]: each for each in found["blocks"]}
        place = place_of(opened.register, "citizens")
        words = by_block["citizens"].pop("says")
        # The address has any port, which may hold the digits of the place: the words have not.
        address = by_block["citizens"]["official"]
        assert all(
            address in each and "99" not in each.replace(address, "") for each in words.values()
        )
        assert by_block["citizens"] == {
            "official": await official(opened, by_block["citizens"]),
            "block": "citizens",
            "pinned_position": place,
            "current_position": 120,
            "stale": {"since_position": 99, "causes": ["c-1"], "more_causes": 0},
            "unknown_reason": None,
            "differences": [],
            "moved_bodies": None,
        }
        assert by_block["goals"]["stale"] is None
        assert blocks["goals"].asked[-1] == f"/v1/staleness/{YEAR}"


@pytest.mark.asyncio
async def test_a_block_that_cannot_say_is_unknown_and_not_fresh(desk):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        blocks["goals"].says = [said("{}", 404)]
        blocks["citizens"].says = [said(orjson.dumps({"block": "citizens"}))]
        blocks["orgdev"].says = [answering(opened.register, "orgdev", position=0)]
        found = (await stale(opened)).json()
        assert found["stale"] is False
        told = "the answer is not about what was asked"
        unknown = {each["block"]: each["unknown_reason"] for each in found["blocks"]}
        assert unknown == {"goals": "http_404", "citizens": told, "orgdev": told}


@pytest.mark.asyncio
async def test_a_block_that_is_down_is_unknown(desk):
    async with whole_year(desk) as (opened, _):
        await opened.collect()
        await opened.register_block("goals", "http://127.0.0.1:8080/api/nobody-listens-here")
        found = {each["block"]: each for each in (await stale(opened)).json()["blocks"]}
        assert found["goals"]["unknown_reason"].startswith("unreachable: ")


@pytest.mark.asyncio
async def test_what_was_never_pinned_is_unknown(desk):
    async with whole_year(desk, goals=[said("{}", 404)]) as (opened, blocks):
        await opened.collect()
        for block in ("citizens", "orgdev"):
            blocks[block].says = [answering(opened.register, block)]
        found = {each["block"]: each for each in (await stale(opened)).json()["blocks"]}
        assert found["goals"]["unknown_reason"] == "nothing was pinned"
        assert found["citizens"]["unknown_reason"] is None


@pytest.mark.asyncio
async def test_only_who_reads_ratings_asks_and_an_unknown_rating_is_none(desk):
    async with desk() as opened:
        assert (await stale(opened, role="head")).status_code == 403
        assert (await stale(opened)).json()["code"] == "rating_unknown"
        assert (await opened.client.get(f"/v1/ratings/{YEAR}/1/staleness")).status_code == 401


@pytest.mark.asyncio
async def test_a_rating_is_stale_when_a_result_would_be_another_one_though_no_entry_came(desk):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        other = BasisDifference(part="scoring_version", before="1", after="2", moves_scores=True)
        for block, stand_in in blocks.items():
            moved = {"goals": 0, "citizens": 2}.get(block)
            change = {"differences": [other], "moved_bodies": moved} if moved is not None else {}
            stand_in.says = [answering(opened.register, block, **change)]
        found = (await stale(opened)).json()
        assert found["stale"] is True
        by_block = {each["block"]: each for each in found["blocks"]}
        assert by_block["citizens"]["differences"][0]["part"] == "scoring_version"
        told = by_block["citizens"]["says"]
        assert "the signed document stays the official one" in told["en"]
        assert "версия расчёта" in told["ru"]
        assert "says" not in by_block["goals"]
        assert await official(opened, by_block["goals"])
        assert "stay the official ones until" in found["says"]["en"]
        assert (by_block["goals"]["moved_bodies"], by_block["goals"]["stale"]) == (0, None)


@pytest.mark.asyncio
async def test_a_signature_that_counts_no_more_is_said_of_the_rating_that_pinned_it(desk):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        for block, stand_in in blocks.items():
            change = {"unsigned_by": "act-9"} if block == "citizens" else {}
            stand_in.says = [answering(opened.register, block, **change)]
        found = (await stale(opened)).json()
        by_block = {each["block"]: each for each in found["blocks"]}
        assert (found["stale"], by_block["citizens"]["unsigned_by"]) == (True, "act-9")
        assert "official" not in by_block["citizens"]
        assert "act-9" in by_block["citizens"]["says"]["kk"]


@pytest.mark.asyncio
async def test_a_rating_and_its_conclusions_name_the_newer_rating_and_stay_as_they_were(desk):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        before = (await opened.ask("administration", "GET", f"/v1/conclusions/{YEAR}/1")).json()
        blocks["goals"].says = [said("{}", 404)]
        await opened.collect()
        after = (await opened.ask("administration", "GET", f"/v1/conclusions/{YEAR}/1")).json()
        assert (before.get("newer_version"), after["newer_version"]) == (None, 2)
        assert (after["digest"], after["paragraphs"]) == (before["digest"], before["paragraphs"])
        assert after["staleness"] == f"/api/aggregator/v1/ratings/{YEAR}/1/staleness"
        for block in blocks:
            blocks[block].says = [answering(opened.register, block)]
        found = (await stale(opened)).json()
        assert (found["stale"], found["newer_version"]) == (False, 2)
        assert "No. 2 was made after No. 1" in found["says"]["en"]
