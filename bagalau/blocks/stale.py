"""Stale marks: what was made before newer revisions came, and what brought them.

Knows places of the ledger; refuses to change or withdraw anything that was made.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy import and_, func, select

from bagalau.blocks.acts import ActKind
from bagalau.blocks.authority import READS_ALL, must_be_of_block
from bagalau.blocks.closings import REVISING
from bagalau.blocks.office import Office, TheOffice
from bagalau.blocks.register import YearAsked
from bagalau.chassis.database import AsyncSession, Reading
from bagalau.chassis.identity import Actor, allow
from bagalau.contracts.v1.imports import Receipt
from bagalau.contracts.v1.stale import StaleAnswer, StaleSince

router = APIRouter(prefix="/v1/stale", tags=["stale"])

NAMED = 100
"""How many causes a mark names; the ledger and the lists of imports hold them all."""

MOST = 2**62


async def stale_since(
    office: Office,
    session: AsyncSession,
    *,
    year: int,
    position: int,
    bodies: Sequence[str] = (),
) -> StaleSince | None:
    """Say which revisions of a year, of some bodies or all, came after a place of the ledger.

    None when there are none: what was made there is as it would be made now. An import under a
    correction is named by the correction.
    """
    entry = office.chain.table.c
    later = and_(
        entry.position > position,
        entry.kind.in_(REVISING),
        entry.moves_scores,
        entry.years.contains([year]),
        *([entry.bodies.overlap(bodies)] if bodies else []),
    )
    query = select(entry.position, entry.entry).where(later).order_by(entry.position).limit(NAMED)
    found = (await session.execute(query)).all()
    if not found:
        return None
    all_ = (await session.execute(select(func.count()).where(later))).scalar_one()
    under = await _corrections(office, session, [name for _, name in found])
    causes = dict.fromkeys(under.get(name, name) for _, name in found)
    return StaleSince(
        since_position=found[0][0], because=list(causes), more=max(0, all_ - len(found))
    )


async def _corrections(office: Office, session: AsyncSession, entries: list[str]) -> dict[str, str]:
    """Give the correction an import or a statement was made under, by the entry's id."""
    imports, acts = office.receipts.tables.imports.c, office.acts.table.c
    sent = await session.execute(select(imports.receipt).where(imports.id.in_(entries)))
    receipts = [Receipt.model_validate_json(kept) for kept in sent.scalars()]
    stated = await session.execute(
        select(acts.id, acts.about).where(
            acts.id.in_(entries), acts.kind == ActKind.STATEMENT, acts.about.is_not(None)
        )
    )
    found = {each.id: each.correction for each in receipts if each.correction}
    return {**found, **{name: about for name, about in stated if about}}


@router.get("/{year}", summary="Whether what was read at a place of the ledger is stale")
async def read_stale(
    *,
    year: YearAsked,
    actor: Annotated[Actor, Depends(allow("evaluator", *READS_ALL))],
    office: TheOffice,
    session: Reading,
    position: Annotated[int, Query(ge=0, le=MOST, description="`ledger_position` of a header")] = 0,
) -> StaleAnswer:
    """Compare a pinned place of the ledger with the present one, for who keeps older scorecards."""
    must_be_of_block(actor, office.block)
    now = await office.chain.at_year(session, year)
    return StaleAnswer(
        block=office.block,
        year=year,
        position=position,
        current_position=now.position if now else 0,
        stale=await stale_since(office, session, year=year, position=position),
    )
