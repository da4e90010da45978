"""Legal terms in working days, counted in Kazakhstan's own day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bagalau.calendar import Calendar
from bagalau.chassis.runtime import day_of


def test_five_working_days_after_a_wednesday_end_on_the_next_wednesday():
    assert date(2026, 4, 22) == Calendar().after(date(2026, 4, 15), working_days=5)


def test_a_term_that_starts_on_a_friday_counts_from_monday():
    assert date(2026, 4, 24) == Calendar().after(date(2026, 4, 17), working_days=5)


def test_a_holiday_prolongs_the_term_and_a_moved_saturday_shortens_it():
    free = Calendar(holidays=frozenset({date(2026, 4, 20)}))
    moved = Calendar(moved=frozenset({date(2026, 4, 18)}))
    assert date(2026, 4, 23) == free.after(date(2026, 4, 15), working_days=5)
    assert date(2026, 4, 21) == moved.after(date(2026, 4, 15), working_days=5)


def test_a_late_evening_in_universal_time_is_already_the_next_day_in_kazakhstan():
    assert date(2026, 4, 16) == day_of(datetime(2026, 4, 15, 20, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ((2024, 1, 10, 17, 59, 59), date(2024, 1, 10)),  # UTC+6 until 1 March 2024
        ((2024, 1, 10, 18, 0, 0), date(2024, 1, 11)),
        ((2024, 2, 29, 17, 59, 59), date(2024, 2, 29)),
        ((2024, 2, 29, 18, 0, 0), date(2024, 2, 29)),  # the hour that came twice
        ((2024, 2, 29, 18, 59, 59), date(2024, 2, 29)),
        ((2024, 2, 29, 19, 0, 0), date(2024, 3, 1)),
        ((2026, 4, 15, 18, 59, 59), date(2026, 4, 15)),
        ((2026, 4, 15, 19, 0, 0), date(2026, 4, 16)),
    ],
)
def test_the_last_second_of_a_day_is_that_of_the_hour_kept_then(moment, day):
    assert day_of(datetime(*moment, tzinfo=UTC)) == day


def _slowly(calendar, day, due):
    while not calendar.works(due):
        due += timedelta(days=1)
    return sum(
        calendar.works(due + timedelta(days=ahead)) for ahead in range(1, (day - due).days + 1)
    )


@pytest.mark.parametrize("ahead", range(-3, 30))
def test_lateness_counts_working_days_after_the_due_date(ahead):
    calendar = Calendar(
        holidays=frozenset({date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 23)}),
        moved=frozenset({date(2026, 3, 7), date(2026, 3, 10)}),
    )
    for start in range(12):
        due = date(2026, 3, 1) + timedelta(days=start)
        day = due + timedelta(days=ahead)
        assert calendar.late(day, due=due) == _slowly(calendar, day, due)
