"""Who evaluates what of a body in a year: told with the act, in whose place, or why nobody."""

from dataclasses import replace
from datetime import date

import pytest

from bagalau.chassis.http.problems import NotFound
from bagalau.contracts.v1.register.registers import Assignment
from services.aggregator.main import create_aggregator
from services.aggregator.register.document import read_enacted
from services.aggregator.register.evaluators import evaluators_of
from services.aggregator.register.reorganisation import Event, Source

YEAR = 2025
ENACTED = read_enacted()


def of(body, enacted=ENACTED, year=YEAR):
    return evaluators_of(enacted, enacted.register(year, version=1, synthetic=True), body)


def part(found, block, direction=None):
    [only] = [each for each in found.parts if (each.block, each.direction) == (block, direction)]
    return only


def merged(day, *, ceased, successor):
    source = Source(status="sourced", ref="Decree of the test")
    return Event(kind="merge", happened=day, ceased=(ceased,), successor=successor, source=source)


def test_every_part_of_every_body_names_an_evaluator_that_is_not_the_body_and_its_act():
    register = ENACTED.register(YEAR, version=1, synthetic=True)
    for body in register.bodies:
        found = evaluators_of(ENACTED, register, body.code)
        assert not found.blocked, body.code
        assert {each.block for each in found.parts} == set(body.blocks)
        for each in found.parts:
            assert each.evaluator != body.code
            assert each.evaluator_names is not None, each.evaluator
            assert each.ref
            assert each.status in {"sourced", "inferred", "proposed"}


@pytest.mark.parametrize(
    ("body", "block", "direction", "evaluator", "aside"),
    [
        # the System, edition of 29.05.2023, paras 25, 26, 32, 32-1, 38, 38-1
        ("health", "goals", "A1", "audit-chamber", None),
        ("national-bank", "goals", "A1", "administration", "audit-chamber"),
        ("finance", "goals", "A2", "government-apparatus", "finance"),
        ("civil-service", "citizens", "B1", "administration", "civil-service"),
        ("digital", "citizens", "B1.04", "government-apparatus", "digital"),
        ("prosecutor", "citizens", "B2", "administration", "legal-statistics"),
        ("culture-information", "citizens", "B3", "government-apparatus", "culture-information"),
        ("civil-service", "orgdev", "C1", "administration", "civil-service"),
        ("digital", "orgdev", "C2", "government-apparatus", "digital"),
        ("anti-corruption", "results", None, "administration", None),
    ],
)
def test_a_substitute_evaluates_where_the_evaluator_is_a_party(
    body, block, direction, evaluator, aside
):
    found = part(of(body), block, direction)
    assert (found.evaluator, found.recused_evaluator) == (evaluator, aside)
    assert found.reason == ("substitute" if aside else "named")


@pytest.mark.parametrize(
    ("day", "evaluator"),
    [
        (date(2025, 11, 3), "heir"),
        (date(2026, 6, 30), "heir"),
        (date(2026, 7, 1), "legal-statistics"),
    ],
)
def test_who_succeeds_an_evaluator_beside_the_annex_takes_over_by_data_with_act_and_date(
    day, evaluator
):
    event = merged(day, ceased="legal-statistics", successor="heir")
    heir = {**ENACTED.organisations, "heir": ENACTED.organisations["legal-statistics"]}
    enacted = replace(ENACTED, reorganised=(event,), organisations=heir)
    found = part(of("health", enacted), "citizens", "B2")
    assert found.evaluator == evaluator
    told = [(each.before, each.happened, each.ref) for each in found.successions]
    assert told == (
        [("legal-statistics", day, "Decree of the test")] if evaluator == "heir" else []
    )


def test_a_renaming_and_a_merger_follow_one_another_and_the_last_heir_evaluates():
    events = (
        merged(date(2026, 2, 1), ceased="middle", successor="last"),
        merged(date(2025, 5, 1), ceased="legal-statistics", successor="middle"),
    )
    found = part(of("health", replace(ENACTED, reorganised=events)), "citizens", "B2")
    assert found.evaluator == "last"
    assert [each.after for each in found.successions] == ["middle", "last"]


def test_an_evaluator_merged_into_a_body_leaves_that_body_to_the_substitute():
    event = merged(date(2026, 2, 1), ceased="legal-statistics", successor="justice")
    enacted = replace(ENACTED, reorganised=(event,))
    found = part(of("justice", enacted), "citizens", "B2")
    assert (found.evaluator, found.reason) == ("administration", "substitute")
    assert part(of("health", enacted), "citizens", "B2").evaluator == "justice"


def test_a_part_without_a_substitute_is_blocked_and_says_why_in_three_languages():
    alone = Assignment(block="citizens", direction="B3", evaluator="culture-information")
    enacted = replace(ENACTED, assignments=((None, alone),))
    found = of("culture-information", enacted)
    [only] = found.parts
    assert found.blocked
    assert (only.evaluator, only.reason) == (None, "nobody")
    assert (only.problem, only.recused_evaluator) == ("substitute_missing", "culture-information")
    assert len({only.explanation.kk, only.explanation.ru, only.explanation.en}) == 3
    assert not of("health", enacted).blocked


def test_a_body_of_another_year_is_not_found():
    with pytest.raises(NotFound, match="akimat-abai is not in the register of 2021"):
        of("akimat-abai", year=2021)


@pytest.mark.asyncio
async def test_the_address_is_for_actors_of_the_evaluation(database, app_client, token):
    path = f"/v1/cycles/{YEAR}/evaluators/digital"
    async with app_client(create_aggregator(database("aggregator"))) as client:

        async def ask(role, method, path, paper=None, organisation="administration"):
            signed = token(roles=[role] if role else [], organisation=organisation)
            said = {"Authorization": f"Bearer {signed}"}
            return await client.request(method, path, json=paper, headers=said)

        assert (await client.get(path)).status_code == 401
        assert (await ask("", "GET", path)).status_code == 403
        assert (await ask("head", "GET", path)).json()["code"] == "cycle_not_open"
        await ask("administration", "PUT", f"/v1/cycles/{YEAR}", {"synthetic": True})
        told = await ask("head", "GET", path, organisation="digital")
        strange = await ask("auditor", "GET", f"/v1/cycles/{YEAR}/evaluators/atlantis")
    assert told.status_code == 200, told.text
    parts = {(each["block"], each["direction"]): each for each in told.json()["parts"]}
    assert parts["orgdev", "C2"]["evaluator"] == "government-apparatus"
    assert (
        parts["orgdev", "C2"]["evaluator_names"]["en"]
        == "Apparatus of the Government of the Republic of Kazakhstan"
    )
    assert parts["orgdev", "C2"]["ref"].endswith("edition of 29.05.2023 No. 236, paras 38")
    assert (strange.status_code, strange.json()["code"]) == (404, "body_not_in_year")
