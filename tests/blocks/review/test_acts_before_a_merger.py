"""What evaluators did about a body before the register told of its merger reaches its survivor."""

from datetime import date

import pytest

from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.closed_reports import approved, close, report, send
from tests.blocks.review.test_review import DECISION, DEDUCTION, card_of
from tests.blocks.small_block import BODIES, dialogue, register_of, registered, survey

BEFORE = (*BODIES, registered("medicines"))


def after(standing=Standing.MERGED, successor="health"):
    ended = registered(
        "medicines", standing=standing, successor=successor, until=date(2025, 6, 1), note=None
    )
    return register_of(2025, (*BODIES, ended), version=2)


async def entered(people, path, paper, organisation="civil-service"):
    answer = await people.ask("evaluator", organisation, "POST", path, paper)
    return answer.status_code, answer.json()


async def begun(people, *papers):
    """Let both bodies report, and an evaluator act on the one that will be merged."""
    await people.load(register_of(2025, BEFORE))
    await people.push("survey", survey("health"), survey("medicines"))
    await people.push("dialogue", dialogue("health"), dialogue("medicines", "2025-01"))
    return [
        (await entered(people, path, {**paper, "body": "medicines"}))[1]["id"]
        for path, paper in papers
    ]


@pytest.mark.asyncio
async def test_a_deduction_taken_before_the_merger_is_taken_off_the_survivors_score_once(block):
    async with block() as people:
        [name] = await begun(people, ("/v1/deductions", {**DEDUCTION, "case": "No. 7"}))
        whole = card_of(await people.cards(), "health")["score"]["decimal"]
        assert whole == "50.00"
        await people.load(after())
        card = await people.card("health")
        assert card["score"]["decimal"] == "48.50"
        [taken] = card["deductions"]
        assert (taken["entry"], taken["body"]) == (name, "medicines")
        merged = await people.card("medicines")
        assert (merged["state"], "health" in merged["reason"]["en"]) == ("not_applicable", True)
        own = await people.ask("head", "health", "GET", "/v1/deductions/2025")
        assert [each["id"] for each in own.json()["entries"]] == [name]
        again = {**DEDUCTION, "case": "No. 7"}
        assert (await entered(people, "/v1/deductions", again))[1]["code"] == "deduction_taken"
        alike = {**DEDUCTION, "case": "No. 8"}
        assert (await entered(people, "/v1/deductions", alike))[1]["code"] == "deduction_alike"
        path = f"/v1/deductions/{name}/withdrawal"
        assert (await entered(people, path, {"reason": "not proved"}))[0] == 201
        assert card_of(await people.cards(), "health")["score"]["decimal"] == whole


@pytest.mark.asyncio
async def test_a_withdrawal_after_the_merger_changes_the_result_that_the_survivor_was_handed(block):
    async with block() as people:
        [name] = await begun(people, ("/v1/deductions", DEDUCTION))
        await people.load(after())
        assert (await people.issue()).status_code == 201
        path = f"/v1/deductions/{name}/withdrawal"
        assert (await entered(people, path, {"reason": "not proved"}))[0] == 201
        review = await people.ask("auditor", "centre", "GET", "/v1/reviews/2025/health")
        assert review.json()["state"] == "changed"
        assert [each["withdrawn"] for each in review.json()["deductions"]] == [True]


@pytest.mark.asyncio
async def test_points_decided_for_the_merged_body_are_named_on_the_survivors_card_with_the_reason(
    block,
):
    async with block() as people:
        [name] = await begun(people, ("/v1/decisions", DECISION))
        await people.load(after())
        [named] = (await people.card("health"))["not_counted"]
        assert (named["act"], named["code"], named["entry"]) == ("decision", "B1.01", name)
        assert "medicines" in named["reason"]["ru"]
        assert "53" in named["ref"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("standing", "state"),
    [(Standing.ANALYSED_ONLY, "analysed_only"), (Standing.NOT_EVALUATED, "not_applicable")],
)
async def test_acts_about_a_body_that_has_no_score_any_more_are_named_and_not_lost(
    block, standing, state
):
    async with block() as people:
        names = await begun(people, ("/v1/deductions", DEDUCTION), ("/v1/decisions", DECISION))
        await people.load(after(standing))
        card = await people.card("medicines")
        assert (card["state"], card["deductions"]) == (state, [])
        assert [each["entry"] for each in card["not_counted"]] == names
        assert all("53-56" in each["ref"] for each in card["not_counted"])
        assert (await people.card("health"))["score"]["decimal"] == "50.00"


@pytest.mark.asyncio
async def test_a_correction_allowed_before_the_merger_is_carried_out_by_the_survivor(block):
    async with block() as people:
        await begun(people)
        assert (await close(people, "medicines")).status_code == 201
        assert (await close(people, "health")).status_code == 201
        name = await approved(people, body="medicines")
        await people.load(after())
        row = dialogue("medicines", "2025-01", answered=10)
        own = (await people.ask("head", "health", "GET", "/v1/corrections/2025")).json()
        assert [each["id"] for each in own["entries"]] == [name]
        other = (await people.ask("head", "culture", "GET", "/v1/corrections/2025")).json()
        assert other["entries"] == []
        sent = await send(people, row, query=f"?correction={name}")
        assert sent.status_code == 201, sent.text
        assert (await people.card("health"))["score"]["decimal"] == "60.00"
        assert (await report(people))["state"] == "corrected"
