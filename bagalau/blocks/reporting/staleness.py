"""Staleness: whether results were made before newer revisions, and what brought these."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.reporting.report_locks import REVISING_KINDS
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
    """Give which revisions of a year, of some bodies or all, came after a position of the journal.

    None when there are none: the result would be the same now. An import under a
    correction is named by that correction.
    """
    entry = runtime.chain.table.c
    later = and_(
        entry.position > position,
        entry.kind.in_(REVISING_KINDS),
        entry.moves_scores,
        entry.years.contains([year]),
        *([entry.bodies.overlap(bodies)] if bodies else []),
    )
    query = (
        select(entry.position, entry.entry).where(later).order_by(entry.position).limit(MAX_CAUSES)
    )
    found = (await session.execute(query)).all()
    if not found:
        return None
    total = (await session.execute(select(func.count()).where(later))).scalar_one()
    correction_of = await _fetch_corrections(runtime, session, [name for _, name in found])
    causes = dict.fromkeys(correction_of.get(name, name) for _, name in found)
    return StaleSince(
        since_position=found[0][0], causes=list(causes), more_causes=max(0, total - len(found))
    )


async def _fetch_corrections(
    runtime: BlockRuntime, session: AsyncSession, entries: list[str]
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
