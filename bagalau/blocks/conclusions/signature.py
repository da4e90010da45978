"""The signature of a block: over the stored scores that were read, and over one conclusion."""

from bagalau.blocks.appeals import compare_with_issued, to_hand_out
from bagalau.blocks.conclusions.parts import fetch_standing_parts
from bagalau.blocks.conclusions.standing import changed_since_written, fetch_judged
from bagalau.blocks.context import ActContext, StoredScorecards
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_assemble
from bagalau.blocks.review import (
    ReviewState,
    YearReview,
    exemptions_must_be_decided,
    fetch_year_review,
    objection_term,
    unsettled_bodies,
)
from bagalau.blocks.scorecards import (
    ensure_scorecards,
    fetch_standing_signature,
    signature_of,
    store_scores,
)
from bagalau.calendar import in_words
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    ConclusionDocument,
    Signature,
    SignatureDocument,
    SignatureRequest,
)
from bagalau.contracts.v1.wire import Refusal

MAX_NAMED = 20
"""How many bodies the sentence of a refusal names; its list of errors has them all."""


async def record_signature(
    context: ActContext, request: SignatureRequest, *, year: int
) -> Signature:
    """Sign the block conclusion over the scores that were read, and store what was signed.

    While the signed results and the conclusion are those of now, the signature stands and signing
    again records nothing. Raises Refused 422 for a text of somebody else that is not named by its
    digest, Conflict when the scores or the text changed, when there is no
    conclusion yet, when the review of some body's result is not over or an exemption undecided, or
    when a result moved since it was handed out.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    await runtime.chain.lock(session)
    versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
    if not versions:
        raise Conflict("conclusion_missing", year=year)
    now = await ensure_scorecards(runtime, session, year)
    if already := await _find_already(context, request, versions[-1], now):
        return already
    _must_match(request.scorecards_digest, now.digest)
    _must_have_read(context, request, versions[-1])
    await _must_be_as_written(context, versions[-1], now)
    review = await fetch_year_review(runtime.journal, session, year, standings)
    _must_be_settled(context, review, year=year)
    await exemptions_must_be_decided(runtime.name, runtime.journal, session, year)
    await _must_be_handed_out(context, review, now)
    return await _sign(context, versions[-1], now)


async def _sign(context: ActContext, conclusion: JournalEntry, now: StoredScorecards) -> Signature:
    by = Signature(
        signed_by=context.name,
        organisation=context.by.organisation,
        signed_at=context.stamp.at,
        scorecards_digest=now.digest,
    )
    document = SignatureDocument(
        scorecards_digest=now.digest,
        conclusion=conclusion.id,
        conclusion_digest=conclusion.read(ConclusionDocument).digest,
        stored=await store_scores(context.runtime, context.session, now, by),
        recommendations=conclusion.read(ConclusionDocument).recommendations,
    )
    return signature_of(await context.record(EntryKind.SIGNATURE, document, year=now.year))


async def _find_already(
    context: ActContext,
    request: SignatureRequest,
    conclusion: JournalEntry,
    now: StoredScorecards,
) -> Signature | None:
    """Give the signature that stands over what the request names, or was made under its key."""
    standing = await fetch_standing_signature(context.runtime, context.session, now)
    if standing is not None and request.scorecards_digest in standing.over:
        _must_be_text(request, conclusion)
        return standing.signature
    replay = await context.find_by_key(EntryKind.SIGNATURE, year=now.year)
    if replay is None:
        return None
    signed = replay.read(SignatureDocument)
    same_text = request.conclusion_digest in {None, signed.conclusion_digest}
    if not same_text or request.scorecards_digest != signed.scorecards_digest:
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return signature_of(replay)


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
        message = {
            "bodies": bodies,
            "until": term.objection_until,
            "calendar": in_words(term.calendar),
        }
        raise Refused(409, "results_unsettled", errors=errors, params=message)


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


async def _must_be_as_written(
    context: ActContext, conclusion: JournalEntry, now: StoredScorecards
) -> None:
    """Refuse to sign a text that was written before its recommendations or parts changed, or earlier ones were judged."""
    runtime, session = context.runtime, context.session
    parts = await fetch_standing_parts(runtime, session, now)
    changed = await changed_since_written(runtime, session, conclusion, parts)
    if changed := [*changed, *await fetch_judged(runtime, session, conclusion)]:
        raise Conflict("conclusion_outdated", ids=", ".join(changed[:MAX_NAMED]))


def _must_have_read(
    context: ActContext, request: SignatureRequest, conclusion: JournalEntry
) -> None:
    """Refuse a signature under another text than was read; who wrote it last need not name it."""
    if request.conclusion_digest is None and not conclusion.is_by(context.by):
        current = conclusion.read(ConclusionDocument).digest
        params = {"written_by": conclusion.name, "current": current}
        raise Refused(422, "signature_without_conclusion", params=params)
    _must_be_text(request, conclusion)


def _must_be_text(request: SignatureRequest, conclusion: JournalEntry) -> None:
    current = conclusion.read(ConclusionDocument).digest
    if request.conclusion_digest not in {None, current}:
        raise Conflict("conclusion_differs", seen=request.conclusion_digest, current=current)


def _must_match(seen: str, current: str) -> None:
    if seen != current:
        raise Conflict("scores_changed", seen=seen, current=current)
