"""What is judged of a proposed change: whether it can hold, and everything that follows from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError
from sqlmodel import col, func, select

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import (
    AdministeredKind,
    AdministrationEffect,
    AdministrationFault,
)
from bagalau.contracts.v1.register import Register, SuccessionFaulty, merged_into
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.administered import Administered, Entries, Faulty, compile_entries
from services.aggregator.administration.effects import RunningYear, effect, effects_of
from services.aggregator.administration.ledger import Change, Ledger
from services.aggregator.runtime import CycleRow, RatingRow, RegisterRow, fetch_approved_days

DAYS_NAMED = 20


@dataclass(frozen=True)
class Judgement:
    """What follows from a change, or why it cannot hold, as things stand."""

    change: bytes
    effects: Sequence[AdministrationEffect] = ()
    faults: Sequence[AdministrationFault] = ()

    @property
    def digest(self) -> str:
        """Give the digest of the change with all that was judged of it."""
        seen = {
            "change": digest(self.change),
            "effects": [each.model_dump(mode="json") for each in self.effects],
            "faults": [each.model_dump(mode="json") for each in self.faults],
        }
        return digest(canonical(seen))


@dataclass(frozen=True)
class OpenedYear:
    """An opened year with what its register was and what rating it has."""

    year: int
    synthetic: bool
    version: int
    registered: frozenset[str]
    rating: int | None
    approved: dict[str, date] | None


async def judge(session: AsyncSession, ledger: Ledger, change: Change, today: date) -> Judgement:
    """Judge a change against everything that is approved, and the years that run.

    It has to hold on its own day and on each later one on which something approved is in force.
    """
    content = change.proposal.content
    years = await _opened_years(session)
    try:
        for day in ledger.steps_after(change):
            _, held = ledger.with_change(change, by=day)
            compile_entries(ledger.after(held))
        by = max(today, change.document.effective)
        without, held = ledger.with_change(change, by=by)
        before, after = (compile_entries(ledger.after(each)) for each in (without, held))
        _must_keep(ledger.after(without), change.entries, before, after, years)
        running = _running(before, after, years, change.document.effective.year)
    except Faulty as faulty:
        faults = [AdministrationFault(place=place, message=what) for place, what in faulty.faults]
        return Judgement(content, faults=faults)
    following = effects_of(change.entries, before, after, running)
    return Judgement(content, [*following, *_overridden(ledger, change)])


def _running(
    before: Administered, after: Administered, years: Sequence[OpenedYear], effective: int
) -> list[RunningYear]:
    """Compile each opened year by both states, and the year of the change, which must work too."""
    faults: list[tuple[str, str]] = []
    found: list[RunningYear] = []
    others = {effective, effective + 1} - {each.year for each in years}
    for each in [*years, *(OpenedYear(y, False, 0, frozenset(), None, None) for y in others)]:
        registers = [_register(state, each) for state in (before, after)]
        try:
            merged_into(registers[1].bodies)
        except SuccessionFaulty as faulty:
            faults.append((f"register of {each.year}", str(faulty)))
        if each.version:
            found.append(RunningYear(registers[0], registers[1], each.rating))
    if faults:
        raise Faulty(faults)
    return found


def _register(state: Administered, opened: OpenedYear) -> Register:
    try:
        return state.enacted.register(
            opened.year, version=1, synthetic=opened.synthetic, approved=opened.approved
        )
    except (StopIteration, ValidationError, ValueError, KeyError) as fault:
        raise Faulty([(f"register of {opened.year}", str(fault))]) from fault


def _must_keep(
    held: Entries,
    changes: Entries,
    before: Administered,
    after: Administered,
    years: Sequence[OpenedYear],
) -> None:
    """Let changes through that leave alone what something given out rests on. Raises Faulty."""
    faults = [*_bodies_kept(changes, years), *_compositions_kept(before, after)]
    for key, value in changes.items():
        if key.kind is AdministeredKind.CLIENTS and value is None and key in held:
            said = "rights are withdrawn (`withdrawn: true`), never removed: the list would lose it"
            faults.append((f"clients/{key.entry}", said))
    if faults:
        raise Faulty(faults)


def _bodies_kept(changes: Entries, years: Sequence[OpenedYear]) -> Iterator[tuple[str, str]]:
    for key, value in changes.items():
        if (key.kind, key.part) != (AdministeredKind.REGISTER, "bodies") or value is not None:
            continue
        used = [str(each.year) for each in years if key.entry in each.registered]
        if used:
            said = f"it stands in the register of {', '.join(used)}: an event ends it, no removal"
            yield f"register/bodies/{key.entry}", said


def _compositions_kept(before: Administered, after: Administered) -> Iterator[tuple[str, str]]:
    for code, old in before.compositions.by_code.items():
        new = after.compositions.by_code.get(code)
        if new is None:
            yield f"composition/editions/{code}", "an edition stays: another one supersedes it"
        elif replace(new, superseded_by="", digest="") != replace(old, superseded_by="", digest=""):
            said = "an edition is not rewritten: a new one under another code supersedes it"
            yield f"composition/editions/{code}", said


def _overridden(ledger: Ledger, change: Change) -> Iterator[AdministrationEffect]:
    """Name the entries that something already approved changes again on a later day."""
    for later in ledger.approved():
        if later.document.effective <= change.document.effective or later is change:
            continue
        for key in sorted(change.entries.keys() & later.entries.keys()):
            yield effect(
                "overridden_later",
                "/".join(key),
                day=later.document.effective,
                change=later.proposal.id,
            )


async def _opened_years(session: AsyncSession) -> list[OpenedYear]:
    rows = await session.exec(select(CycleRow).order_by(col(CycleRow.year)))
    ratings = dict(
        (
            await session.exec(
                select(RatingRow.year, func.max(RatingRow.version)).group_by(col(RatingRow.year))
            )
        ).all()
    )
    return [await _opened(session, row, ratings.get(row.year)) for row in rows.all()]


async def _opened(session: AsyncSession, row: CycleRow, rating: int | None) -> OpenedYear:
    query = select(RegisterRow).where(col(RegisterRow.year) == row.year)
    registers = (await session.exec(query.order_by(col(RegisterRow.version)))).all()
    bodies = {
        body.code
        for each in registers
        for body in Register.model_validate_json(each.document).bodies
    }
    schedule = await fetch_approved_days(session, row.year)
    return OpenedYear(
        row.year,
        row.synthetic,
        len(registers),
        frozenset(bodies),
        rating,
        dict(schedule.days) if schedule.approval else None,
    )
