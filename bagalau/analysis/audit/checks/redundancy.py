"""Redundancy: which indicators measure the same, and whether a direction is one scale."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from bagalau.analysis.audit.findings import Notebook, Why, evidence
from bagalau.analysis.audit.rows import GroupYear, Row, at, complete, scale_of
from bagalau.analysis.audit.statistics.association import (
    alpha,
    alpha_without,
    correlation,
    rank_correlation,
)
from bagalau.analysis.audit.statistics.components import explained
from bagalau.scoring.model import Group

TWO, THREE = 2, 3


def examine_redundancy(now: GroupYear, notebook: Notebook) -> None:
    """Judge every pair of indicators and of sister groups, and every group as a scale."""
    compare_all(now.year, now.group, _pairs(now), notebook)
    for group in now.groups():
        rows = now.indicators(group)
        repeated = any(now.indicators(child) == rows for child in group.children)
        if len(rows) >= TWO and not repeated:  # a block of one direction is judged as a direction
            _scale(now, group, rows, notebook)


def _pairs(now: GroupYear) -> Iterator[tuple[Row, Row]]:
    yield from combinations(now.indicators(), 2)
    for group in now.groups():
        sisters = [
            now.rows[child.code]
            for child in group.children
            if isinstance(child, Group) and child.code in now.rows
        ]
        yield from combinations(sisters, 2)


def compare_all(
    year: int, group: str, pairs: Iterable[tuple[Row, Row]], notebook: Notebook
) -> None:
    """Judge pairs; a part that could not be compared is named once, whatever its partners."""
    passed: dict[tuple[str, Why], int] = {}
    for pair in pairs:
        why = _compare(year, group, pair, notebook)
        if why is not None:
            common = len(complete(pair))
            flat = [row for row in pair if why is Why.TOO_FEW_BODIES or not row.varies]
            passed |= {(row.code, why): common for row in flat or pair}
    for (code, why), bodies in passed.items():
        notebook.pass_over("same_as", (code,), group, why, bodies)


def _compare(year: int, group: str, pair: tuple[Row, Row], notebook: Notebook) -> Why | None:
    """Judge whether two parts agree or oppose each other, or record why it cannot be judged."""
    one, other = pair
    places, subject = complete(pair), (one.code, other.code)
    if len(places) < notebook.thresholds.rules["same_as"].bodies:
        return Why.TOO_FEW_BODIES
    left, right = at(one.shares, places), at(other.shares, places)
    found, ranked = correlation(left, right), rank_correlation(left, right)
    if found is None or ranked is None:
        return Why.NO_VARIANCE
    pieces = [
        evidence("correlation", found, len(places), year),
        evidence("rank_correlation", ranked, len(places), year),
    ]
    notebook.figure(subject, group, *pieces)
    notebook.judge("same_as", subject, group, min(found, ranked), pieces)
    notebook.judge("opposed", subject, group, max(found, ranked), pieces)
    return None


def _scale(now: GroupYear, group: Group, rows: Sequence[Row], notebook: Notebook) -> None:
    subject, places = (group.code,), complete(rows)
    if not notebook.enough("consistency_low", subject, now.group, len(places)):
        return
    items = [(row, at(row.shares, places)) for row in rows]
    moving = [(row, item) for row, item in items if len(set(item)) > 1]
    found = alpha([item for _, item in moving]) if len(moving) >= TWO else None
    if found is None:
        notebook.pass_over("consistency_low", subject, now.group, Why.NO_VARIANCE, len(places))
        return
    pieces = [
        evidence("alpha", found, len(places), now.year),
        evidence("indicators_that_vary", len(moving), len(places), now.year),
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge("consistency_low", subject, now.group, found, pieces)
    notebook.judge("consistency_high", subject, now.group, found, pieces)
    columns = [item for _, item in moving]
    if len(moving) >= THREE:
        for place, (row, _) in enumerate(moving):
            if scale_of(now, row.code) == rows:
                _without(now, row, (found, alpha_without(columns, place), len(places)), notebook)
        _components(now, group, columns, notebook)


def _without(
    now: GroupYear, row: Row, alphas: tuple[Fraction, Fraction | None, int], notebook: Notebook
) -> None:
    whole, without, bodies = alphas
    if without is None:
        return
    pieces = [
        evidence("alpha", whole, bodies, now.year),
        evidence("alpha_without", without, bodies, now.year),
    ]
    notebook.figure((row.code,), now.group, pieces[1])
    notebook.judge("better_without", (row.code,), now.group, without - whole, pieces)


def _components(
    now: GroupYear, group: Group, columns: Sequence[Sequence[int]], notebook: Notebook
) -> None:
    bodies, subject = len(columns[0]), (group.code,)
    matrix = [[correlation(one, other) or Fraction(0) for other in columns] for one in columns]
    shares = explained(matrix)
    wide = sum(share * len(shares) > 1 for share in shares)
    pieces = [
        *(
            evidence("explained", share, bodies, now.year, f"component-{number}")
            for number, share in enumerate(shares[:THREE], 1)
        ),
        evidence("components_over_one", wide, bodies, now.year),
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge("one_component", subject, now.group, shares[0], pieces)
