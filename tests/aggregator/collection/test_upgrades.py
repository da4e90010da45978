"""Official results stay through releases: a rating of what was once scored alike is final for good."""

from dataclasses import replace

import pytest

from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.scoring.numbers.version import SCORING_VERSION
from services.aggregator.runtime import runtime_of
from tests.aggregator.collection.test_collecting import BLOCKS, YEAR, desk, marks, pin, whole_year
from tests.aggregator.collection.test_staleness import answering, stale
from tests.aggregator.fake_block import said
from tests.aggregator.honest import honest

__all__ = ["desk"]

RELEASED = {
    "services.aggregator.ratings.judging.SCORING_VERSION": "9.9.9",
    "services.aggregator.ratings.rescoring.SHARE_PLACES": 2,  # coverages come out otherwise
}


def release(monkeypatch):
    for name, value in RELEASED.items():
        monkeypatch.setattr(name, value)


@pytest.mark.asyncio
async def test_scores_once_scored_alike_stay_final_after_a_release_that_scores_otherwise(
    desk, monkeypatch
):
    async with whole_year(desk) as (opened, blocks):
        first = await opened.collect()
        release(monkeypatch)
        again = await opened.collect()
        before, now = [await opened.rating(each["rating_version"]) for each in (first, again)]
        later = await opened.collect()
        unseen, facts = honest(opened.register, "citizens", signed=True, position=7)
        blocks["citizens"].says = [said(canonical(unseen))]
        blocks["citizens"].facts = said(canonical(facts))
        other = await opened.collect()
        provisional = await opened.rating(other["rating_version"])
    assert {pin(again, block)["state"] for block in BLOCKS} == {"collected"}
    assert (now["provisional"], now["entries"]) == (False, before["entries"])
    for block in BLOCKS:
        assert pin(first, block)["scored_alike_by"] == SCORING_VERSION
        assert "otherwise" not in pin(first, block)
        found = pin(again, block)
        assert found["scored_alike_by"] == SCORING_VERSION
        assert found["otherwise"]["code"] == "scoring_version_differs"
        assert f"{SCORING_VERSION} there, 9.9.9 here" in found["otherwise"]["detail"]
        assert found["otherwise"]["text"]["kk"]
    assert later["rating_version"] == again["rating_version"]
    assert (pin(other, "citizens")["state"], provisional["provisional"]) == ("unverified", True)
    assert marks(provisional, "health")[0]["citizens"] == "block_unverified"


def rescoring(found, **change):
    """Give the paper that an earlier release came to the cards of a pin."""
    return {
        "block": "citizens",
        "scorecards_digest": found["scorecards_digest"],
        "facts_digest": found["facts_digest"],
        "scoring_version": SCORING_VERSION,
        "document": "No. 7 of 2026-11-30",
        "reason": "scored again by the earlier release from the archived bytes",
        **change,
    }


@pytest.mark.asyncio
async def test_scores_first_collected_after_a_release_become_final_by_a_rescoring_of_the_earlier(
    desk, monkeypatch
):
    path = f"/v1/cycles/{YEAR}/rescorings"
    async with whole_year(desk) as (opened, _):
        release(monkeypatch)
        first = await opened.collect()
        unverified = pin(first, "citizens")
        stranger = await opened.ask("auditor", "POST", path, rescoring(unverified))
        unknown = rescoring(unverified, scorecards_digest="sha256:" + "0" * 64)
        refused = await opened.ask("administration", "POST", path, unknown)
        other = await opened.ask(
            "administration", "POST", path, rescoring(unverified, scoring_version="9.9.9")
        )
        for block in BLOCKS:
            paper = rescoring(pin(first, block), block=block)
            entered = await opened.ask("administration", "POST", path, paper)
            assert entered.status_code == 201, entered.text
        listed = (await opened.ask("auditor", "GET", path)).json()
        second, third = await opened.collect(), await opened.collect()
        rating = await opened.rating(second["rating_version"])
    assert unverified["state"] == "unverified"
    assert stranger.status_code == 403
    assert (refused.status_code, refused.json()["code"]) == (409, "rescoring_unknown")
    assert (other.status_code, other.json()["code"]) == (409, "rescoring_version_differs")
    assert {each["block"] for each in listed} == set(BLOCKS)
    assert not rating["provisional"]
    assert third["rating_version"] == second["rating_version"]
    for collection in (second, third):
        found = pin(collection, "citizens")
        assert (found["state"], found["scored_alike_by"]) == ("collected", SCORING_VERSION)
        assert found["rescoring"] in {each["id"] for each in listed}
        assert found["otherwise"]["code"] == "scoring_version_differs"


@pytest.mark.asyncio
async def test_scores_once_scored_alike_stay_when_a_release_cannot_read_their_edition(
    desk, monkeypatch
):
    def refuses(text):
        raise ValueError("an edition of another time")

    async with whole_year(desk) as (opened, _):
        await opened.collect()
        monkeypatch.setattr("services.aggregator.ratings.judging.read_once", refuses)
        again = await opened.collect()
        rating = await opened.rating(again["rating_version"])
    assert {pin(again, block)["state"] for block in BLOCKS} == {"collected"}
    assert {pin(again, block)["otherwise"]["code"] for block in BLOCKS} == {"not_understood"}
    assert not rating["provisional"]


@pytest.mark.asyncio
async def test_other_facts_under_scores_once_scored_alike_are_scored_again(desk, monkeypatch):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        release(monkeypatch)
        _, facts = honest(opened.register, "citizens")
        blocks["citizens"].facts = said(canonical(facts) + b"\n")
        again = await opened.collect()
    assert pin(again, "citizens")["state"] == "unverified"


@pytest.mark.asyncio
async def test_a_rating_is_stale_when_its_composition_or_the_standing_of_bodies_is_another(
    desk, monkeypatch
):
    async with whole_year(desk) as (opened, blocks):
        await opened.collect()
        for block in BLOCKS:
            blocks[block].says = [answering(opened.register, block)]
        fresh = (await stale(opened)).json()
        await opened.ask("administration", "PUT", f"/v1/cycles/{YEAR}", {"synthetic": False})
        stands = (await stale(opened)).json()
        await opened.ask("administration", "PUT", f"/v1/cycles/{YEAR}", {"synthetic": True})
        back = (await stale(opened)).json()
        known = runtime_of(opened.client._transport.app).compositions.by_code
        now = replace(known["composition-2023"], digest="sha256:" + "1" * 64)
        monkeypatch.setitem(known, "composition-2023", now)
        composed = (await stale(opened)).json()
    assert (fresh["stale"], fresh["differences"]) == (False, [])
    assert stands["stale"] is True
    assert [each["part"] for each in stands["differences"]] == ["register"]
    assert (back["stale"], [each["part"] for each in back["differences"]]) == (
        False,
        ["register_texts"],
    )
    assert composed["stale"] is True
    assert composed["differences"][0]["part"] == "composition"
