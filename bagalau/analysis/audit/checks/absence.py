"""Missing data that raises a score: the score as it is, and with every absent value as zero.

Scores the year once more by the same edition with one difference, so that the difference is exact.
What does not apply to a body, or is not due yet, does not count as absent and stays as it is.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from bagalau.analysis.audit.findings import Evidence, Notebook, evidence
from bagalau.analysis.audit.rows import UNIT, AuditedYear, GroupYear, Row, groups_of
from bagalau.analysis.audit.statistics.spread import mean
from bagalau.scoring.engine import score_round
from bagalau.scoring.model import Edition, Effect, Group, Indicator, Missing, MissingRule, Node

ABSENT: Final = (
    Missing.NOT_SUPPLIED,
    Missing.REFUSED,
    Missing.NO_OFFICIAL_STATISTICS,
    Missing.NOTHING_TO_MEASURE,
)


def with_absence_as_zero(edition: Edition) -> Edition:
    """Give the edition with zero points for every absent value."""
    root = _zeroed(edition.root)
    varied = {codes: _zeroed(node) for codes, node in edition.varied.items()}
    return replace(edition, root=root, varied=varied) if isinstance(root, Group) else edition


def rescored(year: AuditedYear) -> AuditedYear:
    """Score a year once more with every absence counted as zero."""
    edition = with_absence_as_zero(year.edition)
    facts = {body: each.root.facts for body, each in year.scored.items()}
    return AuditedYear(year.year, edition, score_round(edition, facts))


def examine_absence(year: AuditedYear, groups: Sequence[GroupYear], notebook: Notebook) -> None:
    """Judge by how much absence raises every indicator and the block, group by group."""
    strict = {each.group: each for each in groups_of(rescored(year))}
    for now in groups:
        if now.group in strict:
            _group(now, strict[now.group], notebook)


def _group(now: GroupYear, strict: GroupYear, notebook: Notebook) -> None:
    effects: Counter[str] = Counter()
    for row in now.indicators():
        own = _effects(row)
        effects.update(own)
        if own:
            _indicator(now, row, strict.rows[row.code], own, notebook)
    root, bodies = (now.root,), len(now.bodies)
    cells = bodies * max(1, len(now.indicators()))
    if not notebook.enough("missing_flatters", root, now.group, bodies):
        return
    common = [body for body in now.bodies if body in strict.bodies]
    as_is = _mean_score(now, common)
    as_zero = _mean_score(strict, common)
    pieces = [
        evidence("mean_as_is", as_is, len(common), now.year),
        evidence("mean_as_zero", as_zero, len(common), now.year),
        evidence("lifted_by", as_is - as_zero, len(common), now.year),
        *_counted(effects, bodies, now.year, cells),
    ]
    notebook.figure(root, now.group, *pieces)
    notebook.judge("missing_flatters", root, now.group, as_is - as_zero, pieces)


def _indicator(
    now: GroupYear, row: Row, strict: Row, effects: Mapping[str, int], notebook: Notebook
) -> None:
    subject, bodies = (row.code,), len(strict.counted)
    if not row.counted or not notebook.enough("missing_flatters", subject, now.group, bodies):
        return
    as_is, as_zero = mean(row.counted) / UNIT, mean(strict.counted) / UNIT
    pieces = [
        evidence("mean_as_is", as_is, len(row.counted), now.year),
        evidence("mean_as_zero", as_zero, bodies, now.year),
        evidence("lifted_by", as_is - as_zero, bodies, now.year),
        *_counted(effects, bodies, now.year, bodies),
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge("missing_flatters", subject, now.group, as_is - as_zero, pieces)


def _counted(effects: Mapping[str, int], bodies: int, year: int, cells: int) -> Iterator[Evidence]:
    """Tell how many values were absent and their share of all, by their treatment."""
    for effect, times in sorted(effects.items()):
        yield evidence("absent", times, bodies, year, effect)
        yield evidence("absent_share", Fraction(times, cells), bodies, year, effect)


def _effects(row: Row) -> Counter[str]:
    """Count the treatments of absent values of an indicator."""
    return Counter(
        str(node.effect) for node in row.nodes if node.missing in ABSENT and node.effect is not None
    )


def _mean_score(year: GroupYear, bodies: Sequence[str]) -> Fraction:
    """Give the mean score of some bodies as a share of the block's maximum."""
    row = year.rows[year.root]
    shares = {body: row.shares[place] or 0 for place, body in enumerate(year.bodies)}
    return mean([shares[body] for body in bodies]) / UNIT if bodies else Fraction(0)


def _zeroed(node: Node) -> Node:
    if isinstance(node, Group):
        return replace(node, children=tuple(_zeroed(child) for child in node.children))
    return _indicator_zeroed(node)


def _indicator_zeroed(indicator: Indicator) -> Indicator:
    missing = dict(indicator.missing)
    for reason in ABSENT:
        if reason in missing:
            missing[reason] = MissingRule(Effect.ZERO)
    return replace(indicator, missing=missing)
