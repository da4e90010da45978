"""Where a block conclusion stands, and who may do what with it now, by the table of its states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.appeals import compare_with_issued, to_hand_out
from bagalau.blocks.conclusions.parts import fetch_standing_parts, missing_parts
from bagalau.blocks.context import BlockRuntime, StoredScorecards
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations import fetch_references, judged_since
from bagalau.blocks.register import Standings, assemblers
from bagalau.blocks.review import (
    fetch_undecided,
    fetch_year_review,
    objection_term,
    unsettled_bodies,
)
from bagalau.blocks.scorecards import fetch_standing_signature
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.register import Register, succeeded_by
from bagalau.contracts.v1.results import (
    ConclusionDocument,
    Handover,
    PartReference,
    SignatureDocument,
)
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view
from bagalau.process import Case, Unmet, actions_of, read_table, to_action_view

add_problems(Path(__file__).with_name("problems.yaml"))

CONCLUSION_STATES: Final = read_table(Path(__file__).with_name("conclusion_states.yaml"))

CHAMBER: Final = "audit-chamber"
CHAMBER_FROM: Final = 2023
"""The first evaluated year whose conclusions the Chamber hands over (edition of 29.05.2023, para 48)."""

MAX_NAMED: Final = 20
STEPS: Final = {
    EntryKind.HANDED_OVER: ("hand_over", "handed_over"),
    EntryKind.RECEIVED: ("receive", "received"),
    EntryKind.FORWARDED: ("forward", "forwarded"),
    EntryKind.ACCEPTED: ("accept", "accepted"),
}
"""By the kind of an act after the signature: the step it is, and the state after it."""


class _Step(Wire):
    step: str
    voided: bool


def chamber_of(register: Register) -> str:
    """Give who acts as the Supreme Audit Chamber in a year: it, or what it was reorganised into."""
    return succeeded_by(register, CHAMBER)


@dataclass(frozen=True)
class ConclusionCase:
    """A year's conclusion with what its table of states is asked about."""

    case: Case
    signature: str | None
    """Id of the signature that stands, which acts after it are about."""
    handovers: Sequence[Handover]
    parts: Sequence[PartReference]
    """The parts that stand now."""
    missing: Sequence[str]

    def actions(self, year: int) -> list[ActionView]:
        """Give every step: allowed now, or with each reason why not."""
        return [
            to_action_view(each, address={"year": year})
            for each in actions_of(CONCLUSION_STATES, self.case)
        ]


async def fetch_case(
    runtime: BlockRuntime,
    session: AsyncSession,
    versions: Sequence[JournalEntry],
    now: StoredScorecards,
    *,
    by: Actor,
    today: date,
) -> ConclusionCase:
    """Give where the conclusion of a year stands now, and what an actor may do with it today."""
    year, newest = now.year, versions[-1].read(ConclusionDocument) if versions else None
    standings = await runtime.registers.of_year(session, year)
    acts = await runtime.journal.of_year(session, year, EntryKind.SIGNATURE, *STEPS)
    signatures = [each for each in acts if each.kind is EntryKind.SIGNATURE]
    standing = await fetch_standing_signature(runtime, session, now)
    signature = signatures[-1].id if standing and signatures else None
    parts = await fetch_standing_parts(runtime, session, now)
    missing = missing_parts(standings.register, runtime.name, newest.parts if newest else [], parts)
    unnamed = await changed_since_written(runtime, session, versions[-1], parts) if versions else []
    steps = [each for each in acts if each.kind in STEPS]
    state = _state(versions, signatures, steps, None if unnamed else signature)
    if unnamed:
        signature = None
    if versions and signature is None:
        unnamed = [*unnamed, *await fetch_judged(runtime, session, versions[-1])]
    counting = [each for each in steps if each.about == signature]
    guards = {
        **_of_asking(by, standings, runtime.name, year, state),
        "content_named": {"ids": ", ".join(unnamed[:MAX_NAMED])} if unnamed else None,
        "parts_assembled": {"directions": ", ".join(missing)} if missing else None,
        "exemptions_decided": await _exemptions_unmet(runtime, session, year),
        "review_over": await _review_unmet(runtime, session, standings, now, today),
        "another_person": next(
            ({"handed_by": each.name} for each in reversed(counting) if each.is_by(by)), None
        ),
    }
    return ConclusionCase(
        Case(state, by.roles, today, guards),
        signature,
        [_to_handover(each, signature) for each in steps],
        parts,
        missing,
    )


def _state(
    versions: Sequence[JournalEntry],
    signatures: Sequence[JournalEntry],
    steps: Sequence[JournalEntry],
    signature: str | None,
) -> str:
    if not versions:
        return "unwritten"
    if not signatures:
        return "written"
    if signature is None:
        return "changed"
    after = [STEPS[each.kind][1] for each in steps if each.about == signature]
    return after[-1] if after else "signed"


def _of_asking(
    by: Actor, standings: Standings, block: str, year: int, state: str
) -> dict[str, Unmet | None]:
    own = assemblers(standings.register, block)
    by_chamber, chamber = year >= CHAMBER_FROM, chamber_of(standings.register)
    assembles = by.organisation in own and (block in by.blocks or "evaluator" not in by.roles)
    return {
        "assembles": None if assembles else {"assemblers": ", ".join(sorted(own)) or "-"},
        "chamber": None if by.organisation == chamber else {"chamber": chamber},
        "by_the_chamber": None if by_chamber else {"year": year, "since": CHAMBER_FROM},
        "turn": {} if by_chamber and state == "handed_over" else None,
    }


async def changed_since_written(
    runtime: BlockRuntime,
    session: AsyncSession,
    newest: JournalEntry,
    parts: Sequence[PartReference],
) -> list[str]:
    """Name the recommendations that came or went, and the parts that moved, since a version.

    *parts* are those that stand now; a part signed for the first time voids nothing.
    """
    written = newest.read(ConclusionDocument)
    found = {each.id for each in await fetch_references(runtime, session, newest.year)}
    moved = {each.id for each in written.parts} - {each.id for each in parts}
    return sorted((found ^ {each.id for each in written.recommendations}) | moved)


async def fetch_judged(
    runtime: BlockRuntime, session: AsyncSession, newest: JournalEntry
) -> list[str]:
    """Name the recommendations of earlier years that were judged since a version was written."""
    return await judged_since(runtime, session, year=newest.year, position=newest.position)


async def is_overtaken(runtime: BlockRuntime, session: AsyncSession, newest: JournalEntry) -> bool:
    """Whether a version waits for a signature and tells of earlier recommendations what was."""
    signatures = await runtime.journal.of_year(session, newest.year, EntryKind.SIGNATURE)
    if any(each.read(SignatureDocument).conclusion == newest.id for each in signatures):
        return False
    return bool(await fetch_judged(runtime, session, newest))


async def _exemptions_unmet(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Unmet | None:
    waiting = await fetch_undecided(runtime.journal, session, year)
    bodies = sorted({each.body or "" for each in waiting})
    return {"bodies": ", ".join(bodies[:MAX_NAMED])} if bodies else None


async def _review_unmet(
    runtime: BlockRuntime,
    session: AsyncSession,
    standings: Standings,
    now: StoredScorecards,
    today: date,
) -> Unmet | None:
    """Name the bodies whose result is not settled, or is another one than was handed out."""
    review = await fetch_year_review(runtime.journal, session, now.year, standings)
    if review.newest_issue is None:
        return {"bodies": "*"}
    calendar = runtime.calendar
    open_ = unsettled_bodies(
        review.history,
        last_day=lambda each: objection_term(each, calendar).objection_until,
        today=today,
    )
    compared = await compare_with_issued(runtime, session, review, now)
    bodies = sorted({*open_, *(each.body for each in to_hand_out(review, compared))})
    return {"bodies": ", ".join(bodies[:MAX_NAMED])} if bodies else None


def _to_handover(act: JournalEntry, signature: str | None) -> Handover:
    step = _Step(step=STEPS[act.kind][0], voided=act.about != signature)
    return to_view(Handover, act, step)
