"""The calendar of the country: days off by law, rest days as acts moved them, year by year."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from bagalau.calendar.by_law import LegalDay, days_by_law, library
from bagalau.calendar.sources import (
    KAZAKHSTAN,
    CalendarRefused,
    CalendarSources,
    YearSource,
    read_sources,
)
from bagalau.calendar.working_days import Calendar, least_sure
from bagalau.contracts.v1.register import (
    CalendarStatus,
    CalendarYear,
    DayOff,
    DayOffReason,
    MovedRestDay,
)
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest, fill

__all__ = ["CalendarRefused", "load_calendar"]

UNKNOWN_YEAR: Final = YearSource(status=CalendarStatus.UNCONFIRMED, moved=())
"""A year after the last one told: the law alone, and nothing confirmed."""

DECIDES: Final = ("year", "status", "days_off", "moved")
MOVED: Final = Names(
    kk="Демалыс күні ({day} орнына)", ru="Выходной день (вместо {day})",
    en="Rest day (instead of {day})",
)  # fmt: skip


@cache
def load_calendar(path: Path = KAZAKHSTAN) -> Calendar:
    """Give the calendar of Kazakhstan, or of another data file in its form.

    Raises CalendarRefused for a faulty file.
    """
    sources = read_sources(path)
    legal: dict[date, list[LegalDay]] = {}
    for off in days_by_law(sources):
        legal.setdefault(off.day, []).append(off)
    moved = [each for of_year in sources.years.values() for each in of_year.moved]
    plain = Calendar(frozenset(legal))
    for each in moved:
        if plain.works(each.works) or not plain.works(each.rests):
            raise CalendarRefused(f"{path.name}: {each.works} is worked, or {each.rests} is free")
    worked, rests = {each.works for each in moved}, {each.rests for each in moved}
    calendar = Calendar(frozenset(legal.keys() - worked | rests), frozenset(worked))
    years = {
        year: _year(year, sources, legal, moved, calendar)
        for year in range(sources.first, sources.last + 1)
    }
    return Calendar(calendar.holidays, calendar.moved, years)


def _year(
    year: int,
    sources: CalendarSources,
    legal: Mapping[date, Iterable[LegalDay]],
    moved: Iterable[MovedRestDay],
    calendar: Calendar,
) -> CalendarYear:
    of_year = sources.years.get(year, UNKNOWN_YEAR)
    here = [each for each in moved if year in {each.works.year, each.rests.year}]
    by_law = [
        _day_off(each, sources, of_year)
        for day, names in sorted(legal.items())
        if day.year == year and day not in calendar.moved
        for each in names
    ]
    by_act = [_moved_here(each) for each in here if each.rests.year == year]
    days = sorted([*by_law, *by_act], key=lambda each: (each.day, each.names.en))
    unsigned = CalendarYear(
        year=year,
        edition=sources.edition,
        holidays_from=library(),
        status=least_sure([of_year.status, *(each.status for each in days)]),
        moved_days_status=of_year.status,
        days_off=days,
        moved=here,
        working_days=_working_days(year, calendar),
        law=list(sources.law),
        digest=NO_DIGEST,
    )
    return unsigned.model_copy(update={"digest": content_digest(unsigned, *DECIDES)})


def _day_off(found: LegalDay, sources: CalendarSources, of_year: YearSource) -> DayOff:
    reason, status = DayOffReason.HOLIDAY, CalendarStatus.SOURCED
    if found.moved:
        reason = DayOffReason.HOLIDAY_MOVED
    elif found.name in sources.rest_days:
        reason = DayOffReason.REST_DAY
    if of_year.kurban_ait is not None and of_year.kurban_ait.day == found.day:
        status = of_year.kurban_ait.status
    elif found.estimated:
        status = CalendarStatus.UNCONFIRMED
    return DayOff(day=found.day, reason=reason, names=sources.names[found.name], status=status)


def _moved_here(moved: MovedRestDay) -> DayOff:
    names, reason = fill(MOVED, day=moved.works), DayOffReason.REST_DAY_MOVED
    return DayOff(day=moved.rests, reason=reason, names=names, status=moved.status)


def _working_days(year: int, calendar: Calendar) -> dict[str, int]:
    day, found = date(year, 1, 1), {f"{year}-{month:02d}": 0 for month in range(1, 13)}
    while day.year == year:
        found[f"{day:%Y-%m}"] += calendar.works(day)
        day += timedelta(days=1)
    return found
