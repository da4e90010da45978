"""The audit of totals: the effective weight of each block in the total against its nominal weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from bagalau.analysis.audit.checks.ceiling import rise
from bagalau.analysis.audit.checks.redundancy import compare_all
from bagalau.analysis.audit.checks.weights import weigh
from bagalau.analysis.audit.findings import AuditedNode, Basis, BlockAudit, Notebook, Why
from bagalau.analysis.audit.rows import Row, units
from bagalau.analysis.audit.thresholds import Thresholds
from bagalau.analysis.audit.verdicts import conclude
from bagalau.scoring.composition import BodyGroup, Composition, NationalScores
from bagalau.scoring.numbers import HUNDRED

TOTAL: Final = "total"


@dataclass(frozen=True)
class NationalYear:
    """One national round: its composition and all its scores and totals."""

    year: int
    composition: Composition
    scores: NationalScores


def audit_totals(years: Sequence[NationalYear], thresholds: Thresholds) -> BlockAudit:
    """Audit the totals by the newest year; ceilings over all years."""
    ordered = sorted(years, key=lambda each: each.year)
    newest, notebook = ordered[-1], Notebook(thresholds)
    composition = newest.composition
    for group in composition.groups:
        _group(group, ordered, notebook)
    return conclude(
        TOTAL,
        (
            Basis(each.year, each.composition.code, each.composition.digest, each.composition.names)
            for each in ordered
        ),
        {group.code: len(_bodies(newest, group)) for group in composition.groups},
        [
            AuditedNode(TOTAL, None, TOTAL, composition.names, HUNDRED),
            *(
                AuditedNode(each.block, TOTAL, "block", each.names, HUNDRED)
                for each in composition.blocks
            ),
        ],
        notebook,
    )


def _group(group: BodyGroup, ordered: Sequence[NationalYear], notebook: Notebook) -> None:
    newest = ordered[-1]
    bodies = _bodies(newest, group)
    if not notebook.enough("group", (TOTAL,), group.code, len(bodies)):
        return
    whole, *parts = _rows(newest, group)
    for code in (TOTAL, *group.weights):
        rows = [
            (year.year, row)
            for year in ordered
            for same in year.composition.groups
            if same.code == group.code
            for row in _rows(year, same)
            if row.code == code and row.counted
        ]
        if rows and rows[-1][0] == newest.year:
            rise(group.code, rows, notebook)
    compare_all(newest.year, group.code, combinations(parts, 2), notebook)
    if not notebook.enough("weight_below", (TOTAL,), group.code, len(bodies)):
        return
    if not whole.varies:
        notebook.pass_over("weight_below", (TOTAL,), group.code, Why.NO_VARIANCE, len(bodies))
        return
    for part in parts:
        weigh(newest.year, group.code, (part, whole), notebook)


def _bodies(year: NationalYear, group: BodyGroup) -> list[str]:
    """Give the bodies of a group that have a total, in the order of codes."""
    return sorted(
        body
        for body, each in year.scores.composed.items()
        if each.group == group.code and each.total is not None
    )


def _rows(year: NationalYear, group: BodyGroup) -> list[Row]:
    """Give the row of totals, then one for each block of the group."""
    bodies, composed = _bodies(year, group), year.scores.composed
    totals = tuple(units(composed[body].total or Fraction(0)) for body in bodies)
    shares = tuple(units((composed[body].total or Fraction(0)) / HUNDRED) for body in bodies)
    whole = Row(TOTAL, (), shares, totals, (units(HUNDRED),) * len(bodies))
    return [whole, *(_block(year, block, bodies) for block in group.weights)]


def _block(year: NationalYear, block: str, bodies: Sequence[str]) -> Row:
    scored = year.scores.scored.get(block, {})
    shares: list[int | None] = []
    brought, nominal = [], []
    for body in bodies:
        weight = year.scores.composed[body].weights_applied.get(block, Fraction(0))
        points = scored[body].points if body in scored and weight else None
        maximum = scored[body].root.maximum if body in scored else HUNDRED
        shares.append(None if points is None else units(points / maximum))
        brought.append(units((points or Fraction(0)) * weight))
        nominal.append(units(HUNDRED * weight))
    return Row(block, (), tuple(shares), tuple(brought), tuple(nominal))
