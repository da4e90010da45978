"""Exemptions of indicators: asked for with proof, decided by the named office, exactly counted."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.small_block import (
    BODIES,
    ISSUED_AT,
    dialogue,
    people_of,
    register_of,
    registered,
    survey,
)

HEAD = ("head", "health")
JUDGE = ("evaluator", "legal-statistics")
PATH = "/v1/exemptions/2025/health"
ASKED = {
    "indicator": "B2.01",
    "basis": "objective_circumstances",
    "of": "months",
    "months": [3],
    "argument": "The flood of March stopped the service",
}


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    @asynccontextmanager
    async def opened():
        async with people_of(cluster, app_client, token, tmp_path) as people:
            await people.load(register_of(2025))
            await people.push(
                "dialogue",
                dialogue("health", "2025-03", received=10, answered=2),
                dialogue("health", "2025-04", received=10, answered=8),
            )
            await people.push("survey", survey("health"))
            yield people

    return opened


async def proof(people, body="health"):
    sent = await people.ask(
        "head",
        body,
        "POST",
        f"/v1/evidence/2025/{body}",
        params={"name": "act.pdf"},
        content=b"%PDF-1.7\n",
    )
    assert sent.status_code in {200, 201}, sent.text
    return [{"evidence": sent.json()["id"]}]


async def ask(people, status=201, who=HEAD, **said):
    asked = {**ASKED, "evidence": await proof(people), **said}
    answer = await people.ask(*who, "POST", PATH, asked)
    assert answer.status_code == status, answer.text
    return answer.json()


async def act(people, given, step, status=201, who=JUDGE, **said):
    order = {"exemption_digest": given["digest"], "reason": "It is shown", **said}
    if step in {"withdrawal", "revocation"}:
        del order["exemption_digest"]
    answer = await people.ask(*who, "POST", f"/v1/exemptions/{given['id']}/{step}", order)
    assert answer.status_code == status, answer.text
    return answer.json()


async def indicator(people, code="B2.01", body="health"):
    card = await people.card(body)
    found = [leaf for group in card["tree"]["children"] for leaf in group["children"]]
    return next(each for each in found if each["code"] == code), card


def allowed(given):
    return [each["code"] for each in given["actions"] if each["allowed"]]


@pytest.mark.asyncio
async def test_a_month_under_objective_circumstances_is_left_out_and_the_trace_names_the_decision(
    block,
):
    async with block() as people:
        before, card = await indicator(people)
        assert before["value"]["exact"] == "1/2"
        given = await ask(people)
        assert (given["state"], allowed(given)) == ("asked", ["withdraw"])
        assert (given["office"], given["status"]) == ("evaluator", "proposed")
        waiting = (await people.ask(*JUDGE, "GET", "/v1/tasks")).json()["entries"]
        assert "decide_exemption" in {each["code"] for each in waiting}
        seen = await people.ask(*JUDGE, "GET", f"/v1/exemptions/2025/{given['id']}")
        assert allowed(seen.json()) == ["give_opinion", "grant", "refuse"]
        expected = seen.json()["expected"]
        assert expected["score_before"] == card["score"]
        granted = await act(people, given, "grant")
        moved = granted["decision"]["moved"]
        assert {**moved, "journal_position": 0} == {**expected, "journal_position": 0}
        assert (moved["points_before"]["exact"], moved["points_after"]["exact"]) == ("20", "32")
        assert moved["effect_status"] == "proposed"
        node, card = await indicator(people)
        assert (node["value"]["exact"], node["points"]["exact"]) == ("4/5", "32")
        assert card["score"] == moved["score_after"]
        assert {"exempted", "exemption_proposed"} <= set(node["flags"])
        told = node["trace"]["exemption"]
        assert (told["decision"], told["months_left_out"]) == (granted["decision"]["id"], [3])
        assert told["source"] == {"status": "proposed"}


@pytest.mark.asyncio
async def test_an_exemption_that_is_revoked_gives_the_first_score_back_to_the_last_digit(block):
    async with block() as people:
        _, first = await indicator(people)
        said = {"of": "indicator", "months": [], "basis": "not_applicable"}
        granted = await act(people, await ask(people, **said), "grant")
        node, card = await indicator(people)
        assert (node["state"], node["missing"]) == ("not_applicable", "not_applicable")
        assert card["score"]["exact"] == "50"
        same = await act(people, granted, "revocation", 409)
        assert same["code"] == "action_not_now"
        ended = await act(
            people, granted, "revocation", who=("evaluator", "legal-statistics-2"), status=403
        )
        assert ended["code"] == "exemption_not_yours"
        second = people.token(
            roles=["evaluator"],
            organisation="legal-statistics",
            client="evaluator-second",
            blocks=["citizens"],
        )
        revoked = await people.client.post(
            f"/v1/exemptions/{granted['id']}/revocation",
            json={"reason": "The act was withdrawn"},
            headers={"Authorization": f"Bearer {second}"},
        )
        assert (revoked.status_code, revoked.json()["state"]) == (201, "revoked")
        _, last = await indicator(people)
        assert last["score"] == first["score"]


@pytest.mark.asyncio
async def test_who_may_not_ask_or_decide_is_refused_by_name(block):
    async with block() as people:
        assert (await ask(people, 422, evidence=[]))["code"] == "validation_failed"
        assert (await ask(people, 422, evidence=[{"evidence": "none"}]))[
            "code"
        ] == "evidence_not_citable"
        assert (await ask(people, 403, who=("head", "culture")))["code"] == "other_body"
        assert (await ask(people, 422, months=[3, 3]))["code"] == "validation_failed"
        valued = {"of": "value", "months": [], "measure": "received", "value": "5"}
        assert (await ask(people, 422, **valued))["code"] == "exemption_not_foreseen"
        nobody = await ask(people, 422, indicator="B9.99")
        assert nobody["code"] == "indicator_unknown"
        given = await ask(people)
        assert (await ask(people, 409))["code"] == "exemption_asked"
        stranger = await act(people, given, "grant", 403, who=("evaluator", "civil-service"))
        assert stranger["code"] == "exemption_not_yours"
        other = await act(people, given, "grant", 409, exemption_digest="sha256:" + "0" * 64)
        assert other["code"] == "exemption_differs"
        await act(people, given, "opinion", supports=True)
        own = await act(people, given, "grant", 409)
        assert own["code"] == "action_not_now"
        hidden = await people.ask("head", "culture", "GET", f"/v1/exemptions/2025/{given['id']}")
        assert hidden.status_code == 403
        listed = await people.ask("head", "culture", "GET", "/v1/exemptions/2025")
        assert listed.json()["entries"] == []
        listed = await people.ask(*HEAD, "GET", "/v1/exemptions/2025")
        assert [each["state"] for each in listed.json()["entries"]] == ["opined"]


@pytest.mark.asyncio
async def test_after_the_result_it_is_asked_in_the_term_of_objection_and_handed_out_again(block):
    async with block() as people:
        assert (await people.issue()).status_code == 201
        given = await ask(people)
        again = await people.ask(
            *HEAD, "POST", PATH, {**ASKED, "evidence": given["evidence"], "indicator": "B1.01"},
            headers={"Idempotency-Key": "one"},
        )  # fmt: skip
        repeated = await people.ask(
            *HEAD, "POST", PATH, {**ASKED, "evidence": given["evidence"], "indicator": "B1.01"},
            headers={"Idempotency-Key": "one"},
        )  # fmt: skip
        assert again.json()["id"] == repeated.json()["id"]
        people.today = ISSUED_AT + timedelta(days=30)
        late = await ask(people, 409, indicator="B1.01", evidence=given["evidence"])
        assert late["code"] in {"exemption_after_term", "exemption_asked"}
        await act(people, given, "grant")
        review = (await people.ask(*HEAD, "GET", "/v1/reviews/2025/health")).json()
        assert review["state"] == "changed"
        waits = await people.issue()
        assert (waits.status_code, waits.json()["code"]) == (409, "exemptions_undecided")
        assert again.json()["id"] in waits.json()["errors"][0]["message"]
        await act(people, again.json(), "refusal", who=("evaluator", "civil-service"))
        issued = await people.issue()
        assert issued.status_code == 201, issued.text
        review = (await people.ask(*HEAD, "GET", "/v1/reviews/2025/health")).json()
        assert review["state"] == "issued"
        change = review["issued"]["changes"][0]
        assert change["indicators"][0]["indicator"] == "B2.01"


@pytest.mark.asyncio
async def test_no_block_is_signed_over_an_exemption_that_waits_or_that_came_in_time(block):
    reviews = "/v1/reviews/2025"
    owner, text = ("evaluator", "civil-service"), {"kk": "мәтін", "ru": "текст"}
    conclusion = dict.fromkeys(("final_report", "earlier_recommendations", "findings"), text)
    async with block() as people:
        assert (await people.issue()).status_code == 201
        await people.ask(*owner, "PUT", f"{reviews}/conclusion", conclusion)

        async def sign():
            people.today = ISSUED_AT + timedelta(days=20)
            seen = {"scorecards_digest": (await people.cards())["digest"]}
            return await people.ask(*owner, "POST", f"{reviews}/signature", seen)

        async def is_signed():
            return (await people.ask(*owner, "GET", f"{reviews}/conclusion")).json()["signed"]

        assert (await sign()).status_code == 201
        assert await is_signed()
        people.today = ISSUED_AT
        given = await ask(people)  # by a clock that is behind: it arrived in its term
        assert not await is_signed()
        waits = await sign()
        assert (waits.status_code, waits.json()["code"]) == (409, "exemptions_undecided")
        await act(people, given, "refusal")
        assert (await sign()).status_code == 201
        assert await is_signed()


@pytest.mark.asyncio
async def test_months_left_out_of_a_body_stay_left_out_in_what_it_was_merged_into(block):
    async with block() as people:
        granted = await act(people, await ask(people), "grant")
        merged = registered("health", standing=Standing.MERGED, successor="culture")
        bodies = [merged, *(each for each in BODIES if each.code != "health")]
        assert (await people.load(register_of(2025, bodies, version=2))).status_code == 200
        node, _ = await indicator(people, body="culture")
        assert node["value"]["exact"] == "4/5"
        assert node["trace"]["exemption"]["decision"] == granted["decision"]["id"]


@pytest.mark.asyncio
async def test_an_indicator_exempted_before_a_merger_is_named_as_not_counted(block):
    async with block() as people:
        said = {"of": "indicator", "months": []}
        granted = await act(people, await ask(people, **said), "grant")
        merged = registered("health", standing=Standing.MERGED, successor="culture")
        bodies = [merged, *(each for each in BODIES if each.code != "health")]
        assert (await people.load(register_of(2025, bodies, version=2))).status_code == 200
        node, card = await indicator(people, body="culture")
        assert node["value"]["exact"] == "1/2"
        assert [(each["act"], each["entry"]) for each in card["not_counted"]] == [
            ("exemption", granted["decision"]["id"])
        ]


@pytest.mark.asyncio
async def test_an_exemption_is_refused_by_its_judge_and_withdrawn_by_who_asked_for_it(block):
    async with block() as people:
        refused = await act(people, await ask(people), "refusal")
        withdrawn = await act(people, await ask(people), "withdrawal", who=HEAD)
        assert (refused["state"], withdrawn["state"]) == ("refused", "withdrawn")
