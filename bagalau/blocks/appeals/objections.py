"""Objections with documents, notices of none, and decisions of the special commission.

Source: System, paras 57-62.
"""

from datetime import date, timedelta

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_be_uninvolved
from bagalau.blocks.review import (
    ReviewState,
    YearReview,
    fetch_year_review,
    objection_term,
    to_issue,
)
from bagalau.calendar import in_words
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    NoticeRequest,
    Objection,
    ObjectionRequest,
    Verdict,
    VerdictRequest,
)
from bagalau.contracts.v1.wire import Refusal, Signed
from bagalau.journal import to_view

ANSWER_DAYS = 15
"""Calendar days the special commission has for its answer (paras 57-62)."""

LEGAL_BASIS = "Decree No. 954, paras 57-62"


async def record_notice(
    context: ActContext, request: NoticeRequest, *, year: int, body: str
) -> Signed:
    """Enter the body's notice that it has no objection."""
    if replay := await context.replay(EntryKind.NOTICE, request, year=year, body=body):
        return to_view(Signed, replay)
    await _must_await_answer(context, year=year, body=body, seen=request.issue)
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
    await _must_await_answer(context, year=year, body=body, seen=request.issue)
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
    review = await _fetch_year_review(context, year)
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


def to_objection(entry: JournalEntry, decided: JournalEntry | None) -> Objection:
    """Give an objection with its decision, once there is one."""
    until = day_of(entry.at) + timedelta(days=ANSWER_DAYS)
    verdict = None if decided is None else _to_verdict(decided, until)
    return to_view(Objection, entry).model_copy(update={"answer_until": until, "decision": verdict})


async def _must_await_answer(
    context: ActContext, *, year: int, body: str, seen: str | None
) -> None:
    """Refuse an answer to a result that is not issued, is answered already, or is late.

    An answer that names the issue it has *seen* is refused when a newer one was handed out.

    While its term runs a body may answer, even if something has moved the result meanwhile: what
    moved is handed out again with a term of its own.
    """
    await context.runtime.chain.lock(context.session)
    review = await _fetch_year_review(context, year)
    answer, issue = review.answer(body), review.issue_of(body)
    if issue is None:
        raise Conflict("results_not_issued", body=body, year=year)
    if seen is not None and seen != issue.id:
        raise Conflict("issued_again", body=body, seen=seen, current=issue.id)
    if answer is not ReviewState.ISSUED:
        raise Conflict("already_answered", body=body, state=answer)
    term = objection_term(to_issue(issue), context.runtime.calendar)
    if day_of(context.stamp.at) > term.objection_until:
        raise Conflict(
            "objection_late", until=term.objection_until, calendar=in_words(term.calendar)
        )


async def _fetch_year_review(context: ActContext, year: int) -> YearReview:
    standings = await context.runtime.registers.of_year(context.session, year)
    return await fetch_year_review(context.runtime.journal, context.session, year, standings)


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
