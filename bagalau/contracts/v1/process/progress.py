"""How far an evaluated year is: each stage with its days spent and left, and what made it late."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Code, Names, Wire, Year


class StageProgress(Wire):
    """One stage of a year, which ends with a milestone of the schedule."""

    code: Code = Field(
        examples=["results_issued"], description="Code of the milestone it ends with"
    )
    names: Names
    began: date | None = Field(default=None, description="Day it began; none: it has not begun")
    ended: date | None = Field(default=None, description="Day it ended; none: it goes on")
    last_day: date = Field(description="Last day in time by the schedule")
    outstanding: int | None = Field(
        default=None, description="How many things are still to be done in it; none: not counted"
    )
    days_spent: int | None = Field(
        default=None, description="Calendar days from the day it began to its end, or to today"
    )
    days_left: int | None = Field(
        default=None, description="Calendar days from today to the last day while it goes on"
    )
    working_days_late: int = Field(
        default=0, description="Working days past the last day, at its end or today"
    )
    working_days_added: int = Field(
        default=0,
        description="Working days by which this stage made the year later than the one before it "
        "left it; below 0: it made up for some",
    )


class YearProgress(Wire):
    """How far an evaluated year is in one service."""

    year: Year
    service: Code
    stages: list[StageProgress]
    late_stage: Code | None = Field(
        default=None, description="Stage that added most working days, while the year is late"
    )
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar working days were counted"
    )


class BlockProgress(Wire):
    """How far one block is, or why it is not known."""

    block: Code
    names: Names
    progress: YearProgress | None = None
    unknown_reason: str | None = Field(default=None, description="Why the block did not say")


class CycleProgress(YearProgress):
    """How far an evaluated year is: its own stages, and those of each block as it says now."""

    blocks: list[BlockProgress] = Field(default=[])
    late_block: Code | None = Field(
        default=None, description="Block of the stage that added most working days; none: no block"
    )
