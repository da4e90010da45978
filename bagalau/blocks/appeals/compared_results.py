"""The results bodies were handed beside those of now: which of them moved, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import JournalEntry
from bagalau.blocks.reporting import fetch_causes
from bagalau.blocks.review import ReviewState, YearReview
from bagalau.blocks.scorecards import (
    Json,
    cards_of,
    fetch_scorecard_basis,
    is_moved,
    moving_differences,
    to_change,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.intake import BasisDifference, BasisPart
from bagalau.contracts.v1.results import CardState, Header, IssueDocument, ResultChange

ISSUED_STATES = frozenset({CardState.SCORED, CardState.NOTHING_COUNTED})
"""States of a card that is a result and is handed out."""

MAX_CAUSES = 100
"""How many causes of one difference are named; the journal has them all."""

NO_EDITION = "no_confirmed_edition"


@dataclass(frozen=True)
class ComparedResult:
    """One body's card as it is now, the one it was handed, and the issue that handed it out."""

    body: str
    now: Json
    issued: Json | None
    issue: JournalEntry | None

    @property
    def is_scored(self) -> bool:
        """Whether the body has a result now."""
        return self.now["state"] in ISSUED_STATES

    @property
    def is_moved(self) -> bool:
        """Whether the body holds another result than the present one, or none where there is one."""
        if self.issue is None:
            return self.is_scored
        return self.issued is None or is_moved(self.issued, self.now)


async def compare_with_issued(
    runtime: BlockRuntime, session: AsyncSession, review: YearReview, now: StoredScorecards
) -> list[ComparedResult]:
    """Compare the present result of every body with the one it was handed, by code of the body."""
    cards = cards_of(now.content)
    issues = {body: review.issue_of(body) for body in cards}
    handed = {
        entry.position: await handed_cards(runtime, session, entry)
        for entry in {each.position: each for each in issues.values() if each}.values()
    }
    return [
        ComparedResult(
            body, cards[body], handed[entry.position].get(body) if entry else None, entry
        )
        for body, entry in sorted(issues.items())
    ]


def to_hand_out(review: YearReview, compared: list[ComparedResult]) -> list[ComparedResult]:
    """Choose the results to hand out: those that moved, new ones, and corrected ones.

    A body whose objection is not decided or not corrected yet is left out: its result is not
    finished, and the block cannot be signed before it is. What an evaluator corrected before the
    objection was accepted is a correction once the result moved by it: there is nothing left to do.
    """
    return [each for each in compared if _is_handed_out(review, each)]


def _is_handed_out(review: YearReview, each: ComparedResult) -> bool:
    match review.answer(each.body):
        case ReviewState.OBJECTED | ReviewState.COMPLAINED | ReviewState.RECHECK:
            return False
        case ReviewState.TO_CORRECT:
            return each.is_moved and review.is_corrected_early(each.body)
        case ReviewState.CORRECTED:
            return True
        case _:
            return each.is_moved


def unmoved_bodies(review: YearReview, compared: list[ComparedResult]) -> list[str]:
    """Name the bodies of which something came since they were handed a result that did not move."""
    changed = (each for each in compared if review.state(each.body) is ReviewState.CHANGED)
    return [each.body for each in changed if not each.is_moved]


async def fetch_changes(
    runtime: BlockRuntime,
    session: AsyncSession,
    review: YearReview,
    chosen: Sequence[ComparedResult],
    header: Header,
) -> list[ResultChange]:
    """Give how each result that is handed out again differs from the one before, and why.

    *header* names what the results rest on now.
    """
    entries = {
        each.body: [one.entry for one in review.history.changes_of(each.body)][:MAX_CAUSES]
        for each in chosen
    }
    causes = await fetch_causes(runtime, session, sorted({*chain(*entries.values())}))
    return [
        to_change(
            each.issued,
            each.now,
            previous_issue=each.issue.id,
            causes=list(dict.fromkeys(causes[name] for name in entries[each.body])),
            differences=rebased(each.issue, header),
        )
        for each in chosen
        if each.issue is not None and each.issued is not None
    ]


def rebased(issue: JournalEntry, now: Header | None) -> list[BasisDifference]:
    """Give what of the things no entry tells of is another now than under an issue.

    Without a header no edition governs the year any more.
    """
    stored = issue.read(IssueDocument).stored
    if stored is None:
        return []
    if now is None:
        part, before = BasisPart.EDITION, stored.header.methodology_digest
        return [BasisDifference(part=part, before=before, moves_scores=True)]
    return moving_differences(stored.header, now)


async def fetch_header_now(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Header | None:
    """Give what scores of a year rest on now; None when no edition governs the year any more."""
    try:
        return (await fetch_scorecard_basis(runtime, session, year)).header
    except Conflict as refused:
        if refused.code != NO_EDITION:
            raise
        return None


async def handed_cards(
    runtime: BlockRuntime, session: AsyncSession, issue: JournalEntry
) -> Mapping[str, Json]:
    """Give the cards that an issue handed out, by body."""
    digest = issue.read(IssueDocument).scorecards_digest
    stored = await runtime.scorecards.by_digest(session, digest)
    return {} if stored is None else cards_of(stored.content)
