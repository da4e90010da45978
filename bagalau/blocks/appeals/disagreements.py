"""The table of disagreements of an objection, and the body's signature that it is acquainted.

Source of the form: order of the Minister of Justice 09.04.2013 No 120, annex 6; order of the
Minister of Finance 10.01.2012 No 9, annex 8. Where an edition prescribes none: PROPOSED.
"""

from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.appeals.disagreement_rows import (
    fetch_form,
    handed_results,
    to_rows,
)
from bagalau.blocks.appeals.judging import Appeals, appeals_of, must_be_judged
from bagalau.blocks.appeals.objections import not_own
from bagalau.blocks.appeals.papers import ObjectionPapers, find_papers
from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.review import fetch_year_review
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    Acquaintance,
    AcquaintanceRequest,
    CommissionDocument,
    DisagreementContent,
    DisagreementTable,
    ObjectionDocument,
)
from bagalau.contracts.v1.wire import Signed, canonical, digest
from bagalau.journal import to_view
from bagalau.process import Case, actions_of, read_table, to_action_view

DISAGREEMENT_STATES: Final = read_table(Path(__file__).with_name("disagreement_states.yaml"))

FORMED_DAYS: Final = 5
"""Working days to form the table after the objection came (No 120, para 47; No 9, paras 67-73)."""


async def fetch_disagreements(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    body: str,
    name: str,
    by: Actor,
    today: date,
) -> DisagreementTable:
    """Give the table of disagreements of one objection. Raises NotFound `objection_not_found`."""
    standings = await runtime.registers.of_year(session, year)
    review = await fetch_year_review(runtime.journal, session, year, standings)
    appeals = Appeals(runtime, session, standings, review, by, today)
    return await _to_table(appeals, find_papers(review, body, name), body)


async def fetch_table_digest(appeals: Appeals, papers: ObjectionPapers, body: str) -> str:
    """Give the digest of an objection's table as it stands."""
    return digest(canonical(await _to_content(appeals, papers, body)))


async def record_acquaintance(
    context: ActContext, request: AcquaintanceRequest, *, year: int, body: str, name: str
) -> DisagreementTable:
    """Enter that the body is acquainted with the table, over the digest of what it saw.

    Raises Conflict before the decision, for another table than the present one, and a second time.
    """
    kind = EntryKind.ACQUAINTANCE
    appeals = await appeals_of(context, year)
    papers = find_papers(appeals.review, body, name)
    if not await context.replay(kind, request, year=year, body=body):
        content = await _to_content(appeals, papers, body)
        case = _case(appeals, papers, body, content)
        specific = {"own_body": lambda: not_own(appeals, body)}
        must_be_judged(DISAGREEMENT_STATES, "acquaint", case, specific)
        current = digest(canonical(content))
        if current != request.table_digest:
            raise Conflict("disagreements_differ", seen=request.table_digest, current=current)
        await context.record(kind, request, year=year, body=body, about=name)
        appeals = await appeals_of(context, year)
    return await _to_table(appeals, find_papers(appeals.review, body, name), body)


async def _to_table(appeals: Appeals, papers: ObjectionPapers, body: str) -> DisagreementTable:
    content = await _to_content(appeals, papers, body)
    case = _case(appeals, papers, body, content)
    year, signed = appeals.standings.register.year, papers.acquaintance
    address = {"year": year, "body_code": body, "objection": papers.objection.id}
    acquainted = None
    if signed is not None:
        stands = case.state == "acquainted"
        acquainted = to_view(Acquaintance, signed).model_copy(update={"stands": stands})
    return DisagreementTable(
        **dict(content),
        state=case.state,
        table_digest=digest(canonical(content)),
        acquainted=acquainted,
        actions=[
            to_action_view(each, address=address) for each in actions_of(DISAGREEMENT_STATES, case)
        ],
    )


def _case(
    appeals: Appeals, papers: ObjectionPapers, body: str, content: DisagreementContent
) -> Case:
    signed = papers.acquaintance
    state = "formed" if papers.verdict is None else "decided"
    if papers.verdict is not None and _is_of(signed, content):
        state = "acquainted"
    guards = {"own_body": appeals.speaks_for(body)}
    return Case(state=state, roles=appeals.by.roles, today=appeals.today, guards=guards)


def _is_of(signed: JournalEntry | None, content: DisagreementContent) -> bool:
    if signed is None:
        return False
    return signed.read(AcquaintanceRequest).table_digest == digest(canonical(content))


async def _to_content(appeals: Appeals, papers: ObjectionPapers, body: str) -> DisagreementContent:
    runtime, year = appeals.runtime, appeals.standings.register.year
    edition = (await runtime.fetch_catalogue(appeals.session)).governing(year)
    form = fetch_form(edition)
    objection = papers.objection.read(ObjectionDocument)
    before, after = await handed_results(appeals, papers, body)
    came = day_of(papers.objection.at)
    term = runtime.calendar.term(came, working_days=FORMED_DAYS)
    commission, verdict = papers.commission, papers.verdict
    return DisagreementContent(
        year=year,
        body=body,
        objection=papers.objection.id,
        official=form.source.status != "proposed",
        form=form,
        formed_until=term.until,
        rows=to_rows(edition, papers, form, before, after),
        cited=objection.cited,
        total_before=None if before is None else before.score,
        total_after=None if after is None else after.score,
        decided=None if verdict is None else to_view(Signed, verdict),
        chair="" if commission is None else _chair(commission.read(CommissionDocument)),
    )


def _chair(commission: CommissionDocument) -> str:
    return next((each.person for each in commission.members if each.chair), "")
