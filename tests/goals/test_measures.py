"""Target indicators are counted one by one; what has no ratio is not counted, never 100 percent."""

from datetime import date
from decimal import Decimal

import pytest
import pytest_asyncio
from sqlalchemy import Boolean, Date, Integer, Numeric, String, cast, column, select, values

from bagalau_tools.testing.fixtures import rolled_back
from services.goals.measures import MEASURES

OUTCOMES = ("full", "partial", "missed", "uncounted")
TYPES = {"planned": Numeric, "actual": Numeric, "last_year": Numeric, "year": Integer}
TYPES |= {"money_spent": Boolean, "achieved": Boolean, "due_on": Date}
TARGET = {
    "year": 2025,
    "level": "budget_linked",
    "good": "up",
    "planned": Decimal(100),
    "actual": Decimal(100),
    "last_year": None,
    "statistics": "available",
    "money_spent": False,
}


@pytest_asyncio.fixture
async def counting(standing_database):
    """Give the count of a measure over records, as the database counts it."""
    async with rolled_back(standing_database("goals")) as database:

        async def count(measure, *records):
            columns = [column(name, TYPES.get(name, String)) for name in records[0]]
            said = values(*columns, name="said").data([tuple(r.values()) for r in records])
            typed = (cast(each, each.type).label(each.name) for each in said.c)
            rows = select(*typed).subquery("records")
            counted = select(MEASURES.known[measure].total(rows)).select_from(rows)
            return sum((await database.connection.execute(counted)).scalars())

        yield count


def target(**figures):
    decimals = {
        name: Decimal(figure) if isinstance(figure, str) and name in TYPES else figure
        for name, figure in figures.items()
    }
    return TARGET | decimals


@pytest.mark.asyncio
@pytest.mark.parametrize("level", ["budget_linked", "macro"])
@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"planned": "100", "actual": "100"}, "full"),
        ({"planned": "100", "actual": "130.5"}, "full"),
        ({"planned": "0.3", "actual": "0.3"}, "full"),
        ({"planned": "100", "actual": "99.999999999"}, "partial"),
        ({"planned": "3", "actual": "1.5"}, "partial"),
        ({"planned": "3", "actual": "1.499999999"}, "missed"),
        ({"planned": "100", "actual": "0"}, "missed"),
        ({"planned": "100", "actual": "-5"}, "missed"),
        ({"planned": "0", "actual": "5"}, "uncounted"),
        ({"planned": "0", "actual": "0"}, "uncounted"),
        ({"planned": "-2", "actual": "-1"}, "uncounted"),
        ({"planned": "100", "actual": None}, "uncounted"),
        ({"planned": "100", "actual": "130", "statistics": "absent"}, "uncounted"),
        ({"good": "down", "planned": "10", "actual": "10"}, "full"),
        ({"good": "down", "planned": "10", "actual": "4"}, "full"),
        ({"good": "down", "planned": "10", "actual": "10.000000001"}, "partial"),
        ({"good": "down", "planned": "10", "actual": "20"}, "partial"),
        ({"good": "down", "planned": "10", "actual": "20.000000001"}, "missed"),
        ({"good": "down", "planned": "0", "actual": "3"}, "missed"),
        ({"good": "down", "planned": "10", "actual": "0"}, "uncounted"),
        ({"good": "down", "planned": "0", "actual": "0"}, "uncounted"),
        ({"good": "down", "planned": "10", "actual": None}, "uncounted"),
        ({"good": "down", "planned": "10", "actual": "4", "statistics": "absent"}, "uncounted"),
    ],
)
async def test_a_target_falls_into_exactly_one_outcome_of_its_level(
    counting, level, figures, outcome
):
    record = target(level=level, **figures)
    found = {
        f"{prefix}_targets_{each}": await counting(f"{prefix}_targets_{each}", record)
        for prefix in ("budget", "macro")
        for each in OUTCOMES
    }
    expected = f"{level.removesuffix('_linked')}_targets_{outcome}"
    assert {expected: 1} == {name: count for name, count in found.items() if count}
    assert await counting("targets_total", record) == 1
    assert await counting("targets_counted", record) == (outcome != "uncounted")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("figures", "known", "tight"),
    [
        ({"planned": "100", "last_year": "100"}, 1, 1),
        ({"planned": "101", "last_year": "100"}, 1, 1),
        ({"planned": "99", "last_year": "100"}, 1, 0),
        ({"good": "down", "planned": "10", "last_year": "10"}, 1, 1),
        ({"good": "down", "planned": "9", "last_year": "10"}, 1, 1),
        ({"good": "down", "planned": "11", "last_year": "10"}, 1, 0),
        ({"planned": "100", "last_year": None}, 0, 0),
        ({"good": "down", "planned": "10", "last_year": None}, 0, 0),
        ({"planned": "100", "actual": None, "last_year": "90"}, 1, 1),
    ],
)
async def test_a_plan_is_tight_when_it_is_not_worse_than_last_year(counting, figures, known, tight):
    assert known == await counting("targets_with_last_year", target(**figures))
    assert tight == await counting("targets_tight", target(**figures))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("figures", "funded", "missed"),
    [
        ({"money_spent": True, "actual": "100"}, 1, 0),
        ({"money_spent": True, "actual": "60"}, 1, 0),
        ({"money_spent": True, "actual": "40"}, 1, 1),
        ({"money_spent": False, "actual": "40"}, 0, 0),
        ({"money_spent": True, "actual": None}, 0, 0),
        ({"money_spent": True, "actual": "40", "statistics": "absent"}, 0, 0),
    ],
)
async def test_money_spent_on_a_missed_target_is_counted_among_counted_targets(
    counting, figures, funded, missed
):
    assert funded == await counting("targets_funded", target(**figures))
    assert missed == await counting("targets_funded_missed", target(**figures))


@pytest.mark.asyncio
async def test_goals_are_counted_with_those_achieved(counting):
    goals = [{"achieved": True}, {"achieved": True}, {"achieved": False}]
    assert await counting("goals_total", *goals) == 3
    assert await counting("goals_achieved", *goals) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("due_on", "state", "due", "done"),
    [
        ("2025-12-31", "done", 1, 1),
        ("2024-06-30", "done", 1, 1),
        ("2025-06-30", "late", 1, 0),
        ("2025-06-30", "in_progress", 1, 0),
        ("2025-06-30", "dropped", 1, 0),
        ("2026-01-01", "done", 0, 0),
        ("2026-01-01", "planned", 0, 0),
    ],
)
async def test_a_reform_step_is_due_by_the_end_of_the_year_even_when_it_was_dropped(
    counting, due_on, state, due, done
):
    step = {"year": 2025, "due_on": date.fromisoformat(due_on), "state": state}
    assert due == await counting("reform_steps_due", step)
    assert done == await counting("reform_steps_done", step)
