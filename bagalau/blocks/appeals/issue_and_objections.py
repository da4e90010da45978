"""Results issued to the bodies, objections with documents, and decisions of the special commission.

Source: System, paras 57-62.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.register import must_assemble, must_be_uninvolved, must_have_evaluators
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.review import (
    ReviewState,
    YearReview,
    fetch_decisions,
    fetch_deductions,
    fetch_year_review,
    flags_must_be_answered,
    objection_term,
)
from bagalau.blocks.scorecards import ensure_scorecards
from bagalau.calendar import in_words
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    CardState,
    IssueDocument,
    IssuedResults,
    IssueRequest,
    NoticeRequest,
    Objection,
    ObjectionRequest,
    Review,
    ReviewSummary,
    Scorecards,
    Verdict,
    VerdictRequest,
)
from bagalau.contracts.v1.wire import Refusal, Signed

ANSWER_DAYS = 15
"""Calendar days the special commission has for its answer (paras 57-62)."""

LEGAL_BASIS = "Decree No. 954, paras 57-62"


async def record_issue(context: ActContext, request: IssueRequest, *, year: int) -> IssuedResults:
    """Issue the results of a year to the bodies; issuing the same scores again changes nothing.

    Raises Forbidden for who does not assemble the block, Conflict when the scores changed since
    they were read, when flags are unanswered, when a body's evaluator has no substitute, or when
    there is nothing to issue.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    await runtime.chain.lock(session)
    already = (await fetch_year_review(runtime.journal, session, year)).issue
    if already is not None:
        return await to_issued_with_staleness(runtime, session, already)
    now = await ensure_scorecards(runtime, session, year)
    if request.scorecards_digest != now.digest:
        raise Conflict("scores_changed", seen=request.scorecards_digest, current=now.digest)
    cards = Scorecards.model_validate_json(now.content).cards
    bodies = [card.body for card in cards if card.state in ISSUED_STATES]
    if not bodies:
        raise Conflict("nothing_to_issue", year=year)
    must_have_evaluators(standings.register, runtime.name, bodies)
    await flags_must_be_answered(runtime, session, year, bodies)
    content = IssueDocument(scorecards_digest=now.digest, bodies=bodies)
    entry = await runtime.journal.record(
        session,
        EntryKind.ISSUE,
        content,
        year=year,
        by=context.by,
        stamp=context.stamp,
        bodies=bodies,
    )
    return to_issued(runtime, entry)


async def record_notice(
    context: ActContext, request: NoticeRequest, *, year: int, body: str
) -> Signed:
    """Enter the body's notice that it has no objection."""
    if replay := await context.replay(EntryKind.NOTICE, request, year=year, body=body):
        return to_view(Signed, replay)
    await _must_await_answer(context, year=year, body=body)
    return to_view(Signed, await context.record(EntryKind.NOTICE, request, year=year, body=body))


async def record_objection(
    context: ActContext, request: ObjectionRequest, *, year: int, body: str
) -> Objection:
    """Enter the body's objection to its result.

    Raises Refused without a document, Conflict after the term or a second time.
    """
    if replay := await context.replay(EntryKind.OBJECTION, request, year=year, body=body):
        return to_objection(replay, None)
    documents = [each.strip() for each in request.documents if each.strip()]
    if not documents:
        raise _without_documents()
    governing = (await context.runtime.fetch_catalogue(context.session)).governing(year)
    known = {each.code for each in governing.indicators()}
    for each in request.contested:
        if each.indicator not in known:
            params = {"edition": governing.code, "indicator": each.indicator}
            raise Refused(422, "indicator_unknown", params=params)
    await _must_await_answer(context, year=year, body=body)
    return to_objection(
        await context.record(EntryKind.OBJECTION, request, year=year, body=body), None
    )


async def record_objection_decision(
    context: ActContext, request: VerdictRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter the special commission's decision on an objection; it is final.

    Raises Forbidden for an organisation that took part in evaluating the body.
    """
    standings = await context.runtime.registers.of_year(context.session, year)
    must_be_uninvolved(context.by, standings.register, context.runtime.name, body)
    await context.runtime.chain.lock(context.session)
    review = await fetch_year_review(context.runtime.journal, context.session, year)
    found = next(
        (entry for entry in review.of(EntryKind.OBJECTION, body) if entry.id == name), None
    )
    if found is None:
        raise NotFound("objection_not_found", body=body, id=name)
    if replay := await context.replay(EntryKind.VERDICT, request, year=year, body=body):
        return to_objection(found, replay)
    if any(entry.about == name for entry in review.of(EntryKind.VERDICT)):
        raise Conflict("objection_decided", id=name)
    entry = await context.record(EntryKind.VERDICT, request, year=year, body=body, about=name)
    return to_objection(found, entry)


async def fetch_review(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str
) -> Review:
    """Give the review of one body's result: its state and all acts that led to it."""
    standings = await runtime.registers.of_year(session, year)
    standings.body(body)
    bodies = standings.counted_in(body)
    review = await fetch_year_review(runtime.journal, session, year)
    verdicts = {entry.about: entry for entry in review.of(EntryKind.VERDICT, body)}
    notice = next(iter(review.of(EntryKind.NOTICE, body)), None)
    state = review.state(body)
    issue = review.issue if state is not ReviewState.OPEN else None
    return Review(
        year=year,
        body=body,
        state=state,
        issued=None
        if issue is None
        else await to_issued_with_staleness(runtime, session, issue, bodies),
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
    review = await fetch_year_review(runtime.journal, session, year)
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


def to_issued(runtime: BlockRuntime, entry: JournalEntry) -> IssuedResults:
    """Give how the results were issued and until when objections are taken."""
    return to_view(IssuedResults, entry, objection_term(entry, runtime.calendar))


async def to_issued_with_staleness(
    runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry, bodies: Sequence[str] = ()
) -> IssuedResults:
    """Give how the results were issued, and whether newer revisions came since.

    Nothing is added to the journal between the scores and their issue, so what they did not use
    comes after it.
    """
    stale = await fetch_staleness(
        runtime, session, year=entry.year, position=entry.position, bodies=bodies
    )
    return to_issued(runtime, entry).model_copy(update={"stale": stale})


def to_objection(entry: JournalEntry, decided: JournalEntry | None) -> Objection:
    """Give an objection with its decision, once there is one."""
    until = day_of(entry.at) + timedelta(days=ANSWER_DAYS)
    verdict = None if decided is None else _to_verdict(decided, until)
    return to_view(Objection, entry).model_copy(update={"answer_until": until, "decision": verdict})


ISSUED_STATES = {CardState.SCORED, CardState.NOTHING_COUNTED}


async def _must_await_answer(context: ActContext, *, year: int, body: str) -> YearReview:
    """Refuse an answer to a result that is not issued, is answered already, or is late."""
    await context.runtime.chain.lock(context.session)
    review = await fetch_year_review(context.runtime.journal, context.session, year)
    state = review.state(body)
    if state is ReviewState.OPEN or review.issue is None:
        raise Conflict("results_not_issued", body=body, year=year)
    if state is not ReviewState.ISSUED:
        raise Conflict("already_answered", body=body, state=state)
    term = objection_term(review.issue, context.runtime.calendar)
    if day_of(context.stamp.at) > term.objection_until:
        raise Conflict(
            "objection_late", until=term.objection_until, calendar=in_words(term.calendar)
        )
    return review


def _to_verdict(entry: JournalEntry, until: date) -> Verdict:
    return to_view(Verdict, entry).model_copy(update={"late": day_of(entry.at) > until})


def _without_documents() -> Refused:
    error = Refusal(
        code="objection_without_documents",
        message="Name at least one supporting document.",
        pointer="/documents",
        field="documents",
        legal_basis=LEGAL_BASIS,
    )
    return Refused(422, "objection_without_documents", errors=[error])
