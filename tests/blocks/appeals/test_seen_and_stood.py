"""A decision is on what was read: another table, another text, another result is refused by both digests."""

import re
from pathlib import Path

import pytest
import yaml

import bagalau
import services.aggregator
from tests.blocks.hearing import COMMISSION, REVIEWS, decide, name_commission, object_to
from tests.blocks.review.test_review import CONCLUSION, notices, ready

OWNER = ("evaluator", "civil-service")


def refused(answer, status, code, *digests):
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    assert all(each in problem["detail"] for each in digests), problem["detail"]


@pytest.mark.asyncio
async def test_an_objection_is_decided_over_the_table_that_was_read(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objection = (await object_to(people, "health")).json()["id"]
        await name_commission(people, "health", objection)
        path = f"{REVIEWS}/health/objections/{objection}/disagreements"

        async def table():
            return (await people.ask("head", "health", "GET", path)).json()["table_digest"]

        seen = await table()
        other_chair = {**COMMISSION["members"][0], "person": "special-commission-other"}
        members = [
            other_chair,
            {**COMMISSION["members"][0], "chair": False},
            COMMISSION["members"][1],
        ]
        assert (
            await name_commission(people, "health", objection, members=members)
        ).status_code == 201
        stands = await table()
        assert stands != seen
        stale = await decide(people, "health", objection, table_digest=seen)
        refused(stale, 409, "disagreements_differ", seen, stands)
        decided = await decide(people, "health", objection, table_digest=stands)
        assert decided.status_code == 201, decided.text
        assert decided.json()["decision"]["table_stood"] == stands


@pytest.mark.asyncio
async def test_a_block_is_signed_over_the_text_that_was_read_or_written(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        await notices(people)
        path = f"{REVIEWS}/conclusion"
        first = await people.ask(*OWNER, "PUT", path, CONCLUSION)
        seen = first.json()["digest"]
        changed = {**CONCLUSION, "findings": {"kk": "басқа", "ru": "другое"}}
        token = people.token(
            roles=["evaluator"], organisation="civil-service", client="second", blocks=["citizens"]
        )
        headers = {"Authorization": f"Bearer {token}", "If-Match": first.headers["ETag"]}
        second = await people.client.put(path, json=changed, headers=headers)
        stands = second.json()["digest"]
        scores = {"scorecards_digest": (await people.cards())["digest"]}
        sign = f"{REVIEWS}/signature"
        unnamed = await people.ask(*OWNER, "POST", sign, scores)
        refused(unnamed, 422, "signature_without_conclusion", stands)
        stale = await people.ask(*OWNER, "POST", sign, {**scores, "conclusion_digest": seen})
        refused(stale, 409, "conclusion_differs", seen, stands)
        moved = {"scorecards_digest": "sha256:" + "1" * 64, "conclusion_digest": stands}
        stale = await people.ask(*OWNER, "POST", sign, moved)
        refused(stale, 409, "scores_changed", moved["scorecards_digest"], *scores.values())
        overwritten = await people.ask(
            *OWNER, "PUT", path, CONCLUSION, headers={"If-Match": first.headers["ETag"]}
        )
        refused(overwritten, 412, "precondition_failed", seen, stands)
        signed = await people.ask(*OWNER, "POST", sign, {**scores, "conclusion_digest": stands})
        assert signed.status_code == 201, signed.text


def test_every_refusal_of_what_was_seen_says_what_stands():
    homes = [Path(next(iter(each.__path__))) for each in (bagalau, services.aggregator)]
    catalogues = [each for home in homes for each in home.rglob("*problems.yaml")]
    told = [
        (code, text)
        for each in catalogues
        for code, problem in yaml.safe_load(each.read_text("utf-8")).items()
        for text in problem["detail"].values()
        if re.search(r"\{seen\}", text)
    ]
    assert len({code for code, _ in told}) > 8
    assert [code for code, text in told if "{current}" not in text] == []
