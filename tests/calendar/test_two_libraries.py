"""The calendar against two libraries, day by day: where they disagree, and whom we follow.

We follow the library `holidays` for what the law orders, and our data file for what acts moved; in
2015-2027 the whole calendar is then the same as that library's own, which lists the same acts.
`workalendar` (17.0.0, January 2023) knows neither art. 5 of the law on holidays (a holiday on a rest
day gives the working day after it) nor the moved rest days; it reckons Kurban-ait by the moon and
not by what is announced here, and its list of holidays stands still at 2021.
"""

import warnings
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from holidays import country_holidays
from workalendar.asia import Kazakhstan

from bagalau.calendar import Calendar, load_calendar
from bagalau.contracts.v1.register import DayOffReason

FIRST, LAST = 2015, 2027
KURBAN_AIT_FREE = {
    "2016-09-12", "2017-09-01", "2018-08-21", "2023-06-28", "2025-06-06",
}  # fmt: skip
"""First days of Kurban-ait as announced, from Monday to Friday, which `workalendar` has working."""

KURBAN_AIT_WORKED = {
    "2016-09-13", "2018-08-22", "2019-08-12", "2023-06-29", "2024-06-17", "2027-05-17",
}  # fmt: skip
"""Days it has free instead: one after the announced one. 17 June 2024 was free in the working-time
calendar of the Ministry too, until it was announced on 7 June that Kurban-ait was the 16th."""

HOLIDAYS_SINCE = {"2022-10-25", "2023-10-25", "2024-10-25", "2027-10-25", "2027-03-15"}
"""Republic Day since 2022 and Constitution Day since 2027, which it does not know."""

HOLIDAYS_BEFORE = {
    "2022-12-01", "2023-12-01", "2025-12-01", "2026-12-01", "2027-12-01",
    "2024-12-17", "2025-12-17", "2026-12-17", "2027-12-17", "2027-08-30",
}  # fmt: skip
"""First President Day and the second day of independence until 2021, 30 August until 2025."""


def days() -> Iterator[date]:
    day = date(FIRST, 1, 1)
    while day.year <= LAST:
        yield day
        day += timedelta(days=1)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def test_the_calendar_is_that_of_the_library_holidays_which_lists_the_same_moved_days(calendar):
    theirs = country_holidays("KZ", years=range(FIRST, LAST + 1))
    assert [day for day in days() if calendar.works(day) != theirs.is_working_day(day)] == []


def test_workalendar_disagrees_on_these_days_and_on_no_other(calendar):
    theirs = Kazakhstan()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # its moon may be wrong, it says
        disputed = {day for day in days() if calendar.works(day) != theirs.is_working_day(day)}
    years = [calendar.years[year] for year in range(FIRST, LAST + 1)]
    observed = {
        each.day
        for year in years
        for each in year.days_off
        if each.reason is DayOffReason.HOLIDAY_MOVED and not calendar.works(each.day)
    }
    moved = {day for year in years for each in year.moved for day in (each.works, each.rests)}
    moved.discard(date(2020, 5, 11))  # worked with us by the act, with it because nothing moves
    said = KURBAN_AIT_FREE | KURBAN_AIT_WORKED | HOLIDAYS_SINCE | HOLIDAYS_BEFORE
    assert disputed == observed | moved | {date.fromisoformat(each) for each in said}


def test_what_only_workalendar_leaves_out_moves_a_term():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        theirs = Kazakhstan().add_working_days(date(2027, 3, 17), 5)
    assert theirs == date(2027, 3, 26)
    assert load_calendar().after(date(2027, 3, 17), working_days=5) == date(2027, 3, 29)
