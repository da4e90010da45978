"""The cards that bodies hold, where today's rest on something else that no entry tells of."""

from collections.abc import Mapping

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.review import YearReview
from bagalau.blocks.scorecards.basis_differences import moving_differences
from bagalau.blocks.scorecards.results import Json, cards_of
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import BasisPart
from bagalau.contracts.v1.results import Header, IssueDocument, SignatureDocument


async def fetch_rebased_cards(
    runtime: BlockRuntime, session: AsyncSession, review: YearReview, now: Header
) -> Mapping[str, Json]:
    """Give, by body, the card it was handed, where today's can differ without any entry.

    Empty in the ordinary case, in which a later entry of the journal has to explain every move.
    """
    found: dict[str, Json] = {}
    for issue in await _fetch_rebased_issues(runtime, session, review, now):
        stored = await runtime.scorecards.by_digest(
            session, issue.read(IssueDocument).scorecards_digest
        )
        cards = {} if stored is None else cards_of(stored.content)
        bodies = {body for body in cards if review.issue_of(body) == issue}
        found |= {body: cards[body] for body in bodies}
    return found


async def is_rebased(
    runtime: BlockRuntime, session: AsyncSession, review: YearReview, now: Header
) -> bool:
    """Whether results that bodies hold can differ from today's though no entry says so."""
    return bool(await _fetch_rebased_issues(runtime, session, review, now))


async def signed_last(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> JournalEntry | None:
    """Give the newest signature if nothing was issued, and nothing moved a score, after it."""
    acts = await runtime.journal.of_year(session, year, EntryKind.ISSUE, EntryKind.SIGNATURE)
    if not acts or acts[-1].kind is not EntryKind.SIGNATURE:
        return None
    stale = await fetch_staleness(runtime, session, year=year, position=acts[-1].position)
    return None if stale else acts[-1]


async def _fetch_rebased_issues(
    runtime: BlockRuntime, session: AsyncSession, review: YearReview, now: Header
) -> list[JournalEntry]:
    """Give the issues that some body holds and whose scores rest on something else than today's.

    What was signed is signed: another version of the scoring alone changes no official result.
    """
    differing = {
        entry.position: (entry, parts)
        for entry in review.current_issues
        if (parts := _moving_parts(entry, now))
    }
    if not differing:
        return []
    signature = await signed_last(runtime, session, now.year)
    if signature is None:
        return [entry for entry, _ in differing.values()]
    stored = signature.read(SignatureDocument).stored
    signed = moving_differences(stored.header, now) if stored else []
    if {each.part for each in signed} == {BasisPart.SCORING_VERSION}:
        return []
    return [entry for entry, _ in differing.values()]


def _moving_parts(issue: JournalEntry, now: Header) -> set[BasisPart]:
    stored = issue.read(IssueDocument).stored
    return {each.part for each in moving_differences(stored.header, now)} if stored else set()
