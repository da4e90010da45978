"""Results issued to the bodies, and issued again when they moved. Source: System, paras 57-62."""

from collections.abc import Sequence

from bagalau.blocks.appeals.compared_results import (
    ComparedResult,
    compare_with_issued,
    fetch_changes,
    fetch_header_now,
    rebased,
    to_hand_out,
    unmoved_bodies,
)
from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Standings, must_assemble, must_have_evaluators
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.review import (
    YearReview,
    count_objection_term,
    exemptions_must_be_decided,
    fetch_year_review,
    flags_must_be_answered,
    objection_term,
    to_issue,
)
from bagalau.blocks.scorecards import ensure_scorecards, store_scores
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.contracts.v1.intake import BasisDifference
from bagalau.contracts.v1.results import (
    IssueDocument,
    IssuedResults,
    IssueRequest,
)
from bagalau.journal import to_view


async def record_issue(
    context: ActContext, request: IssueRequest, *, year: int
) -> tuple[IssuedResults, bool]:
    """Issue the results of a year: at first all of them, afterwards those that moved since.

    Gives the issue, and whether it is a new one.

    Each body that is handed a result has a new term to object; when nothing moved the newest issue
    stands. Raises Forbidden for who does not assemble the block, Conflict when the scores changed
    since they were read, when flags are unanswered or exemptions undecided, when a body's evaluator
    has no substitute, or when there is nothing to issue.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    await runtime.chain.lock(session)
    review = await fetch_year_review(runtime.journal, session, year, standings)
    now = await ensure_scorecards(runtime, session, year)
    compared = await compare_with_issued(runtime, session, review, now)
    chosen, unmoved = to_hand_out(review, compared), unmoved_bodies(review, compared)
    newest = review.newest_issue
    if newest is not None and not (chosen or unmoved):
        return await to_issued_with_staleness(runtime, session, newest), False
    if replay := await _find_replay(context, request, year=year):
        return await to_issued_with_staleness(runtime, session, replay), False
    if request.scorecards_digest != now.digest:
        raise Conflict("scores_changed", seen=request.scorecards_digest, current=now.digest)
    await _must_be_ready(context, standings, chosen)
    if not (chosen or unmoved):
        raise Conflict("nothing_to_issue", year=year)
    stored = await store_scores(runtime, session, now)
    content = IssueDocument(
        scorecards_digest=now.digest,
        bodies=[each.body for each in chosen],
        unmoved=unmoved,
        changes=await fetch_changes(runtime, session, review, chosen, stored.header),
        stored=stored,
        term=count_objection_term(context.stamp.at, runtime.calendar),
    )
    return to_issued(runtime, await _record(context, content, year=year, before=newest)), True


async def _must_be_ready(
    context: ActContext, standings: Standings, chosen: Sequence[ComparedResult]
) -> None:
    """Refuse to hand out what nobody may evaluate, or what waits for a flag or an exemption."""
    runtime, session = context.runtime, context.session
    bodies = [each.body for each in chosen if each.is_scored]
    must_have_evaluators(standings.register, runtime.name, bodies)
    counted = [each for body in bodies for each in standings.counted_in(body)]
    year = standings.register.year
    await flags_must_be_answered(runtime, session, year, counted)
    await exemptions_must_be_decided(runtime.name, runtime.journal, session, year, counted)


async def _find_replay(
    context: ActContext, request: IssueRequest, *, year: int
) -> JournalEntry | None:
    """Give the issue that was made under the request's key, for the same scores."""
    found = await context.find_by_key(EntryKind.ISSUE, year=year)
    if (
        found is not None
        and found.read(IssueDocument).scorecards_digest != request.scorecards_digest
    ):
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return found


async def _record(
    context: ActContext, content: IssueDocument, *, year: int, before: JournalEntry | None
) -> JournalEntry:
    return await context.record(
        EntryKind.ISSUE,
        content,
        year=year,
        bodies=content.bodies,
        about=None if before is None else before.id,
    )


def to_issued(runtime: BlockRuntime, entry: JournalEntry) -> IssuedResults:
    """Give how the results were issued and until when objections are taken."""
    return to_view(IssuedResults, entry, objection_term(to_issue(entry), runtime.calendar))


async def to_issued_with_staleness(
    runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry
) -> IssuedResults:
    """Give how the results were issued, and what came since that moves scores.

    Nothing is added to the journal between the scores and their issue, so what they did not use
    comes after it.
    """
    stale = await fetch_staleness(runtime, session, year=entry.year, position=entry.position)
    changes = {"stale": stale, "differences": await _fetch_rebased(runtime, session, entry)}
    return to_issued(runtime, entry).model_copy(update=changes)


async def to_issued_to_body(
    runtime: BlockRuntime, session: AsyncSession, review: YearReview, body: str, bodies: list[str]
) -> list[IssuedResults]:
    """Give every issue of one body's result, the newest with what came since it was compared.

    Of other bodies no difference is told. *bodies* are those whose records count in the result.
    """
    issues = review.issues_of(body)
    if not issues:
        return []
    position = review.history.seen_at[body]
    year = issues[-1].year
    stale = await fetch_staleness(runtime, session, year=year, position=position, bodies=bodies)
    issued = [_of_body(to_issued(runtime, each), body) for each in issues]
    changes = {"stale": stale, "differences": await _fetch_rebased(runtime, session, issues[-1])}
    return [*issued[:-1], issued[-1].model_copy(update=changes)]


async def _fetch_rebased(
    runtime: BlockRuntime, session: AsyncSession, issue: JournalEntry
) -> list[BasisDifference]:
    return rebased(issue, await fetch_header_now(runtime, session, issue.year))


def _of_body(issued: IssuedResults, body: str) -> IssuedResults:
    changes = [each for each in issued.changes if each.body == body]
    return issued.model_copy(update={"changes": changes, "unmoved": []})
