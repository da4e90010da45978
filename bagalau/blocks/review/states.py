"""The states of the review of one body's result, from issued to final (System, paras 57-62)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ReviewState(StrEnum):
    """Where the review of one body's result stands."""

    OPEN = "open"
    ISSUED = "issued"
    NO_OBJECTION = "no_objection"
    OBJECTED = "objected"
    TO_CORRECT = "to_correct"
    CORRECTED = "corrected"
    REJECTED = "rejected"


SETTLED = frozenset({ReviewState.NO_OBJECTION, ReviewState.CORRECTED, ReviewState.REJECTED})
"""States in which nothing more is needed before the block is concluded."""


@dataclass(frozen=True)
class Issue:
    """The results were issued to the bodies; the term of objection runs from this day."""

    position: int
    at: datetime
    bodies: frozenset[str]


@dataclass(frozen=True)
class Notice:
    """The body gave notice that it has no objection."""

    position: int
    body: str


@dataclass(frozen=True)
class Objection:
    """The body objected, in time and with documents."""

    position: int
    body: str
    id: str


@dataclass(frozen=True)
class Verdict:
    """The special commission decided on one objection."""

    position: int
    objection: str
    accepted: bool


@dataclass(frozen=True)
class Correction:
    """A change in the journal of something the score of the body depends on."""

    position: int
    body: str


@dataclass(frozen=True)
class History:
    """Everything that happened in the review of one year, in the order of the journal."""

    issue: Issue | None = None
    notices: Sequence[Notice] = ()
    objections: Sequence[Objection] = ()
    verdicts: Sequence[Verdict] = ()
    corrections: Sequence[Correction] = field(default=())


def state_of(history: History, body: str) -> ReviewState:
    """Say where the review of one body's result stands.

    An accepted objection leaves the result to be corrected until the journal has a later
    correction or withdrawn deduction of that body.
    """
    if history.issue is None or body not in history.issue.bodies:
        return ReviewState.OPEN
    objection = next((each for each in history.objections if each.body == body), None)
    if objection is None:
        noticed = any(each.body == body for each in history.notices)
        return ReviewState.NO_OBJECTION if noticed else ReviewState.ISSUED
    verdict = next((each for each in history.verdicts if each.objection == objection.id), None)
    if verdict is None:
        return ReviewState.OBJECTED
    if not verdict.accepted:
        return ReviewState.REJECTED
    done = any(c.body == body and c.position > verdict.position for c in history.corrections)
    return ReviewState.CORRECTED if done else ReviewState.TO_CORRECT


def unsettled_bodies(history: History, *, term_ends: date, today: date) -> dict[str, ReviewState]:
    """Give the bodies whose result cannot be concluded yet, with its state.

    A body that did not answer counts only while its term of objection still runs.
    """
    issued = history.issue.bodies if history.issue else frozenset()
    states = {body: state_of(history, body) for body in sorted(issued)}
    return {
        body: s for body, s in states.items() if _is_unsettled(s, term_ends=term_ends, today=today)
    }


def _is_unsettled(state: ReviewState, *, term_ends: date, today: date) -> bool:
    if state is ReviewState.ISSUED:
        return today <= term_ends
    return state not in SETTLED
