"""The review of results is walked as the Decree has it: terms, documents, roles, substitutes."""

from datetime import timedelta

import pytest

from tests.blocks.hearing import (
    COMMISSION,
    OBJECTION,
    REVIEWS,
    VERDICT,
    decide,
    name_commission,
    object_to,
)
from tests.blocks.small_block import dialogue, register_of

DIGEST = "sha256:" + "1" * 64
TEXT = {"kk": "мәтін", "ru": "текст", "en": "text"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}
DEDUCTION = {"year": 2025, "body": "health", "code": "P1", "reason": "the report came late"}
DECISION = {
    "year": 2025, "body": "health", "indicator": "B1.01", "points": "10",
    "reason": "decided on the survey of 2023", "document": "No. 5",
}  # fmt: skip
STATEMENT = {
    "year": 2025,
    "body": "health",
    "dataset": "survey",
    "state": "not_due",
    "reason": "new body",
}

COMPLAINT = {"contested": OBJECTION["contested"], "evidence": [{"evidence": "x"}]}
REJECTED = {"recheck": False, "reason": "the decision is right"}
FOUND = {"findings": [{"indicator": "B2.01", "changed": False, "finding": "as it was"}]}
OPERATIONS = [
    ("POST", f"{REVIEWS}/issue", {"scorecards_digest": DIGEST}, "head", "health"),
    ("GET", f"{REVIEWS}/health", None, "head", "culture"),
    ("GET", REVIEWS, None, "head", "health"),
    ("POST", f"{REVIEWS}/health/no-objection", {}, "head", "culture"),
    ("POST", f"{REVIEWS}/health/objections", OBJECTION, "head", "culture"),
    ("POST", f"{REVIEWS}/health/objections", OBJECTION, "reporter", "health"),
    ("POST", f"{REVIEWS}/health/objections/x/decision", VERDICT, "evaluator", "civil-service"),
    ("POST", f"{REVIEWS}/health/objections/x/commission", COMMISSION, "head", "health"),
    ("POST", f"{REVIEWS}/health/objections/x/commission", COMMISSION, "evaluator", "information"),
    ("POST", f"{REVIEWS}/health/objections/x/complaint", COMPLAINT, "head", "culture"),
    ("POST", f"{REVIEWS}/health/objections/x/complaint/decision", REJECTED, "evaluator", "health"),
    ("POST", f"{REVIEWS}/health/objections/x/complaint/recheck", FOUND, "working-body", "apart"),
    ("GET", f"{REVIEWS}/health/objections/x/disagreements", None, "head", "culture"),
    (
        "POST",
        f"{REVIEWS}/health/objections/x/disagreements/acquaintance",
        {"table_digest": DIGEST},
        "head",
        "culture",
    ),
    ("PUT", f"{REVIEWS}/conclusion", CONCLUSION, "head", "health"),
    ("GET", f"{REVIEWS}/conclusion", None, "head", "health"),
    ("POST", f"{REVIEWS}/signature", {"scorecards_digest": DIGEST}, "head", "health"),
    ("POST", "/v1/deductions", DEDUCTION, "reporter", "health"),
    ("GET", "/v1/deductions/2025", None, "supplier", "registry"),
    ("POST", "/v1/deductions/x/withdrawal", {"reason": "not proved"}, "head", "health"),
    ("POST", "/v1/decisions", DECISION, "head", "health"),
    ("POST", "/v1/nil-returns", STATEMENT, "reporter", "culture"),
    ("POST", "/v1/nil-returns", STATEMENT, "head", "health"),
    ("GET", "/v1/nil-returns/2025", None, "supplier", "registry"),
    ("GET", "/v1/completeness/2025", None, "supplier", "registry"),
    ("GET", "/v1/editions", None, "public", "anybody"),
    ("GET", "/v1/editions/small-2025", None, "public", "anybody"),
    ("GET", "/v1/register/2025", None, "head", "health"),
    ("PUT", "/v1/register/2025", register_of(2025).model_dump(mode="json"), "head", "health"),
]


@pytest.mark.asyncio
async def test_every_door_is_closed_to_strangers_and_to_the_wrong_role(block):
    async with block() as people:
        await people.load(register_of(2025))
        for method, path, paper, role, organisation in OPERATIONS:
            stranger = await people.client.request(method, path, json=paper)
            assert stranger.status_code == 401, (method, path)
            answer = await people.ask(role, organisation, method, path, paper)
            assert answer.status_code == 403, (method, path, answer.text)
            assert answer.headers["content-type"] == "application/problem+json"


async def ready(people, *bodies):
    """Load the register and let some bodies have half of their questions answered."""
    await people.load(register_of(2025))
    await people.push("dialogue", *(dialogue(body) for body in bodies or ("health", "culture")))


async def notices(people, *, but=()):
    """Let every issued body give notice, except some."""
    for body in (
        "health",
        "culture",
        "civil-service",
        "information",
        "prosecutor",
        "akimat-ulytau",
    ):
        if body not in but:
            answer = await people.ask("head", body, "POST", f"{REVIEWS}/{body}/no-objection", {})
            assert answer.status_code == 201, answer.text


def card_of(cards, body):
    return next(card for card in cards["cards"] if card["body"] == body)


@pytest.mark.asyncio
async def test_the_whole_review_is_walked_in_one_run(block):
    async with block() as people:
        await ready(people)
        deduction = {**DEDUCTION, "body": "health", "code": "P3", "facts": 3}
        taken = await people.ask("evaluator", "civil-service", "POST", "/v1/deductions", deduction)
        assert taken.status_code == 201, taken.text
        assert card_of(await people.cards(), "health")["score"]["decimal"] == "49.40"
        assert (await people.issue()).status_code == 201
        objected = await object_to(people, "health")
        assert objected.status_code == 201, objected.text
        named = await name_commission(people, "health", objected.json()["id"])
        assert named.status_code == 201, named.text
        decided = await decide(people, "health", objected.json()["id"])
        assert decided.status_code == 201, decided.text
        assert card_of(await people.cards(), "health")["review"] == "to_correct"
        withdrawal = {"reason": "the commission accepted the objection"}
        path = f"/v1/deductions/{taken.json()['id']}/withdrawal"
        withdrawn = await people.ask("evaluator", "civil-service", "POST", path, withdrawal)
        assert withdrawn.status_code == 201, withdrawn.text
        health = card_of(await people.cards(), "health")
        assert (health["review"], health["score"]["decimal"]) == ("corrected", "50.00")
        again = await people.issue()
        assert (again.status_code, again.json()["bodies"]) == (201, ["health"])
        await notices(people)
        who = ("evaluator", "civil-service")
        written = await people.ask(*who, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        assert written.status_code == 200, written.text
        seen = await people.cards()
        order = {"scorecards_digest": seen["digest"]}
        signed = await people.ask(*who, "POST", f"{REVIEWS}/signature", order)
        assert signed.status_code == 201, signed.text
        after = await people.cards()
        assert after["digest"] == seen["digest"]
        assert after["signature"]["organisation"] == "civil-service"
        await people.push("dialogue", dialogue("culture", "2025-05"))
        assert (await people.cards())["signature"] is None


@pytest.mark.asyncio
async def test_the_review_of_a_body_shows_every_act_with_name_time_and_term(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        await object_to(people, "health")
        review = (await people.ask("head", "health", "GET", f"{REVIEWS}/health")).json()
        assert review["state"] == "objected"
        assert review["issued"]["objection_until"] == "2026-04-22"
        assert review["issued"]["organisation"] == "civil-service"
        objection = review["objections"][0]
        assert objection["at"] == "2026-04-15T06:00:00Z"
        assert objection["answer_until"] == "2026-04-30"
        assert objection["decision"] is None
        listed = await people.ask("special-commission", "apart", "GET", f"{REVIEWS}?limit=5")
        states = {each["body"]: each for each in listed.json()["entries"]}
        assert states["health"]["undecided"] == [objection["id"]]
        assert states["culture"] == {"body": "culture", "state": "issued", "undecided": []}


@pytest.mark.asyncio
async def test_scores_that_moved_since_they_were_read_are_not_issued(block):
    async with block() as people:
        await ready(people)
        order = {"scorecards_digest": DIGEST}
        answer = await people.ask("evaluator", "civil-service", "POST", f"{REVIEWS}/issue", order)
        assert (answer.status_code, answer.json()["code"]) == (409, "scores_changed")


@pytest.mark.asyncio
async def test_results_are_issued_once_by_who_assembles_and_again_changes_nothing(block):
    async with block() as people:
        await ready(people)
        first = await people.issue()
        people.today += timedelta(seconds=1)
        second = await people.issue()
        assert first.json() == second.json()
        assert (first.status_code, second.status_code) == (201, 200)
        assert "akimat-abai" not in first.json()["bodies"]
        order = {"scorecards_digest": DIGEST}
        answer = await people.ask(
            "evaluator", "legal-statistics", "POST", f"{REVIEWS}/issue", order
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "not_assembler")


@pytest.mark.asyncio
async def test_a_conclusion_needs_its_three_parts_in_kazakh_and_russian(block):
    async with block() as people:
        await ready(people)
        paper = {**CONCLUSION, "findings": {"ru": "текст"}}
        answer = await people.ask(
            "evaluator", "civil-service", "PUT", f"{REVIEWS}/conclusion", paper
        )
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "conclusion_part_missing")
        assert [error["field"] for error in problem["errors"]] == ["findings"]
        assert "para 47" in problem["errors"][0]["legal_basis"]


@pytest.mark.asyncio
async def test_a_changed_conclusion_names_the_version_it_replaces(block):
    async with block() as people:
        await ready(people)
        who = ("evaluator", "civil-service", "PUT", f"{REVIEWS}/conclusion")
        first = await people.ask(*who, CONCLUSION)
        assert (await people.ask(*who, CONCLUSION)).json() == first.json()
        changed = {**CONCLUSION, "findings": {**TEXT, "ru": "иной текст"}}
        assert (await people.ask(*who, changed)).status_code == 428
        wrong = await people.ask(*who, changed, headers={"If-Match": '"other"'})
        assert wrong.status_code == 412
        right = await people.ask(*who, changed, headers={"If-Match": first.headers["etag"]})
        assert (right.status_code, right.json()["version"]) == (200, 2)
        read = await people.ask("auditor", "centre", "GET", f"{REVIEWS}/conclusion")
        another_s = {"actions": read.json()["actions"]}  # who asks may do other things
        assert read.json() == {**right.json(), **another_s}


@pytest.mark.asyncio
async def test_nothing_is_signed_before_it_is_written_issued_and_settled(block):
    async with block() as people:
        await ready(people)
        who = ("evaluator", "civil-service")

        async def sign():
            order = {"scorecards_digest": (await people.cards())["digest"]}
            return await people.ask(*who, "POST", f"{REVIEWS}/signature", order)

        assert (await sign()).json()["code"] == "conclusion_missing"
        await people.ask(*who, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        assert (await sign()).json()["code"] == "results_not_issued"
        await people.issue()
        await notices(people, but={"health"})
        held = (await sign()).json()
        assert held["code"] == "results_unsettled"
        assert [error["field"] for error in held["errors"]] == ["health"]
        order = {"scorecards_digest": DIGEST}
        moved = await people.ask(*who, "POST", f"{REVIEWS}/signature", order)
        assert moved.json()["code"] == "scores_changed"
        people.today += timedelta(days=8)
        first = await sign()
        assert first.status_code == 201, first.text
        assert (await sign()).json() == first.json()
        read = await people.ask("working-body", "working-body", "GET", f"{REVIEWS}/conclusion")
        assert read.json()["signed"] is True


@pytest.mark.asyncio
async def test_an_unwritten_conclusion_is_not_found(block):
    async with block() as people:
        await ready(people)
        answer = await people.ask("auditor", "centre", "GET", f"{REVIEWS}/conclusion")
        assert answer.status_code == 404
