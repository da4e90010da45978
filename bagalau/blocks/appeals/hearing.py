"""The special commission of an objection, named and deciding. Source: System, paras 57-62."""

from bagalau.blocks.appeals.commission_rules import must_be_possible, rule_of
from bagalau.blocks.appeals.disagreements import fetch_table_digest
from bagalau.blocks.appeals.judging import (
    Appeals,
    Specific,
    appeals_of,
    complaint_term,
    must_be_judged,
    objection_case,
)
from bagalau.blocks.appeals.objection_view import fetch_objection
from bagalau.blocks.appeals.objections import find_repeated
from bagalau.blocks.appeals.papers import OBJECTION_STATES, ObjectionPapers, find_papers
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import must_assemble
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    CommissionDocument,
    CommissionRequest,
    Objection,
    VerdictDocument,
    VerdictRequest,
)
from bagalau.process import Case


async def record_commission(
    context: ActContext, request: CommissionRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter the special commission of one objection; until the decision another may replace it.

    Raises Forbidden for who does not assemble the block, Conflict where none is formed or the
    objection is decided, Refused for members that may not be or do not suffice.
    """
    appeals = await appeals_of(context, year)
    must_assemble(context.by, appeals.standings.register, appeals.runtime.name)
    papers = find_papers(appeals.review, body, name)
    rule = rule_of(year)
    document = CommissionDocument(**request.model_dump(), ref=rule.ref, status=rule.status)
    kind = EntryKind.COMMISSION
    if not await find_repeated(context, kind, request, CommissionDocument, year=year, body=body):
        case = await objection_case(appeals, papers, body)
        specific: Specific = {"commission_formed": lambda: _none_formed(case)}
        must_be_judged(OBJECTION_STATES, "name_commission", case, _decided(papers, specific))
        must_be_possible(request, rule, await appeals.participants(body))
        await context.record(kind, document, year=year, body=body, about=name)
    return await fetch_objection(context, name, year=year, body=body)


async def record_objection_decision(
    context: ActContext, request: VerdictRequest, *, year: int, body: str, name: str
) -> Objection:
    """Enter the decision on an objection; it is final.

    The commission decides, or the Administration on what it evaluated itself. Raises Forbidden for
    who took part in evaluating the body or is no member, Conflict before a commission is named, for
    another table of disagreements than was read, and a second time.
    """
    appeals = await appeals_of(context, year)
    papers = find_papers(appeals.review, body, name)
    kind = EntryKind.VERDICT
    if await find_repeated(context, kind, request, VerdictDocument, year=year, body=body):
        return await fetch_objection(context, name, year=year, body=body)
    await _must_decide(appeals, papers, body)
    _must_cover(request, papers)
    stood = await fetch_table_digest(appeals, papers, body)
    if request.table_digest not in {None, stood}:
        raise Conflict("disagreements_differ", seen=request.table_digest, current=stood)
    document = VerdictDocument(
        **request.model_dump(),
        commission=None if papers.commission is None else papers.commission.id,
        complaint_term=complaint_term(appeals, day_of(context.stamp.at), None),
        table_stood=stood,
    )
    await context.record(kind, document, year=year, body=body, about=name)
    return await fetch_objection(context, name, year=year, body=body)


async def _must_decide(appeals: Appeals, papers: ObjectionPapers, body: str) -> None:
    case = await objection_case(appeals, papers, body)
    own = papers.verdict is None and case.guards["own_evaluation"] is None
    specific: Specific = {
        "uninvolved": lambda: _took_part(case, body),
        "member": lambda: _no_member(case),
    }
    step = "decide_own" if own else "decide"
    must_be_judged(OBJECTION_STATES, step, case, _decided(papers, specific))


def _decided(papers: ObjectionPapers, specific: Specific) -> Specific:
    if papers.verdict is None:
        return specific
    return {"state": lambda: Conflict("objection_decided", id=papers.objection.id)}


def _none_formed(case: Case) -> Refused:
    guard = case.guards["commission_formed"] or {}
    return Conflict("commission_not_formed", reason=guard.get("reason", ""))


def _took_part(case: Case, body: str) -> Refused:
    who = (case.guards["uninvolved"] or {}).get("who", "")
    return Forbidden("commission_took_part", organisation=who, body=body)


def _no_member(case: Case) -> Refused:
    guard = case.guards["member"] or {}
    return Forbidden("commission_not_member", members=guard.get("members", "-"))


def _must_cover(request: VerdictRequest, papers: ObjectionPapers) -> None:
    """Refuse rows that are not those of the objection, or say another thing than the whole."""
    decided = [each.indicator for each in request.rows]
    contested = list(dict.fromkeys(papers.contested))
    whole = not request.rows or request.accepted == any(each.accepted for each in request.rows)
    if not whole or (request.rows and sorted(decided) != sorted(contested)):
        params = {"contested": ", ".join(contested), "decided": ", ".join(decided)}
        raise Refused(422, "verdict_rows_differ", params=params)
