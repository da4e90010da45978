"""Evaluators as a block lives by them: a heir takes over with the register, nobody means a stop."""

import pytest

from bagalau.contracts.v1.register.registers import Assignment, Succession
from tests.blocks.small_block import ASSIGNMENTS, people_of, register_of, survey

HEIR = Assignment(
    block="citizens",
    direction="B1",
    evaluator="heir",
    substitute="administration",
    assembles=True,
    successions=[
        Succession(
            before="civil-service",
            after="heir",
            happened="2026-03-01",
            ref="Decree of the test",
            status="sourced",
        )
    ],
)


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


async def takes(people, evaluator, body, *, indicator="B1.01"):
    paper = {
        "year": 2025,
        "body": body,
        "code": "P4",
        "indicator": indicator,
        "reason": "No evidence was given",
    }
    return await people.ask("evaluator", evaluator, "POST", "/v1/deductions", paper)


@pytest.mark.asyncio
async def test_a_heir_evaluates_from_the_register_that_names_it_and_its_predecessor_no_longer(
    block,
):
    async with block() as people:
        await people.load(register_of(2025))
        early = await takes(people, "heir", "health")
        assert (await takes(people, "civil-service", "health")).status_code == 201
        changed = register_of(2025, assignments=[HEIR, *ASSIGNMENTS[1:]], version=2)
        assert (await people.load(changed)).status_code == 200
        late = await takes(people, "civil-service", "culture")
        taken = await takes(people, "heir", "culture")
        party = await takes(people, "heir", "civil-service")
    assert (early.status_code, early.json()["code"]) == (403, "own_organisation")
    assert (late.status_code, late.json()["code"]) == (403, "own_organisation")
    assert "heir" in late.json()["detail"]
    assert (taken.status_code, party.status_code) == (201, 201)


@pytest.mark.asyncio
async def test_results_are_not_handed_out_while_a_body_has_nobody_to_evaluate_it(block):
    alone = ASSIGNMENTS[0].model_copy(update={"substitute": None})
    async with block() as people:
        await people.load(register_of(2025, assignments=[alone, ASSIGNMENTS[1]]))
        await people.push("survey", survey("health"), survey("civil-service"))
        stopped = await people.issue()
        texts = [await _told(people, language) for language in ("kk", "ru", "en")]
        await people.load(register_of(2025, version=2))
        issued = await people.issue()
    assert (stopped.status_code, stopped.json()["code"]) == (409, "substitute_missing")
    assert all("civil-service" in each and "citizens/B1" in each for each in texts)
    assert len(set(texts)) == 3
    assert issued.status_code == 201, issued.text


async def _told(people, language):
    answer = await people.ask(
        "evaluator",
        "administration",
        "POST",
        "/v1/deductions",
        {
            "year": 2025,
            "body": "civil-service",
            "code": "P4",
            "indicator": "B1.01",
            "reason": "No evidence was given",
        },
        headers={"Accept-Language": language},
    )
    assert answer.status_code == 409, answer.text
    return answer.json()["detail"]
