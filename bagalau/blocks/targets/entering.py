"""Acts on targets: proposed by the body, agreed by its evaluator, sent back, withdrawn."""

from typing import Final

from pydantic import BaseModel

from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_be_of_block, must_be_own
from bagalau.blocks.targets.following import (
    TARGET_STATES,
    FollowedSheet,
    follow_sheets,
    locked_on,
)
from bagalau.blocks.targets.reading import to_sheet
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import READS_OWN
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    TargetsDecisionRequest,
    TargetsEndRequest,
    TargetSheet,
    TargetsRequest,
    TargetState,
)
from bagalau.process import must_be_allowed

KINDS: Final = {
    "agree": EntryKind.TARGETS_AGREED,
    "send_back": EntryKind.TARGETS_RETURNED,
    "withdraw": EntryKind.TARGETS_WITHDRAWN,
}


async def propose_targets(
    context: ActContext, request: TargetsRequest, *, year: int, body: str
) -> TargetSheet:
    """Enter a sheet of targets of a body.

    Raises Forbidden for anybody but the body, Conflict while another sheet is undecided, Refused
    422 for a measure without quarters, or without a reason once targets are locked.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.TARGETS
    must_be_own(context.by, body)
    if entry := await _replayed(context, kind, request, year=year, body=body):
        return await _fetch(context, entry)
    await runtime.chain.lock(session)
    (await runtime.registers.of_year(session, year)).body(body)
    _must_have_quarters(context, request)
    locked = locked_on(year)
    if request.reason is None and day_of(context.stamp.at) >= locked:
        raise Refused(422, "targets_locked", params={"year": year, "locked": locked})
    for each in await follow_sheets(runtime, session, year, body=body):
        if each.state is TargetState.PROPOSED:
            raise Conflict("targets_open", year=year, body=body, other=each.entry.id)
    return await _fetch(context, await context.record(kind, request, year=year, body=body))


async def act_on_targets(
    context: ActContext,
    step: str,
    request: TargetsDecisionRequest | TargetsEndRequest,
    *,
    name: str,
) -> TargetSheet:
    """Enter a step on a sheet: both the body's and the evaluator's word stay in the journal."""
    runtime, session, kind = context.runtime, context.session, KINDS[step]
    must_be_of_block(context.by, runtime.name)
    entry = await runtime.journal.find(session, name, EntryKind.TARGETS)
    if entry is None:
        if context.by.has(*READS_OWN):
            raise Forbidden("targets_not_yours", id=name, organisation=context.by.organisation)
        raise NotFound("targets_unknown", id=name)
    await runtime.chain.lock(session)
    sheet, today = await _follow(context, entry), day_of(context.stamp.at)
    if not sheet.concerns(context.by, today):
        raise Forbidden("targets_not_yours", id=name, organisation=context.by.organisation)
    year, body = entry.year, sheet.body
    if await _replayed(context, kind, request, year=year, body=body):
        return await _fetch(context, entry)
    if isinstance(request, TargetsDecisionRequest) and request.targets_digest != sheet.digest:
        raise Conflict("targets_differ", seen=request.targets_digest, current=sheet.digest)
    must_be_allowed(TARGET_STATES, step, sheet.case(context.by, today))
    await context.record(kind, request, year=year, body=body, about=entry.id)
    return await _fetch(context, entry)


def _must_have_quarters(context: ActContext, request: TargetsRequest) -> None:
    known = context.runtime.definition.measures.known
    monthly = sorted(code for code, each in known.items() if each.by_month)
    for each in request.targets:
        if each.measure not in monthly:
            words = {"measure": each.measure, "known": ", ".join(monthly)}
            raise Refused(422, "target_without_quarters", params=words)


async def _replayed(
    context: ActContext, kind: EntryKind, request: BaseModel, *, year: int, body: str
) -> JournalEntry | None:
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is None:
        return None
    if type(request).model_validate_json(entry.content) != request:
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return entry


async def _follow(context: ActContext, entry: JournalEntry) -> FollowedSheet:
    sheets = await follow_sheets(context.runtime, context.session, entry.year, body=entry.body)
    return next(each for each in sheets if each.entry.id == entry.id)


async def _fetch(context: ActContext, entry: JournalEntry) -> TargetSheet:
    sheet = await _follow(context, entry)
    return to_sheet(sheet, by=context.by, today=day_of(context.stamp.at))
