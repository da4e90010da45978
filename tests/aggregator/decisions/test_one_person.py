"""One person with several accounts has one say: in the chain, in the Commission, over a schedule."""

import pytest

from services.aggregator.runtime import JOURNAL
from tests.aggregator.decisions.test_decisions import DECISION, deciding, said
from tests.aggregator.schedules.test_schedules import DRAFT, SCHEDULE, approval
from tests.at_once import at_once

__all__ = ["deciding"]

IVANOV = {"sub": "ivanov", "name": "Иван Иванов"}
ORDER = "Order No. 7 of 2026-05-20"


async def ask_as(all_, role, organisation, method, path, document=None, *, client, **claims):
    blocks = {"blocks": ["goals"]} if role == "evaluator" else {}
    signed = all_.token(
        roles=[role], organisation=organisation, client=client, audience="aggregator", **blocks, **claims
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {signed}"}
    return await all_.client.request(method, path, json=document, headers=headers)


async def step_as(all_, role, organisation, step, *, client, vote=None, **claims):
    document = {
        "rating_digest": all_.rating, "conclusion_digest": all_.conclusion, "reason": "as read",
        **({"vote": vote} if vote else {}),
    }  # fmt: skip
    path = f"{DECISION}/{step}"
    return await ask_as(all_, role, organisation, "POST", path, document, client=client, **claims)


@pytest.mark.asyncio
async def test_no_second_account_or_role_makes_a_second_step_of_one_person(deciding):
    async with deciding() as all_:
        await all_.sign()
        working_body, office = (
            ("working-body", "administration"),
            ("head-of-state-office", "administration"),
        )
        members = ("web/ivanov", "web/second", "web/third")
        handed = await step_as(
            all_, "evaluator", "audit-chamber", "hand-over", client="web", **IVANOV
        )
        assert handed.status_code == 201, handed.text
        for other in (
            {"client": "mobile", **IVANOV},
            {"client": "mobile", "sub": "ivanov"},
            {"client": "ivanov"},
            {"client": "clerk", "name": "  ИВАН   иванов "},
        ):
            refused = await step_as(all_, *working_body, "receipt", **other)
            assert said(refused) == (409, "action_not_now")
            assert "another person's" in refused.json()["detail"]
            waiting = await ask_as(all_, *working_body, "GET", "/v1/tasks", **other)
            assert [e for e in waiting.json()["entries"] if e["table"] == "decision"] == []
        await all_.step("working-body", "receipt")
        assert (await all_.name(*members)).status_code in {200, 201}
        await all_.step("administration", "submission")
        voted = await step_as(
            all_, "commission", "court", "votes", client="web", sub="second", vote="for"
        )
        assert voted.status_code == 201, voted.text
        back = await step_as(all_, *office, "return", client="mobile", sub="second")
        assert said(back) == (409, "action_not_now")
        own = await step_as(
            all_, "commission", "court", "votes", client="web", vote="for", **IVANOV
        )
        assert said(own) == (409, "action_not_now")
        third = await step_as(
            all_, "commission", "court", "votes", client="web", sub="third", vote="for"
        )
        assert third.status_code == 201, third.text
        assert third.json()["state"] == "approved"
        considered = await step_as(all_, *office, "consideration", client="web", sub="third")
        assert said(considered) == (409, "action_not_now")


@pytest.mark.asyncio
async def test_the_order_on_the_commission_names_each_person_once_however_close_two_come(deciding):
    async with deciding() as all_:

        async def name(*members, order=ORDER):
            named = {
                "members": [dict(zip(("person", "name"), each, strict=True)) for each in members]
            }
            document = {**named, "needed": 1, "order": order}
            return await all_.ask("administration", "PUT", "/v1/commissions/2025", document)

        for twice in (
            [("web/ivanov", "A. Ivanov"), ("mobile/ivanov", "Another Name")],
            [("web/a", "Askar Ivanov"), ("web/b", " ASKAR  ivanov")],
        ):
            refused = await name(*twice)
            assert said(refused) == (422, "commission_impossible")
            assert refused.json()["errors"][0]["code"] == "member_twice"
        same = [name(("web/a", "A. Member")) for _ in range(2)]
        one, other = await at_once(all_.app, JOURNAL.chain, *same)
        assert one.json()["id"] == other.json()["id"]


@pytest.mark.asyncio
async def test_a_schedule_is_not_approved_by_another_account_of_who_drafted_it(deciding):
    async with deciding() as all_:
        administration = ("administration", "administration")
        await all_.ask("administration", "PUT", "/v1/cycles/2025", {"synthetic": True})
        drafted = await ask_as(
            all_, *administration, "PUT", SCHEDULE, DRAFT, client="web", **IVANOV
        )
        assert drafted.status_code == 200, drafted.text
        paper = approval(drafted)
        for other in (
            {"client": "mobile", "sub": "ivanov"},
            {"client": "x", "name": "иван иванов"},
        ):
            own = await ask_as(
                all_, *administration, "POST", f"{SCHEDULE}/approval", paper, **other
            )
            assert said(own) == (409, "action_not_now")
        stale = approval(drafted, schedule_digest="sha256:" + "1" * 64)
        refused = await ask_as(
            all_, *administration, "POST", f"{SCHEDULE}/approval", stale, client="second"
        )
        assert said(refused) == (409, "schedule_differs")
        detail = refused.json()["detail"]
        assert stale["schedule_digest"] in detail
        assert paper["schedule_digest"] in detail
