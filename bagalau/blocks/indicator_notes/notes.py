"""Good practice of the best of a group, and dated public answers, attached to an indicator.

PROPOSED: the Decree asks for neither.
"""

import asyncio
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Part, Standings, directions, must_be_of_block, must_evaluate
from bagalau.blocks.review import part_of
from bagalau.blocks.scorecards import cards_of, ensure_scorecards, fetch_standing_signature
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused, add_problems
from bagalau.chassis.identity import Role
from bagalau.contracts.v1.process import (
    CitedEvidence,
    IndicatorNote,
    IndicatorNoteDocument,
    IndicatorNoteRequest,
    NoteKind,
)
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view
from bagalau.scoring.model import Edition

add_problems(Path(__file__).with_name("problems.yaml"))


class _Replaced(Wire):
    replaced_by: str | None


async def write_note(
    context: ActContext, request: IndicatorNoteRequest, *, edition: str, indicator: str
) -> IndicatorNote:
    """Enter a note on an indicator, for everybody to read.

    Raises Forbidden for an evaluator of something else, Conflict for good practice of a body that
    is not the best of its group by signed results, Refused 422 for a note that lacks something or
    cites a file that cannot be public.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.INDICATOR_NOTE
    if not context.by.has(Role.METHODOLOGIST):
        must_be_of_block(context.by, runtime.name)
    found = (await runtime.fetch_catalogue(session)).by_code(edition).edition
    part = part_of(runtime.name, found, indicator)
    _must_be_whole(request, found)
    standings = await runtime.registers.of_year(session, request.year)
    _must_evaluate(context, standings, part, request.body)
    await runtime.chain.lock(session)
    document = IndicatorNoteDocument(
        **request.model_dump(),
        edition=edition,
        indicator=indicator,
        group=await _fetch_group(context, standings, request, indicator),
        cited=await _cited(context, request),
    )
    if replay := await context.replay(kind, document, year=request.year, body=request.body):
        return to_view(IndicatorNote, replay)
    if request.replaces is not None:
        await _must_be_replaceable(context, request, edition=edition, indicator=indicator)
    entry = await context.record(
        kind, document, year=request.year, body=request.body, about=request.replaces
    )
    return to_view(IndicatorNote, entry)


async def list_notes(
    runtime: BlockRuntime, session: AsyncSession, *, edition: str, indicator: str
) -> list[IndicatorNote]:
    """Give the notes on an indicator of an edition, the oldest first, replaced ones marked."""
    found = (await runtime.fetch_catalogue(session)).by_code(edition).edition
    part_of(runtime.name, found, indicator)
    notes = list[JournalEntry]()
    for year in sorted(found.governs):
        notes += await runtime.journal.of_year(session, year, EntryKind.INDICATOR_NOTE)
    newer = {each.about: each.id for each in notes if each.about}
    views = [
        to_view(IndicatorNote, each, _Replaced(replaced_by=newer.get(each.id))) for each in notes
    ]
    on = (each for each in views if (each.edition, each.indicator) == (edition, indicator))
    return sorted(on, key=lambda each: each.position)


def _must_be_whole(request: IndicatorNoteRequest, edition: Edition) -> None:
    practice = request.kind is NoteKind.GOOD_PRACTICE
    lacks = request.body is None if practice else request.question is None
    if lacks or (request.evidence and request.body is None):
        raise Refused(422, "note_incomplete")
    if request.year not in edition.governs:
        governs = ", ".join(map(str, edition.governs))
        params = {"edition": edition.code, "year": request.year, "governs": governs}
        raise Refused(422, "note_year_not_governed", params=params)


def _must_evaluate(context: ActContext, standings: Standings, part: Part, body: str | None) -> None:
    """Let through a methodologist, and who evaluates the indicator, of the body where there is one."""
    if context.by.has(Role.METHODOLOGIST):
        return
    if body is not None:
        standings.body(body)
        must_evaluate(context.by, standings.register, part, body)
        return
    known = directions(standings.register, part.block)
    entitled = {each for code in (*part.codes, part.block) for each in known.get(code, ())}
    if context.by.organisation not in entitled:
        raise Forbidden("note_not_yours", organisation=context.by.organisation)


async def _fetch_group(
    context: ActContext, standings: Standings, request: IndicatorNoteRequest, indicator: str
) -> str | None:
    """Give the group in which the body has the most points by signed results; None of an answer."""
    if request.kind is not NoteKind.GOOD_PRACTICE or request.body is None:
        return None
    runtime, session, group = context.runtime, context.session, standings.body(request.body).group
    now = await ensure_scorecards(runtime, session, request.year)
    if await fetch_standing_signature(runtime, session, now) is None:
        raise Conflict("conclusion_missing", year=request.year)
    cards = await asyncio.to_thread(cards_of, now.content)
    points = {
        body: got
        for body, card in cards.items()
        if (known := standings.find(body)) and known.group == group
        if (got := _points(card, indicator)) is not None
    }
    best = sorted(body for body, got in points.items() if got == max(points.values()))
    if request.body not in best:
        raise Conflict(
            "note_not_the_best",
            indicator=indicator, year=request.year, group=group, body=request.body,
            best=", ".join(best) or "-",
        )  # fmt: skip
    return group


def _points(card: Mapping[str, Any], indicator: str) -> Fraction | None:
    """Give the exact points a card has in an indicator; None where it has none."""
    node = next((each for each in _nodes(card.get("tree")) if each["code"] == indicator), None)
    points = node and node.get("points")
    return Fraction(points["exact"]) if points else None


def _nodes(node: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if node is not None:
        yield node
        for child in node.get("children") or ():
            yield from _nodes(child)


async def _cited(context: ActContext, request: IndicatorNoteRequest) -> list[CitedEvidence]:
    """Give the cited files; one for official use is refused, since everybody reads a note."""
    if request.body is None:
        return []
    cited = await cite(
        context.runtime, context.session, request.evidence, year=request.year, body=request.body
    )
    if closed := next((each for each in cited if each.restricted), None):
        raise Forbidden("evidence_restricted", id=closed.evidence)
    return cited


async def _must_be_replaceable(
    context: ActContext, request: IndicatorNoteRequest, *, edition: str, indicator: str
) -> None:
    """Let a note of the same organisation on the same indicator be replaced once."""
    known = await list_notes(context.runtime, context.session, edition=edition, indicator=indicator)
    found = next((each for each in known if each.id == request.replaces), None)
    if found is None or found.replaced_by is not None or found.year != request.year:
        raise NotFound("note_unknown", id=request.replaces)
    if found.organisation != context.by.organisation:
        raise Forbidden("note_not_yours", organisation=context.by.organisation)
