"""What the rules of flags find in the cells that a batch touched, in exact arithmetic."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import and_, select

from bagalau.blocks.methodology import SharePrinted
from bagalau.blocks.quality.outliers import outliers
from bagalau.blocks.quality.printed_shares import PERCENT, Printed, findings
from bagalau.blocks.quality.rules import (
    FlagRule,
    LastDay,
    Outlier,
    PrintedShare,
    RunningTotal,
    Threshold,
)
from bagalau.blocks.quality.running_totals import running_totals
from bagalau.blocks.quality.touched_cells import (
    TOUCHED,
    DatasetFigures,
    FlagFinding,
    Values,
    to_cell_parameters,
    values_of,
    values_of_years,
)
from bagalau.blocks.records import Cell, current
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.wire import exact


async def run_checks(
    session: AsyncSession,
    ground: DatasetFigures,
    rules: Iterable[FlagRule],
    rechecks: Iterable[SharePrinted],
    touched: Collection[Cell],
) -> list[FlagFinding]:
    """Give what the rules find in the touched cells; what was not touched is not looked at."""
    found: list[FlagFinding] = []
    cells = sorted(touched)
    for rule in rules:
        match rule:
            case Outlier():
                found += await outliers(session, ground, rule, cells)
            case RunningTotal():
                found += await running_totals(session, ground, rule, cells)
            case PrintedShare():
                for each in rechecks:
                    found += await _find_printed(session, ground, rule, each, cells)
            case LastDay() if rule.measures() <= set(ground.measures):
                found += _find_last_days(rule, await values_of(session, ground.cells, rule, cells))
            case Threshold() if rule.measures() <= set(ground.measures):
                found += _find_thresholds(
                    rule, await values_of_years(session, ground.cells, rule, cells)
                )
    return found


async def _find_printed(
    session: AsyncSession,
    ground: DatasetFigures,
    rule: PrintedShare,
    recheck: SharePrinted,
    cells: Sequence[Cell],
) -> list[FlagFinding]:
    """Ask the re-check rule of the edition about each touched cell by itself."""
    if recheck.dataset != ground.rows.name:
        return []
    rows, touched = ground.rows.c, TOUCHED
    bodies, years = {cell.body for cell in cells}, {cell.year for cell in cells}
    which = (rows.body.in_(bodies), rows.year.in_(years))
    now = current(ground.rows, *which).subquery("standing")
    fields = (now.c[recheck.printed], now.c[recheck.part], now.c[recheck.whole])
    here = and_(*(now.c[name] == touched.c[name] for name in Cell._fields))
    query = select(now.c.year, now.c.body, now.c.period, *fields).join(touched, here)
    by_cell: dict[Cell, list[Printed]] = {}
    for year, body, period, printed, part, whole in await session.execute(
        query.where(fields[0].is_not(None)).order_by(now.c.key), to_cell_parameters(cells)
    ):
        share = Printed(body, Decimal(printed), part, whole)
        by_cell.setdefault(Cell(year, body, period), []).append(share)
    return [
        FlagFinding(
            rule,
            recheck.code,
            cell,
            recheck.printed,
            finding.printed,
            finding.counted,
            {
                "printed": exact(finding.printed),
                "counted": exact(finding.counted),
                "tolerance": exact(recheck.tolerance),
                "indicator": recheck.indicator,
            },
        )
        for cell, records in sorted(by_cell.items())
        for finding in findings(recheck, records).values()
    ]


def _find_last_days(rule: LastDay, values: Values) -> list[FlagFinding]:
    found: list[FlagFinding] = []
    for (year, body, period, measure), last in sorted(values.items()):
        if measure != rule.on:
            continue
        before = values.get((year, body, period, rule.below), Fraction(0))
        if last >= rule.least and last * rule.days > before * Fraction(rule.ratio):
            evidence = {"on_last_day": exact(last), "in_days_before": exact(before)}
            cell, usual = Cell(year, body, period), before / rule.days
            told = {**evidence, "days_before": str(rule.days)}
            found.append(FlagFinding(rule, rule.code, cell, rule.on, last, usual, told))
    return found


def _find_thresholds(rule: Threshold, values: Values) -> list[FlagFinding]:
    good: dict[tuple[int, str], list[str]] = {}
    bad: dict[tuple[int, str], list[str]] = {}
    for (year, body, period, measure), whole in sorted(values.items()):
        part = values.get((year, body, period, rule.part))
        if measure != rule.whole or part is None or not whole:
            continue
        better = PERCENT * part / whole - Fraction(rule.at)
        better = better if rule.good == "up" else -better
        if 0 <= better < rule.width:
            good.setdefault((year, body), []).append(period)
        elif -Fraction(rule.width) <= better < 0:
            bad.setdefault((year, body), []).append(period)
    return [
        FlagFinding(
            rule,
            rule.code,
            Cell(*place, str(place[0])),
            rule.part,
            Fraction(len(months)),
            Fraction(len(bad.get(place, []))),
            {
                "just_within": ", ".join(months),
                "just_beyond": ", ".join(bad.get(place, [])),
                "threshold": exact(Fraction(rule.at)),
                "width": exact(Fraction(rule.width)),
            },
        )
        for place, months in good.items()
        if len(months) >= rule.least
        and len(months) > Fraction(rule.ratio) * len(bad.get(place, []))
    ]
