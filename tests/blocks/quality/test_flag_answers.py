"""Answers to quality flags and the decisions on them, and how long each holds."""

import pytest

from tests.blocks.quality.test_flags import (
    ACCEPTED,
    ANSWER,
    MONTHS,
    SENT_BACK,
    STEADY,
    answered,
    decided,
    listed,
    months,
    raised,
    two_raised,
)
from tests.blocks.small_block import dialogue, register_of


@pytest.mark.asyncio
async def test_results_are_not_issued_while_a_flag_is_unanswered(block):
    async with block() as people:
        _, flag = await raised(people)
        held = await people.issue()
        assert (held.status_code, held.json()["code"]) == (409, "flags_unanswered")
        assert held.json()["errors_total"] == 1
        assert any(flag["id"] in each["message"] for each in held.json()["errors"])
        assert held.json()["next"] == "/api/citizens/v1/flags/2025?state=open&state=sent_back"
        before = (await people.cards())["digest"]
        for each in await listed(people):
            assert (await answered(people, each["id"])).status_code == 201
        assert before == (await people.cards())["digest"]
        back = await decided(people, flag["id"], SENT_BACK)
        assert back.json()["state"] == "sent_back"
        assert (await people.issue()).status_code == 409
        again = await answered(people, flag["id"], paper={**ANSWER, "document": "No. 7"})
        assert again.json()["answer"]["document"] == "No. 7"
        assert (await people.issue()).status_code == 201


@pytest.mark.asyncio
async def test_the_head_and_the_supplier_that_sent_it_answer_too(block):
    async with block() as people:
        flag, other = await two_raised(people)
        told = await answered(people, flag["id"], "supplier", "registry")
        assert (told.status_code, told.json()["answer"]["organisation"]) == (201, "registry")
        assert (await answered(people, other["id"], "head", "culture")).status_code == 201
        twice = await answered(people, flag["id"], "head", "health")
        assert (twice.status_code, twice.json()["code"]) == (409, "flag_not_open")
        own = await listed(people, "", "supplier", "registry")
        assert len(own) == 2
        assert await listed(people, "", "supplier", "another-register") == []
        assert await listed(people, "", "reporter", "information") == []


@pytest.mark.asyncio
async def test_a_body_that_supplies_lists_flags_on_itself_and_on_what_it_sent(block):
    async with block() as people:
        await two_raised(people)  # on health and culture, sent by the registry

        async def seen(organisation, query=""):
            said = {"roles": ["supplier", "reporter"], "organisation": organisation}
            token = people.token(client="both", datasets=["dialogue"], **said)
            headers = {"Authorization": f"Bearer {token}"}
            answer = await people.client.get(f"/v1/flags/2025{query}", headers=headers)
            assert answer.status_code == 200, answer.text
            return sorted(each["body"] for each in answer.json()["entries"])

        assert await seen("registry") == ["culture", "health"]
        assert await seen("registry", "?body=health") == ["health"]
        assert await seen("culture") == ["culture"]
        assert await seen("culture", "?body=health") == []


@pytest.mark.asyncio
async def test_an_answer_repeated_with_its_key_is_entered_once_and_for_one_flag(block):
    async with block() as people:
        flag, _ = await two_raised(people)
        wrong = dialogue("health", received=352, answered=251, printed_share="81.3")
        await people.push("dialogue", wrong)
        other = next(each for each in await listed(people) if each["rule"] != "outlier")
        key = {"headers": {"Idempotency-Key": "one"}}
        first = await answered(people, flag["id"], **key)
        again = await answered(people, flag["id"], **key)
        assert first.json() == again.json()
        taken = await answered(people, other["id"], **key)
        assert (taken.status_code, taken.json()["code"]) == (422, "act_key_reused")


@pytest.mark.asyncio
async def test_an_evaluator_accepts_sends_back_or_takes_silence_upon_itself(block):
    async with block() as people:
        flag, other = await two_raised(people)
        early = await decided(people, flag["id"], SENT_BACK)
        assert (early.status_code, early.json()["code"]) == (409, "flag_not_open")
        silent = await decided(people, other["id"], {**ACCEPTED, "reason": "no answer in 10 days"})
        assert (silent.status_code, silent.json()["state"]) == (201, "accepted")
        await answered(people, flag["id"])
        accepted = await decided(people, flag["id"])
        assert accepted.json()["decision"]["organisation"] == "civil-service"
        assert [
            each["id"] for each in await listed(people, "?state=accepted&dataset=dialogue")
        ] == [each["id"] for each in await listed(people)]
        missing = await decided(people, "nothing")
        assert missing.status_code == 404


@pytest.mark.asyncio
async def test_nobody_decides_on_its_own_flags_nor_in_another_block(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", *months("civil-service", *STEADY, 1000))
        (flag,) = await listed(people)
        for who in ({"organisation": "civil-service"}, {"organisation": "administration"}):
            answer = await decided(people, flag["id"], **who)
            expected = 403 if who["organisation"] == "civil-service" else 201
            assert answer.status_code == expected, answer.text


@pytest.mark.asyncio
async def test_an_accepted_figure_is_not_asked_about_again_until_it_is_worse(block):
    async with block() as people:
        _, flag = await raised(people)
        await answered(people, flag["id"])
        await decided(people, flag["id"])
        better = dialogue("health", "2025-12", received=900, answered=900)
        assert (await people.push("dialogue", better))["flags"] == 0
        worse = dialogue("health", "2025-12", received=2000, answered=1000)
        assert (await people.push("dialogue", worse))["flags"] == 1
        states = [each["state"] for each in await listed(people) if each["subject"] == "received"]
        assert states == ["accepted", "open"]
        more = dialogue("health", "2025-12", received=3000, answered=1000)
        assert (await people.push("dialogue", more))["flags"] == 1
        of = [each for each in await listed(people) if each["subject"] == "received"]
        assert [each["closure_reason"] for each in of] == [None, "superseded", None]


@pytest.mark.asyncio
@pytest.mark.parametrize("accepted", [False, True])
async def test_an_answer_holds_while_its_figure_is_unchanged_wherever_the_others_move(
    block, accepted
):
    async with block() as people:
        _, flag = await raised(people)
        await answered(people, flag["id"])
        if accepted:
            await decided(people, flag["id"])
        lower = (dialogue("health", MONTHS[at], received=97, answered=97) for at in (0, 3, 6))
        assert (await people.push("dialogue", *lower))["flags"] == 0  # the median is 99, it was 100
        (kept,) = await listed(people)
        assert (kept["id"], kept["state"]) == (flag["id"], "accepted" if accepted else "answered")
        assert (await people.issue()).status_code == 201
