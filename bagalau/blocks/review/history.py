"""The review of a year, read from the journal."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from bagalau.blocks.journal import EFFECTS, Effect, EntryKind, Journal, JournalEntry, kinds_with
from bagalau.blocks.register import Standings
from bagalau.blocks.review.states import (
    Change,
    Complaint,
    History,
    Issue,
    Notice,
    Objection,
    ReviewState,
    Verdict,
    answer_of,
    is_corrected_early,
    state_of,
)
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import (
    ComplaintDecisionRequest,
    IssueDocument,
    ObjectionTerm,
    RecheckDocument,
    VerdictDocument,
)
from bagalau.process import read_table, term_of

REVIEW_STATES: Final = read_table(Path(__file__).with_name("review_states.yaml"))

REVIEW_KINDS = (
    *(EntryKind.ISSUE, EntryKind.NOTICE, EntryKind.OBJECTION, EntryKind.COMMISSION),
    *(EntryKind.VERDICT, EntryKind.COMPLAINT, EntryKind.COMPLAINT_DECISION),
    *(EntryKind.RECHECK_RESULT, EntryKind.ACQUAINTANCE),
)

OBJECTION_DAYS: Final = term_of(REVIEW_STATES, "object").days
"""Working days a body has for its objection after it receives the result (paras 57-62)."""


@dataclass(frozen=True)
class YearReview:
    """The review of a year: what follows from its entries, and the entries themselves."""

    history: History
    entries: tuple[JournalEntry, ...]

    def of(self, kind: EntryKind, body: str | None = None) -> list[JournalEntry]:
        """Give the entries of a kind, about one body or all."""
        return [
            entry
            for entry in self.entries
            if entry.kind is kind and (body is None or entry.body == body)
        ]

    @property
    def newest_issue(self) -> JournalEntry | None:
        """Give the entry by which results were handed out last."""
        return next(reversed(self.of(EntryKind.ISSUE)), None)

    def issue_of(self, body: str) -> JournalEntry | None:
        """Give the entry by which a body's result was handed out last; None before the first."""
        issue = self.history.issue_of.get(body)
        return None if issue is None else self._at[issue.position]

    def issues_of(self, body: str) -> list[JournalEntry]:
        """Give every entry by which a body's result was handed out, the first one first."""
        return [self._at[each.position] for each in self.history.issues if body in each.bodies]

    @property
    def current_issues(self) -> list[JournalEntry]:
        """Give the entries by which the results that bodies hold now were handed out."""
        current = {each.position for each in self.history.issue_of.values()}
        return [self._at[position] for position in sorted(current)]

    def with_moved(self, bodies: Iterable[str]) -> "YearReview":
        """Give the review in which the results of some bodies have moved without an entry."""
        return replace(self, history=replace(self.history, moved=frozenset(bodies)))

    def notice_of(self, body: str) -> JournalEntry | None:
        """Give the entry of a body's notice of no objection to its newest result."""
        notice = self.history.notice_of(body)
        return None if notice is None else self._at[notice.position]

    def state(self, body: str) -> ReviewState:
        """Give the state of the review of a body's result."""
        return state_of(self.history, body)

    def answer(self, body: str) -> ReviewState:
        """Give how a body's newest result was answered, whatever came meanwhile."""
        return answer_of(self.history, body)

    def is_corrected_early(self, body: str) -> bool:
        """Whether a correction came after a body's objection, be it before its acceptance."""
        return is_corrected_early(self.history, body)

    @cached_property
    def _at(self) -> Mapping[int, JournalEntry]:
        return {each.position: each for each in self.entries}


async def fetch_year_review(
    journal: Journal, session: AsyncSession, year: int, standings: Standings
) -> YearReview:
    """Read the review of a year from the journal.

    What touches a merged body counts for the body that answers for it (System, para 53).
    """
    found = tuple(await journal.of_year(session, year, *REVIEW_KINDS))
    issues = [to_issue(entry) for entry in found if entry.kind is EntryKind.ISSUE]
    if not issues:
        return YearReview(History(), found)
    moving = await journal.chain.entries_after(
        session, year=year, position=issues[0].position, kinds=kinds_with(Effect.MOVES_SCORES)
    )
    changes = [
        Change(each.position, body, each.entry, Effect.CORRECTS in EFFECTS[EntryKind(each.kind)])
        for each in moving
        for body in _answering(standings, each.bodies)
    ]
    return YearReview(_to_history(found, issues, changes), found)


def _answering(standings: Standings, bodies: Sequence[str]) -> AbstractSet[str | None]:
    """Name the bodies an entry touches; an entry that names none touches everybody."""
    return {standings.answering(code) for code in bodies} or {None}


def _to_history(
    entries: tuple[JournalEntry, ...], issues: list[Issue], changes: list[Change]
) -> History:
    return History(
        issues=issues,
        notices=[
            Notice(entry.position, entry.body or "")
            for entry in entries
            if entry.kind is EntryKind.NOTICE
        ],
        objections=[
            Objection(entry.position, entry.body or "", entry.id)
            for entry in entries
            if entry.kind is EntryKind.OBJECTION
        ],
        verdicts=[
            Verdict(entry.position, entry.about or "", entry.read(VerdictDocument).accepted)
            for entry in entries
            if entry.kind is EntryKind.VERDICT
        ],
        complaints=[
            _to_complaint(entry, entries)
            for entry in entries
            if entry.kind is EntryKind.COMPLAINT and _is_decided_on(entry, entries)
        ],
        changes=changes,
    )


def _is_decided_on(complaint: JournalEntry, entries: tuple[JournalEntry, ...]) -> bool:
    """Whether the decision a complaint is about still counts: a voided one is made anew."""
    return any(
        each.kind is EntryKind.VERDICT
        and each.about == complaint.about
        and each.position < complaint.position
        for each in entries
    )


def _to_complaint(entry: JournalEntry, entries: tuple[JournalEntry, ...]) -> Complaint:
    """Read a complaint with what was decided on it, and what the ordered re-check found."""
    answers = {each.kind: each for each in entries if each.about == entry.id}
    decision = answers.get(EntryKind.COMPLAINT_DECISION)
    result = answers.get(EntryKind.RECHECK_RESULT)
    found = None if result is None else result.read(RecheckDocument).findings
    return Complaint(
        entry.position,
        entry.body or "",
        recheck=None if decision is None else decision.read(ComplaintDecisionRequest).recheck,
        changed=None if found is None else any(each.changed for each in found),
        answered_at=0 if result is None else result.position,
    )


def to_issue(entry: JournalEntry) -> Issue:
    """Read an issue from its entry."""
    document = entry.read(IssueDocument)
    bodies, unmoved = frozenset(document.bodies), frozenset(document.unmoved)
    return Issue(entry.position, entry.at, bodies, unmoved, document.term)


def count_objection_term(
    issued_at: datetime, calendar: Calendar, announced: CountedTerm | None = None
) -> CountedTerm:
    """Count the term of objection to results issued at a moment, never shorter than it was told."""
    return calendar.term(day_of(issued_at), working_days=OBJECTION_DAYS, announced=announced)


def objection_term(issue: Issue, calendar: Calendar) -> ObjectionTerm:
    """Give until when an objection to issued results is considered, and by which calendar."""
    term = count_objection_term(issue.at, calendar, issue.term)
    longer = issue.term is not None and issue.term.until < term.until
    return ObjectionTerm(
        objection_until=term.until,
        calendar=term.calendar,
        announced_until=issue.term.until if issue.term and longer else None,
    )
