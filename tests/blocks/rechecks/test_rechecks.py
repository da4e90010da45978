"""Selective re-checks on a block: committed to, drawn, reconciled, deducted, put right, ended."""

from contextlib import asynccontextmanager

import pytest

from bagalau.blocks.rechecks.drawing import draw, lot_of, seed_digest
from tests.blocks.small_block import EDITION, dialogue, people_of, register_of, survey

SEED, OTHER_SEED = "5b" * 32, "5c" * 32
PATH = "/v1/selective-rechecks/2025"
OWNER = ("evaluator", "civil-service")
JUDGE = ("evaluator", "legal-statistics")
HEAD = ("head", "health")
COMMITTED = {
    "seed_digest": seed_digest(SEED),
    "by_risk": 1,
    "by_lot": 2,
    "reason": "The plan of re-checks for the year",
}


@pytest.fixture
def block(cluster, app_client, token, tmp_path, monkeypatch):
    with_remark = EDITION.replace("per: fact, most: 5", "per: fact, remark: unreliable, most: 5")
    monkeypatch.setattr("tests.blocks.small_block.EDITION", with_remark)

    @asynccontextmanager
    async def opened():
        async with people_of(cluster, app_client, token, tmp_path) as people:
            await people.load(register_of(2025))
            await people.push(
                "dialogue",
                dialogue("health", received=10, answered=5, printed_share="90"),
                dialogue("culture", received=10, answered=5),
            )
            await people.push("survey", survey("health"))
            yield people

    return opened


async def post(people, who, path, json, status=201, **more):
    answer = await people.ask(*who, "POST", f"{PATH}{path}", json, **more)
    assert answer.status_code == status, answer.text
    return answer.json()


async def second(people, path, json, status=201):
    """Ask as another person of the same evaluator."""
    token = people.token(
        roles=["evaluator"],
        organisation="legal-statistics",
        client="evaluator-second",
        blocks=["citizens"],
    )
    answer = await people.client.post(
        f"{PATH}{path}", json=json, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == status, answer.text
    return answer.json()


async def proof(people):
    sent = await people.ask(
        *HEAD,
        "POST",
        "/v1/evidence/2025/health",
        params={"name": "act.pdf"},
        content=b"%PDF-1.7\n",
    )
    return [{"evidence": sent.json()["id"]}]


def row(**said):
    return {
        "indicator": "B2.01",
        "dataset": "dialogue",
        "key": "2025-03",
        "field": "answered",
        "corrected": "4",
        "finding": "One answer was sent a year later",
        **said,
    }


def allowed(given):
    return [each["code"] for each in given["actions"] if each["allowed"]]


@pytest.mark.asyncio
async def test_bodies_are_chosen_by_risk_and_by_a_seed_that_was_committed_to_before(block):
    async with block() as people:
        early = await post(people, OWNER, "/selection", {"seed": SEED}, 409)
        assert early["code"] == "action_not_now"
        stranger = await post(people, JUDGE, "/commitment", COMMITTED, 409)
        assert stranger["code"] == "action_not_now"
        many = await post(people, OWNER, "/commitment", {**COMMITTED, "by_lot": 99}, 422)
        assert many["code"] == "recheck_too_many"
        key = {"headers": {"Idempotency-Key": "plan"}}
        given = await post(people, OWNER, "/commitment", COMMITTED, **key)
        assert (given["state"], given["selection"]) == ("committed", None)
        again = await post(people, OWNER, "/commitment", COMMITTED, **key)
        assert again["commitment"] == given["commitment"]
        changed = {**COMMITTED, "seed_digest": seed_digest(OTHER_SEED)}
        assert (await post(people, OWNER, "/commitment", changed, 409))["code"] == "action_not_now"
        wrong = await post(people, OWNER, "/selection", {"seed": OTHER_SEED}, 422)
        assert wrong["code"] == "seed_differs"
        drawn = (await post(people, OWNER, "/selection", {"seed": SEED}))["selection"]
        by_code = {each["body"]: each for each in drawn["candidates"]}
        assert sorted(by_code) == given["commitment"]["candidates"]
        assert by_code["health"]["chosen"] == "risk"
        flags = by_code["health"]["components"][0]
        assert (flags["code"], flags["counted"], flags["share"]) == ("flags", "1", "1/2")
        assert drawn["weights_status"] == "proposed"
        rest = [body for body in by_code if body != "health"]
        expected = draw(SEED, rest, block="citizens", year=2025, count=2)
        assert {body for body in by_code if by_code[body]["chosen"] == "lot"} == set(expected)
        assert by_code["culture"]["lot"] == lot_of(
            SEED, block="citizens", year=2025, body="culture"
        )
        read = await people.ask("head", "culture", "GET", PATH)
        assert read.json()["selection"] == drawn
        assert (await post(people, OWNER, "/selection", {"seed": SEED}, 409))["code"] == (
            "action_not_now"
        )


async def selected(people):
    await post(people, OWNER, "/commitment", COMMITTED)
    await post(people, OWNER, "/selection", {"seed": SEED})


async def made(people, **said):
    """Make the act of one unreliable fact, and give the paper and the answer."""
    paper = {
        "rows": [row()],
        "findings": "The register shows four",
        "evidence": await proof(people),
    }
    return {**paper, **said}, await post(people, JUDGE, "/health/acts", {**paper, **said})


@pytest.mark.asyncio
async def test_an_act_without_evidence_or_of_no_record_field_is_refused_by_its_place(block):
    async with block() as people:
        await selected(people)
        paper = "/v1/documents/reconciliations/2025/health"
        unmade = await people.ask("auditor", "centre", "GET", paper)
        assert (unmade.status_code, unmade.json()["code"]) == (404, "reconciliation_not_made")
        missing = await people.ask("auditor", "centre", "GET", f"{PATH}/defence")
        assert (missing.status_code, missing.json()["code"]) == (404, "body_not_selected")
        bare = await post(
            people, JUDGE, "/health/acts", {"rows": [row()], "findings": "Found"}, 422
        )
        assert bare["code"] == "reconciliation_without_evidence"
        odd = {"rows": [row(field="nothing"), row(indicator="B9")], "findings": "Found"}
        odd["evidence"] = await proof(people)
        faulty = await post(people, JUDGE, "/health/acts", odd, 422)
        assert [each["pointer"] for each in faulty["errors"]] == ["/rows/0", "/rows/1"]


@pytest.mark.asyncio
async def test_a_body_signs_the_act_it_read_or_says_with_what_it_disagrees(block):
    async with block() as people:
        await selected(people)
        paper, given = await made(people)
        act, answer = given["act"], "/health/answer"
        waiting = (await people.ask(*HEAD, "GET", "/v1/tasks")).json()["entries"]
        until = {each["code"]: each["until"] for each in waiting}
        assert until["answer_reconciliation"] == act["term"]["until"]
        seen = {"act_digest": act["digest"]}
        unsaid = await post(people, HEAD, answer, {**seen, "agreed": False}, 422)
        assert unsaid["code"] == "disagreement_unsaid"
        other = {"act_digest": "sha256:" + "0" * 64, "agreed": True}
        assert (await post(people, HEAD, answer, other, 409))["code"] == "reconciliation_differs"
        stranger = await post(people, ("head", "culture"), answer, {**seen, "agreed": True}, 403)
        assert stranger["code"] == "other_body"
        said = {**seen, "agreed": False, "disagreement": "The fifth was answered in time"}
        answered = await post(people, HEAD, answer, said)
        assert answered["state"] == "disagreed"
        assert answered["act"]["answer"]["disagreement"] == said["disagreement"]
        considered = {**paper, "findings": "Considered; it stands"}
        again = await post(people, JUDGE, "/health/acts", considered)
        assert (again["state"], again["earlier"]) == ("act_made", [act["id"]])
        agreed = {"act_digest": again["act"]["digest"], "agreed": True}
        assert (await post(people, HEAD, answer, agreed))["state"] == "agreed"


@pytest.mark.asyncio
async def test_a_finding_costs_points_and_moves_a_measure_only_as_a_revision_of_its_sender(block):
    async with block() as people:
        await selected(people)
        _, given = await made(people)
        act = given["act"]
        assert (act["rows"][0]["reported"], act["rows"][0]["corrected"]) == ("5", "4")
        total = act["remarks"][0]
        assert (total["deduction"], total["facts"], total["points"]["exact"]) == ("P3", 1, "1/5")
        assert (await people.card("health"))["score"]["exact"] == "50"
        seen = {"act_digest": act["digest"]}
        reason, deduction = {**seen, "reason": "By the reconciliation act"}, "/health/deduction"
        assert (await second(people, deduction, reason, 409))["code"] == "action_not_now"
        await post(people, HEAD, "/health/answer", {**seen, "agreed": True})
        assert (await post(people, JUDGE, deduction, reason, 409))["code"] == "action_not_now"
        assert (await second(people, deduction, reason))["deduction"]
        assert (await second(people, deduction, reason, 409))["code"] == "action_not_now"
        assert (await people.card("health"))["score"]["exact"] == "249/5"
        left = await second(people, "/health/closing", reason, 409)
        assert "dialogue/2025-03/answered" in left["detail"]
        await people.push("dialogue", dialogue("health", received=10, answered=4))
        read = (await people.ask(*HEAD, "GET", f"{PATH}/health")).json()
        assert read["act"]["now"] == [{"value": "4", "revision": 2, "corrected": True}]
        assert read["act"]["rows"][0]["reported"] == "5"
        done = await second(people, "/health/closing", reason)
        paper = "/v1/documents/reconciliations/2025/health?format=html&language=kk"
        shown = await people.ask(*HEAD, "GET", paper)
        assert shown.status_code == 200, shown.text
        assert "Нысан ҰСЫНЫЛҒАН" in shown.text
        assert "45,80" in shown.text  # the score after the re-check
        assert (await people.ask("head", "culture", "GET", paper)).status_code == 403
        assert (done["state"], allowed(done)) == ("done", [])
        card = await people.card("health")
        assert card["score"]["exact"] == "229/5"
        assert [each["code"] for each in card["deductions"]] == ["P3"]


@pytest.mark.asyncio
async def test_a_selection_is_committed_to_before_results_are_handed_out(block):
    async with block() as people:
        flags = (await people.ask(*JUDGE, "GET", "/v1/flags/2025")).json()["entries"]
        for each in flags:
            accepted = {"accepted": True, "reason": "It was looked into"}
            await people.ask(*JUDGE, "POST", f"/v1/flags/{each['id']}/decision", accepted)
        assert (await people.issue()).status_code == 201
        late = await post(people, OWNER, "/commitment", COMMITTED, 409)
        assert late["code"] == "action_not_now"
