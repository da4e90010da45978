"""Drafting, approving and reading the schedule of a year. Source: System, paras 10-11."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.calendar import load_calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    Schedule,
    ScheduleApproval,
    ScheduleApprovalRequest,
    ScheduledMilestone,
    ScheduleDocument,
    ScheduleDraft,
    ScheduleRequest,
)
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal import to_view
from bagalau.process import Case, actions_of, is_over, must_be_allowed, read_table, to_action_view
from services.aggregator.register import PlannedDay
from services.aggregator.runtime import (
    Act,
    ActContext,
    ActKind,
    AggregatorRuntime,
    ApprovedDays,
    days_of,
    fetch_approved_days,
)
from services.aggregator.schedules.days import APPROVAL, REQUIRED, days_must_be_possible

SCHEDULE_STATES: Final = read_table(Path(__file__).with_name("schedule_states.yaml"))


async def draft_schedule(context: ActContext, request: ScheduleRequest, *, year: int) -> Schedule:
    """Enter a draft of a year's schedule; the approved one holds until the draft is approved.

    A draft put again by who drafted it stays the act it is.
    Raises Refused 422 that names each day that cannot be.
    """
    planned = context.runtime.enacted.schedule
    days_must_be_possible(request, planned, year=year)
    document = ScheduleDocument(
        **request.model_dump(), schedule_digest=digest(canonical(request.milestones))
    )
    kind = ActKind.SCHEDULE_DRAFTED
    await context.journal.chain.lock(context.session)
    if not await context.replay(kind, document, year=year):
        standing = await fetch_approved_days(context.session, year)
        _must(context, "draft", standing, year=year)
        draft = standing.draft
        if draft is None or draft.client != context.by.sender or not draft.says(document):
            await context.record(kind, document, year=year)
    return await _fetch(context, year)


async def approve_schedule(
    context: ActContext, request: ScheduleApprovalRequest, *, year: int
) -> Schedule:
    """Enter the order that approves the newest draft, over the digest of what was seen.

    Raises Conflict when there is no draft, when another draft was seen, or when who drafted it
    approves it.
    """
    kind = ActKind.SCHEDULE_APPROVED
    await context.journal.chain.lock(context.session)
    if await context.replay(kind, request, year=year):
        return await _fetch(context, year)
    standing = await fetch_approved_days(context.session, year)
    _must(context, "approve", standing, year=year)
    draft = standing.draft
    if draft is None:
        raise AssertionError(year)
    current = draft.read(ScheduleDocument).schedule_digest
    if current != request.schedule_digest:
        raise Conflict("schedule_differs", seen=request.schedule_digest, current=current)
    await context.record(kind, request, year=year, about=draft.id)
    return await _fetch(context, year)


async def fetch_schedule(
    runtime: AggregatorRuntime, session: AsyncSession, *, year: int, by: Actor, today: date
) -> Schedule:
    """Give the schedule of a year: the days that hold, the draft, and what the caller may do."""
    standing = await fetch_approved_days(session, year)
    calendar = load_calendar()
    milestones = [_to_milestone(each, standing, year=year) for each in runtime.enacted.schedule]
    days = [each.due for each in milestones]
    case = _case(standing, by=by, today=today, year=year, planned=runtime.enacted.schedule)
    return Schedule(
        year=year,
        state=state_of(standing),
        milestones=[
            each.model_copy(update={"last_day": calendar.last_day(each.due)}) for each in milestones
        ],
        calendar=calendar.reference(min(days), max(days)),
        draft=None if standing.draft is None else to_view(ScheduleDraft, standing.draft),
        approval=_to_approval(standing.approval, case),
        actions=[
            to_action_view(each, address={"year": year})
            for each in actions_of(SCHEDULE_STATES, case)
        ],
    )


async def _fetch(context: ActContext, year: int) -> Schedule:
    today = day_of(context.stamp.at)
    return await fetch_schedule(
        context.runtime, context.session, year=year, by=context.by, today=today
    )


def _must(context: ActContext, step: str, standing: ApprovedDays, *, year: int) -> None:
    case = _case(
        standing,
        by=context.by,
        today=day_of(context.stamp.at),
        year=year,
        planned=context.runtime.enacted.schedule,
    )
    must_be_allowed(SCHEDULE_STATES, step, case)


def _case(
    standing: ApprovedDays, *, by: Actor, today: date, year: int, planned: Sequence[PlannedDay]
) -> Case:
    draft, unmet = standing.draft, None
    if draft is not None and draft.is_by(by):
        unmet = {"drafted_by": draft.name}
    due = next(each.due(year) for each in planned if each.code == APPROVAL)
    return Case(
        state=state_of(standing),
        roles=by.roles,
        today=today,
        guards={"another_person": unmet},
        deadlines={"approve": CountedTerm(until=due)},
    )


def state_of(standing: ApprovedDays) -> str:
    """Give the state of a schedule in its table."""
    if standing.approval is None:
        return "planned" if standing.draft is None else "drafted"
    return "approved" if standing.draft is None else "redrafted"


def _to_approval(approval: Act | None, case: Case) -> ScheduleApproval | None:
    if approval is None:
        return None
    late = is_over(case.deadlines["approve"], day_of(approval.at))
    return to_view(ScheduleApproval, approval).model_copy(update={"late": late})


def _to_milestone(plan: PlannedDay, standing: ApprovedDays, *, year: int) -> ScheduledMilestone:
    planned = plan.due(year)
    approved = {} if standing.approved is None else days_of(standing.approved)
    ordered = standing.approval is not None
    return ScheduledMilestone(
        code=plan.code,
        names=plan.names,
        due=approved.get(plan.code, planned),
        last_day=planned,
        planned=planned,
        status="approved" if ordered else plan.status,
        ref=standing.order if ordered else plan.ref,
        required=plan.code in REQUIRED,
    )
