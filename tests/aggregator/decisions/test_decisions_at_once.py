"""Steps of a decision that two people make at once, each in a transaction of its own."""

import pytest

from services.aggregator.runtime import JOURNAL
from tests.aggregator.decisions.test_decisions import DECISION, deciding
from tests.at_once import at_once, statuses

__all__ = ["deciding"]


async def steps_at_once(all_, *steps, **more):
    asked = [all_.step(who, step, **said) for who, step, said in steps]
    return await at_once(all_.app, JOURNAL.chain, *asked, **more)


async def decision(all_):
    return (await all_.ask("auditor", "GET", DECISION)).json()


@pytest.mark.asyncio
async def test_of_steps_that_exclude_one_another_one_is_made_however_close_they_come(deciding):
    async with deciding() as all_:
        await all_.sign()
        await all_.name("first", "second", "third")
        twice = [("chamber", "hand-over", {}), ("chamber", "hand-over", {"reason": "again"})]
        assert statuses(await steps_at_once(all_, *twice)) == [201, 409]
        await all_.step("working-body", "receipt")
        twice = [("administration", "submission", {})] * 2
        assert statuses(await steps_at_once(all_, *twice)) == [201, 409]
        both = [("first", "votes", {"vote": vote}) for vote in ("for", "against")]
        assert statuses(await steps_at_once(all_, *both)) == [201, 409]
        assert len((await decision(all_))["votes"]) == 1
        both = [(who, "votes", {"vote": "for"}) for who in ("second", "third")]
        assert statuses(await steps_at_once(all_, *both)) in ([201, 201], [201, 409])
        assert (await decision(all_))["state"] == "approved"
        both = [("office", "consideration", {}), ("office", "return", {"reason": "not heard"})]
        taken = statuses(await steps_at_once(all_, *both))
        made = [each["step"] for each in (await decision(all_))["steps"]][3:]
        assert (taken, made) in [
            ([201, 409], ["consider"]), ([201, 409], ["return"]),
            ([201, 201], ["consider", "return"]),
        ]  # fmt: skip


@pytest.mark.asyncio
async def test_a_vote_that_waits_while_a_newer_rating_is_made_decides_on_nothing(deciding):
    async with deciding() as all_:
        await all_.submitted()
        vote = ("first", "votes", {"vote": "for"})
        (late,) = await steps_at_once(all_, vote, meanwhile=all_.rate_again)
        assert late.status_code == 409, late.text
        assert (await decision(all_))["votes"] == []


@pytest.mark.asyncio
async def test_two_who_sign_one_language_at_once_leave_one_signature(deciding):
    async with deciding() as all_:
        path = "/v1/conclusions/2025/1/signatures"
        orders = [
            {"language": "kk", "reviewer": name, "draft_digest": all_.conclusion}
            for name in ("A. Reviewer", "B. Reviewer")
        ]
        signing = [all_.ask("signer", "POST", path, order) for order in orders]
        taken = statuses(await at_once(all_.app, JOURNAL.chain, *signing))
        assert taken == [200, 409]
