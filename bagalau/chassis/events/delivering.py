"""How events leave a service: a relay takes them from the outbox, jobs try each delivery.

A killed process loses none: what it took is taken again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

import httpx
from fastapi import FastAPI

from bagalau.chassis.database import AsyncSession, Jobs, Payload, database_of
from bagalau.chassis.events.deliveries import RELAY_BATCH, DueDelivery, pause_after
from bagalau.chassis.events.kinds import PING
from bagalau.chassis.events.runtime import EventRuntime, event_runtime
from bagalau.chassis.events.sending import DeliveryResult
from bagalau.chassis.events.subscribing import StoredSubscription
from bagalau.chassis.runtime import app_now, utc_now
from bagalau.contracts.v1.events import DeliveryState, PauseReason, SubscriptionState

DELIVER: Final = "deliver_event"
EACH_DAY: Final = "each_day"
HEARTBEAT: Final = timedelta(seconds=5)
LONGEST_PAUSE_S: Final = 5.0
HOUR_S: Final = 3600.0

Daily = Callable[[FastAPI], Awaitable[None]]
"""Work of every day; done again when a day's was done already, so it must bear that."""

log = logging.getLogger(__name__)


def event_jobs(service: str, *, daily: Sequence[Daily] = ()) -> Jobs:
    """Make the work of events, with a worker of its own: slow receivers hold up nothing else."""
    jobs = Jobs(schema=service, heartbeat=HEARTBEAT, at_once=8, attempts=1000)
    jobs.task(DELIVER)(deliver)

    @jobs.task(EACH_DAY)
    async def each_day(app: FastAPI, _payload: Payload) -> None:
        for work in (*daily, forget_old):
            await work(app)

    return jobs


def relaying(jobs: Jobs) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Make the startup step that takes events out of the outbox, and begins each day's work."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        app.state.event_jobs = jobs
        tasks = [
            asyncio.create_task(_again(app, jobs, relay_all, app.state.settings.events_every_s)),
            asyncio.create_task(_again(app, jobs, begin_day, HOUR_S)),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return running


async def relay_all(app: FastAPI, jobs: Jobs) -> None:
    """Order a delivery of every event in the outbox to every subscription that may hear it."""
    full = True
    while full:
        full = await relay(app, jobs) == RELAY_BATCH


async def relay(app: FastAPI, jobs: Jobs) -> int:
    """Do one portion of that in one transaction, and count its events."""
    room, at = event_runtime(app), utc_now()
    store = room.store
    async with database_of(app).transaction() as session:
        events = await store.deliveries.take(session, at=at)
        if not events:
            return 0
        types = sorted({each.type for each in events})
        hearers = await store.subscriptions.active(session, types)
        pairs = [
            (kept.shown.id, event.id)
            for event in events
            for kept in hearers
            if may_receive(room, kept, event.type, about=event.about, by=event.by)
        ]
        names = await store.deliveries.order(session, pairs, at=at)
        await queue_deliveries(jobs, session, names)
    return len(events)


def may_receive(
    room: EventRuntime, kept: StoredSubscription, type_: str, *, about: Sequence[str], by: str
) -> bool:
    """Whether a subscription gets an event: it asked for its kind, and may hear of those concerned."""
    kind = room.kinds.get(type_)
    if kind is None or type_ not in kept.shown.types:
        return False
    return kind.heard(kept.roles, kept.shown.organisation, about=about, by=by)


async def queue_deliveries(jobs: Jobs, session: AsyncSession, names: Sequence[str]) -> None:
    """Queue the first try of deliveries in the session's transaction."""
    await jobs.enqueue_all(session, DELIVER, [{"id": each, "tries": 0} for each in names])


async def deliver(app: FastAPI, payload: Payload) -> None:
    """Try one delivery, and note what came of it; the same try is noted once.

    A process killed between the two tries again: the receiver knows the event by `webhook-id`.
    """
    room, database = event_runtime(app), database_of(app)
    store = room.store
    async with database.transaction() as session:
        due = await store.deliveries.due(session, str(payload["id"]))
        if due is None or not _is_due(due, payload):
            return
        kept = await store.subscriptions.named(session, due.subscription)
        if kept is None or not _still_hears(room, kept, due):
            await store.deliveries.becomes(session, due, DeliveryState.SKIPPED)
            return
    at = utc_now()
    answered = await room.sender.send(
        kept.shown.url, event=due.event.id, body=due.event.document,
        secrets=kept.secrets(at=app_now(app)), at=at,
    )  # fmt: skip
    async with database.transaction() as session:
        # First the subscription, then the delivery, as its removal does: no deadlock.
        await store.subscriptions.named(session, due.subscription, held=True)
        now = await store.deliveries.due(session, due.id, held=True)
        if now is not None and _is_due(now, payload):
            await _note(app, session, now, answered, at=at)


async def forget_old(app: FastAPI) -> None:
    """Remove events, with their deliveries, that are kept no longer."""
    room = event_runtime(app)
    before = app_now(app) - timedelta(days=room.settings.events_kept_days)
    async with database_of(app).transaction() as session:
        gone = await room.store.deliveries.forget(session, before=before)
    log.info("forgot %s events written before %s", gone, before)


async def begin_day(app: FastAPI, jobs: Jobs) -> None:
    """Queue the work of every day, unless it waits or runs."""
    async with database_of(app).transaction() as session:
        await jobs.enqueue(session, EACH_DAY, {}, once=EACH_DAY)


def _is_due(due: DueDelivery, payload: Payload) -> bool:
    return due.state is DeliveryState.WAITING and due.tries == payload["tries"]


def _still_hears(room: EventRuntime, kept: StoredSubscription, due: DueDelivery) -> bool:
    """Whether it is still to be sent: kinds and addresses may have changed since it was ordered."""
    if due.event.type == PING:
        return True
    if kept.shown.state is SubscriptionState.PAUSED:
        return False
    event = due.event
    return may_receive(room, kept, event.type, about=event.about, by=event.by)


async def _note(
    app: FastAPI, session: AsyncSession, due: DueDelivery, answered: DeliveryResult, *, at: datetime
) -> None:
    room, now, tries = event_runtime(app), app_now(app), due.tries + 1
    subscriptions, deliveries = room.store.subscriptions, room.store.deliveries
    await deliveries.tried(session, due, answered, at=at)
    if answered.good:
        await deliveries.becomes(session, due, DeliveryState.DELIVERED, tries=tries)
        await subscriptions.succeeded(session, due.subscription, at=now)
        return
    if answered.status == httpx.codes.GONE:
        await deliveries.becomes(session, due, DeliveryState.FAILED, tries=tries)
        await subscriptions.pause(session, due.subscription, PauseReason.GONE, at=now)
        return
    longest = timedelta(days=room.settings.webhook_failing_days)
    await subscriptions.failed(session, due.subscription, at=now, longest=longest)
    pause = pause_after(tries)
    if pause is None or due.event.type == PING:
        await deliveries.becomes(session, due, DeliveryState.FAILED, tries=tries)
        return
    waiting = DeliveryState.WAITING
    await deliveries.becomes(session, due, waiting, next_at=at + pause, tries=tries)
    jobs: Jobs = app.state.event_jobs
    await jobs.enqueue(session, DELIVER, {"id": due.id, "tries": tries}, after=pause)


async def _again(
    app: FastAPI, jobs: Jobs, work: Callable[[FastAPI, Jobs], Awaitable[None]], pause: float
) -> None:
    """Do something again and again; whatever breaks, it comes back soon."""
    while True:
        wait = pause
        try:
            await work(app, jobs)
        except Exception as failure:  # noqa: BLE001 -- a database that is away comes back
            log.warning("events of %s: %r; again soon", app.state.settings.service, failure)
            wait = min(pause, LONGEST_PAUSE_S)
        await asyncio.sleep(wait)
