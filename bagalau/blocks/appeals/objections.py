"""Objections with documents, and notices of none. Source: System, paras 57-62."""

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

from bagalau.blocks.appeals.judging import Appeals, appeals_of, must_be_judged, review_case
from bagalau.blocks.appeals.objection_view import fetch_objection
from bagalau.blocks.appeals.overtaking import void_overtaken
from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import answers_for, must_be_own
from bagalau.blocks.review import REVIEW_STATES, objection_term, to_issue
from bagalau.calendar import in_words
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.contracts.v1.process import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.results import (
    ContestedIndicator,
    NoticeRequest,
    Objection,
    ObjectionDocument,
    ObjectionRequest,
)
from bagalau.contracts.v1.wire import Refusal, Signed
from bagalau.journal import to_view
from bagalau.process import Case

LEGAL_BASIS: Final = "Decree No. 954, paras 57-62"


async def record_notice(
    context: ActContext, request: NoticeRequest, *, year: int, body: str
) -> Signed:
    """Enter the body's notice that it has no objection."""
    if replay := await context.replay(EntryKind.NOTICE, request, year=year, body=body):
        return to_view(Signed, replay)
    appeals = await appeals_of(context, year)
    _must_answer(appeals, "give_notice", body=body, seen=request.issue)
    return to_view(Signed, await context.record(EntryKind.NOTICE, request, year=year, body=body))


async def record_objection(
    context: ActContext, request: ObjectionRequest, *, year: int, body: str
) -> Objection:
    """Enter the body's objection to its result, with the files as they are now.

    A signature that was made while it waited counts no more. Raises Refused without a file, Conflict
    when it arrived after the term, and a second time.
    """
    if replay := await find_repeated(
        context, EntryKind.OBJECTION, request, ObjectionDocument, year=year, body=body
    ):
        return await fetch_objection(context, replay.id, year=year, body=body)
    if not request.evidence:
        raise without_documents("objection_without_documents")
    await must_know(context, request.contested, year=year)
    appeals = await appeals_of(context, year)
    _must_answer(appeals, "object", body=body, seen=request.issue)
    cited = await cite_own(context, request.evidence, year=year, body=body)
    document = ObjectionDocument(**request.model_dump(), cited=cited)
    entry = await context.record(EntryKind.OBJECTION, document, year=year, body=body)
    await void_overtaken(context, entry)
    return await fetch_objection(context, entry.id, year=year, body=body)


async def find_repeated(
    context: ActContext,
    kind: EntryKind,
    request: BaseModel,
    document: type[BaseModel],
    *,
    year: int,
    body: str,
) -> JournalEntry | None:
    """Give the act that a request repeats under its key, whose document says more than it asked.

    What it rests on may be another today, a file for one: the act stands as it was entered.
    """
    found = await context.find_by_key(kind, year=year, body=body)
    if found is not None:
        recorded = found.read(document).model_dump(include=set(type(request).model_fields))
        if recorded != request.model_dump():
            raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return found


async def must_know(
    context: ActContext, contested: Sequence[ContestedIndicator], *, year: int
) -> None:
    """Let indicators of the year's edition through. Raises Refused `indicator_unknown`."""
    governing = (await context.runtime.fetch_catalogue(context.session)).governing(year)
    known = {each.code for each in governing.indicators()}
    for each in contested:
        if each.indicator not in known:
            params = {"edition": governing.code, "indicator": each.indicator}
            raise Refused(422, "indicator_unknown", params=params)


async def cite_own(
    context: ActContext, references: Sequence[EvidenceReference], *, year: int, body: str
) -> list[CitedEvidence]:
    """Cite files of the body, or of what it was merged into where that one speaks for it."""
    runtime, session, by = context.runtime, context.session, context.by
    own = await answers_for(runtime.registers, session, by, year=year, body=body)
    holder = by.organisation if own else body
    return await cite(runtime, session, references, year=year, body=holder)


def without_documents(code: str) -> Refused:
    """Give the refusal of a paper that names no file."""
    error = Refusal(
        code=code,
        message="Name at least one supporting document, a file that was sent before.",
        pointer="/evidence",
        field="evidence",
        legal_basis=LEGAL_BASIS,
    )
    return Refused(422, code, errors=[error])


def not_own(context: Appeals, body: str) -> Refused:
    """Give the refusal of who does not speak for a body."""
    try:
        must_be_own(context.by, body)
    except Forbidden as refused:
        return refused
    raise AssertionError(body)


def _must_answer(appeals: Appeals, step: str, *, body: str, seen: str | None) -> None:
    """Refuse an answer to a result that is not issued, is answered already, or is late.

    An answer that names the issue it has *seen* is refused when a newer one was handed out.

    While its term runs a body may answer, even if something has moved the result meanwhile: what
    moved is handed out again with a term of its own.
    """
    issue = appeals.review.issue_of(body)
    if issue is not None and seen is not None and seen != issue.id:
        raise Conflict("issued_again", body=body, seen=seen, current=issue.id)
    case = review_case(appeals, body, step)
    must_be_judged(
        REVIEW_STATES,
        step,
        case,
        {
            "own_body": lambda: not_own(appeals, body),
            "state": lambda: _not_now(appeals, case, body),
            "term": lambda: _late(appeals, body),
        },
    )


def _not_now(appeals: Appeals, case: Case, body: str) -> Refused:
    if appeals.review.issue_of(body) is None:
        return Conflict("results_not_issued", body=body, year=appeals.standings.register.year)
    return Conflict("already_answered", body=body, state=case.state)


def _late(appeals: Appeals, body: str) -> Refused:
    issue = appeals.review.issue_of(body)
    if issue is None:
        raise AssertionError(body)
    term = objection_term(to_issue(issue), appeals.runtime.calendar)
    return Conflict("objection_late", until=term.objection_until, calendar=in_words(term.calendar))
