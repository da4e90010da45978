"""Opening the office of a block: its tables, its shelf of editions, its way to the aggregator.

Knows how the parts of the review are put together for one block; refuses to know their work.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from sqlalchemy import func, select

from bagalau.blocks import (
    completeness,
    deductions,
    edition_routes,
    register,
    reviews,
    scorecards,
    statements,
)
from bagalau.blocks.description import Block
from bagalau.blocks.editions import load_shelf
from bagalau.blocks.ledger import newest
from bagalau.blocks.measures import counted_of_year, written
from bagalau.blocks.office import Office, ReviewTables, review_tables
from bagalau.blocks.recheck import Printed, SharePrinted
from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.remote import remote_client
from bagalau.chassis.settings import Settings
from bagalau.contracts.v1.imports import ImportState
from bagalau.contracts.v1.measures import MeasureValue

ROUTERS: Sequence[APIRouter] = (
    register.router,
    statements.router,
    completeness.router,
    edition_routes.router,
    scorecards.router,
    deductions.router,
    reviews.router,
)
"""The addresses of the review, the same for every block."""


def office_for(block: Block, settings: Settings) -> Office:
    """Make the office of a block, with its tables in the block's own metadata."""
    tables: ReviewTables = review_tables(block.metadata, register_url=settings.register_url)
    counting = Counting(block)
    return Office(
        block=block.name,
        registers=tables.registers,
        acts=tables.acts,
        cards=tables.cards,
        counted=counting.measures,
        counted_from={each.code: each.dataset for each in block.measures.known.values()},
        refused=counting.refused,
        printed=counting.printed,
        datasets=frozenset(each.about.code for each in block.datasets),
    )


@asynccontextmanager
async def opened(app: FastAPI) -> AsyncIterator[None]:
    """Open the office for as long as the service runs.

    The service does not start with a faulty edition, a failing case or a measure nobody counts:
    raises ShelfRefused.
    """
    block: Block = app.state.block
    office: Office = app.state.office
    office.shelf = load_shelf(
        block.methodology, block=block.name, counted=frozenset(block.measures.known)
    )
    async with remote_client(app.state.settings) as remote:
        office.registers.remote = remote
        office.registers.database = database_of(app)
        yield


class Counting:
    """What the review asks of a block's records."""

    def __init__(self, block: Block) -> None:
        self.block = block

    async def measures(self, session: AsyncSession, year: int) -> list[MeasureValue]:
        """Give every counted measure of a year, with where its records are read."""
        block = self.block
        counted = await counted_of_year(session, block.cells, block.measures, year)
        return [written(block.name, block.measures, year, each) for each in counted]

    async def refused(self, session: AsyncSession, year: int) -> frozenset[tuple[str, str]]:
        """Give the (body, dataset) pairs that refused imports of a year name."""
        imports = self.block.receipts.tables.imports.c
        query = (
            select(func.unnest(imports.bodies), imports.dataset)
            .where(imports.state == ImportState.REFUSED.value, imports.years.any(year))
            .distinct()
        )
        return frozenset((body, dataset) for body, dataset in await session.execute(query))

    async def printed(self, session: AsyncSession, year: int, rule: SharePrinted) -> list[Printed]:
        """Give the fields that a re-check rule compares, in the current records of a year."""
        rows = self.block.rows[rule.dataset]
        now: Any = newest(rows).where(rows.c.year == year).subquery("now").c
        query = select(now.body, now[rule.printed], now[rule.part], now[rule.whole])
        return [Printed(*row) for row in await session.execute(query)]
