"""Months that look like totals since the year's beginning, sent where each month's own was asked."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from bagalau.blocks.quality.rules import RunningTotal
from bagalau.blocks.quality.touched_cells import DatasetFigures, FlagFinding, values_of_measures
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.wire import exact


async def running_totals(
    session: AsyncSession, ground: DatasetFigures, rule: RunningTotal, cells: Sequence[Cell]
) -> list[FlagFinding]:
    """Give the touched years of bodies whose months rise as a total would, one question a year."""
    if not ground.flows:
        return []
    values = await values_of_measures(session, ground.cells, frozenset(ground.flows), cells)
    series: dict[tuple[int, str], dict[str, dict[str, Fraction]]] = {}
    for (year, body, period, measure), value in values.items():
        series.setdefault((year, body), {}).setdefault(measure, {})[period] = value
    found: list[FlagFinding] = []
    for (year, body), measures in sorted(series.items()):
        rising = [each for each in ground.flows if rises(rule, measures.get(each, {}))]
        if rising:
            found.append(_found(rule, Cell(year, body, str(year)), rising, measures))
    return found


def rises(rule: RunningTotal, months: Mapping[str, Fraction]) -> bool:
    """Whether months never fall, seldom stand still, and end far above their beginning.

    What happens in a month goes up and down; only a sum of all months so far cannot fall.
    """
    figures = [months[each] for each in sorted(months)]
    while figures and figures[0] == 0:
        figures.pop(0)
    if len(figures) < rule.least_months:
        return False
    steps = [later - earlier for earlier, later in pairwise(figures)]
    still = sum(step == 0 for step in steps)
    grown = figures[-1] - figures[0]
    return (
        min(steps) >= 0
        and still * rule.least_months <= len(steps)
        and grown >= rule.least_gap
        and figures[-1] >= figures[0] * Fraction(rule.least_growth)
    )


def _found(
    rule: RunningTotal,
    cell: Cell,
    rising: Sequence[str],
    measures: Mapping[str, Mapping[str, Fraction]],
) -> FlagFinding:
    months = measures[rising[0]]
    total, last = sum(months.values(), Fraction(0)), months[max(months)]
    evidence = {
        "months": ", ".join(f"{month} {exact(months[month])}" for month in sorted(months)),
        "sum_of_months": exact(total),
        "last_month": exact(last),
    }
    if rising[1:]:
        evidence["also"] = ", ".join(rising[1:])
    return FlagFinding(rule, rule.code, cell, rising[0], total, last, evidence)
