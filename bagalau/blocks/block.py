"""The service of a block: one call makes it from its datasets, its measures and its methodology."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from decimal import Decimal
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import func, select

from bagalau.blocks.api import BLOCK_ROUTERS
from bagalau.blocks.context import Block, BlockRuntime, Desk, describe, review_tables
from bagalau.blocks.datasets import Dataset, Measures, counted_of_year, written
from bagalau.blocks.imports import import_jobs
from bagalau.blocks.journal import BLOCK_KINDS, roles_in
from bagalau.blocks.methodology import load_catalogue
from bagalau.blocks.methodology_changes import BRIDGE_JOB, run_bridge
from bagalau.blocks.quality import (
    Flagging,
    FlagStore,
    Ground,
    LastDay,
    Printed,
    Rechecks,
    SharePrinted,
    rules_of,
)
from bagalau.blocks.records import current
from bagalau.blocks.reporting import emit_deadline_events
from bagalau.chassis.application import create_app
from bagalau.chassis.database import AsyncSession, database_of, migrated_at_start
from bagalau.chassis.events import (
    delivery_router,
    event_jobs,
    install_events,
    relay_at_start,
    subscription_router,
)
from bagalau.chassis.http import remote_client
from bagalau.chassis.identity import key_router, signing_at_start
from bagalau.chassis.runtime import Settings, read_settings
from bagalau.contracts.v1.intake import ImportState
from bagalau.contracts.v1.results import MeasureValue
from bagalau.contracts.v1.wire import Names

ROUTERS = (
    *BLOCK_ROUTERS,
    key_router,
    subscription_router,
    delivery_router,
)


def create_block(
    name: str,
    *,
    names: Names,
    datasets: Sequence[type[Dataset]],
    measures: Measures,
    methodology_folder: Path,
    settings: Settings | None = None,
) -> FastAPI:
    """Make the service of one block: datasets in, measures counted, scores and review out.

    Refuses to start with a faulty edition, one whose worked cases fail, or one that names a
    measure nothing counts (CatalogueRefused).
    """
    settings = settings or read_settings(name)
    block = describe(
        name, names=names, datasets=datasets, measures=measures, methodology=methodology_folder
    )
    runtime, jobs = _runtime(block, settings), import_jobs(name)
    told = event_jobs(name, daily=(emit_deadline_events,))
    jobs.task(BRIDGE_JOB)(run_bridge)
    app = create_app(
        settings=settings,
        title=f"Bagalau: {names.en}",
        description=f"{names.en} · {names.ru} · {names.kk}",
        routers=ROUTERS,
        startup=[
            migrated_at_start(methodology_folder.parent / "migrations"),
            _catalogue_loaded(block, runtime),
            _register_asked(runtime),
            signing_at_start(block.signer),
            _desk_open(block, runtime),
            jobs.working,
            relay_at_start(told),
            told.working,
        ],
    )
    app.state.block, app.state.runtime, app.state.jobs = block, runtime, jobs
    install_events(app, settings, block.events, BLOCK_KINDS, roles_in(name))
    return app


def _runtime(block: Block, settings: Settings) -> BlockRuntime:
    tables = review_tables(block.metadata, block.events.outbox, register_url=settings.register_url)

    def rechecks(year: int) -> Sequence[SharePrinted]:  # the catalogue is filled at the start only
        return runtime.catalogue.rechecks(year)

    runtime = BlockRuntime(
        block=block.name,
        registers=tables.registers,
        journal=tables.journal,
        cards=tables.cards,
        counted=_counted(block),
        counted_from={code: each.dataset for code, each in block.measures.known.items()},
        refused=_refused(block),
        printed=_printed(block),
        datasets=frozenset(block.rows),
        receipts=block.receipts,
        flags=_flags(block, tables.flags, rechecks),
        schemes=tables.schemes,
        burden=tables.burden,
        editions=tables.editions,
    )
    return runtime


def _flags(block: Block, store: FlagStore, rechecks: Rechecks) -> Flagging:
    counted, own = block.measures, block.methodology.parent / "flags.yaml"
    rules = rules_of(own, counted=frozenset(counted.known))
    # What counts the days around a term has a rule of its own; its history would ask twice.
    apart = {name for rule in rules if isinstance(rule, LastDay) for name in rule.measures()}
    grounds: dict[str, Ground] = {}
    for name, rows in block.rows.items():
        codes = tuple(each.code for each in counted.of_dataset(name))
        judged = tuple(code for code in codes if code not in apart)
        grounds[name] = Ground(rows, block.cells, codes, judged)
    return Flagging(rules, rechecks, grounds, store)


def _counted(block: Block) -> Callable[[AsyncSession, int], Awaitable[list[MeasureValue]]]:
    async def counted(session: AsyncSession, year: int) -> list[MeasureValue]:
        found = await counted_of_year(session, block.cells, block.measures, year)
        return [written(block.name, block.measures, year, each) for each in found]

    return counted


def _refused(block: Block) -> Callable[[AsyncSession, int], Awaitable[frozenset[tuple[str, str]]]]:
    async def refused(session: AsyncSession, year: int) -> frozenset[tuple[str, str]]:
        table = block.receipts.tables.imports.c
        body = func.unnest(table.bodies).label("body")
        query = select(body, table.dataset, func.bool_or(table.state == ImportState.ACCEPTED))
        rows = await session.execute(
            query.where(table.years.contains([year])).group_by(body, table.dataset)
        )
        return frozenset((row[0], row[1]) for row in rows if not row[2])

    return refused


def _printed(block: Block) -> Callable[[AsyncSession, int, SharePrinted], Awaitable[list[Printed]]]:
    async def printed(session: AsyncSession, year: int, rule: SharePrinted) -> list[Printed]:
        table = block.rows[rule.dataset]
        now = current(table, table.c.year == year).subquery("standing")
        fields = (now.c.body, now.c[rule.printed], now.c[rule.part], now.c[rule.whole])
        rows = await session.execute(select(*fields).where(now.c[rule.printed].is_not(None)))
        return [Printed(body, Decimal(share), part, whole) for body, share, part, whole in rows]

    return printed


def _catalogue_loaded(
    block: Block, runtime: BlockRuntime
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def read(_app: FastAPI) -> AsyncIterator[None]:
        counted = frozenset(block.measures.known)
        runtime.catalogue = load_catalogue(block.methodology, block=block.name, counted=counted)
        yield

    return read


def _register_asked(
    runtime: BlockRuntime,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def asked(app: FastAPI) -> AsyncIterator[None]:
        async with remote_client(app.state.settings) as remote:
            runtime.registers.remote = remote
            runtime.registers.database = database_of(app)
            yield

    return asked


def _desk_open(
    block: Block, runtime: BlockRuntime
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def install_events(app: FastAPI) -> AsyncIterator[None]:
        database = database_of(app)
        version = app.state.settings.code_version
        app.state.desk = Desk(block, runtime, database, block.signer, version)
        yield

    return install_events
