"""Examines measures themselves: soft targets, and targets that were not counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.analysis.audit.findings import Notebook, Subject, Why, evidence
from bagalau.analysis.audit.rows import GroupYear
from bagalau.analysis.audit.thresholds import WatchedMeasures
from bagalau.scoring.model import BodyFacts, Edition

SOFT, NOT_COUNTED = "soft_targets", "not_counted_flatters"


@dataclass(frozen=True, slots=True)
class Pooled:
    """The sums of a part, a whole and a credit over the bodies that know them all."""

    part: Fraction
    whole: Fraction
    credit: Fraction
    bodies: int
    more_than_half: int
    """Bodies of which more than half of the whole lies outside the part."""

    @property
    def outside(self) -> Fraction:
        """Give the share of the whole that lies outside the part."""
        return 1 - self.part / self.whole

    @property
    def as_is(self) -> Fraction:
        """Give the credit as a share of the part: what is left out is ignored."""
        return self.credit / self.part

    @property
    def as_zero(self) -> Fraction:
        """Give the credit as a share of the whole: what is left out counts as zero."""
        return self.credit / self.whole


def pooled(watched: WatchedMeasures, facts: Sequence[BodyFacts]) -> Pooled | None:
    """Sum up what is watched; None when no body knows it all, or the whole is nothing."""
    needed = (watched.part, watched.whole, *watched.credit)
    rows = [row for row in (_values(each, needed) for each in facts) if row is not None]
    part, whole = (sum((row[name] for row in rows), Fraction(0)) for name in needed[:2])
    if not whole or not part:
        return None
    credit = sum(
        (row[name] * worth for row in rows for name, worth in watched.credit.items()), Fraction(0)
    )
    half = sum(2 * row[watched.part] < row[watched.whole] for row in rows)
    return Pooled(part, whole, credit, len(rows), half)


def examine_watched(now: GroupYear, notebook: Notebook) -> None:
    """Judge soft targets and targets not counted, where the block has such measures."""
    for code in (SOFT, NOT_COUNTED):
        known = now.edition.measures()
        watched = [each for each in notebook.thresholds.of(code) if each.part in known]
        if not watched:
            notebook.pass_over(
                code, (now.root,), now.group, Why.MEASURES_NOT_GIVEN, len(now.bodies)
            )
        for each in watched:
            _judge(code, each, now, notebook)


def _judge(code: str, watched: WatchedMeasures, now: GroupYear, notebook: Notebook) -> None:
    subject = _subject(now.edition, watched.part)
    found = pooled(watched, now.facts)
    if found is None:
        notebook.pass_over(code, subject, now.group, Why.MEASURES_NOT_GIVEN, len(now.bodies))
        return
    if not notebook.enough(code, subject, now.group, found.bodies):
        return
    numbers: dict[str, Fraction | int] = {
        "targets": _whole(found.whole),
        "targets_outside": _whole(found.whole - found.part),
        "share_outside": found.outside,
        "bodies_mostly_outside": found.more_than_half,
    }
    figure = found.outside
    if watched.credit:
        figure = found.as_is - found.as_zero
        numbers |= {
            "mean_as_is": found.as_is,
            "mean_as_zero": found.as_zero,
            "lifted_by": figure,
        }
    pieces = [
        evidence(name, number, found.bodies, now.year, watched.part)
        for name, number in numbers.items()
    ]
    notebook.figure(subject, now.group, *pieces)
    notebook.judge(code, subject, now.group, figure, pieces)


def _subject(edition: Edition, measure: str) -> Subject:
    """Give the innermost group with an indicator that reads the measure."""
    found = edition.root.code
    for group in edition.root.groups():
        if any(measure in each.measures() for each in group.indicators()):
            found = group.code
    return (found,)


def _values(facts: BodyFacts, needed: Sequence[str]) -> dict[str, Fraction] | None:
    found = {}
    for name in needed:
        measured = facts.measures.get(name)
        if measured is None or measured.value is None:
            return None
        found[name] = measured.value
    return found


def _whole(number: Fraction) -> Fraction | int:
    return int(number) if number.denominator == 1 else number
