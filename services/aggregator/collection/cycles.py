"""The cycles: which years are evaluated, by which composition, with which register."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, advisory_lock
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import Cycle, CycleRequest
from bagalau.contracts.v1.register import Register, standings_digest
from bagalau.contracts.v1.wire import Names, canonical
from bagalau.process import Case, actions_of, must_be_allowed, read_table, to_action_view
from bagalau.scoring.composition import Composition
from services.aggregator.register import same_content
from services.aggregator.runtime import (
    AggregatorRuntime,
    CycleRow,
    RegisterRow,
    fetch_approved_days,
    signature_of,
)

CYCLE_STATES: Final = read_table(Path(__file__).with_name("cycle_states.yaml"))

UNRATED: Final = Names(
    kk="Бұл жылды реттейтін құрамдау редакциясы жоқ: рейтинг жасалмайды.",
    ru="Нет редакции состава, действующей для этого года: рейтинг не составляется.",
    en="No composition edition governs this year: it is not rated.",
)


async def cycle_row(session: AsyncSession, year: int) -> CycleRow:
    """Give the cycle of a year. Raises NotFound `cycle_not_open`."""
    row = await session.get(CycleRow, year)
    if row is None:
        raise NotFound("cycle_not_open", year=year)
    return row


async def newest_register(session: AsyncSession, year: int) -> Register:
    """Give the newest register of an opened year. Raises NotFound."""
    query = select(RegisterRow.document).where(col(RegisterRow.year) == year)
    newest = query.order_by(col(RegisterRow.version).desc()).limit(1)
    document = (await session.exec(newest)).first()
    if document is None:
        raise NotFound("cycle_not_open", year=year)
    return Register.model_validate_json(document)


async def registers_alike(session: AsyncSession, register: Register) -> dict[str, Register]:
    """Give the other versions of a year's register in which every body stands as in this one.

    By digest. They differ in names, notes, identifiers, evaluators or the schedule, from which no
    score follows.
    """
    rows = await session.exec(select(RegisterRow).where(col(RegisterRow.year) == register.year))
    stands = standings_digest(register)
    versions = (Register.model_validate_json(row.document) for row in rows)
    return {
        each.digest: each
        for each in versions
        if each.digest != register.digest and standings_digest(each) == stands
    }


MOST_COMPARED: Final = 64
_MOVED: Final = dict[tuple[str, str], bool]()
"""By the digests of two registers of a year: registers never change, and a country's are long."""


async def bodies_moved(session: AsyncSession, year: int, register_digest: str) -> bool:
    """Whether a body stands otherwise in the newest register of a year than in a named one.

    No for a year without a register: nothing that was given out is another now.
    """
    newest = select(RegisterRow.digest).where(col(RegisterRow.year) == year)
    found = await session.exec(newest.order_by(col(RegisterRow.version).desc()).limit(1))
    now = found.first()
    if now is None or now == register_digest:
        return False
    if (register_digest, now) not in _MOVED:
        alike = await registers_alike(session, await newest_register(session, year))
        if len(_MOVED) >= MOST_COMPARED:
            _MOVED.clear()
        _MOVED[register_digest, now] = register_digest not in alike
    return _MOVED[register_digest, now]


async def register_digest(session: AsyncSession, year: int, version: int | None = None) -> str:
    """Give the digest of one version of a year's register, the newest by default. Raises NotFound."""
    query = select(RegisterRow.digest).where(col(RegisterRow.year) == year)
    if version is not None:
        query = query.where(col(RegisterRow.version) == version)
    found = (await session.exec(query.order_by(col(RegisterRow.version).desc()).limit(1))).first()
    if found is None:
        raise NotFound("cycle_not_open", year=year)
    return found


async def register_document(
    runtime: AggregatorRuntime, session: AsyncSession, year: int, digest: str
) -> bytes:
    """Give the bytes of a version of a year's register by its digest; those read last are at hand."""
    document = runtime.registers.get(digest)
    if document is None:
        query = select(RegisterRow.document).where(
            col(RegisterRow.year) == year, col(RegisterRow.digest) == digest
        )
        document = runtime.registers.put(digest, (await session.exec(query.limit(1))).one())
    return document


async def aggregator_lock(session: AsyncSession, what: str) -> None:
    """Let one transaction at a time do one kind of thing."""
    await advisory_lock(session, f"aggregator {what}")


async def open_year(
    runtime: AggregatorRuntime,
    session: AsyncSession,
    order: CycleRequest,
    *,
    year: int,
    by: Actor,
    now: datetime,
) -> Cycle:
    """Open a year or change how it is evaluated; its register gets a version when it changes."""
    composition = _composition_for(runtime, order, year)
    row, who = await session.get(CycleRow, year), signature_of(by)
    must_be_allowed(CYCLE_STATES, "open", _case(runtime, row, by, day_of(now)))
    if row is None:
        row = CycleRow(
            year=year, synthetic=False, opened_by=who, opened_at=now, changed_by=who, changed_at=now
        )
    settings = (order.synthetic, composition.code if composition else None)
    if (row.synthetic, row.composition) != settings:
        row.synthetic, row.composition = settings
        row.changed_by, row.changed_at = who, now
    session.add(row)
    register = await renew_register(runtime, session, row, now)
    return to_cycle(runtime, row, register, by=by, today=day_of(now))


async def renew_register(
    runtime: AggregatorRuntime, session: AsyncSession, row: CycleRow, now: datetime
) -> Register:
    """Store the register of a cycle: a new version only when its content changes."""
    await aggregator_lock(session, f"cycle {row.year}")
    # What is administered now, which is not what it was when the request began.
    enacted = (await runtime.fetch_administered(session)).enacted
    schedule = await fetch_approved_days(session, row.year)
    query = select(RegisterRow).where(col(RegisterRow.year) == row.year)
    last = (await session.exec(query.order_by(col(RegisterRow.version).desc()).limit(1))).first()
    version = last.version + 1 if last else 1
    register = enacted.register(
        row.year,
        version=version,
        synthetic=row.synthetic,
        approved=schedule.days if schedule.approval else None,
    )
    if last is not None:
        current = Register.model_validate_json(last.document)
        if same_content(current, register):
            return current
    session.add(
        RegisterRow(
            year=row.year,
            version=version,
            digest=register.digest,
            document=canonical(register),
            made_at=now,
        )
    )
    await session.flush()
    return register


async def renew_registers(
    runtime: AggregatorRuntime, session: AsyncSession, now: datetime
) -> list[Register]:
    """Store the register of every opened year anew where what is administered changed it."""
    rows = await session.exec(select(CycleRow).order_by(col(CycleRow.year)))
    return [await renew_register(runtime, session, row, now) for row in rows.all()]


def _composition_for(
    runtime: AggregatorRuntime, order: CycleRequest, year: int
) -> Composition | None:
    if order.composition is None:
        return runtime.compositions.governing(year)
    named = runtime.compositions.by_code.get(order.composition)
    if named is None or not named.covers(year) or named.superseded_by:
        params = {"composition": order.composition, "year": year}
        raise Refused(422, "composition_unknown", params=params)
    return named


def cycle_state(runtime: AggregatorRuntime, row: CycleRow | None) -> str:
    """Say where the cycle of a year stands; None stands for a year that was not opened."""
    if row is None:
        return "unopened"
    composition = runtime.compositions.by_code.get(row.composition or "")
    if composition is None:
        return "unrated"
    return "superseded" if composition.superseded_by else "open"


def must_be_collectable(runtime: AggregatorRuntime, row: CycleRow, by: Actor, today: date) -> None:
    """Raise for a year of which no rating is made now.

    Conflict `not_composed`; `composition_superseded` where the cycle was opened under an edition
    that another one replaced since: opening it again takes the one that governs.
    """
    match cycle_state(runtime, row):
        case "unrated":
            raise Conflict("not_composed", year=row.year)
        case "superseded":
            composition = runtime.compositions.by_code[row.composition or ""]
            raise Conflict(
                "composition_superseded",
                year=row.year,
                composition=composition.code,
                by=composition.superseded_by,
            )
    must_be_allowed(CYCLE_STATES, "collect", _case(runtime, row, by, today))


def _case(runtime: AggregatorRuntime, row: CycleRow | None, by: Actor, today: date) -> Case:
    return Case(cycle_state(runtime, row), by.roles, today)


def to_cycle(
    runtime: AggregatorRuntime, row: CycleRow, register: Register, *, by: Actor, today: date
) -> Cycle:
    """Give a year as readers see it: how it is rated, its register, what the caller may do now."""
    composition = runtime.compositions.by_code.get(row.composition or "")
    state = cycle_state(runtime, row)
    return Cycle(
        year=row.year,
        state=state,
        state_names=CYCLE_STATES.states[state].names,
        synthetic=row.synthetic,
        rated=composition is not None,
        composition=composition.code if composition else None,
        composition_digest=composition.digest if composition else None,
        blocks=[each.block for each in composition.blocks] if composition else [],
        not_rated_reason=None if composition else UNRATED,
        register_version=register.version,
        register_digest=register.digest,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        actions=[
            to_action_view(each, address={"year": row.year})
            for each in actions_of(CYCLE_STATES, _case(runtime, row, by, today))
        ],
    )
