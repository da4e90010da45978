"""Where the review of each body's result stands, and the acts that led there."""

from bagalau.blocks.appeals.issues import to_issued_to_body
from bagalau.blocks.appeals.objections import to_objection
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, to_view
from bagalau.blocks.review import fetch_decisions, fetch_deductions, fetch_year_review
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.results import Review, ReviewSummary
from bagalau.contracts.v1.wire import Signed


async def fetch_review(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str
) -> Review:
    """Give the review of one body's result: its state and all acts that led to it."""
    standings = await runtime.registers.of_year(session, year)
    standings.body(body)
    review = await fetch_year_review(runtime.journal, session, year, standings)
    verdicts = {entry.about: entry for entry in review.of(EntryKind.VERDICT, body)}
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
        objections=[
            to_objection(entry, verdicts.get(entry.id))
            for entry in review.of(EntryKind.OBJECTION, body)
        ],
        deductions=await fetch_deductions(runtime.journal, session, year, body=body),
        decisions=[
            each
            for each in await fetch_decisions(runtime.journal, session, year)
            if each.body == body
        ],
    )


async def fetch_reviews(
    runtime: BlockRuntime, session: AsyncSession, *, year: int
) -> list[ReviewSummary]:
    """Give the state of the review of each body's result, in the order of their codes."""
    standings = await runtime.registers.of_year(session, year)
    review = await fetch_year_review(runtime.journal, session, year, standings)
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
