"""The stages of a year: days spent and left, and which stage made the year late."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bagalau.calendar import load_calendar
from bagalau.contracts.v1.wire import Names
from bagalau.process import Stage, progress_of

ANY = Names(kk="к", ru="р", en="e")
CALENDAR = load_calendar()


def stage(code, due, began, ended=None):
    return Stage(code, ANY, due, began, ended)


def test_who_began_late_because_another_ended_late_adds_nothing():
    stages = [
        stage("reports", date(2026, 2, 2), date(2026, 1, 1), date(2026, 2, 16)),
        stage("results", date(2026, 4, 15), date(2026, 2, 16), date(2026, 4, 29)),
        stage("appeals", date(2026, 5, 15), date(2026, 4, 29)),
    ]
    found, late = progress_of(stages, CALENDAR, today=date(2026, 5, 20))
    assert [each.working_days_late for each in found] == [10, 10, 3]
    assert [each.working_days_added for each in found] == [10, 0, -7]
    assert late == "reports"
    assert (found[0].days_spent, found[0].days_left) == (46, None)
    assert (found[2].days_spent, found[2].days_left) == (21, -5)


def test_a_year_that_made_up_for_its_delay_is_late_by_nobody():
    stages = [
        stage("reports", date(2026, 2, 2), date(2026, 1, 1), date(2026, 2, 16)),
        stage("results", date(2026, 4, 15), date(2026, 2, 16), date(2026, 4, 10)),
    ]
    found, late = progress_of(stages, CALENDAR, today=date(2026, 5, 20))
    assert (found[1].working_days_late, late) == (0, None)


def test_a_stage_that_has_not_begun_has_no_days():
    found, late = progress_of(
        [stage("results", date(2026, 4, 15), None)], CALENDAR, today=date(2026, 6, 1)
    )
    assert (found[0].days_spent, found[0].days_left, found[0].working_days_late, late) == (
        None, None, 0, None,
    )  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 90)), min_size=1, max_size=5))
def test_what_the_stages_added_is_together_how_late_the_last_one_is(lengths):
    began = due = date(2026, 1, 1)
    stages = []
    for number, (planned, taken) in enumerate(lengths):
        due += timedelta(days=planned)
        ended = began + timedelta(days=taken)
        stages.append(stage(f"s{number}", due, began, ended))
        began = ended
    found, late = progress_of(stages, CALENDAR, today=began)
    assert sum(each.working_days_added for each in found) == found[-1].working_days_late
    assert (late is None) == (found[-1].working_days_late == 0)
