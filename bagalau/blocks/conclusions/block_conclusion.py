"""The block conclusion: three mandatory parts (Decree No. 954, para 47), versions, a signature."""

from bagalau.blocks.appeals import compare_with_issued, to_hand_out
from bagalau.blocks.context import ActContext, BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.register import must_assemble
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.review import (
    ReviewState,
    YearReview,
    fetch_year_review,
    objection_term,
    unsettled_bodies,
)
from bagalau.blocks.scorecards import ensure_scorecards, fetch_scorecards, fetch_signature
from bagalau.calendar import in_words
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, PreconditionFailed, Refused, etag_matches
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import StaleSince
from bagalau.contracts.v1.results import (
    Conclusion,
    ConclusionDocument,
    ConclusionState,
    ConclusionText,
    Signature,
    SignatureDocument,
    SignatureRequest,
)
from bagalau.contracts.v1.wire import Refusal, canonical, digest

PARA_47 = "Decree No. 954, para 47"

MAX_NAMED = 20
"""How many bodies the sentence of a refusal names; its list of errors has them all."""


async def record_conclusion(
    context: ActContext, text: ConclusionText, *, year: int, if_match: str | None
) -> Conclusion:
    """Enter a version of the block conclusion; the same text again changes nothing.

    Raises Refused for a missing part or a missing If-Match, PreconditionFailed when another
    version was written meanwhile, Forbidden for who does not assemble the block.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    if missing := text.missing():
        raise _refusal_of_missing(missing)
    await runtime.chain.lock(session)
    versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
    of_text = digest(canonical(text))
    if versions:
        newest = versions[-1].read(ConclusionDocument)
        if newest.digest == of_text:
            return await to_conclusion(runtime, session, versions)
        if if_match is None:
            raise Refused(428, "conclusion_exists")
        if not etag_matches(if_match, newest.digest):
            raise PreconditionFailed
    document = ConclusionDocument(text=text, version=len(versions) + 1, digest=of_text)
    entry = await context.record(EntryKind.CONCLUSION, document, year=year)
    return await to_conclusion(runtime, session, [*versions, entry])


async def fetch_conclusion(runtime: BlockRuntime, *, year: int) -> Conclusion:
    """Give the block conclusion of a year as it is now. Raises NotFound before it is written."""
    _, by = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
        stale = await _fetch_staleness(runtime, session, year)
    if not versions:
        raise NotFound("conclusion_missing", year=year)
    state = ConclusionState(signed=by is not None, year=year)
    return to_view(Conclusion, versions[-1], state).model_copy(update={"stale": stale})


async def record_signature(
    context: ActContext, request: SignatureRequest, *, year: int
) -> Signature:
    """Sign the block conclusion over the scores that were read; signing twice records one act.

    Raises Conflict when the scores or the text changed, when there is no conclusion yet, when
    the review of some body's result is not over, or when a result moved since it was handed out.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    await runtime.chain.lock(session)
    versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
    if not versions:
        raise Conflict("conclusion_missing", year=year)
    newest = versions[-1].read(ConclusionDocument)
    now = await ensure_scorecards(runtime, session, year)
    _must_match(request.scorecards_digest, now.digest)
    _must_match(request.conclusion_digest or newest.digest, newest.digest)
    if already := await fetch_signature(runtime.journal, session, now):
        return already
    review = await fetch_year_review(runtime.journal, session, year, standings)
    _must_be_settled(context, review, year=year)
    await _must_be_handed_out(context, review, now)
    document = SignatureDocument(
        scorecards_digest=now.digest,
        conclusion=versions[-1].id,
        conclusion_digest=newest.digest,
    )
    entry = await context.record(EntryKind.SIGNATURE, document, year=year)
    return Signature(
        signed_by=entry.name,
        organisation=entry.organisation,
        signed_at=entry.at,
        scorecards_digest=now.digest,
    )


async def to_conclusion(
    runtime: BlockRuntime, session: AsyncSession, versions: list[JournalEntry]
) -> Conclusion:
    """Give the newest version, and whether it is signed over the current scores."""
    newest = versions[-1]
    now = await ensure_scorecards(runtime, session, newest.year)
    signed = await fetch_signature(runtime.journal, session, now) is not None
    state = ConclusionState(signed=signed, year=newest.year)
    stale = await _fetch_staleness(runtime, session, newest.year)
    return to_view(Conclusion, newest, state).model_copy(update={"stale": stale})


async def _fetch_staleness(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> StaleSince | None:
    """Give what came after the newest signature, which covers the scores just before it."""
    signatures = await runtime.journal.of_year(session, year, EntryKind.SIGNATURE)
    if not signatures:
        return None
    return await fetch_staleness(runtime, session, year=year, position=signatures[-1].position)


def _must_be_settled(context: ActContext, review: YearReview, *, year: int) -> None:
    """Refuse while a body's term runs, or its objection is not decided or not corrected."""
    if review.newest_issue is None:
        raise Conflict("results_not_issued", body="*", year=year)
    calendar, today = context.runtime.calendar, day_of(context.stamp.at)
    found = unsettled_bodies(
        review.history,
        last_day=lambda each: objection_term(each, calendar).objection_until,
        today=today,
    )
    open_ = {body: state for body, state in found.items() if state is not ReviewState.CORRECTED}
    if open_:
        bodies = ", ".join(f"{body} ({state})" for body, state in list(open_.items())[:MAX_NAMED])
        terms = (objection_term(review.history.issue_of[each], calendar) for each in open_)
        term = max(terms, key=lambda each: each.objection_until)
        errors = [Refusal(code=state, message=body, field=body) for body, state in open_.items()]
        told = {
            "bodies": bodies,
            "until": term.objection_until,
            "calendar": in_words(term.calendar),
        }
        raise Refused(409, "results_unsettled", errors=errors, params=told)


async def _must_be_handed_out(
    context: ActContext, review: YearReview, now: StoredScorecards
) -> None:
    """Refuse to sign a result that its body was not handed: it could not object to it."""
    compared = await compare_with_issued(context.runtime, context.session, review, now)
    moved = [each.body for each in to_hand_out(review, compared)]
    if moved:
        errors = [Refusal(code="result_moved", message=body, field=body) for body in moved]
        params = {"bodies": ", ".join(moved[:MAX_NAMED]), "count": len(moved)}
        raise Refused(409, "results_moved", errors=errors, params=params)


def _must_match(seen: str, current: str) -> None:
    if seen != current:
        raise Conflict("scores_changed", seen=seen, current=current)


def _refusal_of_missing(missing: list[str]) -> Refused:
    errors = [
        Refusal(
            code="conclusion_part_missing",
            message=f"{part}: write the Kazakh and the Russian text.",
            pointer=f"/{part}",
            field=part,
            legal_basis=PARA_47,
        )
        for part in missing
    ]
    parts = ", ".join(missing)
    return Refused(422, "conclusion_part_missing", errors=errors, params={"parts": parts})
