"""The service of a block: one call makes it from its datasets, its measures and its methodology."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from fastapi import FastAPI
from pydantic import JsonValue

from bagalau.blocks.api import BLOCK_ROUTERS, runtime_of
from bagalau.blocks.context import BlockDefinition, make_runtime
from bagalau.blocks.datasets import Dataset, Measures
from bagalau.blocks.imports import IMPORT, folder_of, import_jobs, run_queued_import, sweep_bytes
from bagalau.blocks.journal import BLOCK_KINDS, roles_in
from bagalau.blocks.methodology import load_catalogue
from bagalau.blocks.methodology_changes import BRIDGE_JOB, run_bridge
from bagalau.blocks.recommendations import emit_overdue_recommendations
from bagalau.blocks.reporting import emit_deadline_events, judge_due
from bagalau.blocks.review import replace_loaded
from bagalau.blocks.targets import emit_early_warnings
from bagalau.blocks.tasks import announce_terms, follow_act, lengthen_terms
from bagalau.calendar import calendar_router
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
from bagalau.chassis.runtime import Settings, app_now, read_settings
from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.wire import Names
from bagalau.journal import Stamp

ROUTERS = (
    *BLOCK_ROUTERS,
    calendar_router,
    key_router,
    subscription_router,
    delivery_router,
)

EXAMPLES = (Path(__file__).parent / "api" / "examples.json",)


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
    definition = BlockDefinition(name, names, tuple(datasets), measures, methodology_folder)
    jobs, events = (
        import_jobs(name),
        event_jobs(name, daily=(announce_deadlines, judge_figures, sweep)),
    )
    jobs.task(IMPORT)(_import)
    jobs.task(BRIDGE_JOB)(_bridge)
    app = create_app(
        settings=settings,
        title=f"Bagalau: {names.en}",
        description=f"{names.en} · {names.ru} · {names.kk}",
        routers=ROUTERS,
        examples=EXAMPLES,
        startup=[
            migrated_at_start(methodology_folder.parent / "migrations"),
            _runtime_started,
            jobs.working,
            relay_at_start(events),
            events.working,
        ],
    )
    runtime = make_runtime(definition, settings, database_of(app), jobs)
    runtime.after_act = follow_act
    app.state.runtime = runtime
    app.state.roles_here = roles_in(name)
    install_events(app, settings, runtime.events, BLOCK_KINDS, app.state.roles_here)
    return app


@asynccontextmanager
async def _runtime_started(app: FastAPI) -> AsyncIterator[None]:
    """Fill the runtime with what is read at the start: editions, the signing key, the register."""
    runtime, block = runtime_of(app), runtime_of(app).definition
    runtime.database = database_of(app)
    counted = frozenset(block.measures.known)
    runtime.catalogue = load_catalogue(block.methodology, block=block.name, counted=counted)
    async with remote_client(app.state.settings) as remote, signing_at_start(runtime.signer)(app):
        runtime.registers.remote = remote
        runtime.registers.database = runtime.database

        async def replaces(session: AsyncSession, loaded: Register, made: Register) -> bool:
            return await replace_loaded(runtime, session, loaded, made, Stamp(app_now(app)))

        runtime.registers.replaces = replaces
        yield


async def _import(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    settings = cast("Settings", app.state.settings)
    await run_queued_import(runtime_of(app), str(payload["id"]), folder_of(settings))


async def _bridge(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    await run_bridge(runtime_of(app), str(payload["id"]))


async def announce_deadlines(app: FastAPI) -> None:
    """Write the events of terms that are near or over: the daily job."""
    near_days = cast("Settings", app.state.settings).events_near_days
    await emit_deadline_events(runtime_of(app), at=app_now(app), near_days=near_days)
    await emit_overdue_recommendations(runtime_of(app), at=app_now(app))
    await emit_early_warnings(runtime_of(app), at=app_now(app))
    await lengthen_terms(runtime_of(app), at=app_now(app))
    await announce_terms(runtime_of(app), at=app_now(app), near_days=near_days)


async def judge_figures(app: FastAPI) -> None:
    """Judge the figures that waited and can be judged: the daily job of a block."""
    await judge_due(runtime_of(app), at=app_now(app))


async def sweep(app: FastAPI) -> None:
    """Remove the bytes that killed processes left: at each start, and with the daily job."""
    await sweep_bytes(runtime_of(app), folder_of(cast("Settings", app.state.settings)))
