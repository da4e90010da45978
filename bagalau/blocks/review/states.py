"""The states of the review of one body's result, from issued to final (System, paras 57-62)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from bagalau.contracts.v1.register import CountedTerm


class ReviewState(StrEnum):
    """Where the review of one body's result stands."""

    OPEN = "open"
    ISSUED = "issued"
    CHANGED = "changed"
    NO_OBJECTION = "no_objection"
    OBJECTED = "objected"
    TO_CORRECT = "to_correct"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    COMPLAINED = "complained"
    RECHECK = "recheck"


SETTLED = frozenset({ReviewState.NO_OBJECTION, ReviewState.REJECTED})
"""Answers after which nothing more is needed before the block is concluded."""


@dataclass(frozen=True)
class Issue:
    """Results handed to bodies: from this day their term of objection runs.

    Of the bodies *unmoved* it was seen that something came since, and moved no result.
    """

    position: int
    at: datetime
    bodies: frozenset[str]
    unmoved: frozenset[str] = frozenset()
    term: CountedTerm | None = None


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
class Complaint:
    """The body complained to the working body; a re-check was ordered and answered, or neither yet.

    *recheck* is None until the working body decides, *changed* until the re-check is answered.
    """

    position: int
    body: str
    recheck: bool | None = None
    changed: bool | None = None
    answered_at: int = 0
    """Place of the answer to the re-check."""


@dataclass(frozen=True)
class Change:
    """An entry that can move the score of a body; of every body when it names none.

    *corrects* says whether it can be the correction that an accepted objection demands.
    """

    position: int
    body: str | None
    entry: str = ""
    corrects: bool = True


@dataclass(frozen=True)
class History:
    """Everything that happened in the review of one year, in the order of the journal."""

    issues: Sequence[Issue] = ()
    notices: Sequence[Notice] = ()
    objections: Sequence[Objection] = ()
    verdicts: Sequence[Verdict] = ()
    complaints: Sequence[Complaint] = ()
    changes: Sequence[Change] = ()
    moved: frozenset[str] = frozenset()
    """Bodies whose result is not the one they hold, though no entry of the journal says so."""

    @cached_property
    def issue_of(self) -> Mapping[str, Issue]:
        """Give the newest issue of each body's result."""
        return {body: issue for issue in self.issues for body in issue.bodies}

    def changes_of(self, body: str) -> list[Change]:
        """Give what can have moved a body's result since it was handed out or last compared."""
        seen = self.seen_at.get(body, 0)
        found = [*self._changes[body], *self._changes[None]]
        return sorted(
            (each for each in found if each.position > seen), key=lambda each: each.position
        )

    def objection_of(self, body: str) -> Objection | None:
        """Give the objection to the newest issue of a body's result."""
        return _after(self.issue_of.get(body), self._objections[body])

    def notice_of(self, body: str) -> Notice | None:
        """Give the notice of no objection to the newest issue of a body's result."""
        return _after(self.issue_of.get(body), self._notices[body])

    @cached_property
    def complaint_of(self) -> Mapping[str, Complaint]:
        """Give each body's newest complaint, whichever issue it goes back to."""
        return {each.body: each for each in self.complaints}

    @cached_property
    def verdict_on(self) -> Mapping[str, Verdict]:
        """Give the decision on each objection."""
        return {each.objection: each for each in self.verdicts}

    @cached_property
    def seen_at(self) -> Mapping[str, int]:
        """Give the place at which each body's result was handed out or last compared."""
        return {
            body: each.position for each in self.issues for body in (*each.bodies, *each.unmoved)
        }

    @cached_property
    def _changes(self) -> "defaultdict[str | None, list[Change]]":
        return _by_body(self.changes)

    @cached_property
    def _objections(self) -> "defaultdict[str | None, list[Objection]]":
        return _by_body(self.objections)

    @cached_property
    def _notices(self) -> "defaultdict[str | None, list[Notice]]":
        return _by_body(self.notices)


def answer_of(history: History, body: str) -> ReviewState:
    """Say how the newest issue of a body's result was answered, whatever changed meanwhile.

    An accepted objection, or a re-check that found the result wrong, leaves it to be corrected until
    the journal has a later correction of that body; the corrected result is handed out again. A
    complaint holds an answer that would settle the result, not one that waits for more.
    """
    if body not in history.issue_of:
        return ReviewState.OPEN
    answer = _answered(history, body)
    pending = pending_of(history, body)
    if pending in _TO_REPAIR and answer is not ReviewState.OBJECTED:
        return pending
    return pending if pending is not None and answer in SETTLED else answer


_TO_REPAIR = frozenset({ReviewState.TO_CORRECT, ReviewState.CORRECTED})


def pending_of(history: History, body: str) -> ReviewState | None:
    """Say what a body's complaint still waits for; None without one, or once nothing is left."""
    complaint = history.complaint_of.get(body)
    if complaint is None or complaint.recheck is False or complaint.changed is False:
        return None
    if complaint.recheck is None:
        return ReviewState.COMPLAINED
    if complaint.changed is None:
        return ReviewState.RECHECK
    if history.issue_of[body].position > complaint.answered_at:
        return None
    return _repaired(history, body, since=complaint.answered_at)


def _answered(history: History, body: str) -> ReviewState:
    objection = history.objection_of(body)
    if objection is None:
        return ReviewState.NO_OBJECTION if history.notice_of(body) else ReviewState.ISSUED
    verdict = history.verdict_on.get(objection.id)
    if verdict is None:
        return ReviewState.OBJECTED
    if not verdict.accepted:
        return ReviewState.REJECTED
    return _repaired(history, body, since=verdict.position)


def _repaired(history: History, body: str, *, since: int) -> ReviewState:
    changes = history.changes_of(body)
    done = any(each.corrects and each.position > since for each in changes)
    return ReviewState.CORRECTED if done else ReviewState.TO_CORRECT


def is_corrected_early(history: History, body: str) -> bool:
    """Whether a correction came after a body's objection, be it before the objection was accepted."""
    objection = history.objection_of(body)
    return objection is not None and any(
        each.corrects and each.position > objection.position for each in history.changes_of(body)
    )


def state_of(history: History, body: str) -> ReviewState:
    """Say where the review of one body's result stands.

    What came after it was handed out and can have moved it makes it `changed`, whether the body
    had answered or not: it is compared, and handed out again if it moved. So does what no entry
    tells of, such as another register, once the result was seen to have moved.
    """
    answer = answer_of(history, body)
    settled = answer is ReviewState.ISSUED or answer in SETTLED
    moved = body in history.moved or history.changes_of(body)
    return ReviewState.CHANGED if settled and moved else answer


def unsettled_bodies(
    history: History, *, last_day: Callable[[Issue], date], today: date
) -> dict[str, ReviewState]:
    """Give the bodies whose result cannot be concluded yet, with the answer it has.

    A body that did not answer counts only while its term of objection still runs. One whose
    complaint is not decided, or whose re-check not answered, always counts (PROPOSED).
    """
    states = {body: answer_of(history, body) for body in sorted(history.issue_of)}
    return {
        body: pending_of(history, body) or state
        for body, state in states.items()
        if pending_of(history, body)
        or not _is_settled(state, term_ends=last_day(history.issue_of[body]), today=today)
    }


def _is_settled(state: ReviewState, *, term_ends: date, today: date) -> bool:
    return today > term_ends if state is ReviewState.ISSUED else state in SETTLED


Answer = TypeVar("Answer", Notice, Objection)
OfBody = TypeVar("OfBody", Notice, Objection, Change)


def _after(issue: Issue | None, answers: Sequence[Answer]) -> Answer | None:
    """Give the first answer after an issue; None before any issue."""
    if issue is None:
        return None
    return next((each for each in answers if each.position > issue.position), None)


def _by_body(found: Sequence[OfBody]) -> "defaultdict[str | None, list[OfBody]]":
    by_body: defaultdict[str | None, list[OfBody]] = defaultdict(list)
    for each in found:
        by_body[each.body].append(each)
    return by_body
