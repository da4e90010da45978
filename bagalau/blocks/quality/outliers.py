"""Outliers: a month that lies far from the body's own other months, told in exact arithmetic."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Numeric,
    RowMapping,
    Table,
    and_,
    any_,
    column,
    func,
    lateral,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import array

from bagalau.blocks.quality.rules import Outlier
from bagalau.blocks.quality.touched_cells import (
    TOUCHED,
    DatasetFigures,
    FlagFinding,
    to_cell_parameters,
)
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.wire import exact

TENTHS: Final = Decimal("0.6745")
"""The 0.75 quantile of the normal distribution: what a MAD is of a standard deviation."""

MEAN_TO_SPREAD: Final = Decimal("1.253314")
"""What a mean absolute deviation is multiplied by where the MAD is 0 (square root of pi / 2)."""

MONTH_LENGTH: Final = 7
_PLACE: Final = ("year", "body", "measure", "period")


async def outliers(
    session: AsyncSession, ground: DatasetFigures, rule: Outlier, cells: Sequence[Cell]
) -> list[FlagFinding]:
    """Give the touched months that are outliers, one question a month whatever measures differ."""
    months = [cell for cell in cells if len(cell.period) == MONTH_LENGTH]
    if not months or not ground.judged:
        return []
    outlying = _outlying(ground.cells, ground.judged, rule)
    rows = (await session.execute(outlying, to_cell_parameters(months))).mappings()
    by_cell: dict[Cell, list[RowMapping]] = {}
    for row in sorted(rows, key=lambda row: ground.judged.index(row["measure"])):
        by_cell.setdefault(Cell(row["year"], row["body"], row["period"]), []).append(row)
    return [_to_finding(rule, cell, *differing) for cell, differing in sorted(by_cell.items())]


async def too_few_beside(
    session: AsyncSession, ground: DatasetFigures, rule: Outlier, cells: Sequence[Cell]
) -> frozenset[Cell]:
    """Give the months that nothing can be said of yet: too few others stand beside them.

    Each record adds to every measure of its dataset, so the months of one measure are those of all.
    """
    months = [cell for cell in cells if len(cell.period) == MONTH_LENGTH]
    if not months or not ground.judged:
        return frozenset()
    rows = await session.execute(
        _beside(ground.cells, ground.judged[0]), to_cell_parameters(months)
    )
    return frozenset(
        Cell(year, body, period)
        for year, body, period, others in rows
        if others < rule.least_values
    )


def _to_finding(rule: Outlier, cell: Cell, first: RowMapping, *more: RowMapping) -> FlagFinding:
    """Ask about the measure declared first; those that differ with it are named beside it."""
    median = Fraction(first["twice_median"]) / 2
    evidence = {
        "median": exact(median),
        "median_deviation": exact(Fraction(first["four_mad"]) / 4),
        "sum_of_deviations": exact(Fraction(first["twice_sum"]) / 2),
        "others": str(first["others"]),
    }
    if more:
        evidence["also"] = ", ".join(f"{row['measure']} {row['value']}" for row in more)
    measured = Fraction(first["value"])
    return FlagFinding(rule, rule.code, cell, first["measure"], measured, median, evidence)


@lru_cache(maxsize=256)
def _outlying(cells: Table, judged: tuple[str, ...], rule: Outlier) -> Any:  # a Select of six
    """Select the touched months that lie too far from the median of the body's others.

    A level that changed with the year is no outlier: where this year's other months are enough by
    themselves, the month must lie far from them too.
    """
    place, touched = _PLACE, _gather(cells, judged)
    both = _spread(touched.c.others, name="both")
    own = _spread(touched.c.of_this_year, name="own")
    enough_own = func.coalesce(own.c.others, 0) >= rule.least_values
    far = and_(
        both.c.others >= rule.least_values,
        _too_far(touched.c.value, both, rule),
        or_(not_(enough_own), _too_far(touched.c.value, own, rule)),
    )
    names = (*(touched.c[name] for name in place), touched.c.value)
    query = select(*names, *both.c).select_from(touched.join(both, true()).outerjoin(own, true()))
    return query.where(far).order_by(*(touched.c[name] for name in place))


def _gather(cells: Table, judged: tuple[str, ...]) -> Any:  # a subquery
    """Gather, for each touched month and measure, the body's other months of two years.

    They are gathered into arrays, so that no plan can join them with one another.
    """
    touched, now, other = TOUCHED, cells.alias("now"), cells.alias("other")
    here, elsewhere = _here(now, judged), _elsewhere(now, other)
    of = tuple(now.c[name] for name in (*_PLACE, "value"))
    this_year = other.c.year == now.c.year
    return (
        select(
            *of,
            func.array_agg(other.c.value).label("others"),
            func.array_agg(other.c.value).filter(this_year).label("of_this_year"),
        )
        .select_from(touched.join(now, here).join(other, elsewhere))
        .group_by(*of)
        .subquery("touched_months")
    )


@lru_cache(maxsize=256)
def _beside(cells: Table, measure: str) -> Any:  # a Select of four
    """Select the touched months that hold something, and how many others stand beside each."""
    touched, now, other = TOUCHED, cells.alias("now"), cells.alias("other")
    of = (now.c.year, now.c.body, now.c.period)
    whole = touched.join(now, _here(now, (measure,))).outerjoin(other, _elsewhere(now, other))
    return select(*of, func.count(other.c.period)).select_from(whole).group_by(*of)


def _here(now: FromClause, judged: tuple[str, ...]) -> ColumnElement[bool]:
    touched = TOUCHED
    return and_(
        now.c.year == touched.c.year,
        now.c.body == touched.c.body,
        now.c.period == touched.c.period,
        now.c.measure.in_(judged),
        now.c.records > 0,
    )


def _elsewhere(now: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Whether a month is another one of the body, of the same year or the year before."""
    return and_(
        other.c.body == now.c.body,
        other.c.measure == now.c.measure,
        other.c.year == any_(array([now.c.year, now.c.year - 1])),
        other.c.period != now.c.period,
        other.c.records > 0,
    )


def _spread(values: ColumnElement[Any], *, name: str) -> Any:  # a lateral
    """Select how many others there are, their median, and the deviations from it.

    Medians are kept doubled, and deviations from them, so that nothing is ever divided.
    """
    other, each = _unnest(values, f"{name}_other"), _unnest(values, f"{name}_each")
    median = select(_twice_median(other.c.value).label("twice_median")).select_from(other)
    middle = lateral(median).alias(f"{name}_middle")
    twice = func.abs(each.c.value * 2 - middle.c.twice_median)
    deviations = select(
        func.count().label("others"),
        middle.c.twice_median,
        _twice_median(twice).label("four_mad"),
        func.sum(twice).label("twice_sum"),
    )
    grouped = deviations.select_from(middle.join(each, true())).group_by(middle.c.twice_median)
    return lateral(grouped).alias(name)


def _unnest(values: ColumnElement[Any], name: str) -> Any:  # a table of one column
    """Take an array apart into rows."""
    rows = func.unnest(values).table_valued(column("value", Numeric))
    return rows.render_derived(name=name)


def _too_far(value: ColumnElement[Any], others: Any, rule: Outlier) -> ColumnElement[bool]:
    """Whether a month lies too far; where half of the others are 0 there is nothing usual."""
    gap = func.abs(value * 2 - others.c.twice_median)
    by_median = gap * 2 * TENTHS > others.c.four_mad * rule.threshold
    by_mean = gap * others.c.others > others.c.twice_sum * rule.threshold * MEAN_TO_SPREAD
    return and_(
        others.c.twice_median != 0,
        gap >= 2 * rule.least_gap,
        gap >= func.abs(others.c.twice_median) * rule.least_share,
        or_(and_(others.c.four_mad > 0, by_median), and_(others.c.four_mad == 0, by_mean)),
    )


def _twice_median(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give the sum of the two middle values, which are one when their number is odd."""
    low = func.percentile_disc(0.5).within_group(value)
    high = func.percentile_disc(0.5).within_group(value.desc())
    return low + high
