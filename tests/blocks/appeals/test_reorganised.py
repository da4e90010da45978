"""An evaluator reorganised between an objection and its answer: the successor goes on, alone."""

from datetime import date, timedelta

import pytest

from bagalau.contracts.v1.register.registers import Assignment, Succession
from tests.blocks.conclusions.test_handing_over import AUDITOR, Year, hindered
from tests.blocks.hearing import COMMISSION, REVIEWS, decide, object_to
from tests.blocks.review.test_review import notices, ready
from tests.blocks.small_block import ASSIGNMENTS, register_of

AGENCY, CHAMBER = "agency", "audit-agency"


def succession(before, after):
    return Succession(before=before, after=after, happened=date(2026, 4, 17), ref="Decree No. 318")


REORGANISED = (
    ASSIGNMENTS[0].model_copy(
        update={"evaluator": AGENCY, "successions": [succession("civil-service", AGENCY)]}
    ),
    ASSIGNMENTS[1],
    Assignment(
        block="goals", evaluator=CHAMBER, assembles=True,
        successions=[succession("audit-chamber", CHAMBER)],
    ),
)  # fmt: skip


@pytest.mark.asyncio
async def test_the_successor_answers_and_nobody_of_who_gave_way_hears_the_objection(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objected = (await object_to(people, "health")).json()
        people.today += timedelta(days=3)
        again = register_of(2025, assignments=REORGANISED, version=2)
        assert (await people.load(again)).status_code == 200
        path = f"{REVIEWS}/health/objections/{objected['id']}/commission"
        former, heir = ("evaluator", "civil-service"), ("evaluator", AGENCY)
        refused = await people.ask(*former, "POST", path, COMMISSION)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_assembler")
        waiting = {
            who: {
                e["code"]: e for e in (await people.ask(*who, "GET", "/v1/tasks")).json()["entries"]
            }
            for who in (former, heir)
        }
        assert "hear_objection" not in waiting[former]
        assert waiting[heir]["hear_objection"]["until"] == objected["answer_until"]
        from_former = {"person": "C. Former", "organisation": "civil-service"}
        members = [*COMMISSION["members"], from_former]
        refused = await people.ask(*heir, "POST", path, {**COMMISSION, "members": members})
        assert refused.json()["code"] == "special_commission_impossible"
        assert [each["pointer"] for each in refused.json()["errors"]] == ["/members/2"]
        named = await people.ask(*heir, "POST", path, COMMISSION)
        assert (named.status_code, named.json()["answer_until"]) == (201, objected["answer_until"])
        assert (await decide(people, "health", objected["id"], accepted=False)).status_code == 201


@pytest.mark.asyncio
async def test_what_the_chamber_became_receives_and_hands_on(block):
    async with block() as people:
        await ready(people)
        year = Year(people)
        await people.issue()
        await notices(people)
        await year.part()
        await year.write()
        await year.sign()
        handed = await year.hand(("evaluator", "civil-service"), "handover")
        again = register_of(2025, assignments=[*ASSIGNMENTS, REORGANISED[2]], version=2)
        assert (await people.load(again)).status_code == 200
        assert handed["state"] == "handed_over"
        refused = await year.hand(AUDITOR, "receipt", status=403)
        assert CHAMBER in refused["detail"]
        heir = ("auditor", CHAMBER)
        told = await year.conclusion(heir)
        assert "chamber" not in hindered(told, "receive")
        assert "chamber" in hindered(await year.conclusion(AUDITOR), "receive")
        assert (await year.hand(heir, "receipt"))["state"] == "received"
        codes = {e["code"] for e in (await people.ask(*heir, "GET", "/v1/tasks")).json()["entries"]}
        assert "forward_conclusion" in codes
        assert (await year.hand(heir, "forwarding"))["state"] == "forwarded"
