"""The calendar on the wire: which days of a year are worked, by what, and how sure that is."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, Names, Wire


class CalendarStatus(StrEnum):
    """How sure the days of a year are; from the surest on."""

    SOURCED = "sourced"
    UNVERIFIED = "unverified"
    UNCONFIRMED = "unconfirmed"


class DayOffReason(StrEnum):
    """Why a day is free."""

    HOLIDAY = "holiday"
    HOLIDAY_MOVED = "holiday_moved"
    REST_DAY = "rest_day"
    REST_DAY_MOVED = "rest_day_moved"


class DayOff(Wire):
    """One day that is free by law or by an act, on a weekend or not."""

    day: date
    reason: DayOffReason = Field(
        description="A holiday; the working day after one on a rest day; a rest day of the Labour"
        " Code, art. 84; or a rest day moved here by an act"
    )
    names: Names
    status: CalendarStatus = Field(description="unconfirmed while Kurban-ait is only estimated")


class MovedRestDay(Wire):
    """One rest day that an act moved: what is worked, and what is free instead."""

    works: date
    rests: date
    act: str
    status: CalendarStatus
    read: str = Field(default="", description="Where the days were read")


class CalendarRule(Wire):
    """One act that the days follow from, and what it orders."""

    ref: str
    status: CalendarStatus
    says: Names


class CalendarYear(Wire):
    """The working days of one calendar year."""

    year: int
    edition: Code = Field(description="Edition of the moved days, as far as acts had been read")
    holidays_from: str = Field(description="Library that counts the holidays, with its version")
    status: CalendarStatus
    moved_days_status: CalendarStatus = Field(
        description="unconfirmed: nothing says that these are all that are moved"
    )
    days_off: list[DayOff] = Field(
        description="Days free by law or by an act; other Saturdays and Sundays are free as well"
    )
    moved: list[MovedRestDay]
    working_days: dict[str, int] = Field(description="Number of working days by month")
    law: list[CalendarRule]
    digest: Digest = Field(description="Digest over the year, its days off and its moved days")


class CalendarReference(Wire):
    """The calendar by which days were counted, in every response that counts days."""

    edition: Code
    status: CalendarStatus = Field(description="Of the least sure of the years")
    years: list[int] = Field(description="Calendar years the days lie in")
    unconfirmed: list[int] = Field(
        default=[], description="Years among them without confirmed moved days or Kurban-ait"
    )
    digest: Digest = Field(description="Digest over the digests of the years")


class CountedTerm(Wire):
    """A term as it was counted on the day of the act that began it: its last day."""

    until: date
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar it was counted"
    )
