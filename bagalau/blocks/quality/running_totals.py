"""Months that look like totals since the year's beginning, sent where each month's own was asked."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from sqlalchemy import select, tuple_

from bagalau.blocks.quality.rules import RunningTotal
from bagalau.blocks.quality.touched_cells import DatasetFigures, FlagFinding, values_of_measures
from bagalau.blocks.records import Cell, current
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.wire import exact

Months = Mapping[str, Fraction]
Figures = dict[str, dict[str, Fraction]]
"""The months of each measure."""


async def running_totals(
    session: AsyncSession, ground: DatasetFigures, rule: RunningTotal, cells: Sequence[Cell]
) -> list[FlagFinding]:
    """Give the touched years of bodies whose months rise as a total would, one question a year.

    What all series of a body add up to is asked about first, then the first series that rises so by
    itself, such as one budget programme among others.
    """
    if not ground.flows:
        return []
    values = await values_of_measures(session, ground.cells, frozenset(ground.flows), cells)
    together: dict[tuple[int, str], Figures] = {}
    for (year, body, period, measure), value in values.items():
        together.setdefault((year, body), {}).setdefault(measure, {})[period] = value
    alone = await _by_series(session, ground, cells)
    found: list[FlagFinding] = []
    for (year, body), measures in sorted(together.items()):
        for series, figures in (("", measures), *sorted(alone.get((year, body), {}).items())):
            rising = [each for each in ground.flows if rises(rule, figures.get(each, {}))]
            if rising:
                found.append(_found(rule, Cell(year, body, str(year)), rising, figures, series))
                break
    return found


async def _by_series(
    session: AsyncSession, ground: DatasetFigures, cells: Sequence[Cell]
) -> dict[tuple[int, str], dict[str, Figures]]:
    """Give the months of each series of the touched bodies, by year and body; none without series."""
    found: dict[tuple[int, str], dict[str, Figures]] = {}
    if not ground.series:
        return found
    pairs, rows = {(cell.year, cell.body) for cell in cells}, ground.rows
    now = current(rows, tuple_(rows.c.year, rows.c.body).in_(sorted(pairs))).subquery("standing")
    named = [now.c[name] for name in ground.series]
    told = [now.c[name] for name in ground.flows]
    for year, body, period, *row in await session.execute(
        select(now.c.year, now.c.body, now.c.period, *named, *told)
    ):
        series = "/".join(map(str, row[: len(named)]))
        figures = found.setdefault((year, body), {}).setdefault(series, {})
        for measure, value in zip(ground.flows, row[len(named) :], strict=True):
            figures.setdefault(measure, {})[period] = Fraction(value)
    return found


def rises(rule: RunningTotal, months: Months) -> bool:
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
    measures: Mapping[str, Months],
    series: str,
) -> FlagFinding:
    months = measures[rising[0]]
    total, last = sum(months.values(), Fraction(0)), months[max(months)]
    evidence = {
        "months": ", ".join(f"{month} {exact(months[month])}" for month in sorted(months)),
        "sum_of_months": exact(total),
        "last_month": exact(last),
    }
    if series:
        evidence["series"] = series
    if rising[1:]:
        evidence["also"] = ", ".join(rising[1:])
    return FlagFinding(rule, rule.code, cell, rising[0], total, last, evidence)
