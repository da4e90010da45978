"""The review of results is walked as the Decree has it: terms, documents, roles, substitutes."""

import asyncio
from datetime import timedelta

import pytest

from bagalau.contracts.v1.register.registers import Assignment
from tests.blocks.small_block import ASSIGNMENTS, BODIES, dialogue, people_of, register_of, survey

REVIEWS = "/v1/reviews/2025"
DIGEST = "sha256:" + "1" * 64
TEXT = {"kk": "мәтін", "ru": "текст", "en": "text"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}
OBJECTION = {
    "contested": [{"indicator": "B2.01", "argument": "two answers were not counted"}],
    "documents": ["No. 12-4/318 of 2026-04-17"],
}
VERDICT = {"accepted": True, "reason": "the letters prove it", "document": "minutes No. 3"}
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

OPERATIONS = [
    ("POST", f"{REVIEWS}/issue", {"scorecards_digest": DIGEST}, "head", "health"),
    ("GET", f"{REVIEWS}/health", None, "head", "culture"),
    ("GET", REVIEWS, None, "head", "health"),
    ("POST", f"{REVIEWS}/health/no-objection", {}, "head", "culture"),
    ("POST", f"{REVIEWS}/health/objections", OBJECTION, "head", "culture"),
    ("POST", f"{REVIEWS}/health/objections", OBJECTION, "reporter", "health"),
    ("POST", f"{REVIEWS}/health/objections/x/decision", VERDICT, "evaluator", "civil-service"),
    ("PUT", f"{REVIEWS}/conclusion", CONCLUSION, "head", "health"),
    ("GET", f"{REVIEWS}/conclusion", None, "head", "health"),
    ("POST", f"{REVIEWS}/signature", {"scorecards_digest": DIGEST}, "head", "health"),
    ("POST", "/v1/deductions", DEDUCTION, "reporter", "health"),
    ("GET", "/v1/deductions/2025", None, "supplier", "registry"),
    ("POST", "/v1/deductions/x/withdrawal", {"reason": "not proved"}, "head", "health"),
    ("POST", "/v1/decisions", DECISION, "head", "health"),
    ("POST", "/v1/nil-returns", STATEMENT, "reporter", "culture"),
    ("GET", "/v1/nil-returns/2025", None, "supplier", "registry"),
    ("GET", "/v1/completeness/2025", None, "supplier", "registry"),
    ("GET", "/v1/editions", None, "public", "anybody"),
    ("GET", "/v1/editions/small-2025", None, "public", "anybody"),
    ("GET", "/v1/register/2025", None, "head", "health"),
    ("PUT", "/v1/register/2025", register_of(2025).model_dump(mode="json"), "head", "health"),
]


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)


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
        objected = await people.ask(
            "head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION
        )
        assert objected.status_code == 201, objected.text
        path = f"{REVIEWS}/health/objections/{objected.json()['id']}/decision"
        decided = await people.ask(
            "special-commission", "special-commission", "POST", path, VERDICT
        )
        assert decided.status_code == 201, decided.text
        assert card_of(await people.cards(), "health")["review"] == "to_correct"
        withdrawal = {"reason": "the commission accepted the objection"}
        path = f"/v1/deductions/{taken.json()['id']}/withdrawal"
        withdrawn = await people.ask("evaluator", "civil-service", "POST", path, withdrawal)
        assert withdrawn.status_code == 201, withdrawn.text
        health = card_of(await people.cards(), "health")
        assert (health["review"], health["score"]["decimal"]) == ("corrected", "50.00")
        await notices(people, but={"health"})
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
        await people.ask("head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION)
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
async def test_an_objection_without_a_document_is_refused_with_the_rule(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        paper = {**OBJECTION, "documents": [" "]}
        answer = await people.ask("head", "health", "POST", f"{REVIEWS}/health/objections", paper)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "objection_without_documents")
        assert "57-62" in problem["errors"][0]["legal_basis"]


@pytest.mark.asyncio
async def test_an_objection_is_taken_on_the_fifth_working_day_and_not_on_the_sixth(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        people.today += timedelta(days=7)
        answer = await people.ask(
            "head", "culture", "POST", f"{REVIEWS}/culture/objections", OBJECTION
        )
        assert answer.status_code == 201, answer.text
        people.today += timedelta(days=1)
        answer = await people.ask(
            "head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "objection_late")


@pytest.mark.asyncio
async def test_a_body_answers_once_and_only_after_the_results_are_issued(block):
    async with block() as people:
        await ready(people)
        early = await people.ask(
            "head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION
        )
        assert (early.status_code, early.json()["code"]) == (409, "results_not_issued")
        await people.issue()
        await people.ask("head", "health", "POST", f"{REVIEWS}/health/no-objection", {})
        late = await people.ask("head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION)
        assert (late.status_code, late.json()["code"]) == (409, "already_answered")


@pytest.mark.asyncio
async def test_an_objection_names_indicators_of_the_edition(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        paper = {**OBJECTION, "contested": [{"indicator": "Z9", "argument": "not counted"}]}
        answer = await people.ask("head", "health", "POST", f"{REVIEWS}/health/objections", paper)
        assert (answer.status_code, answer.json()["code"]) == (422, "indicator_unknown")


@pytest.mark.asyncio
async def test_nobody_who_took_part_decides_and_a_decision_is_final(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objected = await people.ask(
            "head", "health", "POST", f"{REVIEWS}/health/objections", OBJECTION
        )
        path = f"{REVIEWS}/health/objections/{objected.json()['id']}/decision"
        for took_part in ("civil-service", "legal-statistics", "health"):
            answer = await people.ask("special-commission", took_part, "POST", path, VERDICT)
            assert (answer.status_code, answer.json()["code"]) == (403, "commission_took_part")
        refused = {**VERDICT, "accepted": False}
        people.today += timedelta(days=16)
        first = await people.ask("special-commission", "apart", "POST", path, refused)
        assert (first.status_code, first.json()["decision"]["late"]) == (201, True)
        again = await people.ask("special-commission", "apart", "POST", path, VERDICT)
        assert (again.status_code, again.json()["code"]) == (409, "objection_decided")
        missing = f"{REVIEWS}/health/objections/nothing/decision"
        answer = await people.ask("special-commission", "apart", "POST", missing, VERDICT)
        assert (answer.status_code, answer.json()["code"]) == (404, "objection_not_found")


@pytest.mark.asyncio
async def test_the_same_key_gives_the_same_act_and_another_paper_under_it_is_refused(block):
    async with block() as people:
        await ready(people)
        key = {"Idempotency-Key": "k1"}
        who = ("evaluator", "civil-service", "POST", "/v1/deductions")
        first = await people.ask(*who, DEDUCTION, headers=key)
        again = await people.ask(*who, DEDUCTION, headers=key)
        assert first.json() == again.json()
        other = await people.ask(*who, {**DEDUCTION, "code": "P3"}, headers=key)
        assert (other.status_code, other.json()["code"]) == (422, "act_key_reused")
        listed = await people.ask("head", "health", "GET", "/v1/deductions/2025")
        assert len(listed.json()["entries"]) == 1


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
        assert read.json() == right.json()


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


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("organisation", "change", "status", "code"),
    [
        ("civil-service", {"body": "civil-service"}, 403, "own_organisation"),
        ("legal-statistics", {"body": "prosecutor", "indicator": "B2.01"}, 403, "own_organisation"),
        ("legal-statistics", {"indicator": "B1.01"}, 403, "own_organisation"),
        ("civil-service", {"code": "P9"}, 422, "deduction_unknown"),
        ("civil-service", {"code": "P4"}, 422, "indicator_needed"),
        ("civil-service", {"facts": 2}, 422, "deduction_per_case"),
        ("civil-service", {"repeated": True}, 422, "deduction_not_repeatable"),
        ("civil-service", {"code": "P3", "repeated": True}, 422, "deduction_not_repeatable"),
        ("civil-service", {"code": "P4", "indicator": "Z9"}, 422, "indicator_unknown"),
        ("civil-service", {"body": "akimat-abai"}, 409, "body_without_score"),
        ("civil-service", {"body": "defence"}, 409, "body_without_score"),
        ("civil-service", {"body": "atlantis"}, 404, "body_unknown"),
        ("civil-service", {"year": 2031}, 409, "no_confirmed_edition"),
        ("administration", {"body": "civil-service"}, 201, None),
        ("administration", {"body": "prosecutor", "indicator": "B2.01"}, 201, None),
    ],
)
async def test_a_deduction_is_taken_by_the_evaluator_or_its_substitute_only(
    block, organisation, change, status, code
):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {**DEDUCTION, **change}
        answer = await people.ask("evaluator", organisation, "POST", "/v1/deductions", paper)
        assert (answer.status_code, answer.json().get("code") if code else None) == (status, code)


@pytest.mark.asyncio
async def test_a_missing_substitute_blocks_with_a_clear_error(block):
    alone = (*ASSIGNMENTS, Assignment(block="citizens", direction="B3", evaluator="information"))
    async with block() as people:
        await people.load(register_of(2025, BODIES, alone))
        paper = {**DEDUCTION, "body": "information"}
        answer = await people.ask("evaluator", "information", "POST", "/v1/deductions", paper)
        assert (answer.status_code, answer.json()["code"]) == (409, "substitute_missing")
        assert "information" in answer.json()["detail"]


@pytest.mark.asyncio
async def test_an_indicator_made_zero_by_a_deduction_says_so(block):
    async with block() as people:
        await ready(people)
        await people.push("survey", survey("health"))
        paper = {**DEDUCTION, "code": "P4", "indicator": "B2.01"}
        await people.ask("evaluator", "legal-statistics", "POST", "/v1/deductions", paper)
        card = card_of(await people.cards(), "health")
        assert card["score"]["decimal"] == "29.50"
        assert card["deductions"][0]["reason"] == "the report came late"


@pytest.mark.asyncio
async def test_a_deduction_is_withdrawn_once(block):
    async with block() as people:
        await ready(people)
        who = ("evaluator", "civil-service", "POST")
        taken = (await people.ask(*who, "/v1/deductions", DEDUCTION)).json()
        path = f"/v1/deductions/{taken['id']}/withdrawal"
        paper = {"reason": "the report was in time"}
        assert (await people.ask(*who, path, paper)).status_code == 201
        again = await people.ask(*who, path, paper)
        assert (again.status_code, again.json()["code"]) == (409, "deduction_withdrawn")
        listed = (await people.ask("auditor", "centre", "GET", "/v1/deductions/2025")).json()
        assert listed["entries"][0]["withdrawal_reason"] == "the report was in time"
        missing = await people.ask(*who, "/v1/deductions/nothing/withdrawal", paper)
        assert (missing.status_code, missing.json()["code"]) == (404, "deduction_not_found")


@pytest.mark.asyncio
async def test_of_two_answers_at_once_one_is_taken(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        at = f"{REVIEWS}/health"
        answers = await asyncio.gather(
            people.ask("head", "health", "POST", f"{at}/objections", OBJECTION),
            people.ask("head", "health", "POST", f"{at}/no-objection", {}),
        )
        assert sorted(answer.status_code for answer in answers) == [201, 409]
