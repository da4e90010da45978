"""The review of a year, read from the journal."""

from dataclasses import dataclass

from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.blocks.review.states import (
    Correction,
    History,
    Issue,
    Notice,
    Objection,
    ReviewState,
    Verdict,
    state_of,
)
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import IssueDocument, ObjectionTerm, VerdictRequest

REVIEW_KINDS = (EntryKind.ISSUE, EntryKind.NOTICE, EntryKind.OBJECTION, EntryKind.VERDICT)
CORRECTING_KINDS = ("import", EntryKind.WITHDRAWAL, EntryKind.STATEMENT, EntryKind.DECISION)
"""Entries after which an accepted objection counts as corrected."""

OBJECTION_DAYS = 5
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
    def issue(self) -> JournalEntry | None:
        """Give the entry by which the results were issued."""
        return next(iter(self.of(EntryKind.ISSUE)), None)

    def state(self, body: str) -> ReviewState:
        """Give the state of the review of a body's result."""
        return state_of(self.history, body)


async def fetch_year_review(journal: Journal, session: AsyncSession, year: int) -> YearReview:
    """Read the review of a year from the journal."""
    found = tuple(await journal.of_year(session, year, *REVIEW_KINDS))
    history = _to_history(found)
    corrections = [
        Correction(position, objection.body)
        for objection, verdict in _accepted_objections(history)
        if (
            position := await journal.chain.changed_after(
                session,
                year=year,
                body=objection.body,
                position=verdict.position,
                kinds=CORRECTING_KINDS,
            )
        )
        is not None
    ]
    return YearReview(_to_history(found, tuple(corrections)), found)


def _to_history(
    entries: tuple[JournalEntry, ...], corrections: tuple[Correction, ...] = ()
) -> History:
    issue = next((entry for entry in entries if entry.kind is EntryKind.ISSUE), None)
    return History(
        issue=None if issue is None else _to_issue(issue),
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
            Verdict(entry.position, entry.about or "", entry.read(VerdictRequest).accepted)
            for entry in entries
            if entry.kind is EntryKind.VERDICT
        ],
        corrections=corrections,
    )


def _to_issue(entry: JournalEntry) -> Issue:
    return Issue(entry.position, entry.at, frozenset(entry.read(IssueDocument).bodies))


def _accepted_objections(history: History) -> list[tuple[Objection, Verdict]]:
    by_objection = {verdict.objection: verdict for verdict in history.verdicts if verdict.accepted}
    return [(each, by_objection[each.id]) for each in history.objections if each.id in by_objection]


def objection_term(entry: JournalEntry, calendar: Calendar) -> ObjectionTerm:
    """Give until when an objection to issued results is considered, and by which calendar."""
    issued = day_of(entry.at)
    until = calendar.after(issued, working_days=OBJECTION_DAYS)
    return ObjectionTerm(objection_until=until, calendar=calendar.reference(issued, until))
