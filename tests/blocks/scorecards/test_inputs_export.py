"""The facts behind a year's scores: who reads them, and that they give the scores again."""

from datetime import UTC, datetime

import pytest

from bagalau.contracts.v1.results.scorecards import Header
from bagalau.contracts.v1.results.scoring_inputs import ScoringInputs
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, fraction
from bagalau.scoring.engine.body_score import score_round
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.ratings.facts_validation import facts_by_body, validate_facts
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.judging import judge
from services.aggregator.ratings.scorecard_validation import Expected
from tests.blocks.small_block import dialogue, people_of, register_of, survey

PATH = "/v1/scoring-inputs/2025"


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)


@pytest.mark.asyncio
async def test_a_stranger_gets_401(block):
    async with block() as people:
        assert (await people.client.get(PATH)).status_code == 401


@pytest.mark.asyncio
@pytest.mark.parametrize("role", ["reporter", "head", "supplier", "evaluator", "operator"])
async def test_who_may_not_read_all_bodies_gets_403(block, role):
    async with block() as people:
        await people.load(register_of(2025))
        headers = people.headers(role, "health", blocks=["citizens"])
        assert (await people.client.get(PATH, headers=headers)).status_code == 403


@pytest.mark.asyncio
async def test_the_facts_give_every_score_again_to_the_last_digit(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("health", "2025-04"))
        await people.push("survey", survey("health"))
        cards = (await people.ask("collector", "aggregator", "GET", "/v1/scorecards/2025")).json()
        answer = await people.ask("collector", "aggregator", "GET", PATH)
        again = await people.ask("collector", "aggregator", "GET", PATH)
    assert answer.content == again.content
    header = Header.model_validate(cards["header"])
    facts = validate_facts(answer.content, header)
    found = score_round(read_edition(facts.edition_text), facts_by_body(facts))
    scored = {card["body"]: card["score"]["exact"] for card in cards["cards"] if card["score"]}
    assert {body: fraction(points) for body, points in scored.items()} == {
        body: each.points for body, each in found.items() if each.applies
    }
    health = next(each for each in facts.bodies if each.body == "health")
    assert health.measures["answered"].value == "10"
    assert health.measures["answered"].months == 2
    assert facts.measure_datasets["answered"] == "dialogue"
    assert facts.measure_datasets.keys() == health.measures.keys()
    silent = next(each for each in facts.bodies if each.body != "health")
    assert {each.missing for each in silent.measures.values()} == {"not_supplied"}


@pytest.mark.asyncio
async def test_facts_that_moved_on_or_were_altered_are_distrusted(block):
    async with block() as people:
        await people.load(register_of(2025))
        cards = (await people.ask("collector", "aggregator", "GET", "/v1/scorecards/2025")).json()
        await people.push("dialogue", dialogue("health"))
        later = await people.ask("collector", "aggregator", "GET", PATH)
    with pytest.raises(AnswerRejected, match="facts_moved_on"):
        validate_facts(later.content, Header.model_validate(cards["header"]))
    told = ScoringInputs.model_validate_json(later.content)
    for other in (
        {"edition_text": told.edition_text + " "},
        {"measure_datasets": {"answered": "x"}},
    ):
        with pytest.raises(AnswerRejected, match="digest_differs"):
            validate_facts(canonical(told.model_copy(update=other)), told.header)
    assert content_digest(told) == told.digest
    with pytest.raises(AnswerRejected, match="wrong_schema"):
        validate_facts(b"{}", told.header)


@pytest.mark.asyncio
async def test_what_a_block_answers_is_what_the_aggregator_comes_to(block):
    register = register_of(2025)
    async with block() as people:
        await people.load(register)
        await people.push("dialogue", dialogue("health"), dialogue("health", "2025-04"))
        await people.push("survey", survey("health"))
        cards = await people.ask("collector", "aggregator", "GET", "/v1/scorecards/2025")
        facts = await people.ask("collector", "aggregator", "GET", PATH)
    expected = Expected("citizens", 2025, register, datetime(2026, 5, 1, tzinfo=UTC))
    found = judge(cards.content, facts.content, expected)
    assert (found.state, found.fault) == ("unsigned", None)
