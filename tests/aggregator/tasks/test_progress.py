"""How far a year is in the country: each block as it says now, and the stage that made it late."""

import pytest

from bagalau.contracts.v1.process import StageProgress, YearProgress
from bagalau.contracts.v1.wire import Names, canonical
from tests.aggregator.collection.test_collecting import YEAR, desk, whole_year
from tests.aggregator.fake_block import said

__all__ = ["desk"]

ANY = Names(kk="к", ru="р", en="e")


def saying(block, *late, year=YEAR):
    """Say how far a block is: the working days each of its stages is late by."""
    before, stages = 0, []
    for number, days in enumerate(late):
        stages.append(
            StageProgress(
                code=f"s{number}", names=ANY, began="2026-01-01", last_day="2026-02-01",
                working_days_late=days, working_days_added=days - before,
            )
        )  # fmt: skip
        before = days
    return said(canonical(YearProgress(year=year, service=block, stages=stages)))


@pytest.mark.asyncio
async def test_the_block_and_the_stage_that_made_the_year_late_are_named_and_silence_is_said(desk):
    async with whole_year(desk) as (opened, blocks):
        blocks["goals"].says = [saying("goals", 2, 9)]
        blocks["citizens"].says = [saying("citizens", 8, 9)]
        blocks["orgdev"].says = [said("{}", 404)]
        answer = await opened.ask("administration", "GET", f"/v1/cycles/{YEAR}/progress")
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert (found["late_block"], found["late_stage"]) == ("citizens", "s0")
        unknown = {each["block"]: each["unknown_reason"] for each in found["blocks"]}
        assert unknown == {"goals": None, "citizens": None, "orgdev": "http_404"}
        assert [each["code"] for each in found["stages"]] == ["block_conclusions", "to_president"]
        assert blocks["goals"].asked[-1] == f"/v1/progress/{YEAR}"
        refused = await opened.ask("head", "GET", f"/v1/cycles/{YEAR}/progress")
        assert refused.status_code == 403


@pytest.mark.asyncio
async def test_an_answer_about_another_year_is_not_taken_for_this_one(desk):
    async with whole_year(desk) as (opened, blocks):
        for block, stand_in in blocks.items():
            stand_in.says = [saying(block, 0, year=YEAR - 1)]
        found = (await opened.ask("administration", "GET", f"/v1/cycles/{YEAR}/progress")).json()
        told = {each["unknown_reason"] for each in found["blocks"]}
        assert told == {"the answer is not about what was asked"}
        assert (found["late_block"], found["late_stage"]) == (None, None)
