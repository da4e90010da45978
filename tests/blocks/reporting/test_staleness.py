"""What was made from revisions that newer ones replaced says so, and what brought them."""

import pytest

from tests.blocks.closed_reports import approved, closed_health, report, send
from tests.blocks.small_block import dialogue, register_of

TEXT = {"kk": "мәтін", "ru": "текст", "en": "text"}
CONCLUSION = {"final_report": TEXT, "earlier_recommendations": TEXT, "findings": TEXT}


async def review(people, body):
    answer = await people.ask("auditor", "centre", "GET", f"/v1/reviews/2025/{body}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def sign(people):
    """Let every body agree, and the evaluator write and sign the conclusion."""
    for body in (await people.issue()).json()["bodies"]:
        path = f"/v1/reviews/2025/{body}/no-objection"
        assert (await people.ask("head", body, "POST", path, {})).status_code == 201
    evaluator = ("evaluator", "civil-service")
    written = await people.ask(*evaluator, "PUT", "/v1/reviews/2025/conclusion", CONCLUSION)
    assert written.status_code == 200, written.text
    paper = {"scorecards_digest": (await people.cards())["digest"]}
    signed = await people.ask(*evaluator, "POST", "/v1/reviews/2025/signature", paper)
    assert signed.status_code == 201, signed.text


async def conclusion(people):
    path = "/v1/reviews/2025/conclusion"
    return (await people.ask("evaluator", "civil-service", "GET", path)).json()


@pytest.mark.asyncio
async def test_issued_results_are_stale_for_the_body_whose_records_changed(block):
    async with block() as people:
        await closed_health(people)
        await people.push("dialogue", dialogue("culture"))
        issued = (await people.issue()).json()
        assert issued["stale"] is None
        name = await approved(people)
        sent = await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        mark = {"since_position": sent.json()["position"], "causes": [name], "more_causes": 0}
        assert (await review(people, "health"))["issued"]["stale"] == mark
        assert (await review(people, "culture"))["issued"]["stale"] is None
        again = await people.issue()
        assert (again.status_code, again.json()["bodies"]) == (201, ["health"])
        assert again.json()["changes"][0]["causes"] == [name]
        assert (await review(people, "health"))["issued"]["stale"] is None


@pytest.mark.asyncio
async def test_a_signed_conclusion_is_stale_once_a_free_correction_came(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("culture"))
        await sign(people)
        assert (await conclusion(people))["stale"] is None
        first = await people.push("dialogue", dialogue("culture", answered=6))
        second = await people.push("dialogue", dialogue("health", answered=7))
        found = await conclusion(people)
        assert found["signed"] is False
        assert found["stale"] == {
            "since_position": first["position"],
            "causes": [first["id"], second["id"]],
            "more_causes": 0,
        }


@pytest.mark.asyncio
async def test_acts_that_bring_no_revision_make_nothing_stale(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        assert (await people.issue()).status_code == 201
        paper = {"digest": (await report(people))["digest"]}
        path = "/v1/reports/2025/health/closing"
        assert (await people.ask("head", "health", "POST", path, paper)).status_code == 201
        await people.push("dialogue", dialogue("health"))
        assert (await review(people, "health"))["issued"]["stale"] is None


@pytest.mark.asyncio
async def test_who_keeps_older_scorecards_asks_whether_their_place_is_stale(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        pinned = (await people.cards())["header"]["journal_position"]
        path = f"/v1/staleness/2025?position={pinned}"
        fresh = (await people.ask("collector", "aggregator", "GET", path)).json()
        assert (fresh["stale"], fresh["current_position"]) == (None, pinned)
        sent = await people.push("dialogue", dialogue("health", answered=6))
        old = (await people.ask("collector", "aggregator", "GET", path)).json()
        assert old["current_position"] == sent["position"]
        assert old["stale"]["causes"] == [sent["id"]]
        head = await people.ask("head", "health", "GET", path)
        assert (head.status_code, head.json()["code"]) == (403, "role_missing")
        other = people.headers("evaluator", "civil-service", blocks=["goals"])
        answer = await people.client.get(path, headers=other)
        assert (answer.status_code, answer.json()["code"]) == (403, "other_block")
        assert (await people.client.get(path)).status_code == 401


@pytest.mark.asyncio
async def test_a_mark_names_the_first_causes_and_counts_the_rest(block, monkeypatch):
    monkeypatch.setattr("bagalau.blocks.reporting.staleness.MAX_CAUSES", 2)
    async with block() as people:
        await people.load(register_of(2025))
        for answered in range(4):
            await people.push("dialogue", dialogue("health", answered=answered))
        path = "/v1/staleness/2025?position=2"
        stale = (await people.ask("auditor", "centre", "GET", path)).json()["stale"]
        assert (stale["since_position"], len(stale["causes"]), stale["more_causes"]) == (3, 2, 1)
