"""Staleness: whether scores were made before entries that move them, and which these are."""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import Effect, EntryKind, kinds_with
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import Receipt, StaleSince

MAX_CAUSES = 100
"""How many causes are named; the journal and the lists of imports have them all."""


async def fetch_staleness(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    position: int,
    bodies: Sequence[str] = (),
) -> StaleSince | None:
    """Give which entries that move scores of a year came after a position of the journal.

    Of some bodies or all; an entry that names no body moves everybody's. None when there are none:
    the result would be the same now. An import under a correction is named by that correction.
    """
    entry = runtime.chain.table.c
    later = and_(
        entry.position > position,
        entry.kind.in_(kinds_with(Effect.MOVES_SCORES)),
        entry.moves_scores,
        entry.years.contains([year]),
        *([or_(entry.bodies.overlap(bodies), entry.bodies == [])] if bodies else []),
    )
    query = (
        select(entry.position, entry.entry).where(later).order_by(entry.position).limit(MAX_CAUSES)
    )
    found = (await session.execute(query)).all()
    if not found:
        return None
    total = (await session.execute(select(func.count()).where(later))).scalar_one()
    causes = await fetch_causes(runtime, session, [name for _, name in found])
    return StaleSince(
        since_position=found[0][0],
        causes=list(dict.fromkeys(causes.values())),
        more_causes=max(0, total - len(found)),
    )


async def fetch_causes(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[str]
) -> dict[str, str]:
    """Give by the id of each entry what a reader is told brought it: itself, or its correction."""
    correction_of = await _fetch_corrections(runtime, session, entries)
    return {name: correction_of.get(name, name) for name in entries}


async def _fetch_corrections(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[str]
) -> dict[str, str]:
    """Give the correction an import or a statement was made under, by the entry's id."""
    imports, journal = runtime.receipts.tables.imports.c, runtime.journal.table.c
    sent = await session.execute(select(imports.receipt).where(imports.id.in_(entries)))
    receipts = [Receipt.model_validate_json(content) for content in sent.scalars()]
    stated = await session.execute(
        select(journal.id, journal.about).where(
            journal.id.in_(entries), journal.kind == EntryKind.STATEMENT, journal.about.is_not(None)
        )
    )
    found = {each.id: each.correction for each in receipts if each.correction}
    return {**found, **{name: about for name, about in stated if about}}
