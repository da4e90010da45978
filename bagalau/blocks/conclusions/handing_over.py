"""Handing a signed conclusion to the Supreme Audit Chamber, and from it to the working body.

Source: Decree No. 954, edition of 29.05.2023, paras 48 and 48-1.
"""

from typing import Final

from bagalau.blocks.conclusions.block_conclusion import to_conclusion
from bagalau.blocks.conclusions.standing import (
    CONCLUSION_STATES,
    STEPS,
    chamber_of,
    fetch_case,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import must_assemble
from bagalau.blocks.scorecards import ensure_scorecards
from bagalau.chassis.http import Conflict, Forbidden
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import Conclusion, ConclusionDocument, HandoverRequest
from bagalau.process import must_be_allowed

BY_CHAMBER: Final = frozenset({EntryKind.RECEIVED, EntryKind.FORWARDED})


async def record_handover(
    context: ActContext, kind: EntryKind, request: HandoverRequest, *, year: int
) -> Conclusion:
    """Enter one act of handing over or receiving, over the digest of the conclusion that was read.

    Raises Forbidden for who is not the one to do it, Conflict for a step that cannot follow or a
    conclusion that is another by now.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    chamber = chamber_of(standings.register)
    if kind in BY_CHAMBER and context.by.organisation != chamber:
        organisation = context.by.organisation
        raise Forbidden("not_the_chamber", organisation=organisation, chamber=chamber)
    if kind is EntryKind.HANDED_OVER:
        must_assemble(context.by, standings.register, runtime.name)
    await runtime.chain.lock(session)
    versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
    if not versions:
        raise Conflict("conclusion_missing", year=year)
    today = day_of(context.stamp.at)
    if not await context.replay(kind, request, year=year):
        now = await ensure_scorecards(runtime, session, year)
        found = await fetch_case(runtime, session, versions, now, by=context.by, today=today)
        must_be_allowed(CONCLUSION_STATES, STEPS[kind][0], found.case)
        current = versions[-1].read(ConclusionDocument).digest
        if request.conclusion_digest != current:
            raise Conflict("conclusion_differs", seen=request.conclusion_digest, current=current)
        await context.record(kind, request, year=year, about=found.signature)
    return await to_conclusion(runtime, session, versions, by=context.by, today=today)
