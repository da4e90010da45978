"""The aggregator: bodies and cycles, collection of the blocks, ratings, draft conclusions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from bagalau.calendar import calendar_router, load_calendar
from bagalau.chassis.application import create_app
from bagalau.chassis.database import database_of, migrated_at_start
from bagalau.chassis.events import (
    delivery_router,
    event_jobs,
    install_events,
    relay_at_start,
    subscription_router,
)
from bagalau.chassis.http import RemoteClient
from bagalau.chassis.runtime import Settings, app_now
from services.aggregator.administration import (
    administered_now,
    by_itself,
    enter_due,
    keep_current,
    load_files,
)
from services.aggregator.api import AGGREGATOR_ROUTERS
from services.aggregator.collection import (
    EVENT_KINDS,
    event_roles,
    jobs,
    publish_stale_ratings,
    renew_registers,
)
from services.aggregator.publication import publish_due_releases
from services.aggregator.runtime import (
    ACT_EVENT_KINDS,
    EVENT_STORE,
    SERVICE,
    AggregatorRuntime,
    AggregatorSettings,
    runtime_of,
)

MIGRATIONS: Final = Path(__file__).with_name("migrations")
EXAMPLES: Final = (Path(__file__).parent / "api" / "examples.json",)

ROUTERS: Final = (*AGGREGATOR_ROUTERS, calendar_router, subscription_router, delivery_router)


def create_aggregator(settings: Settings | None = None) -> FastAPI:
    """Make the service that composes the blocks' scores into the rating and draft conclusions.

    Refuses to start with a faulty composition edition or list of bodies.
    """
    own = own_settings(settings)
    jobs_of_events = event_jobs(
        SERVICE, daily=(keep_current, publish_stale_ratings, publish_due_releases)
    )
    app = create_app(
        settings=own,
        title="Bagalau: the aggregator",
        description="Bodies and cycles, collection of the blocks, ratings, draft conclusions",
        routers=ROUTERS,
        examples=EXAMPLES,
        startup=[
            migrated_at_start(MIGRATIONS),
            _running,
            jobs.working,
            relay_at_start(jobs_of_events),
            jobs_of_events.working,
        ],
    )
    app.state.runtime = AggregatorRuntime(own)
    kinds = {**EVENT_KINDS, **ACT_EVENT_KINDS}
    install_events(app, own, EVENT_STORE, kinds, event_roles)
    return app


def own_settings(settings: Settings | None) -> AggregatorSettings:
    """Give the aggregator's settings: read from the environment beside what is given."""
    if isinstance(settings, AggregatorSettings):
        return settings
    given = settings.model_dump() if settings else {"service": SERVICE}
    return AggregatorSettings(**given)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Read what is administered, so that a fault in it stops the start, and open the way to blocks."""
    runtime = runtime_of(app)
    _ = load_calendar()
    async with database_of(app).transaction() as session:
        await load_files(by_itself(runtime, session, app_now(app)))
    runtime.renew, runtime.enter = keep_current, enter_administered
    runtime.administered_now = administered_now
    await keep_current(app)
    # The collection counts its own tries: the client below must not multiply them.
    runtime.remote = RemoteClient(runtime.settings.model_copy(update={"remote_attempts": 1}))
    try:
        yield
    finally:
        await runtime.remote.close()


async def enter_administered(app: FastAPI) -> None:
    """Let what is approved and due come into force, with the registers that follow from it."""
    runtime, now = runtime_of(app), app_now(app)
    async with database_of(app).transaction() as session:
        if await enter_due(by_itself(runtime, session, now)):
            await renew_registers(runtime, session, now)


app = create_aggregator()
