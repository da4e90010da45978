"""The aggregator: bodies and cycles, collection of the blocks, ratings, draft conclusions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from bagalau.chassis.application import create_app
from bagalau.chassis.events import delivery_routes, subscription_routes
from bagalau.chassis.events.delivering import event_jobs, relaying
from bagalau.chassis.events.room import opened
from bagalau.chassis.migrations import migrated_at_start
from bagalau.chassis.remote import RemoteClient
from bagalau.chassis.settings import Settings
from services.aggregator import (
    audit_routes,
    block_address_routes,
    body_routes,
    collecting,
    collection_routes,
    comparison_routes,
    composition_routes,
    conclusion_routes,
    cycle_routes,
    evaluator_routes,
    interval_routes,
    once_only_routes,
    rating_routes,
    staleness_routes,
    telling,
    what_if_routes,
    year_routes,
)
from services.aggregator.offices import SERVICE, AggregatorSettings, Office, office_of

MIGRATIONS: Final = Path(__file__).with_name("migrations")

ROUTERS: Final = (
    body_routes.router,
    cycle_routes.router,
    evaluator_routes.router,
    block_address_routes.router,
    composition_routes.router,
    collection_routes.router,
    rating_routes.router,
    staleness_routes.router,
    interval_routes.router,
    what_if_routes.router,
    year_routes.router,
    comparison_routes.router,
    audit_routes.router,
    conclusion_routes.router,
    once_only_routes.router,
    subscription_routes.router,
    delivery_routes.router,
)


def create_aggregator(settings: Settings | None = None) -> FastAPI:
    """Make the service that composes the blocks' scores into the rating and draft conclusions.

    Refuses to start with a faulty composition edition or list of bodies.
    """
    own = own_settings(settings)
    told = event_jobs(SERVICE, daily=(telling.tell_stale,))
    app = create_app(
        settings=own,
        title="Bagalau: the aggregator",
        description="Bodies and cycles, collection of the blocks, ratings, draft conclusions",
        routers=ROUTERS,
        startup=[
            migrated_at_start(MIGRATIONS),
            _at_work,
            collecting.jobs.working,
            relaying(told),
            told.working,
        ],
    )
    app.state.office = Office(own)
    opened(app, own, telling.STORE, telling.KINDS, telling.roles_here)
    return app


def own_settings(settings: Settings | None) -> AggregatorSettings:
    """Give the aggregator's settings: read from the environment beside what is given."""
    if isinstance(settings, AggregatorSettings):
        return settings
    given = settings.model_dump() if settings else {"service": SERVICE}
    return AggregatorSettings(**given)


@asynccontextmanager
async def _at_work(app: FastAPI) -> AsyncIterator[None]:
    """Read what is enacted, so that a fault in it stops the start, and open the way to blocks."""
    office = office_of(app)
    _ = office.enacted, office.compositions
    # The collection counts its own tries: the client below must not multiply them.
    office.remote = RemoteClient(office.settings.model_copy(update={"remote_attempts": 1}))
    try:
        yield
    finally:
        await office.remote.close()


app = create_aggregator()
