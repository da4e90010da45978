"""The block conclusion: three mandatory parts (Decree No. 954, para 47), and its versions."""

from datetime import date

from bagalau.blocks.conclusions.parts import fetch_standing_parts, refusal_of_missing
from bagalau.blocks.conclusions.standing import fetch_case, is_overtaken
from bagalau.blocks.context import ActContext, BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations import fetch_references, write_earlier_recommendations
from bagalau.blocks.register import must_assemble
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.scorecards import (
    ensure_scorecards,
    fetch_scorecards,
    fetch_standing_signature,
    header_of,
    moving_differences,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, PreconditionFailed, Refused, etag_matches
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    Conclusion,
    ConclusionContent,
    ConclusionDocument,
    ConclusionState,
    ConclusionText,
    SignatureDocument,
)
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal import to_view


async def record_conclusion(
    context: ActContext, text: ConclusionText, *, year: int, if_match: str | None
) -> Conclusion:
    """Enter a version of the block conclusion; the same text again changes nothing.

    Unless it is unsigned and earlier recommendations were judged since: then it tells of them anew.
    Raises Refused for a missing part or a missing If-Match, PreconditionFailed when another
    version was written meanwhile, Forbidden for who does not assemble the block.
    """
    runtime, session = context.runtime, context.session
    standings = await runtime.registers.of_year(session, year)
    must_assemble(context.by, standings.register, runtime.name)
    if missing := text.missing():
        raise refusal_of_missing(missing)
    await runtime.chain.lock(session)
    versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
    today = day_of(context.stamp.at)
    now = await ensure_scorecards(runtime, session, year)
    content = ConclusionContent(
        text=text,
        parts=await fetch_standing_parts(runtime, session, now),
        recommendations=await fetch_references(runtime, session, year),
    )
    of_content = digest(canonical(content))
    if versions:
        newest = versions[-1].read(ConclusionDocument)
        if newest.digest == of_content and not await is_overtaken(runtime, session, versions[-1]):
            return await to_conclusion(runtime, session, versions, by=context.by, today=today)
        if if_match is None:
            raise Refused(428, "conclusion_exists")
        if not etag_matches(if_match, newest.digest):
            raise PreconditionFailed(seen=if_match, current=newest.digest)
    document = ConclusionDocument(
        **dict(content),
        version=len(versions) + 1,
        digest=of_content,
        prefilled=await write_earlier_recommendations(runtime, session, year=year, today=today),
    )
    entry = await context.record(EntryKind.CONCLUSION, document, year=year)
    return await to_conclusion(runtime, session, [*versions, entry], by=context.by, today=today)


async def fetch_conclusion(
    runtime: BlockRuntime, *, year: int, by: Actor, today: date
) -> Conclusion:
    """Give the block conclusion of a year as it is now. Raises NotFound before it is written."""
    now, _ = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        versions = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION)
        if not versions:
            raise NotFound("conclusion_missing", year=year)
        return await _to_conclusion(runtime, session, versions, now, by=by, today=today)


async def to_conclusion(
    runtime: BlockRuntime,
    session: AsyncSession,
    versions: list[JournalEntry],
    *,
    by: Actor,
    today: date,
) -> Conclusion:
    """Give the newest version, and whether it is signed over the present results."""
    now = await ensure_scorecards(runtime, session, versions[-1].year)
    return await _to_conclusion(runtime, session, versions, now, by=by, today=today)


async def _to_conclusion(
    runtime: BlockRuntime,
    session: AsyncSession,
    versions: list[JournalEntry],
    now: StoredScorecards,
    *,
    by: Actor,
    today: date,
) -> Conclusion:
    year = now.year
    signed = await fetch_standing_signature(runtime, session, now) is not None
    found = await fetch_case(runtime, session, versions, now, by=by, today=today)
    standing = ConclusionState(
        signed=signed,
        year=year,
        state=found.case.state,
        handovers=list(found.handovers),
        parts_missing=list(found.missing),
        actions=found.actions(year),
    )
    view = to_view(Conclusion, versions[-1], standing)
    signatures = await runtime.journal.of_year(session, year, EntryKind.SIGNATURE)
    if not signatures:
        return view
    last = signatures[-1]  # it covers the scores just before it
    stale = await fetch_staleness(runtime, session, year=year, position=last.position)
    stored = last.read(SignatureDocument).stored
    differences = moving_differences(stored.header, header_of(now)) if stored else []
    return view.model_copy(update={"stale": stale, "differences": differences})
