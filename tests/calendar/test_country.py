"""The calendar of Kazakhstan: holidays by law, rest days moved by acts, and how sure a year is."""

from datetime import date, timedelta

import pytest

from bagalau.calendar import CalendarRefused, in_words, load_calendar
from bagalau.calendar.sources import KAZAKHSTAN
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.register import CalendarStatus, DayOffReason

CALENDAR = load_calendar()


def off(year, day):
    return [each for each in CALENDAR.years[year].days_off if each.day == day]


def test_a_term_over_nauryz_ends_after_the_holidays():
    assert CALENDAR.after(date(2027, 3, 17), working_days=5) == date(2027, 3, 29)


def test_a_holiday_on_a_rest_day_gives_the_working_day_after_it():
    assert not CALENDAR.works(date(2016, 5, 10))  # 7 May was a Saturday, 9 May a Monday
    assert off(2016, date(2016, 5, 10))[0].reason is DayOffReason.HOLIDAY_MOVED
    assert not CALENDAR.works(date(2023, 1, 3))


def test_orthodox_christmas_and_kurban_ait_are_free_and_move_nowhere():
    assert not CALENDAR.works(date(2026, 1, 7))
    assert CALENDAR.works(date(2024, 1, 8))  # 7 January 2024 was a Sunday
    assert not CALENDAR.works(date(2025, 6, 6))
    assert CALENDAR.works(date(2024, 6, 17))  # Kurban-ait 2024 was Sunday, 16 June
    assert off(2025, date(2025, 6, 6))[0].reason is DayOffReason.REST_DAY


def test_constitution_day_is_thirty_august_until_2025_and_fifteen_march_from_2027():
    assert not CALENDAR.works(date(2024, 8, 30))
    assert not CALENDAR.works(date(2025, 9, 1))
    assert CALENDAR.works(date(2026, 8, 31))
    assert CALENDAR.works(date(2026, 3, 16))
    assert not CALENDAR.works(date(2027, 3, 15))


def test_a_moved_rest_day_works_and_the_day_it_moved_to_is_free():
    assert CALENDAR.works(date(2025, 1, 5))
    assert not CALENDAR.works(date(2025, 1, 3))
    moved = CALENDAR.years[2025].moved
    assert [each.act for each in moved] == ["Order of the Minister of Labour No. 436 of 21.11.2024"]
    assert moved[0].status is CalendarStatus.SOURCED


def test_a_rest_day_moved_over_new_year_counts_in_both_years():
    assert CALENDAR.works(date(2013, 12, 28))
    assert not CALENDAR.works(date(2014, 1, 3))
    assert next(each.rests for each in CALENDAR.years[2014].moved) == date(2014, 1, 3)


def test_a_holiday_that_an_act_moved_on_is_worked():
    """9 May 2020 was a Saturday: its Monday was moved to the Friday before."""
    assert CALENDAR.works(date(2020, 5, 11))
    assert not CALENDAR.works(date(2020, 5, 8))


PUBLISHED = {
    # Working-time balance of the Ministry of Labour for 2024, five-day week; June was 19 in it, until
    # Kurban-ait was announced for Sunday, 16 June, and 17 June became a working day.
    2024: [21, 21, 17, 22, 20, 20, 22, 21, 21, 22, 21, 21],
}


def test_months_have_the_working_days_that_were_published():
    for year, months in PUBLISHED.items():
        assert list(CALENDAR.years[year].working_days.values()) == months
    assert sum(CALENDAR.years[2021].working_days.values()) == 365 - 120  # the Ministry, for 2021
    assert CALENDAR.years[2025].working_days["2025-01"] == 31 - 11  # the Ministry, December 2024
    assert CALENDAR.years[2026].working_days["2026-01"] == 19  # the Government, November 2025
    assert CALENDAR.years[2020].working_days["2020-08"] == 31 - 11


def test_a_year_without_confirmed_moved_days_says_so_in_words_too():
    found = CALENDAR.reference(date(2025, 12, 29), date(2027, 1, 11))
    assert (found.status, found.years) == (CalendarStatus.UNCONFIRMED, [2025, 2026, 2027])
    assert found.unconfirmed == [2026, 2027]
    assert in_words(found).en == "kz-2026-11-30 (years without confirmed moved days: 2026, 2027)"
    assert CALENDAR.reference(date(2025, 2, 3)).status is CalendarStatus.SOURCED
    assert CALENDAR.reference(date(2024, 2, 3)).status is CalendarStatus.UNVERIFIED


def test_kurban_ait_is_unconfirmed_while_it_is_only_estimated():
    by_day = {each.day: each for each in CALENDAR.years[2028].days_off}
    assert by_day[date(2028, 5, 5)].status is CalendarStatus.UNCONFIRMED
    assert by_day[date(2028, 5, 1)].status is CalendarStatus.SOURCED


def test_kurban_ait_on_a_weekend_is_told_with_how_sure_it_is():
    """16 May 2027 is a Sunday by the moon's reckoning: a day later, and a Monday would be free."""
    (day,) = off(2027, date(2027, 5, 16))
    assert (day.reason, day.status) == (DayOffReason.REST_DAY, CalendarStatus.UNCONFIRMED)
    (day,) = off(2024, date(2024, 6, 16))
    assert day.status is CalendarStatus.SOURCED


@pytest.mark.parametrize("day", [date(2009, 12, 31), date(2038, 1, 1)])
def test_days_of_a_year_nothing_is_known_of_are_refused(day):
    for asked in (
        lambda: CALENDAR.works(day),
        lambda: CALENDAR.reference(day),
        lambda: CALENDAR.late(day + timedelta(days=400), due=day),
    ):
        with pytest.raises(Conflict) as refused:
            asked()
        assert refused.value.code == "calendar_year_unknown"


def test_a_term_that_ends_in_a_year_nothing_is_known_of_is_refused():
    with pytest.raises(Conflict):
        CALENDAR.after(date(2037, 12, 20), working_days=20)


def test_lateness_until_a_year_nothing_is_known_of_is_refused():
    with pytest.raises(Conflict):
        CALENDAR.late(date(2040, 1, 1), due=date(2026, 1, 5))


def test_lateness_counts_as_day_by_day_through_every_holiday_and_moved_day():
    for first in range(0, 365 * 12, 97):
        due = date(2014, 6, 1) + timedelta(days=first)
        day = due + timedelta(days=first % 240)
        start = CALENDAR.last_day(due)
        slowly = sum(
            CALENDAR.works(start + timedelta(days=ahead))
            for ahead in range(1, (day - start).days + 1)
        )
        assert CALENDAR.late(day, due=due) == slowly


def test_the_digest_of_a_year_changes_with_its_moved_days(tmp_path):
    told = KAZAKHSTAN.read_text("utf-8")
    other = tmp_path / "other.yaml"
    moved = '    moved: [{works: 2027-05-08, rests: 2027-05-06, act: "Order", status: sourced}]\n'
    head, _, tail = told.rpartition("    moved: []\n")
    other.write_text(head + moved + tail, "utf-8")
    changed = load_calendar(other)
    assert changed.years[2027].digest != CALENDAR.years[2027].digest
    assert changed.years[2026].digest == CALENDAR.years[2026].digest
    assert changed.works(date(2027, 5, 8))
    assert not changed.works(date(2027, 5, 6))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("works: 2025-01-05", "works: 2025-01-06"),  # worked anyway
        ("rests: 2025-01-03", "rests: 2025-01-02"),  # free anyway
        ("works: 2025-01-05", "works: 2024-01-07"),  # of another year
        ("  2016:\n", "  2099:\n"),  # a gap
        ('  "Capital Day"', '  "Astana Day"'),  # the library knows a holiday we have no name for
        ("first: 2010", "begins: 2010"),
    ],
)
def test_a_faulty_data_file_is_refused(tmp_path, was, becomes):
    faulty = tmp_path / "faulty.yaml"
    told = KAZAKHSTAN.read_text("utf-8")
    assert was in told
    faulty.write_text(told.replace(was, becomes), "utf-8")
    with pytest.raises(CalendarRefused):
        load_calendar(faulty)
