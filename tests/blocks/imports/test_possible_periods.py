"""Records are of periods that were: begun, over or nearly so, and within the life of their body."""

import io
import json
from datetime import UTC, date, datetime

import pytest

from bagalau.blocks.forms.declared_form import NDJSON
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.register.register import Standings
from bagalau.blocks.validation.validator import Batch, YearReference
from bagalau.chassis.identity.actors import Actor
from bagalau.contracts.v1.register.registers import Standing
from services.citizens.datasets import Application
from services.goals.datasets import Plan, PlanGoal, Target
from services.orgdev.datasets import Staffing
from services.results.datasets import KeyIndicator
from tests.blocks.small_block import (
    BODIES,
    Dialogue,
    dialogue,
    people_of,
    register_of,
    registered,
)
from tests.citizens.test_intake import case

BORN, ENDED = date(2025, 6, 8), date(2025, 3, 15)
LIVES = (
    *BODIES,
    registered("young", since=BORN),
    registered("ancient", since=date(2022, 6, 8)),
    registered("old", standing=Standing.MERGED, successor="health", until=ENDED),
    registered("never", standing=Standing.MERGED, successor="health", until=date(2025, 1, 1)),
    registered("later", until=date(2026, 2, 1), successor="health"),
)
SUPPLIER = Actor("register", "register", "registry", frozenset({"supplier"}))
AFTER = date(2026, 4, 15)


def faults(shape, *rows, day=AFTER, sender=SUPPLIER):
    """Check rows as an import does, and give what is wrong with each."""
    batch = Batch("any", shape, sender, day)
    bodies = [each.model_copy(update={"blocks": ["any"]}) for each in LIVES]
    for year in (2025, 2026):
        batch.add_year(year, YearReference(Standings(register_of(year, bodies))))
    content = b"\n".join(json.dumps(each).encode() for each in rows)
    [chunk] = ChunkReader(Reader(shape)).read(io.BytesIO(content), NDJSON)
    return [*batch.check(chunk).issues]


def supplier(shape):
    return Actor(
        "register", "register", "registry", frozenset({"supplier"}),
        datasets=frozenset({shape.about.code}),
    )  # fmt: skip


def staffing(body, month):
    return {"body": body, "month": month, "posts": 9, "vacant": 1, "staff": 8}


def target(body, year, actual):
    return {
        "body": body, "year": year, "plan": "p", "goal": "g", "target": "t", "level": "macro",
        "good": "up", "planned": "5", "actual": actual, "data_source": "s",
        "statistics": "available", "formula_act": "a", "programmes": "", "money_spent": False,
    }  # fmt: skip


def codes(shape, *rows, **more):
    return [each.code for each in faults(shape, *rows, sender=supplier(shape), **more)]


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("2025-06", date(2025, 6, 30), []),
        ("2025-06", date(2025, 6, 24), []),
        ("2025-06", date(2025, 6, 23), ["month_not_over"]),
        ("2025-06", date(2025, 5, 31), ["period_not_begun"]),
        ("2025-07", date(2025, 6, 30), ["period_not_begun"]),
        ("2025-12", date(2025, 6, 30), ["period_not_begun"]),
        ("2025-02", date(2025, 2, 28), []),
        ("2025-05", date(2025, 6, 1), []),
    ],
)
def test_a_month_is_told_when_it_is_over_or_about_to_be(month, day, expected):
    assert codes(Staffing, staffing("health", month), day=day) == expected


@pytest.mark.parametrize(
    ("year", "actual", "day", "expected"),
    [
        (2025, "6", date(2026, 1, 20), []),
        (2025, "6", date(2025, 12, 30), []),
        (2025, "6", date(2025, 7, 1), ["year_not_over"]),
        (2025, None, date(2025, 7, 1), []),
        (2026, None, date(2025, 7, 1), ["period_not_begun"]),
    ],
)
def test_a_plan_may_be_told_while_its_year_runs_and_the_fact_when_it_is_over(
    year, actual, day, expected
):
    report = Actor("health", "health", "health", frozenset({"reporter"}))
    found = faults(Target, target("health", year, actual), day=day, sender=report)
    assert [each.code for each in found] == expected
    if expected == ["year_not_over"]:
        assert (found[0].field, "2025-12-25" in found[0].message.kk) == ("actual", True)


def test_a_goal_is_achieved_when_its_year_is_over():
    goal = {"body": "health", "year": 2025, "plan": "p", "goal": "g", "achieved": False}
    done = {**goal, "goal": "h", "achieved": True}
    report = Actor("health", "health", "health", frozenset({"reporter"}))
    july, january = date(2025, 7, 1), date(2026, 1, 9)
    [early] = faults(PlanGoal, goal, done, day=july, sender=report)
    assert (early.row, early.code, early.field) == (2, "year_not_over", "achieved")
    assert faults(PlanGoal, goal, done, day=january, sender=report) == []


def test_the_value_of_a_key_indicator_is_told_when_the_year_is_over():
    row = {"body": "health", "year": 2025, "indicator": "i", "good": "positive", "influence": "1", "previous": "5"}  # fmt: skip
    told = {**row, "indicator": "j", "value": "6"}
    assert codes(KeyIndicator, row, told, day=date(2025, 11, 1)) == ["year_not_over"]
    assert codes(KeyIndicator, row, told, day=AFTER) == []


@pytest.mark.parametrize(
    ("body", "month", "expected"),
    [
        ("young", "2025-05", "body_not_yet"),
        ("young", "2025-06", None),
        ("young", "2025-12", None),
        ("ancient", "2025-01", None),
        ("old", "2025-01", None),
        ("old", "2025-03", None),
        ("old", "2025-04", "body_no_more"),
        ("never", "2025-01", "body_no_more"),
        ("later", "2025-12", None),
        ("later", "2026-01", None),
        ("later", "2026-02", "body_no_more"),
    ],
)
def test_a_month_lies_within_the_life_of_its_body(body, month, expected):
    found = faults(Staffing, staffing("health", "2025-01"), staffing(body, month), sender=supplier(Staffing))  # fmt: skip
    assert [(each.row, each.code) for each in found] == ([(2, expected)] if expected else [])


def test_a_refusal_names_the_day_and_the_successor_in_three_languages():
    [late] = faults(Staffing, staffing("old", "2025-07"), sender=supplier(Staffing))
    [early] = faults(Staffing, staffing("young", "2025-02"), sender=supplier(Staffing))
    for said in (late.message.kk, late.message.ru, late.message.en):
        assert "2025-03-15" in said
        assert "health" in said
        assert "2025-07" in said
    assert "2025-06-08" in early.message.kk
    assert "53-56" in late.legal_basis
    assert late.field == "month"


@pytest.mark.parametrize(
    ("body", "received", "expected"),
    [
        ("old", "2025-03-14", []),
        ("old", "2025-03-15", ["body_no_more"]),
        ("young", "2025-06-07", ["body_not_yet"]),
        ("young", "2025-06-08", []),
    ],
)
def test_a_case_is_of_a_day_on_which_its_body_existed(body, received, expected):
    row = case(1, body=body, received_on=received, due_on="2025-12-01", answered_on=None)
    assert codes(Application, row) == expected


def test_a_year_in_which_a_body_lived_for_some_days_may_be_told_of():
    plan = {"year": 2025, "plan": "p", "kind": "strategic_plan", "approved_on": "2025-01-02", "act": "a"}  # fmt: skip
    rows = [{"body": body, **plan} for body in ("old", "young")]
    report = Actor("old", "old", "old", frozenset({"reporter"}))
    assert faults(Plan, rows[0], sender=report) == []


@pytest.mark.parametrize(
    ("approved", "expected"),
    [("2026-04-15", []), ("2026-04-16", ["date_after_receipt"]), ("2099-01-01", ["date_after_receipt"])],
)  # fmt: skip
def test_a_plan_was_approved_when_it_is_told_of(approved, expected):
    plan = {"body": "health", "year": 2025, "plan": "p", "kind": "strategic_plan", "approved_on": approved, "act": "a"}  # fmt: skip
    report = Actor("health", "health", "health", frozenset({"reporter"}))
    assert [each.code for each in faults(Plan, plan, sender=report)] == expected


def test_the_survivor_may_report_the_months_of_what_merged_into_it_and_of_no_other():
    rows = [dialogue("old", "2025-02")]
    heir = Actor("health", "health", "health", frozenset({"reporter"}))
    other = Actor("culture", "culture", "culture", frozenset({"reporter"}))
    assert faults(Dialogue, *rows, sender=heir) == []
    assert [each.code for each in faults(Dialogue, *rows, sender=other)] == ["other_body"]


@pytest.mark.asyncio
async def test_the_day_is_that_of_the_applications_clock_in_the_country(
    cluster, app_client, token, tmp_path
):
    async with people_of(cluster, app_client, token, tmp_path) as people:
        await people.load(register_of(2025))
        people.today = datetime(2025, 4, 30, 18, 30, tzinfo=UTC)
        row = [dialogue("health", "2025-05")]
        path = "/v1/datasets/dialogue/imports"
        early = await people.ask("supplier", "registry", "POST", path, row)
        assert early.status_code == 422
        assert [each["code"] for each in early.json()["errors"]] == ["period_not_begun"]
        people.today = datetime(2025, 4, 30, 20, 30, tzinfo=UTC)
        begun = await people.ask("supplier", "registry", "POST", path, row)
        assert [each["code"] for each in begun.json()["errors"]] == ["month_not_over"]
        people.today = datetime(2025, 5, 30, 20, 30, tzinfo=UTC)
        taken = await people.ask("supplier", "registry", "POST", path, row)
        assert taken.status_code == 201
