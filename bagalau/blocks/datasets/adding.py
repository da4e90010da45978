"""How a measure adds up: months into a year, and bodies that became one into one body.

What happened in a month is added; what stood at its end is not added to the same thing standing in
another body's books. A survivor's figure from the month of the merger on holds what it took over
(System, para 53: a body reorganised in the first half of the year counts in its successor). The
ways themselves are PROPOSED: the act says that the records count, and not how.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bagalau.blocks.datasets.lives import last_day

Months = Mapping[str, Fraction]
"""Values by month, `2025-03`; or by year, `2025`, of records without months."""


class OverTime(StrEnum):
    """How the months of one year make the year."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    GREATEST = "greatest"


class OverBodies(StrEnum):
    """How a merged body's months and its survivor's make the months of one body.

    `sum` adds them. `standing` adds what stood side by side, and takes the survivor's own where it
    was told at or after the merger: it holds the other's by then. `once` counts what both tell as
    one, such as a month that was reported. `by_key` adds them too, what both tell of one key only as
    the survivor tells it: one target of one plan is one. `survivor` passes the merged body over: what is told is
    of the survivor alone, such as its own site.
    """

    SUM = "sum"
    STANDING = "standing"
    ONCE = "once"
    BY_KEY = "by_key"
    SURVIVOR = "survivor"


@dataclass(frozen=True, slots=True)
class Adding:
    """How one measure adds: over the months of a year, and over bodies that became one."""

    over_time: OverTime
    over_bodies: OverBodies

    def year(self, months: Months) -> Fraction:
        """Give the year's value from its months; there is at least one.

        >>> STATE.year({"2025-01": Fraction(3), "2025-02": Fraction(5)})
        Fraction(5, 1)
        """
        match self.over_time:
            case OverTime.LAST:
                return months[max(months)]
            case OverTime.GREATEST:
                return max(months.values())
            case OverTime.MEAN:
                return sum(months.values(), Fraction(0)) / len(months)
            case OverTime.SUM:
                return sum(months.values(), Fraction(0))


EVENTS: Final = Adding(OverTime.SUM, OverBodies.SUM)
"""What happened: answers given, hours worked. Months add up to the year, and bodies to one."""

ONCE_BY_KEY: Final = Adding(OverTime.SUM, OverBodies.BY_KEY)
"""What is told of once by its key: targets, goals, cases. Told by two bodies of a merger it is one."""

STATE: Final = Adding(OverTime.LAST, OverBodies.STANDING)
"""What stands at the end of a month: the year's is that of its last month."""

STATE_BY_MONTH: Final = Adding(OverTime.SUM, OverBodies.STANDING)
"""What stands at the end of a month, added over months, so that a formula may take its average."""

MONTHS_REPORTED: Final = Adding(OverTime.SUM, OverBodies.ONCE)
"""Months that were reported: a month is one month, however many bodies of a merger report it."""

OWN_STATE: Final = Adding(OverTime.LAST, OverBodies.SURVIVOR)
"""What stands at the end of a month and is no part of what a merger hands over."""


@dataclass(frozen=True, slots=True)
class BodyMonths:
    """One life's months of a measure, and the body it became part of; the survivor of all in none.

    `until` is the first day it was no more. Where nobody told it, it is taken to follow its last
    month. A body that came back has one of each of its lives, in order.
    """

    body: str
    months: Months
    into: str = ""
    until: date | None = None

    @property
    def gone(self) -> date:
        """The day from which the body it became part of holds what it had."""
        if self.until is not None or not self.months:
            return self.until or date.min
        return last_day(max(self.months)) + timedelta(days=1)

    @property
    def survives(self) -> bool:
        """Whether it is the life in which the survivor of all goes on."""
        return not self.into and self.until is None


@dataclass(frozen=True, slots=True)
class Together:
    """The months of a merger as one body's, and which months of which body entered the year."""

    months: Months
    entered: Mapping[str, tuple[str, ...]]


def add_bodies(how: Adding, parts: Sequence[BodyMonths]) -> Together:
    """Give the months of a survivor and of the bodies merged into it, as of one body.

    *parts* are the survivor and every body that became part of it, of those too that became part
    of one of them before. Ten people here and four there until the merger of 15 February, fourteen
    here afterwards:

    >>> here = BodyMonths("here", {"2025-01": Fraction(10), "2025-02": Fraction(14)})
    >>> there = BodyMonths("there", {"2025-01": Fraction(4)}, "here", date(2025, 2, 15))
    >>> [str(each) for each in add_bodies(STATE_BY_MONTH, [here, there]).months.values()]
    ['14', '14']
    """
    found: dict[str, Fraction] = {}
    used: dict[str, Mapping[int, str]] = {}
    for month in sorted({month for each in parts for month in each.months}):
        if reported := _months_by_part(how, month, parts):
            used[month] = reported
            values = [parts[place].months[at] for place, at in reported.items()]
            found[month] = _add_values(how, values)
    entering = [max(found)] if found and how.over_time is OverTime.LAST else list(found)
    entered: dict[str, set[str]] = {}
    for month in entering:
        for place, at in used[month].items():
            entered.setdefault(parts[place].body, set()).add(at)
    in_order = dict.fromkeys(each.body for each in parts if each.body in entered)
    return Together(found, {body: tuple(sorted(entered[body])) for body in in_order})


def _add_values(how: Adding, values: Sequence[Fraction]) -> Fraction:
    return max(values) if how.over_bodies is OverBodies.ONCE else sum(values, Fraction(0))


def _months_by_part(how: Adding, month: str, parts: Sequence[BodyMonths]) -> Mapping[int, str]:
    """Give who tells something of a month, by its place among the parts, and the month it told of.

    A state of which the year's last counts stands as it was told last.
    """
    last = how.over_time is OverTime.LAST
    reported = {
        place: at for place, each in enumerate(parts) if (at := _as_of(each, month, last=last))
    }
    match how.over_bodies:
        case OverBodies.SURVIVOR:
            survivors = {each.body for each in parts if each.survives}
            own = {place: at for place, at in reported.items() if parts[place].body in survivors}
            return {place: at for place, at in own.items() if at == max(own.values())}
        case OverBodies.STANDING:
            return {
                place: at
                for place, at in reported.items()
                if not _stands_elsewhere(place, month, reported, parts)
            }
        case _:
            return reported


def _as_of(part: BodyMonths, month: str, *, last: bool) -> str:
    if month in part.months:
        return month
    return max((each for each in part.months if last and each <= month), default="")


def _stands_elsewhere(
    place: int, month: str, reported: Mapping[int, str], parts: Sequence[BodyMonths]
) -> bool:
    """Whether what a life had stands in the figure of one that it became part of, or went away."""
    since, at = date.min, place
    for _ in parts:
        part = parts[at]
        if part.survives:
            return False
        since, heir = max(since, part.gone), _heir_of(part, parts)
        if heir is None:
            return reported[place] < month and last_day(month) >= since
        if heir in reported and last_day(reported[heir]) >= since:
            return True
        at = heir
    return False


def _heir_of(part: BodyMonths, parts: Sequence[BodyMonths]) -> int | None:
    """Give the life of another body that this one became part of; None where none is among the parts."""
    lives = [place for place, each in enumerate(parts) if each.body == part.into]
    later = (each for each in lives if parts[each].survives or parts[each].gone > part.gone)
    return next(later, lives[-1] if lives else None)
