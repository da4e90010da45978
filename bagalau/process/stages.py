"""The stages of a year by its schedule: days spent and left, and which stage made it late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bagalau.calendar import Calendar
from bagalau.contracts.v1.process import StageProgress
from bagalau.contracts.v1.wire import Names
from bagalau.process.terms import days_left


@dataclass(frozen=True)
class Stage:
    """One stage as it went: the day of its milestone, when it began and ended, what is left."""

    code: str
    names: Names
    due: date
    began: date | None
    ended: date | None
    outstanding: int | None = None


def progress_of(
    stages: Sequence[Stage], calendar: Calendar, *, today: date
) -> tuple[list[StageProgress], str | None]:
    """Give each stage with its days, and the code of the one that made the year late; None: in time.

    A stage adds the working days by which it is later than the one before it was: who begins late
    because another ended late adds nothing. PROPOSED.
    """
    found, before = list[StageProgress](), 0
    for stage in stages:
        late = _late(stage, calendar, today)
        found.append(_to_progress(stage, calendar, today, late, added=late - before))
        before = late
    return found, late_stage_of(found)


def late_stage_of(stages: Sequence[StageProgress]) -> str | None:
    """Give the stage that added most, the earlier of two alike, while the newest begun one is late."""
    begun = [each for each in stages if each.began is not None]
    if not begun or not begun[-1].working_days_late:
        return None
    return max(begun, key=lambda each: each.working_days_added).code


def _late(stage: Stage, calendar: Calendar, today: date) -> int:
    """Count the working days past the last day: to the end, or to today while it goes on."""
    if stage.began is None:
        return 0
    return calendar.late(stage.ended or today, due=stage.due)


def _to_progress(
    stage: Stage, calendar: Calendar, today: date, late: int, *, added: int
) -> StageProgress:
    last_day = calendar.last_day(stage.due)
    until = stage.ended or today
    return StageProgress(
        code=stage.code,
        names=stage.names,
        began=stage.began,
        ended=stage.ended,
        last_day=last_day,
        outstanding=stage.outstanding,
        days_spent=None if stage.began is None else (until - stage.began).days,
        days_left=None if stage.began is None or stage.ended else days_left(last_day, today),
        working_days_late=late,
        working_days_added=added if stage.began else 0,
    )
