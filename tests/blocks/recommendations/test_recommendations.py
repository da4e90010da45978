"""Recommendations: issued with the conclusion, planned, proved, decided on, passed on, followed."""

from datetime import UTC, datetime, timedelta

import pytest

from bagalau.blocks.block import announce_deadlines
from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.small_block import BODIES, ISSUED_AT, register_of, registered

TEXT = {"kk": "мәтін", "ru": "текст"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}
ASKED = {
    "text": {"kk": "Жауап беру мерзімін қысқарту", "ru": "Сократить срок ответа"},
    "due": "2026-12-01",
    "indicator": "B2.01",
    "measure": {"measure": "answered", "target": "95", "good": "up"},
    "proof_expected": "the order and the monthly report",
}
PLAN = {"text": "An order by June, a report each month", "ready_by": "2026-11-20"}
JUDGE = ("evaluator", "legal-statistics")
OWNER = ("evaluator", "civil-service")
HEAD = ("head", "health")
LIST = "/v1/recommendations"
REVIEWS = "/v1/reviews/2025"


async def post(people, who, path, json, status=201):
    answer = await people.ask(*who, "POST", path, json)
    assert answer.status_code == status, answer.text
    return answer.json()


async def draft(people, body="health", status=201, who=JUDGE, **said):
    return await post(people, who, f"{LIST}/2025/{body}", {**ASKED, **said}, status)


async def sign(people):
    """Hand out the results, write the conclusion, and sign it once the term is over."""
    if people.today == ISSUED_AT:
        assert (await people.issue()).status_code == 201
        people.today += timedelta(days=20)
    written = await people.ask(*OWNER, "GET", f"{REVIEWS}/conclusion")
    match = {"If-Match": written.headers["ETag"]} if written.status_code == 200 else {}
    path = f"{REVIEWS}/conclusion"
    written = await people.ask(*OWNER, "PUT", path, CONCLUSION, headers=match)
    assert written.status_code == 200, written.text
    seen = {"scorecards_digest": (await people.cards())["digest"]}
    return await people.ask(*OWNER, "POST", f"{REVIEWS}/signature", seen)


async def act(people, who, given, step, json, status=201):
    return await post(people, who, f"{LIST}/{given['id']}/{step}", json, status)


async def prove(people, given, who=HEAD, status=201):
    sent = await people.ask(
        *who,
        "POST",
        f"/v1/evidence/2025/{who[1]}",
        params={"name": "act.pdf"},
        content=b"%PDF-1.7\n",
    )
    proof = {"text": "It is done", "evidence": [{"evidence": sent.json()["id"]}]}
    return await act(people, who, given, "proof", proof, status)


def allowed(given):
    return [each["code"] for each in given["actions"] if each["allowed"]]


@pytest.mark.asyncio
async def test_a_recommendation_is_issued_planned_proved_sent_back_and_confirmed(block):
    async with block() as people:
        given = await draft(people)
        assert (given["state"], allowed(given)) == ("drafted", ["withdraw"])
        hidden = await people.ask(*HEAD, "GET", f"{LIST}/{given['id']}")
        assert (hidden.status_code, hidden.json()["code"]) == (403, "recommendation_not_yours")
        refused = await act(people, HEAD, given, "plan", PLAN, 409)
        assert refused["code"] == "action_not_now"
        signed = await sign(people)
        assert signed.status_code == 201, signed.text
        listed = (await people.ask(*HEAD, "GET", f"{LIST}?body=health")).json()["entries"]
        assert [(each["state"], allowed(each)) for each in listed] == [("issued", ["plan"])]
        assert listed[0]["issued"]["conclusion_digest"].startswith("sha256:")
        late = {**PLAN, "ready_by": "2026-12-02"}
        assert (await act(people, HEAD, given, "plan", late, 422))["code"] == "plan_after_due"
        assert (await act(people, HEAD, given, "plan", PLAN))["state"] == "planned"
        proved = await prove(people, given)
        digest = proved["proofs"][0]["digest"]
        stale = {"proof_digest": given["digest"], "reason": "not the proof"}
        assert (await act(people, JUDGE, given, "confirmation", stale, 409))[
            "code"
        ] == "proof_differs"
        decided = {"proof_digest": digest, "reason": "the order is not signed"}
        await act(people, OWNER, given, "return", decided, 403)  # it evaluates another part
        returned = await act(people, JUDGE, given, "return", decided)
        assert (returned["state"], returned["proofs"][0]["decision"]["confirmed"]) == (
            "returned", False,
        )  # fmt: skip
        people.today = datetime(2026, 12, 2, 6, tzinfo=UTC)
        proved = await prove(people, given)
        assert [each["late"] for each in proved["proofs"]] == [False, True]
        decided = {"proof_digest": proved["proofs"][1]["digest"], "reason": "the order is there"}
        done = await act(people, JUDGE, given, "confirmation", decided)
        assert (done["state"], done["overdue"], allowed(done)) == ("confirmed", False, [])


@pytest.mark.asyncio
async def test_a_conclusion_names_every_recommendation_it_issues_before_it_is_signed(block):
    async with block() as people:
        first = await draft(people)
        assert (await sign(people)).status_code == 201
        second = await draft(people, "culture")
        third = await draft(people, "culture")
        await act(people, JUDGE, third, "withdrawal", {"reason": "said twice"})
        old = (await people.ask("auditor", "centre", "GET", f"{LIST}/{second['id']}")).json()
        assert old["state"] == "drafted"
        assert (await sign(people)).status_code == 201
        states = {
            each["id"]: each["state"]
            for each in (await people.ask(*JUDGE, "GET", LIST)).json()["entries"]
        }
        assert states == {first["id"]: "issued", second["id"]: "issued", third["id"]: "withdrawn"}
        await act(people, JUDGE, first, "withdrawal", {"reason": "too late for that"}, 409)
        await draft(people, "culture")
        conclusion = (await people.ask(*OWNER, "GET", f"{REVIEWS}/conclusion")).json()
        seen = {"scorecards_digest": (await people.cards())["digest"]}
        written = {**CONCLUSION, "final_report": {"kk": "басқа", "ru": "другой"}}
        match = {"If-Match": f'"{conclusion["digest"]}"'}
        await people.ask(*OWNER, "PUT", f"{REVIEWS}/conclusion", written, headers=match)
        await draft(people, "culture")
        unsaid = await people.ask(*OWNER, "POST", f"{REVIEWS}/signature", seen)
        assert (unsaid.status_code, unsaid.json()["code"]) == (409, "conclusion_outdated")


@pytest.mark.asyncio
async def test_what_was_recommended_to_a_reorganised_body_passes_to_its_successor(block):
    async with block() as people:
        given = await draft(people)
        await sign(people)
        await act(people, HEAD, given, "plan", PLAN)
        bodies = [each for each in BODIES if each.code not in {"health", "defence"}]
        gave_way = registered("health", standing=Standing.ANALYSED_ONLY, successor="welfare")
        await people.load(register_of(2026, [*bodies, gave_way, registered("welfare")]))
        await act(people, HEAD, given, "plan", PLAN, 403)
        heir = ("head", "welfare")
        listed = (await people.ask(*heir, "GET", f"{LIST}?body=welfare")).json()["entries"]
        assert [(each["id"], each["body"], each["owner"]) for each in listed] == [
            (given["id"], "health", "welfare")
        ]
        assert (listed[0]["state"], allowed(listed[0])) == ("passed", ["plan"])
        assert listed[0]["passed"] == [{"before": "health", "after": "welfare", "year": 2026}]
        planned = await act(people, heir, given, "plan", PLAN)
        assert planned["state"] == "planned"


@pytest.mark.asyncio
async def test_an_overdue_recommendation_is_told_once_and_listed(block):
    async with block() as people:
        given, other = await draft(people), await draft(people, "culture")
        await sign(people)
        await act(people, JUDGE, other, "closing", {"reason": "the duty was abolished"})
        await announce_deadlines(people.app)
        people.today = datetime(2026, 12, 2, 6, tzinfo=UTC)
        for _ in range(2):
            await announce_deadlines(people.app)
        async with people.app.state.runtime.database.reading() as session:
            table = people.app.state.runtime.events.outbox.table
            rows = (await session.execute(table.select())).mappings().all()
        told = [each for each in rows if each["type"] == "recommendation.overdue"]
        assert [list(each["about"]) for each in told] == [["health"]]
        late = (await people.ask("auditor", "centre", "GET", f"{LIST}?overdue=true")).json()
        assert [each["id"] for each in late["entries"]] == [given["id"]]


@pytest.mark.asyncio
async def test_pages_of_a_filtered_list_hold_each_recommendation_once(block):
    async with block() as people:
        wanted = []
        for body in ("health", "culture", "health", "culture", "health"):
            given = await draft(people, body)
            wanted += [given["id"]] if body == "health" else []
        found, cursor = [], ""
        while cursor is not None:
            path = f"{LIST}?body=health&state=drafted&year=2025&limit=2"
            page = await people.ask(*JUDGE, "GET", path + (f"&cursor={cursor}" if cursor else ""))
            found += [each["id"] for each in page.json()["entries"]]
            cursor = page.json()["next"]
        assert found == wanted


@pytest.mark.asyncio
async def test_what_cannot_be_recommended_says_why_and_a_retry_is_the_same_one(block):
    body = "health"
    async with block() as people:
        for said, status, code in [
            ({"due": "2026-04-15"}, 422, "recommendation_due_past"),
            ({"indicator": "B9.99"}, 422, "indicator_unknown"),
            ({"measure": {"measure": "no", "target": "1", "good": "up"}}, 422, "measure_of_no_block"),
            ({"evidence": [{"evidence": "nowhere"}]}, 422, "evidence_not_citable"),
            ({"text": {"kk": "тек қазақша", "ru": ""}}, 422, "validation_failed"),
        ]:  # fmt: skip
            assert (await draft(people, body, status, **said))["code"] == code
        assert (await draft(people, "defence", 409))["code"] == "body_without_score"
        await draft(people, "legal-statistics", 404)
        await draft(people, body, 403, who=OWNER)  # the indicator is another's
        key = {"Idempotency-Key": "rec-1"}
        path = f"{LIST}/2025/{body}"
        first = await people.ask(*JUDGE, "POST", path, ASKED, headers=key)
        again = await people.ask(*JUDGE, "POST", path, ASKED, headers=key)
        assert first.json()["id"] == again.json()["id"]
        other = {**ASKED, "due": "2026-12-02"}
        reused = await people.ask(*JUDGE, "POST", path, other, headers=key)
        assert (reused.status_code, reused.json()["code"]) == (422, "act_key_reused")
