"""Parts of a block conclusion: each evaluator's own on its direction, signed over what it saw.

Source: Decree No. 954, edition of 29.05.2023, para 46.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import ActContext, BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import assemblers, directions, must_be_of_block
from bagalau.blocks.scorecards import ensure_scorecards, fetch_scorecards, moved_bodies
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.results import DirectionPart, PartReference, PartRequest
from bagalau.contracts.v1.wire import Code, Digest, Names, Refusal, Wire, digest
from bagalau.journal import to_view
from bagalau.process import Case, actions_of, must_be_allowed, read_table, to_action_view

EARLIER: Final = "earlier_recommendations"
"""The part that the states of recommendations write; an evaluator adds to it or leaves it."""

PARA_47: Final = "Decree No. 954, para 47"


class PartDocument(PartRequest):
    """What the journal holds of a part."""

    direction: Code


PART_STATES: Final = read_table(Path(__file__).with_name("part_states.yaml"))


class _Standing(Wire):
    digest: Digest
    stands: bool
    state: Code
    state_names: Names
    actions: list[ActionView]


@dataclass(frozen=True)
class _Reader:
    """Who reads a part on which day, and which directions evaluate whom."""

    by: Actor
    today: date
    known: Mapping[str, frozenset[str]]

    def case(self, direction: str, state: str) -> Case:
        """Give what the table is asked."""
        evaluators = self.known.get(direction, frozenset())
        unmet = {"direction": direction, "evaluators": ", ".join(sorted(evaluators)) or "-"}
        evaluates = self.by.organisation in evaluators
        return Case(state, self.by.roles, self.today, {"evaluates": None if evaluates else unmet})


async def sign_part(
    context: ActContext, request: PartRequest, *, year: int, direction: str
) -> DirectionPart:
    """Enter an evaluator's part on its direction, signed over the scores it read; a newer one replaces it.

    Raises NotFound for a direction the block has not, Forbidden for who does not evaluate it,
    Refused for a missing part of the text, Conflict when the scores are others by now.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.CONCLUSION_PART
    must_be_of_block(context.by, runtime.name)
    register = (await runtime.registers.of_year(session, year)).register
    reader = _Reader(context.by, day_of(context.stamp.at), directions(register, runtime.name))
    _must_evaluate(context, direction, reader.known)
    if missing := [each for each in request.text.missing() if each != EARLIER]:
        raise refusal_of_missing(missing)
    document = PartDocument(
        text=request.text, scorecards_digest=request.scorecards_digest, direction=direction
    )
    await runtime.chain.lock(session)
    entry = await context.replay(kind, document, year=year)
    now = await ensure_scorecards(runtime, session, year)
    newest = (await fetch_newest_parts(runtime, session, year)).get(direction)
    if entry is None and newest is not None and newest.says(document):
        entry = newest
    if entry is None:
        state = "unsigned" if newest is None else await _state(runtime, session, newest, now)
        must_be_allowed(PART_STATES, "sign", reader.case(direction, state))
        if request.scorecards_digest != now.digest:
            raise Conflict("scores_changed", seen=request.scorecards_digest, current=now.digest)
        entry = await context.record(kind, document, year=year)
    return await _to_part(runtime, session, entry, now, reader)


async def fetch_parts(
    runtime: BlockRuntime, *, year: int, by: Actor, today: date
) -> list[DirectionPart]:
    """Give the newest part of each direction, whether it stands, and what the reader may do now."""
    now, _ = await fetch_scorecards(runtime, year)
    async with runtime.database.reading() as session:
        newest = await fetch_newest_parts(runtime, session, year)
        register = (await runtime.registers.of_year(session, year)).register
        reader = _Reader(by, today, directions(register, runtime.name))
        return [await _to_part(runtime, session, each, now, reader) for each in newest.values()]


async def fetch_newest_parts(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, JournalEntry]:
    """Give the newest part of each direction, by direction."""
    entries = await runtime.journal.of_year(session, year, EntryKind.CONCLUSION_PART)
    newest = {each.read(PartDocument).direction: each for each in entries}
    return dict(sorted(newest.items()))


async def fetch_standing_parts(
    runtime: BlockRuntime, session: AsyncSession, now: StoredScorecards
) -> list[PartReference]:
    """Give the newest part of each direction that is over the scores that hold now."""
    newest = await fetch_newest_parts(runtime, session, now.year)
    return [
        to_reference(direction, each)
        for direction, each in newest.items()
        if await _stands(runtime, session, each, now)
    ]


def to_reference(direction: str, entry: JournalEntry) -> PartReference:
    """Give a part as a conclusion takes it in."""
    return PartReference(
        direction=direction,
        id=entry.id,
        organisation=entry.organisation,
        digest=digest(entry.content),
    )


def refusal_of_missing(missing: list[str]) -> Refused:
    """Give the refusal of a text that lacks mandatory parts, each named."""
    errors = [
        Refusal(
            code="conclusion_part_missing",
            message=f"{part}: write the Kazakh and the Russian text.",
            pointer=f"/{part}",
            field=part,
            legal_basis=PARA_47,
        )
        for part in missing
    ]
    parts = ", ".join(missing)
    return Refused(422, "conclusion_part_missing", errors=errors, params={"parts": parts})


def missing_parts(
    register: Register,
    block: str,
    named: Sequence[PartReference],
    standing: Sequence[PartReference],
) -> list[str]:
    """Name the directions of other evaluators whose part is not taken in, or is another by now."""
    own = assemblers(register, block)
    taken = {each.direction for each in named if each in standing}
    return [
        direction
        for direction, evaluated_by in sorted(directions(register, block).items())
        if not evaluated_by <= own and direction not in taken
    ]


async def _to_part(
    runtime: BlockRuntime,
    session: AsyncSession,
    entry: JournalEntry,
    now: StoredScorecards,
    reader: _Reader,
) -> DirectionPart:
    state = await _state(runtime, session, entry, now)
    direction = entry.read(PartDocument).direction
    address = {"year": entry.year, "direction": direction}
    actions = actions_of(PART_STATES, reader.case(direction, state))
    standing = _Standing(
        digest=digest(entry.content),
        stands=state == "signed",
        state=state,
        state_names=PART_STATES.states[state].names,
        actions=[to_action_view(each, address=address) for each in actions],
    )
    return to_view(DirectionPart, entry, standing)


async def _state(
    runtime: BlockRuntime, session: AsyncSession, part: JournalEntry, now: StoredScorecards
) -> str:
    return "signed" if await _stands(runtime, session, part, now) else "overtaken"


async def _stands(
    runtime: BlockRuntime, session: AsyncSession, part: JournalEntry, now: StoredScorecards
) -> bool:
    """Whether nobody's result is another one than in the scores a part was signed over."""
    seen = part.read(PartDocument).scorecards_digest
    if seen == now.digest:
        return True
    stored = await runtime.scorecards.by_digest(session, seen)
    return stored is not None and not await asyncio.to_thread(
        moved_bodies, stored.content, now.content
    )


def _must_evaluate(
    context: ActContext, direction: str, known: Mapping[str, frozenset[str]]
) -> None:
    """Let through who evaluates a direction. Raises NotFound for one the block has not."""
    by = context.by.organisation
    if direction not in known and any(by in each for each in known.values()):
        raise NotFound("direction_unknown", direction=direction, known=", ".join(sorted(known)))
    if by not in (evaluators := known.get(direction, frozenset())):
        raise Forbidden(
            "direction_not_yours",
            organisation=by, direction=direction, evaluators=", ".join(sorted(evaluators)) or "-",
        )  # fmt: skip
