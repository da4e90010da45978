"""Which days a schedule may name: known milestones, in their order, in the year after the evaluated."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from bagalau.chassis.http import Refused
from bagalau.contracts.v1.process import ScheduleRequest
from bagalau.contracts.v1.wire import Refusal
from services.aggregator.register import PlannedDay

APPROVAL: Final = "schedule_approved"
"""The milestone by which the schedule itself is approved: the Decree's day, no schedule moves it."""

REQUIRED: Final = frozenset(
    {"reports", "results_issued", "appeals_answered", "block_conclusions", "to_president"}
)
"""The five milestones of the Decree (System, para 10)."""


def days_must_be_possible(
    request: ScheduleRequest, planned: Sequence[PlannedDay], *, year: int
) -> None:
    """Let a draft through whose days can be. Raises Refused 422 that names each that cannot."""
    errors = [*_one_by_one(request, planned, year)]
    if not errors:
        errors = [*_out_of_order(request, planned, year)]
    if errors:
        params = {"count": len(errors)}
        raise Refused(422, "schedule_impossible", errors=errors, params=params)


def _one_by_one(
    request: ScheduleRequest, planned: Sequence[PlannedDay], year: int
) -> Iterator[Refusal]:
    known, seen = {each.code for each in planned} - {APPROVAL}, set[str]()
    for place, each in enumerate(request.milestones):
        if each.code not in known:
            yield _error(place, "code", "milestone_unknown", f"known: {', '.join(sorted(known))}")
        elif each.code in seen:
            yield _error(place, "code", "milestone_twice", f"{each.code} stands twice")
        elif each.due.year != year + 1:
            yield _error(place, "due", "milestone_other_year", f"a day of {year + 1} is expected")
        seen.add(each.code)


def _out_of_order(
    request: ScheduleRequest, planned: Sequence[PlannedDay], year: int
) -> Iterator[Refusal]:
    """Name the days before those of an earlier milestone of the Decree."""
    named = {each.code: place for place, each in enumerate(request.milestones)}
    days: dict[str, date] = {each.code: each.due for each in request.milestones}
    chain = [each for each in planned if each.code in REQUIRED]
    for earlier, later in pairwise(chain):
        first = days.get(earlier.code, earlier.due(year))
        second = days.get(later.code, later.due(year))
        if second <= first:
            place = named.get(later.code, named.get(earlier.code, 0))
            problem = f"{later.code} on {second} is not after {earlier.code} on {first}"
            yield _error(place, "due", "milestones_out_of_order", problem)


def _error(place: int, field: str, code: str, message: str) -> Refusal:
    pointer = f"/milestones/{place}/{field}"
    return Refusal(code=code, message=message, pointer=pointer, field=field)
