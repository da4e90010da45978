"""Who hears an objection: named people, none of whom took part; and the Administration its own."""

import pytest

from bagalau.blocks.appeals.commission_rules import must_be_possible, rule_of
from bagalau.blocks.appeals.participants import Participants
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.results import CommissionRequest
from tests.blocks.hearing import (
    COMMISSION,
    REVIEWS,
    VERDICT,
    decide,
    heard,
    name_commission,
    object_to,
    post_as,
)
from tests.blocks.review.test_review import DEDUCTION, ready

PARTY = Participants(
    organisations=frozenset({"health", "civil-service", "digital"}),
    accounts=frozenset({"portal/aida"}),
    people=frozenset({"aida s."}),
)
CHAIR = {"person": "B. Chair", "organisation": "apart", "chair": True}
OBSERVER = {"person": "A. Observer", "organisation": "chancellery", "working_body": True}


def named(*members):
    return CommissionRequest(order="No. 41", members=list(members))


def other(number, **said):
    return {"person": f"C. Member {number}", "organisation": "justice", **said}


@pytest.mark.parametrize(
    ("year", "members", "codes"),
    [
        (2023, [CHAIR, OBSERVER], []),
        (2025, [CHAIR, other(1)], ["commission_working_body"]),
        (
            2025,
            [{**OBSERVER, "chair": True}],
            ["commission_small", "commission_working_body_alone"],
        ),
        (2025, [{**CHAIR, "chair": False}, OBSERVER], ["commission_chair"]),
        (2025, [CHAIR, {**OBSERVER, "chair": True}], ["commission_chair"]),
        (2022, [CHAIR, OBSERVER, other(1), other(2)], ["commission_small"]),
        (2019, [CHAIR, *map(other, range(4))], []),
        (2025, [CHAIR, OBSERVER, other(1, organisation="digital")], ["commission_took_part"]),
        (2025, [CHAIR, OBSERVER, other(1, organisation="health")], ["commission_took_part"]),
        (2025, [CHAIR, OBSERVER, other(1, account="portal/aida")], ["commission_took_part"]),
        (2025, [CHAIR, OBSERVER, other(1, account="mobile/aida")], ["commission_took_part"]),
        (2025, [CHAIR, OBSERVER, {**other(1), "person": "  AIDA  S."}], ["commission_took_part"]),
        (
            2025,
            [CHAIR, *(OBSERVER | {"account": f"{each}/a", "person": each * 3} for each in "xy")],
            ["member_twice"] * 2,
        ),
        (2025, [CHAIR, OBSERVER, {**OBSERVER, "person": "a. observer"}], ["member_twice"] * 2),
    ],
)
def test_a_commission_is_as_the_rule_of_the_year_has_it_without_anyone_who_took_part(
    year, members, codes
):
    found = []
    try:
        must_be_possible(named(*members), rule_of(year), PARTY)
    except Refused as refused:
        found = [each.code for each in refused.errors]
    assert found == codes


def test_a_year_before_the_first_rule_and_the_inferred_year_are_told_so():
    assert [rule_of(year).status for year in (2010, 2021, 2022, 2023)] == [
        "sourced", "sourced", "inferred", "inferred",
    ]  # fmt: skip


@pytest.mark.asyncio
async def test_a_commission_is_named_before_it_decides_and_only_its_members_do(block):
    async with block() as people:
        await ready(people)
        deduction = {**DEDUCTION, "code": "P3", "facts": 2}
        await people.ask("evaluator", "civil-service", "POST", "/v1/deductions", deduction)
        await people.issue()
        objection = (await object_to(people, "health")).json()
        early = await decide(people, "health", objection["id"])
        assert (early.status_code, early.json()["code"]) == (409, "action_not_now")
        taking = {"person": "evaluator-civil-service", "organisation": "apart", "chair": True}
        wrong = await name_commission(
            people, "health", objection["id"], members=[taking, COMMISSION["members"][1]]
        )
        problem = wrong.json()
        assert (wrong.status_code, problem["code"]) == (422, "special_commission_impossible")
        assert [each["pointer"] for each in problem["errors"]] == ["/members/0"]
        given = await name_commission(people, "health", objection["id"])
        assert given.json()["state"] == "commission_named"
        assert given.json()["commission"]["ref"].endswith("29.05.2023, paras 57-62")
        path = f"{REVIEWS}/health/objections/{objection['id']}/decision"
        for who in ("chancellery", "nobody"):
            answer = await people.ask("special-commission", who, "POST", path, VERDICT)
            assert (answer.status_code, answer.json()["code"]) == (403, "commission_not_member")
        later = {"person": "evaluator-legal-statistics", "organisation": "justice"}
        members = [*COMMISSION["members"], later]
        given = await name_commission(people, "health", objection["id"], members=members)
        assert given.status_code == 201, given.text
        taken = {**DEDUCTION, "code": "P4", "indicator": "B2.01", "case": "found after the naming"}
        by = ("evaluator", "legal-statistics")
        assert (await people.ask(*by, "POST", "/v1/deductions", taken)).status_code == 201
        sat = await decide(people, "health", objection["id"])
        assert (sat.status_code, sat.json()["code"]) == (403, "commission_took_part")
        await name_commission(people, "health", objection["id"])
        rows = [{"indicator": "B1.01", "accepted": True, "reason": "it is so"}]
        differs = await decide(people, "health", objection["id"], rows=rows)
        assert (differs.status_code, differs.json()["code"]) == (422, "verdict_rows_differ")
        assert (await decide(people, "health", objection["id"])).status_code == 201
        after = await name_commission(people, "health", objection["id"])
        assert (after.status_code, after.json()["code"]) == (409, "objection_decided")


@pytest.mark.asyncio
async def test_what_a_reader_may_do_is_listed_as_it_is_taken(block):
    async with block() as people:
        await ready(people)
        await people.issue()

        async def allowed(role, organisation, *, of="review"):
            asked = await people.ask(role, organisation, "GET", f"{REVIEWS}/health")
            review = asked.json()
            listed = review if of == "review" else review["objections"][0]
            return [each["code"] for each in listed["actions"] if each["allowed"]]

        assert await allowed("head", "health") == ["give_notice", "object"]
        assert await allowed("evaluator", "civil-service") == []
        objection = (await object_to(people, "health")).json()
        assert await allowed("head", "health") == []
        assert await allowed("evaluator", "civil-service", of="it") == ["name_commission"]
        assert await allowed("special-commission", "apart", of="it") == []
        await name_commission(people, "health", objection["id"])
        assert await allowed("special-commission", "apart", of="it") == ["decide"]
        assert await allowed("special-commission", "civil-service", of="it") == []
        decided = (await decide(people, "health", objection["id"], accepted=False)).json()
        assert (decided["state"], decided["decision"]["complaint_until"]) == (
            "rejected", "2026-04-22",
        )  # fmt: skip
        assert await allowed("head", "health", of="it") == ["complain"]
        tables = await people.ask("auditor", "centre", "GET", "/v1/process/state-tables")
        assert {"review", "objection", "disagreements"} <= {each["table"] for each in tables.json()}


@pytest.mark.asyncio
async def test_the_administration_hears_its_own_evaluation_without_a_commission(block):
    async with block() as people:
        await ready(people)
        taken = {**DEDUCTION, "body": "prosecutor"}
        answer = await people.ask("evaluator", "administration", "POST", "/v1/deductions", taken)
        assert answer.status_code == 201, answer.text
        await people.issue()
        objection = (await object_to(people, "prosecutor")).json()
        assert "paras 57-62" in objection["no_commission"]["en"]
        none = await name_commission(people, "prosecutor", objection["id"])
        assert (none.status_code, none.json()["code"]) == (409, "commission_not_formed")
        path = f"{REVIEWS}/prosecutor/objections/{objection['id']}/decision"
        for who in (("special-commission", "apart"), ("administration", "health")):
            answer = await people.ask(*who, "POST", path, VERDICT)
            assert answer.status_code in {403, 409}, (who, answer.text)
        same = ("evaluator-administration", "administration", "administration")
        answer = await post_as(people, *same, path, VERDICT)
        assert (answer.status_code, answer.json()["code"]) == (403, "commission_took_part")
        answer = await people.ask("administration", "administration", "POST", path, VERDICT)
        assert (answer.status_code, answer.json()["state"]) == (201, "accepted")
        assert (await heard(people, "health"))["no_commission"] is None
