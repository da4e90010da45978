"""The lives of one body in a year: one for most, more where it ended and came back in it."""

from collections.abc import Sequence
from datetime import date

from bagalau.contracts.v1.register import RegisteredLife
from services.aggregator.register.reorganisation import Event, YearStanding

Lived = tuple[Event | None, Event | None]
"""By which event a life began and by which it ended; none where nobody told."""


def lives_between(code: str, events: Sequence[Event]) -> list[Lived]:
    """Give all lives of a body by the events that began and ended them, in order."""
    own = [each for each in events if code in {*each.created, *each.ceased}]
    found: list[Lived] = []
    began, living = None, True
    for number, each in enumerate(sorted(own, key=lambda event: event.happened)):
        if code in each.ceased:
            found.append((began, each))
            began, living = None, False
        elif number == 0:
            living = False
        if code in each.created:
            began, living = each, True
    return [*found, (began, None)] if living else found


def registered_lives(
    code: str, events: Sequence[Event], year: int, how: YearStanding
) -> list[RegisteredLife]:
    """Give the lives of which some day lies in the year; none for a body that lived once in it.

    The last is the one that its standing in the year is of (PROPOSED: the act says nothing of a
    body that ends and comes back in one year, System, paras 53-56).
    """
    if how.since is None:
        return []
    earlier = [
        RegisteredLife(
            since=began.happened if began else None,
            until=ended.happened,
            successor=ended.heir_of(code),
        )
        for began, ended in lives_between(code, events)
        if ended and date(year, 1, 1) < ended.happened <= how.since
    ]
    last = RegisteredLife(since=how.since, until=how.until, successor=how.successor)
    return [*earlier, last] if earlier else []
