"""A body's line through mergers, splits and renamings: who bore its tasks in a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.aggregator.register import Event, EventKind, in_first_half, life_in


class Relation(StrEnum):
    """Who stands in a year of a body's line."""

    OWN = "own"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Kin:
    """One body in one year of another's line, or of its own."""

    body: str
    relation: Relation


def line_of(body: str, events: Sequence[Event], year: int) -> list[Kin]:
    """Give who stands for a body in a year: itself while it existed, else who it came from or went to.

    Before its creation stand the parent it was split from or the bodies merged into it; after its
    end its successor. Renaming ends nobody: the code stays, the name is that of the time.
    """
    began, ended = life_in(body, events, year)
    if began is not None and began.happened.year > year:
        return list(_earlier(began, events, year))
    heir = ended.heir_of(body) if ended else None
    if ended is not None and ended.happened.year < year and heir:
        found = line_of(heir, events, year)
        return [Kin(each.body, Relation.SUCCESSOR) for each in found]
    return [Kin(body, Relation.OWN)]


def created_in(body: str, events: Sequence[Event], year: int) -> bool:
    """Whether the body came into being in a year: part of a year is no year to compare with."""
    began, _ = life_in(body, events, year)
    return began is not None and began.happened.year == year


def reorganised_in(body: str, events: Sequence[Event], year: int) -> bool:
    """Whether the body's data of a year are of another territory or other tasks than the year before.

    A split takes effect in its year, and in the next: until its day the parent's data were of the
    whole (PROPOSED). A merger does in its year when it happened in the first half, since the merged
    body then counts within its successor, and in the next year otherwise (System, paras 53-56).
    """
    return any(year in _effect(each) and _changes(each, body) for each in events)


def events_of(body: str, events: Sequence[Event], year: int) -> list[Event]:
    """Give what happened to a body in a year."""
    return [each for each in events if each.happened.year == year and each.concerns(body)]


def _effect(event: Event) -> set[int]:
    year, day = event.happened.year, (event.happened.month, event.happened.day)
    if event.kind is EventKind.MERGE:
        return {year if in_first_half(event.happened) else year + 1}
    return {year} if day == (1, 1) else {year, year + 1}


def _changes(event: Event, body: str) -> bool:
    return body in {event.successor, *event.parents, *event.heirs.values()}


def _earlier(began: Event, events: Sequence[Event], year: int) -> Iterator[Kin]:
    before = began.parents or began.ceased
    for each in before:
        for kin in line_of(each, events, year):
            yield Kin(kin.body, Relation.PREDECESSOR)
