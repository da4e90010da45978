"""Bunching: more bodies just on the good side of a threshold than just on the other.

By chance a body near a threshold falls on either side equally often, so the count is compared with a fair
coin (exact, one-sided); with several thresholds the chance is multiplied by their number
(Bonferroni). The thresholds are steps of tables, the goalpost of full points, and score bands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from bagalau.analysis.audit.findings import Notebook, Why, evidence
from bagalau.analysis.audit.rows import GroupYear
from bagalau.analysis.audit.statistics.chance import at_least_by_chance
from bagalau.analysis.audit.thresholds import Thresholds
from bagalau.scoring.model import BandTable, ConditionalRule, Linear, Rule, State
from bagalau.scoring.numbers import HALF, format_number


@dataclass(frozen=True, slots=True)
class Step:
    """One threshold: where it is printed and where it lies, which side is better, how far to look.

    A table that rounds the value first is entered half a unit below the printed step.
    """

    printed: Fraction
    at: Fraction
    upward: bool
    window: Fraction

    def side(self, value: Fraction) -> bool | None:
        """Tell whether a value lies just on the good side; None when it is not near."""
        off = value - self.at if self.upward else self.at - value
        if not -self.window <= off <= self.window:
            return None
        return off >= 0


@dataclass(frozen=True, slots=True)
class Near:
    """The bodies near one threshold, years together."""

    step: Step
    good: int
    bad: int

    @property
    def chance(self) -> Fraction:
        """Give the chance that a fair coin brings as many to the good side."""
        return at_least_by_chance(self.good, self.good + self.bad)


def examine_bunching(history: Sequence[GroupYear], notebook: Notebook) -> None:
    """Judge the thresholds of every indicator's rule, and the bands of the block's score."""
    now = history[-1]
    for row in now.indicators():
        found: dict[Step, list[Fraction]] = {}
        for year in history:
            for node in year.rows[row.code].nodes if row.code in year.rows else ():
                if node.formula and node.value is not None and node.state is State.COUNTED:
                    for step in steps_of(node.formula.rule, notebook.thresholds):
                        found.setdefault(step, []).append(node.value)
        _judge((row.code,), history, found, notebook)
    _judge((now.root,), history, _bands(history, notebook.thresholds), notebook)


def steps_of(rule: Rule, thresholds: Thresholds) -> list[Step]:
    """Give the thresholds of a rule: steps of its table, or the value from which points are full."""
    match rule:
        case Linear(start, end):
            window = thresholds.parameter("window_of_way") * abs(end - start)
            return [Step(end, end, end > start, window)]
        case BandTable():
            return list(_table(rule))
        case ConditionalRule(branches) if branches[-1].value is None:
            return steps_of(branches[-1].rule, thresholds)
    return []


def near(step: Step, values: Sequence[Fraction]) -> Near | None:
    """Count the bodies near a threshold; None where nobody could be beyond it.

    A threshold at the end of what is possible (no violations at all, all of a hundred) draws bodies
    by nature: there, all bodies on its good side stand exactly on it.
    """
    sides = [(step.side(value), value) for value in values]
    good = [value for side, value in sides if side is True]
    bad = sum(side is False for side, _ in sides)
    if not (good or bad) or (good and set(good) == {step.printed}):
        return None
    return Near(step, len(good), bad)


def _table(rule: BandTable) -> Iterator[Step]:
    """Give the steps of a table, looking half way to the nearest neighbour."""
    shift = Fraction(0) if rule.places is None else HALF / 10**rule.places
    steps = sorted(rule.bands, key=lambda band: band.at_least)
    gaps = [after.at_least - before.at_least for before, after in pairwise(steps)]
    points = Fraction(0)
    for place, band in enumerate(steps):
        beside = gaps[max(0, place - 1) : place + 1]
        # No count or share lies below 0, so a step there has no other side.
        if beside and band.points != points and band.at_least:
            yield Step(band.at_least, band.at_least - shift, band.points > points, min(beside) / 2)
        points = band.points


def _bands(history: Sequence[GroupYear], thresholds: Thresholds) -> dict[Step, list[Fraction]]:
    """Give the bands of the block's score with all scores; a band is found on the rounded score."""
    found: dict[Step, list[Fraction]] = {}
    for year in history:
        window = thresholds.parameter("window_of_band") * year.edition.root.maximum
        shift = HALF / 10**year.edition.places
        for band in year.edition.bands:
            if band.at_least > year.edition.least:
                step = Step(band.at_least, band.at_least - shift, upward=True, window=window)
                found.setdefault(step, []).extend(year.scores)
    return found


def _judge(
    subject: tuple[str],
    history: Sequence[GroupYear],
    found: dict[Step, list[Fraction]],
    notebook: Notebook,
) -> None:
    group, years = history[-1].group, len(history)
    seen = [each for each in (near(step, values) for step, values in found.items()) if each]
    if not seen:
        why = Why.NOBODY_NEAR if found else Why.NO_STEPS
        notebook.pass_over("bunching", subject, group, why, 0)
        return
    worst = min(seen, key=lambda each: (each.chance, each.step.printed))
    bodies = worst.good + worst.bad
    if not notebook.enough("bunching", subject, group, bodies):
        return
    corrected = min(Fraction(1), worst.chance * len(seen))
    about = format_number(worst.step.printed).removeprefix("≈")
    pieces = [
        evidence("just_on_the_good_side", worst.good, bodies, about=about),
        evidence("just_on_the_other_side", worst.bad, bodies, about=about),
        evidence("window", worst.step.window, bodies, about=about),
        evidence("chance", worst.chance, bodies, about=about),
        evidence("thresholds_tried", len(seen), bodies),
        evidence("chance_corrected", corrected, bodies, about=about),
        evidence("years_together", years, bodies),
    ]
    notebook.figure(subject, group, *pieces)
    notebook.judge("bunching", subject, group, corrected, pieces)
