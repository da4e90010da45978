"""What happened in the review of a year, read back from the ledger."""

from dataclasses import dataclass

from bagalau.blocks.journal import Act, ActKind, Acts
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
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.reviews import IssueDocument, VerdictRequest

REVIEW_KINDS = (ActKind.ISSUE, ActKind.NOTICE, ActKind.OBJECTION, ActKind.VERDICT)
CORRECTING_KINDS = ("import", ActKind.WITHDRAWAL, ActKind.STATEMENT, ActKind.DECISION)
"""Entries after which an accepted objection counts as corrected."""


@dataclass(frozen=True)
class YearReview:
    """The review of a year: what follows from its acts, and the acts themselves."""

    history: History
    acts: tuple[Act, ...]

    def of(self, kind: ActKind, body: str | None = None) -> list[Act]:
        """Give the acts of a kind, about one body or all."""
        return [act for act in self.acts if act.kind is kind and (body is None or act.body == body)]

    @property
    def issue(self) -> Act | None:
        """Give the act by which the results were handed to the bodies."""
        return next(iter(self.of(ActKind.ISSUE)), None)

    def state(self, body: str) -> ReviewState:
        """Say where the review of a body's result stands."""
        return state_of(self.history, body)


async def fetch_year_review(acts: Acts, session: AsyncSession, year: int) -> YearReview:
    """Read the review of a year from the ledger."""
    found = tuple(await acts.of_year(session, year, *REVIEW_KINDS))
    history = _to_history(found)
    corrections = [
        Correction(position, objection.body)
        for objection, verdict in _accepted_objections(history)
        if (
            position := await acts.chain.changed_after(
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


def _to_history(acts: tuple[Act, ...], corrections: tuple[Correction, ...] = ()) -> History:
    issue = next((act for act in acts if act.kind is ActKind.ISSUE), None)
    return History(
        issue=None if issue is None else _to_issue(issue),
        notices=[
            Notice(act.position, act.body or "") for act in acts if act.kind is ActKind.NOTICE
        ],
        objections=[
            Objection(act.position, act.body or "", act.id)
            for act in acts
            if act.kind is ActKind.OBJECTION
        ],
        verdicts=[
            Verdict(act.position, act.about or "", act.read(VerdictRequest).accepted)
            for act in acts
            if act.kind is ActKind.VERDICT
        ],
        corrections=corrections,
    )


def _to_issue(act: Act) -> Issue:
    return Issue(act.position, act.at, frozenset(act.read(IssueDocument).bodies))


def _accepted_objections(history: History) -> list[tuple[Objection, Verdict]]:
    by_objection = {verdict.objection: verdict for verdict in history.verdicts if verdict.accepted}
    return [(each, by_objection[each.id]) for each in history.objections if each.id in by_objection]
