"""The registers of 2022-2026: who existed, how blocks applied, who evaluated, by which edition."""

from datetime import date

import pytest

from bagalau.contracts.v1.register.registers import Standing
from services.aggregator.main import create_aggregator
from services.aggregator.register.body_views import body_view
from services.aggregator.register.document import read_enacted
from services.aggregator.register.evaluators import evaluators_of

ENACTED = read_enacted()
ROLL = ENACTED.roll
YEARS = (2022, 2023, 2024, 2025, 2026)
BLOCKS = {"goals", "citizens", "orgdev"}
OLD = {"information", "culture", "industry"}
NEW = {
    "culture-information",
    "tourism-sports",
    "industry-construction",
    "transport",
    "water-resources",
}


def register(year):
    return ENACTED.register(year, version=1, synthetic=True)


def bodies(year):
    return {body.code: body for body in register(year).bodies}


def standing(year, codes):
    found = bodies(year)
    return {code: str(found[code].standing) if code in found else None for code in codes}


@pytest.mark.parametrize(
    ("year", "listed", "whole"), [(2022, 47, 18), (2023, 53, 15), (2024, 50, 20), (2025, 51, 20), (2026, 50, 21)]
)  # fmt: skip
def test_so_many_bodies_existed_and_so_many_central_ones_are_evaluated_in_all_blocks(
    year, listed, whole
):
    found = bodies(year).values()
    central = [
        body
        for body in found
        if body.group == "central"
        and body.standing is Standing.EVALUATED
        and set(body.blocks) >= BLOCKS
    ]
    assert (len(found), len(central)) == (listed, whole)
    assert sum(body.group == "local" for body in found) == 20


def test_the_bodies_of_1_september_2023_follow_the_half_year_rule():
    assert set(standing(2022, OLD).values()) == {"evaluated"}
    assert set(standing(2022, NEW).values()) == {None}
    assert set(standing(2023, OLD | NEW).values()) == {"analysed_only"}
    assert set(standing(2024, OLD).values()) == {None}
    assert set(standing(2024, NEW).values()) == {"evaluated"}
    # They live on, with tasks taken out: evaluated on what remains (PROPOSED).
    assert set(standing(2023, {"ecology", "agriculture"}).values()) == {"evaluated"}
    assert bodies(2023)["culture"].successor == "tourism-sports"
    assert bodies(2023)["information"].successor == "culture-information"
    assert {body.blocks_status for code, body in bodies(2024).items() if code in NEW} == {
        "inferred"
    }
    events = [each for each in ROLL.events if each.happened == date(2023, 9, 1)]
    assert {each.source.status for each in events} == {"unverified"}
    assert all("No. 318" in each.source.ref for each in events)


def test_later_bodies_begin_and_end_by_their_acts():
    code = "atomic-energy"
    assert [standing(year, {code})[code] for year in YEARS] == [
        None,
        None,
        None,
        "analysed_only",
        "evaluated",
    ]
    code = "anti-corruption"
    assert [standing(year, {code})[code] for year in YEARS] == [
        "evaluated",
        "evaluated",
        "evaluated",
        "not_evaluated",
        None,
    ]
    found = bodies(2025)[code]
    assert (found.successor, found.until) == ("national-security", date(2025, 6, 30))
    assert "does not evaluate" in found.note.en


def test_the_annex_of_2023_lists_blocks_from_its_year_on():
    assert [
        set(bodies(year)["anti-corruption"].blocks) & BLOCKS for year in (2022, 2023, 2024)
    ] == [
        set(),
        {"citizens"},
        {"citizens"},
    ]
    assert "strategic-planning" not in bodies(2022)
    assert bodies(2023)["strategic-planning"].blocks == ["citizens"]


@pytest.mark.parametrize(
    ("code", "year", "name", "others"),
    [
        ("digital", 2024, "Ministry of Digital Development, Innovations and Aerospace Industry", 0),
        ("digital", 2025, "Ministry of Artificial Intelligence and Digital Development", 1),
        ("digital", 2026, "Ministry of Artificial Intelligence and Digital Development", 0),
        ("court-department", 2022, "Department for Support of the Courts", 0),
        ("court-department", 2023, "Judicial Administration", 1),
    ],
)
def test_a_register_bears_the_name_of_the_last_day_and_tells_the_others_of_the_year(
    code, year, name, others
):
    found = bodies(year)[code]
    assert found.names.en.startswith(name)
    assert len(found.other_names) == others


@pytest.mark.parametrize("year", YEARS)
def test_nobody_evaluates_itself_and_every_part_names_its_edition(year):
    compiled = register(year)
    edition = "26.11.2022" if year < 2023 else "29.05.2023"
    for body in compiled.bodies:
        found = evaluators_of(ENACTED, compiled, body.code)
        assert not found.blocked, body.code
        for each in found.parts:
            assert each.evaluator != body.code
            assert each.evaluator_names is not None, each.evaluator
            assert edition in each.ref or each.block == "results"


def acting(year, body):
    found = evaluators_of(ENACTED, register(year), body)
    return {(each.block, each.direction): (each.evaluator, each.ref[-4:]) for each in found.parts}


def test_bodies_under_the_president_are_evaluated_in_all_blocks_by_the_administration_from_2023():
    before, since = acting(2022, "competition"), acting(2023, "competition")
    assert before["goals", "A1"][0] == "administration"
    assert before["citizens", "B1"][0] == "civil-service"
    assert before["orgdev", "C2"][0] == "digital"
    blocks = {key: each for key, each in since.items() if key[0] in BLOCKS}
    assert {evaluator for evaluator, _ in blocks.values()} == {"administration"}
    assert {key[0]: ref for key, (_, ref) in blocks.items()} == {
        "goals": "s 26",
        "citizens": "32-1",
        "orgdev": "38-1",
    }
    assert acting(2023, "health")["orgdev", "C2"][0] == "digital"


PARTS = [("goals", "A1"), ("citizens", "B1"), ("citizens", "B3"), ("orgdev", "C2")]


def told(year, body):
    """Give act and paragraph, and status, of each part of a body's evaluation."""
    found = evaluators_of(ENACTED, register(year), body)
    return {
        (each.block, each.direction): (each.ref.rpartition(" ")[2], each.status)
        for each in found.parts
    }


def test_a_named_evaluator_is_cited_by_its_own_paragraph_and_never_by_the_substitutes():
    named, digital = told(2024, "health"), told(2024, "digital")
    assert {named[each] for each in PARTS} == {("18-40", "sourced")}
    assert digital["orgdev", "C2"] == ("38", "sourced")
    assert digital["citizens", "B1.04"] == ("32", "sourced")
    assert digital["citizens", "B1"] == ("18-40", "sourced")
    assert told(2024, "finance")["goals", "A2"] == ("25", "sourced")
    assert told(2024, "civil-service")["citizens", "B1"] == ("32-1", "sourced")
    assert told(2024, "civil-service")["orgdev", "C1"] == ("38-1", "sourced")


@pytest.mark.parametrize("year", [2022, 2023, 2026])
def test_what_rests_on_the_list_of_bodies_under_the_president_is_proposed(year):
    found = told(year, "national-bank")
    assert found["goals", "A1"][1] == "proposed"
    rest = {each[1] for key, each in found.items() if key[0] == "citizens"}
    assert rest == ({"sourced"} if year == 2022 else {"proposed"})


@pytest.mark.parametrize("year", [2010, 2019, 2021])
def test_years_before_the_text_of_2022_have_its_evaluators_and_blocks_by_inference(year):
    for body in ("health", "digital", "akimat-astana"):
        found = evaluators_of(ENACTED, register(year), body)
        statuses = {each.status for each in found.parts if each.block != "results"}
        assert statuses <= {"inferred", "proposed"}
        assert bodies(year)[body].blocks_status == "inferred"
        assert bodies(2022)[body].blocks_status == "sourced"


def test_that_others_than_the_audit_chamber_assemble_two_blocks_since_2023_is_inferred():
    assert {told(2022, "health")[each, None][1] for each in ("citizens", "orgdev")} == {"sourced"}
    since = told(2023, "health")
    assert since["goals", None] == ("48-1", "sourced")
    assert {since[each, None] for each in ("citizens", "orgdev")} == {("46-49", "inferred")}


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2022, "Ministry of Digital Development, Innovations and Aerospace Industry"),
        (2024, "Ministry of Digital Development, Innovations and Aerospace Industry"),
        (2025, "Ministry of Artificial Intelligence and Digital Development"),
    ],
)
def test_an_evaluator_bears_the_name_of_the_evaluated_year(year, name):
    found = evaluators_of(ENACTED, register(year), "health")
    names = {each.direction: each.evaluator_names for each in found.parts}
    assert names["C2"].en.startswith(name)
    assert names["C2"] == bodies(year)["digital"].names


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("health", date(2022, 11, 25), "unverified"),
        ("health", date(2022, 11, 26), "sourced"),
        ("digital", date(2015, 6, 1), "unverified"),
        ("digital", date(2025, 9, 17), "sourced"),
        ("akimat-kostanay", date(2012, 1, 1), "sourced"),
        ("akimat-astana", date(2020, 1, 1), "unverified"),
        ("akimat-astana", date(2022, 9, 17), "sourced"),
    ],
)
def test_a_name_on_a_day_says_how_sure_it_is(code, day, status):
    assert body_view(ROLL, code, day).name_on_status == status


def test_every_former_name_and_event_bears_a_status_and_its_source():
    told = [each.source for body in ROLL.bodies for each in body.former_names]
    told += [each.source for each in ROLL.events]
    assert all(each.status and each.ref for each in told)


def test_the_apparatus_of_the_government_stands_in_for_the_chancellery_by_the_half_year_rule():
    # 13.04.2023 lies in the first half of the year after 2022: its successor evaluates 2022 too.
    assert acting(2021, "finance")["goals", "A2"][0] == "chancellery"
    assert acting(2022, "finance")["goals", "A2"][0] == "government-apparatus"
    assert acting(2024, "digital")["orgdev", "C2"][0] == "government-apparatus"
    assert acting(2024, "culture-information")["citizens", "B3"][0] == "government-apparatus"
    assert acting(2024, "health")["citizens", "B3"][0] == "culture-information"
    assert acting(2022, "health")["citizens", "B3"][0] == "information"


@pytest.mark.asyncio
async def test_bodies_are_found_by_a_former_name_and_by_the_day(database, app_client, token):
    signed = token(roles=["auditor"], organisation="auditor")
    async with app_client(create_aggregator(database("aggregator"))) as client:

        async def found(query):
            answer = await client.get(
                f"/v1/bodies?limit=100&{query}", headers={"Authorization": f"Bearer {signed}"}
            )
            assert answer.status_code == 200, answer.text
            return {each["code"]: each["name_on"] for each in answer.json()["entries"]}

        ever = await found("name=аэрокосмической")
        then = await found("name=Aerospace&on=2025-09-17")
        later = await found("name=Aerospace&on=2025-09-18")
        before, after = await found("on=2023-08-31"), await found("on=2023-09-01")
    assert ever == {"digital": None}
    assert then["digital"]["en"].startswith("Ministry of Digital Development")
    assert later == {}
    assert (before.keys() & (OLD | NEW), after.keys() & (OLD | NEW)) == (OLD, NEW)
