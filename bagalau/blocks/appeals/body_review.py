"""Where the review of each body's result stands, and the acts that led there."""

from datetime import date

from bagalau.blocks.appeals.compared_results import fetch_header_now
from bagalau.blocks.appeals.issues import to_issued_to_body
from bagalau.blocks.appeals.judging import Appeals, review_actions
from bagalau.blocks.appeals.objection_view import to_objection
from bagalau.blocks.appeals.papers import papers_of
from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.review import (
    ReviewState,
    YearReview,
    fetch_decisions,
    fetch_deductions,
    fetch_year_review,
)
from bagalau.blocks.scorecards import cards_of, fetch_scorecards, is_rebased
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.results import Review, ReviewSummary
from bagalau.contracts.v1.wire import Signed
from bagalau.journal import to_view


async def fetch_review(
    runtime: BlockRuntime, *, year: int, body: str, by: Actor, today: date
) -> Review:
    """Give the review of one body's result: its state, all acts that led to it, and what may follow.

    *by* asks on the day *today*: what may be done now is told for them.
    """
    now = await _fetch_rebased_scores(runtime, year)
    async with runtime.database.reading() as session:
        standings = await runtime.registers.of_year(session, year)
        standings.body(body)
        review = await fetch_year_review(runtime.journal, session, year, standings)
        moved = _as_moved(review, now)
        return await _to_review(Appeals(runtime, session, standings, moved, by, today), body)


async def _to_review(appeals: Appeals, body: str) -> Review:
    runtime, session, review = appeals.runtime, appeals.session, appeals.review
    standings = appeals.standings
    year = standings.register.year
    notice = review.notice_of(body)
    counted = standings.counted_in(body)
    issues = await to_issued_to_body(runtime, session, review, body, counted)
    return Review(
        year=year,
        body=body,
        state=review.state(body),
        issued=issues[-1] if issues else None,
        earlier_issues=issues[:-1],
        notice=None if notice is None else to_view(Signed, notice),
        objections=[await to_objection(appeals, each, body) for each in papers_of(review, body)],
        deductions=await fetch_deductions(runtime.journal, session, year, bodies=counted),
        decisions=[
            each
            for each in await fetch_decisions(runtime.journal, session, year)
            if each.body in counted
        ],
        actions=review_actions(appeals, body),
    )


async def fetch_reviews(runtime: BlockRuntime, *, year: int) -> list[ReviewSummary]:
    """Give the state of the review of each body's result, in the order of their codes."""
    now = await _fetch_rebased_scores(runtime, year)
    async with runtime.database.reading() as session:
        standings = await runtime.registers.of_year(session, year)
        found = await fetch_year_review(runtime.journal, session, year, standings)
    review = _as_moved(found, now)
    decided = {entry.about for entry in review.of(EntryKind.VERDICT)}
    return [
        ReviewSummary(
            body=body,
            state=review.state(body),
            undecided=[
                entry.id
                for entry in review.of(EntryKind.OBJECTION, body)
                if entry.id not in decided
            ],
        )
        for body in sorted(standings.known)
        if standings.state(standings.body(body), runtime.name) is None
    ]


async def _fetch_rebased_scores(runtime: BlockRuntime, year: int) -> StoredScorecards | None:
    """Give today's scores where results can have moved though no entry says so; else None.

    Only then a state follows from more than the journal, and the scores are needed to tell it.
    """
    async with runtime.database.reading() as session:
        standings = await runtime.registers.of_year(session, year)
        review = await fetch_year_review(runtime.journal, session, year, standings)
        if not review.current_issues:
            return None
        header = await fetch_header_now(runtime, session, year)
        if header is None or not await is_rebased(runtime, session, review, header):
            return None
    now, _ = await fetch_scorecards(runtime, year)
    return now


def _as_moved(review: YearReview, now: StoredScorecards | None) -> YearReview:
    """Give the review in which results moved that today's cards say to have changed."""
    cards = {} if now is None else cards_of(now.content)
    return review.with_moved(
        body for body, card in cards.items() if card["review"] == ReviewState.CHANGED
    )
