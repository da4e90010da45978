"""Saturation: how many bodies are at the ceiling or the floor, this year and over years."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.analysis.audit.findings import Evidence, Notebook, Why, evidence
from bagalau.analysis.audit.rows import UNIT, GroupYear, Row
from bagalau.analysis.audit.statistics.spread import deviation, mean, share_where
from bagalau.analysis.audit.thresholds import Severity, Thresholds

LASTING_FROM = 2
"""Least number of years for a lasting ceiling."""


@dataclass(frozen=True, slots=True)
class YearAtCeiling:
    """Distribution of one node in one year: shares of bodies, mean and deviation of the maximum."""

    year: int
    bodies: int
    ceiling: Fraction
    floor: Fraction
    mean: Fraction
    deviation: Fraction

    def evidence_list(self) -> tuple[Evidence, ...]:
        """Give the figures of the year as evidence."""
        numbers = {
            "share_at_ceiling": self.ceiling,
            "share_at_floor": self.floor,
            "mean_share": self.mean,
            "deviation": self.deviation,
        }
        return tuple(
            evidence(name, number, self.bodies, self.year) for name, number in numbers.items()
        )


def examine_ceiling(history: Sequence[GroupYear], notebook: Notebook) -> None:
    """Judge every node of a group: the ceiling, the floor, and whether the ceiling lasts or rises."""
    now = history[-1]
    if len(history) < LASTING_FROM:
        notebook.pass_over("ceiling_lasting", (now.root,), now.group, Why.ONE_YEAR, 1)
    for code in now.rows:
        rows = [(each.year, each.rows[code]) for each in history if code in each.rows]
        rise(now.group, rows, notebook)


def rise(group: str, rows: Sequence[tuple[int, Row]], notebook: Notebook) -> None:
    """Judge one node over its years, the newest last."""
    least, (_, now) = notebook.thresholds.rules["ceiling"].bodies, rows[-1]
    if notebook.enough("ceiling", (now.code,), group, len(now.counted)):
        years = [
            year_at_ceiling(year, row, notebook.thresholds)
            for year, row in rows
            if len(row.counted) >= least
        ]
        _judge((now.code,), group, years, notebook)


def year_at_ceiling(year: int, row: Row, thresholds: Thresholds) -> YearAtCeiling:
    """Give the distribution of one node among the bodies it is counted for."""
    shares = row.counted
    floor = thresholds.parameter("floor_to") * UNIT
    return YearAtCeiling(
        year=year,
        bodies=len(shares),
        ceiling=share_where(shares, least=thresholds.parameter("ceiling_from") * UNIT),
        floor=share_where([-each for each in shares], least=-floor),
        mean=mean(shares) / UNIT,
        deviation=deviation(shares) / UNIT,
    )


def _judge(
    subject: tuple[str], group: str, years: Sequence[YearAtCeiling], notebook: Notebook
) -> None:
    now = years[-1]
    for each in years:
        notebook.figure(subject, group, *each.evidence_list())
    notebook.judge("ceiling", subject, group, now.ceiling, now.evidence_list())
    notebook.judge("floor", subject, group, now.floor, now.evidence_list())
    if len(years) < LASTING_FROM:
        return
    pieces = [number for each in years for number in each.evidence_list()]
    lasting = _lasting(years, notebook.thresholds)
    counted = evidence("years_at_ceiling", lasting, now.bodies)
    notebook.judge("ceiling_lasting", subject, group, Fraction(lasting), [counted, *pieces])
    risen = now.ceiling - years[0].ceiling
    growth = evidence("rise", risen, now.bodies)
    notebook.judge("ceiling_rising", subject, group, risen, [growth, *pieces])


def _lasting(years: Sequence[YearAtCeiling], thresholds: Thresholds) -> int:
    """Count the years up to now in which nearly all were at the ceiling, close to one another.

    A year that is not there ends the row: what happened in it nobody knows.
    """
    close, newest = thresholds.parameter("close_together"), years[-1].year
    count = 0
    for each in reversed(years):
        severity = thresholds.rules["ceiling"].severity(each.ceiling)
        in_a_row = each.year == newest - count
        if not in_a_row or severity is not Severity.SERIOUS or each.deviation > close:
            break
        count += 1
    return count
