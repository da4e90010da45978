"""Complaints to the working body, and the re-check of individual results. Source: System, para 62."""

from collections.abc import Iterable

from bagalau.blocks.appeals.judging import Appeals, appeals_of, must_be_judged, objection_case
from bagalau.blocks.appeals.objection_view import fetch_objection
from bagalau.blocks.appeals.objections import (
    cite_own,
    find_repeated,
    not_own,
    without_documents,
)
from bagalau.blocks.appeals.overtaking import void_overtaken
from bagalau.blocks.appeals.papers import OBJECTION_STATES, ObjectionPapers, find_papers
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_assemble
from bagalau.calendar import in_words
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.contracts.v1.results import (
    ComplaintDecisionRequest,
    ComplaintDocument,
    ComplaintRequest,
    Objection,
    RecheckDocument,
    RecheckRequest,
)
from bagalau.process import Case


async def record_complaint(
    context: ActContext, request: ComplaintRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter the head's complaint about the decision on an objection, with its files.

    Raises Refused without a file or about an indicator whose objection was accepted, Conflict
    after the term, before the decision, and a second time.
    """
    kind = EntryKind.COMPLAINT
    if await find_repeated(context, kind, request, ComplaintDocument, year=year, body=body):
        return await fetch_objection(context, name, year=year, body=body)
    if not request.evidence:
        raise without_documents("paper_without_documents")
    appeals = await appeals_of(context, year)
    papers = find_papers(appeals.review, body, name)
    case = await objection_case(appeals, papers, body)
    specific = {"own_body": lambda: not_own(appeals, body), "term": lambda: _late(case)}
    must_be_judged(OBJECTION_STATES, "complain", case, specific)
    _must_be_among((each.indicator for each in request.contested), papers.rejected)
    cited = await cite_own(context, request.evidence, year=year, body=body)
    document = ComplaintDocument(**request.model_dump(), cited=cited)
    await void_overtaken(
        context, await context.record(kind, document, year=year, body=body, about=name)
    )
    return await fetch_objection(context, name, year=year, body=body)


async def record_complaint_decision(
    context: ActContext, request: ComplaintDecisionRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter what the working body decides: a re-check of individual results, or none.

    Raises Conflict for who took part in the decision complained about, and a second time; Refused
    for results the complaint is not about.
    """
    kind = EntryKind.COMPLAINT_DECISION
    appeals, papers, complaint = await _of_complaint(context, year=year, body=body, name=name)
    if not await context.replay(kind, request, year=year, body=body):
        case = await objection_case(appeals, papers, body)
        must_be_judged(OBJECTION_STATES, "decide_complaint", case, {})
        about = [each.indicator for each in complaint.read(ComplaintDocument).contested]
        _must_be_among(request.indicators, about)
        if request.recheck != bool(request.indicators):
            raise _others(request.indicators, about)
        await context.record(kind, request, year=year, body=body, about=complaint.id)
    return await fetch_objection(context, name, year=year, body=body)


async def record_recheck_result(
    context: ActContext, request: RecheckRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter what the ordered re-check found; a result found wrong is then to be corrected.

    Raises Forbidden for who does not assemble the block, Refused for findings on other results
    than were ordered, and for a change without a file that shows it.
    """
    kind = EntryKind.RECHECK_RESULT
    appeals, papers, complaint = await _of_complaint(context, year=year, body=body, name=name)
    must_assemble(context.by, appeals.standings.register, appeals.runtime.name)
    if not await find_repeated(context, kind, request, RecheckDocument, year=year, body=body):
        case = await objection_case(appeals, papers, body)
        must_be_judged(OBJECTION_STATES, "answer_recheck", case, {})
        _must_be_ordered(request, papers)
        if any(each.changed for each in request.findings) and not request.evidence:
            raise without_documents("paper_without_documents")
        cited = await cite_own(context, request.evidence, year=year, body=body)
        document = RecheckDocument(**request.model_dump(), cited=cited)
        await context.record(kind, document, year=year, body=body, about=complaint.id)
    return await fetch_objection(context, name, year=year, body=body)


async def _of_complaint(
    context: ActContext, *, year: int, body: str, name: str
) -> tuple[Appeals, ObjectionPapers, JournalEntry]:
    appeals = await appeals_of(context, year)
    papers = find_papers(appeals.review, body, name)
    if papers.complaint is None:
        raise NotFound("complaint_not_found", body=body, id=name)
    return appeals, papers, papers.complaint


def _must_be_ordered(request: RecheckRequest, papers: ObjectionPapers) -> None:
    if papers.complaint_decision is None:
        raise AssertionError(papers.objection.id)
    ordered = papers.complaint_decision.read(ComplaintDecisionRequest).indicators
    found = [each.indicator for each in request.findings]
    if sorted(found) != sorted(set(ordered)):
        raise _others(found, ordered)


def _must_be_among(named: Iterable[str], known: list[str]) -> None:
    named = list(named)
    if not set(named) <= set(known):
        raise _others(named, known)


def _others(named: list[str], known: list[str]) -> Refused:
    params = {"named": ", ".join(named) or "-", "known": ", ".join(known) or "-"}
    return Refused(422, "contested_others", params=params)


def _late(case: Case) -> Refused:
    term = case.deadlines["complain"]
    return Conflict("complaint_late", until=term.until, calendar=in_words(term.calendar))
