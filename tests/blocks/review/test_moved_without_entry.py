"""What moves results and stands in no journal of the year is seen by all who hold them."""

from dataclasses import replace

import pytest

from bagalau.contracts.v1.register import Standing
from bagalau.scoring.loading.edition import read_edition
from tests.blocks.review.acts_after_issue import EVALUATOR, issued, review, sign, signed, withdraw
from tests.blocks.review.test_review import REVIEWS, card_of
from tests.blocks.scorecards.test_stored_scores import CARDS, VERSION, conclusion, parts, read
from tests.blocks.small_block import BODIES, dialogue, register_of, registered, survey

SHARES = "bagalau.blocks.scorecards.builder.SHARE_PLACES"
"""Decimal places of a coverage: with others, cards come out otherwise."""


async def another_standing(people, monkeypatch):
    apart = registered("health", standing=Standing.ANALYSED_ONLY)
    await people.load(register_of(2025, (apart, *BODIES[1:]), version=2))


async def another_year_before(people, monkeypatch):
    await people.load(register_of(2024))
    for dataset, row in (("dialogue", dialogue), ("survey", survey)):
        await people.push(dataset, row("health", "2024-03"))
    assert (await people.issue(2024)).status_code == 201


async def another_arithmetic(people, monkeypatch):
    monkeypatch.setattr(VERSION, "another")
    monkeypatch.setattr(SHARES, 2)


async def another_edition(people, monkeypatch):
    runtime = people.app.state.runtime
    entry = runtime.catalogue.editions["small-2025"]
    text = entry.text.replace("points: 0.2", "points: 0.5")
    other = replace(entry, text=text, edition=read_edition(text))
    editions = {**runtime.catalogue.editions, "small-2025": other}
    runtime.catalogue = replace(runtime.catalogue, editions=editions)


MOVES = {
    "edition": another_edition,
    "register": another_standing,
    "previous_year": another_year_before,
    "scoring_version": another_arithmetic,
}


async def states(people):
    """Give the state of the review of health as its page, the list and its card say it."""
    listed = (await people.ask(*EVALUATOR, "GET", f"{REVIEWS}?limit=200")).json()["entries"]
    found = {(await review(people))["state"], card_of(await people.cards(), "health")["review"]}
    return found | {each["state"] for each in listed if each["body"] == "health"}


@pytest.mark.asyncio
@pytest.mark.parametrize("part", MOVES)
async def test_an_issued_result_that_moved_by_no_entry_is_changed_and_says_by_what(
    block, monkeypatch, part
):
    async with block() as people:
        await issued(people)
        assert await states(people) == {"issued"}
        await MOVES[part](people, monkeypatch)
        held = (await review(people))["issued"]
        assert (held["stale"], parts(held["differences"])) == (None, {part: True})
        assert await states(people) == {"changed"}
        again = await people.issue()
        assert again.status_code == 201, again.text
        (change,) = [each for each in again.json()["changes"] if each["body"] == "health"]
        assert (change["causes"], parts(change["differences"])) == ([], {part: True})
        assert await states(people) == {"issued"}
        assert (await review(people))["issued"]["differences"] == []


@pytest.mark.asyncio
@pytest.mark.parametrize("part", ["edition", "register", "previous_year"])
async def test_a_signed_conclusion_whose_results_moved_by_no_entry_says_by_what(
    block, monkeypatch, part
):
    async with block() as people:
        await signed(people)
        await MOVES[part](people, monkeypatch)
        told = await conclusion(people)
        assert (told["signed"], told["stale"]) == (False, None)
        assert parts(told["differences"]) == {part: True}
        assert await states(people) == {"changed"}
        assert (await sign(people)).json()["code"] == "results_moved"


@pytest.mark.asyncio
async def test_a_signature_stands_though_another_arithmetic_would_give_other_results(
    block, monkeypatch
):
    async with block() as people:
        taken = await signed(people)
        first = (await read(people, f"{CARDS}/signed")).json()
        await another_arithmetic(people, monkeypatch)
        told = await conclusion(people)
        assert (told["signed"], parts(told["differences"])) == (True, {"scoring_version": True})
        assert await states(people) == {"no_objection"}
        assert (await read(people, f"{CARDS}/standing")).json()["signed"]["moved"]
        paper = {"scorecards_digest": first["digest"]}
        again = await people.ask(*EVALUATOR, "POST", f"{REVIEWS}/signature", paper)
        assert again.json() == first["signature"]
        unseen = await sign(people)
        assert (unseen.status_code, unseen.json()["code"]) == (409, "results_moved")
        await withdraw(people, taken)
        assert (await conclusion(people))["signed"] is False
        assert await states(people) == {"changed"}
        assert (await review(people, "culture"))["state"] == "changed"
        handed = (await people.issue()).json()
        assert {"health", "culture"} <= set(handed["bodies"])
        assert (await read(people, f"{CARDS}/signed")).json() == first


@pytest.mark.asyncio
async def test_inputs_are_read_by_the_digest_of_the_stored_document_too(block):
    async with block() as people:
        await signed(people)
        kept = (await read(people, f"{CARDS}/standing")).json()["signed"]
        inputs = [
            await read(people, f"/v1/scoring-inputs/2025?scorecards={named}")
            for named in (kept["stored"]["document"], kept["scorecards_digest"])
        ]
        assert inputs[0].content == inputs[1].content


@pytest.mark.asyncio
async def test_a_year_that_no_edition_governs_any_more_is_read_as_it_was_issued_and_signed(block):
    async with block() as people:
        await signed(people)
        first = (await read(people, f"{CARDS}/signed")).content
        runtime = people.app.state.runtime
        runtime.catalogue = replace(runtime.catalogue, editions={})
        held = await review(people)
        assert (held["state"], parts(held["issued"]["differences"])) == (
            "no_objection",
            {"edition": True},
        )
        assert (await read(people, f"{CARDS}/signed")).content == first
        own = await read(people, f"{CARDS}/health/issued", role="head", organisation="health")
        assert own.json()["score"]["decimal"] == "49.60"
