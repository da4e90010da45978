"""An act that fails at any point leaves nothing; the same request again under its key makes it whole."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.blocks.hearing import OBJECTION, REVIEWS, object_to, send_file
from tests.blocks.small_block import dialogue, people_of, register_of
from tests.half_acts import EveryActBroken


@pytest.mark.asyncio
async def test_an_act_that_fails_anywhere_leaves_nothing_and_its_key_makes_it_whole(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        broken = EveryActBroken(people.app, people.app.state.runtime.metadata, people.ask)

        async def whole(who, path, paper):
            made = await broken.ask(*who, "POST", path, paper)
            assert made.status_code == 201, made.text

        head, path = ("head", "health"), "/v1/reports/2025/health"
        report = (await people.ask(*head, "GET", path)).json()
        await whole(head, f"{path}/closing", {"digest": report["digest"]})
        seen = {"scorecards_digest": (await people.cards())["digest"]}
        await whole(("evaluator", "civil-service"), f"{REVIEWS}/issue", seen)
        evidence = [{"evidence": await send_file(people, "health")}]
        await whole(head, f"{REVIEWS}/health/objections", {**OBJECTION, "evidence": evidence})
        assert all("chain_entries" in tables for tables in broken.moved.values())
        assert len(broken.moved) == 3


@pytest.mark.asyncio
async def test_an_objection_in_the_last_second_of_its_term_is_taken_and_one_later_is_not(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        assert (await people.issue()).status_code == 201
        people.today = datetime(
            2026, 4, 22, 18, 59, 59, 999999, tzinfo=UTC
        )  # the country is 5 h ahead
        taken = await object_to(people, "health")
        assert taken.status_code == 201, taken.text
        people.today += timedelta(microseconds=1)
        assert (await object_to(people, "culture")).status_code == 409
