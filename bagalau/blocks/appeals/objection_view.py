"""An objection as readers see it: its papers, its state, and what the reader may do now."""

from bagalau.blocks.appeals.commission_rules import heard_without_commission
from bagalau.blocks.appeals.judging import (
    Appeals,
    appeals_of,
    complaint_term,
    objection_actions,
)
from bagalau.blocks.appeals.papers import ObjectionPapers, find_papers
from bagalau.blocks.context import ActContext
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    Complaint,
    ComplaintDecision,
    Objection,
    RecheckResult,
    SpecialCommission,
    Verdict,
    VerdictDocument,
)
from bagalau.journal import to_view


async def fetch_objection(context: ActContext, name: str, *, year: int, body: str) -> Objection:
    """Give one objection after an act on it."""
    appeals = await appeals_of(context, year)
    return await to_objection(appeals, find_papers(appeals.review, body, name), body)


async def to_objection(appeals: Appeals, papers: ObjectionPapers, body: str) -> Objection:
    """Give an objection with all that followed it, for who asks."""
    why = await heard_without_commission(
        appeals.runtime, appeals.session, appeals.standings, body, papers.contested
    )
    named = papers.commission
    return to_view(Objection, papers.objection).model_copy(
        update={
            "state": papers.state,
            "answer_until": papers.answer_until,
            "commission": None if named is None else to_view(SpecialCommission, named),
            "no_commission": why,
            "decision": _to_verdict(appeals, papers),
            "complaint": _to_complaint(papers),
            "actions": await objection_actions(appeals, papers, body),
        }
    )


def _to_verdict(appeals: Appeals, papers: ObjectionPapers) -> Verdict | None:
    if papers.verdict is None:
        return None
    decided = day_of(papers.verdict.at)
    term = None
    if papers.rejected:
        announced = papers.verdict.read(VerdictDocument).complaint_term
        term = complaint_term(appeals, decided, announced)
    return to_view(Verdict, papers.verdict).model_copy(
        update={
            "rows": papers.rows,
            "late": decided > papers.answer_until,
            "complaint_until": None if term is None else term.until,
            "calendar": None if term is None else term.calendar,
        }
    )


def _to_complaint(papers: ObjectionPapers) -> Complaint | None:
    if papers.complaint is None:
        return None
    decision, recheck = papers.complaint_decision, papers.recheck
    return to_view(Complaint, papers.complaint).model_copy(
        update={
            "decision": None if decision is None else to_view(ComplaintDecision, decision),
            "recheck": None if recheck is None else to_view(RecheckResult, recheck),
        }
    )
