"""Delivers events: a relay takes them from the outbox, jobs attempt each delivery.

A killed process loses no event: its unfinished work is repeated.
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
DAILY_WORK: Final = "each_day"
HEARTBEAT: Final = timedelta(seconds=5)
LONGEST_PAUSE_S: Final = 5.0
HOUR_S: Final = 3600.0

Daily = Callable[[FastAPI], Awaitable[None]]
"""Daily work; must bear being run more than once a day."""

log = logging.getLogger(__name__)


def event_jobs(service: str, *, daily: Sequence[Daily] = ()) -> Jobs:
    """Make the jobs of events, with a worker of their own, so that slow receivers delay nothing else."""
    jobs = Jobs(schema=service, heartbeat=HEARTBEAT, at_once=8, attempts=1000)
    jobs.task(DELIVER)(deliver)

    @jobs.task(DAILY_WORK)
    async def each_day(app: FastAPI, _payload: Payload) -> None:
        for work in (*daily, delete_old_events):
            await work(app)

    return jobs


def relay_at_start(jobs: Jobs) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Make the startup step that relays events from the outbox and, if told so, queues the daily work."""

    @asynccontextmanager
    async def relaying(app: FastAPI) -> AsyncIterator[None]:
        app.state.event_jobs = jobs
        settings = app.state.settings
        tasks = [asyncio.create_task(_repeat(app, jobs, relay_all, settings.events_every_s))]
        if settings.daily_work:
            tasks.append(asyncio.create_task(_repeat(app, jobs, queue_daily_work, HOUR_S)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return relaying


async def relay_all(app: FastAPI, jobs: Jobs) -> None:
    """Create a delivery of every event in the outbox to every subscription that may receive it."""
    has_more = True
    while has_more:
        has_more = await relay(app, jobs) == RELAY_BATCH


async def relay(app: FastAPI, jobs: Jobs) -> int:
    """Relay one batch in one transaction and give its size."""
    runtime, at = event_runtime(app), utc_now()
    store = runtime.store
    async with database_of(app).transaction() as session:
        events = await store.deliveries.take_unrelayed(session, at=at)
        if not events:
            return 0
        types = sorted({each.type for each in events})
        subscribers = await store.subscriptions.active(session, types)
        receivers = [
            (subscription.view.id, event.id)
            for event in events
            for subscription in subscribers
            if may_receive(runtime, subscription, event.type, about=event.about, by=event.by)
        ]
        names = await store.deliveries.create(session, receivers, at=at)
        await queue_deliveries(jobs, session, names)
    return len(events)


def may_receive(
    runtime: EventRuntime,
    subscription: StoredSubscription,
    type_: str,
    *,
    about: Sequence[str],
    by: str,
) -> bool:
    """Whether a subscription receives an event: its kind is subscribed and its roles allow it."""
    kind = runtime.kinds.get(type_)
    if kind is None or type_ not in subscription.view.types:
        return False
    return kind.receives(subscription.roles, subscription.view.organisation, about=about, by=by)


async def queue_deliveries(jobs: Jobs, session: AsyncSession, names: Sequence[str]) -> None:
    """Queue the first try of deliveries in the session's transaction."""
    await jobs.enqueue_all(session, DELIVER, [{"id": each, "tries": 0} for each in names])


async def deliver(app: FastAPI, payload: Payload) -> None:
    """Attempt one delivery and record the result; each attempt is recorded once.

    A process killed in between attempts it again: the receiver recognises it by `webhook-id`.
    """
    runtime, database = event_runtime(app), database_of(app)
    store = runtime.store
    async with database.transaction() as session:
        due = await store.deliveries.due(session, str(payload["id"]))
        if due is None or not _is_due(due, payload):
            return
        subscription = await store.subscriptions.find(session, due.subscription)
        if subscription is None or not _still_receives(runtime, subscription, due):
            await store.deliveries.set_state(session, due, DeliveryState.SKIPPED)
            return
    at = utc_now()
    result = await runtime.sender.send(
        subscription.view.url, event=due.event.id, body=due.event.document,
        secrets=subscription.secrets(at=app_now(app)), at=at,
    )  # fmt: skip
    async with database.transaction() as session:
        # First the subscription, then the delivery, as its removal does: no deadlock.
        await store.subscriptions.find(session, due.subscription, lock=True)
        current = await store.deliveries.due(session, due.id, lock=True)
        if current is not None and _is_due(current, payload):
            await _record_result(app, session, current, result, at=at)


async def delete_old_events(app: FastAPI) -> None:
    """Delete events past their retention, with their deliveries."""
    runtime = event_runtime(app)
    before = app_now(app) - timedelta(days=runtime.settings.events_retention_days)
    async with database_of(app).transaction() as session:
        deleted = await runtime.store.deliveries.delete_before(session, before=before)
    log.info("deleted %s events written before %s", deleted, before)


async def queue_daily_work(app: FastAPI, jobs: Jobs) -> None:
    """Queue the daily work, unless it waits or runs already."""
    async with database_of(app).transaction() as session:
        await jobs.enqueue(session, DAILY_WORK, {}, once=DAILY_WORK)


def _is_due(due: DueDelivery, payload: Payload) -> bool:
    return due.state is DeliveryState.WAITING and due.tries == payload["tries"]


def _still_receives(
    runtime: EventRuntime, subscription: StoredSubscription, due: DueDelivery
) -> bool:
    """Whether it is still to be sent: kinds and addresses may have changed since it was created."""
    if due.event.type == PING:
        return True
    if subscription.view.state is SubscriptionState.PAUSED:
        return False
    event = due.event
    return may_receive(runtime, subscription, event.type, about=event.about, by=event.by)


async def _record_result(
    app: FastAPI, session: AsyncSession, due: DueDelivery, result: DeliveryResult, *, at: datetime
) -> None:
    runtime, current, tries = event_runtime(app), app_now(app), due.tries + 1
    subscriptions, deliveries = runtime.store.subscriptions, runtime.store.deliveries
    await deliveries.record_attempt(session, due, result, at=at)
    if result.accepted:
        await deliveries.set_state(session, due, DeliveryState.DELIVERED, tries=tries)
        await subscriptions.record_success(session, due.subscription, at=current)
        return
    if result.status == httpx.codes.GONE:
        await deliveries.set_state(session, due, DeliveryState.FAILED, tries=tries)
        await subscriptions.pause(session, due.subscription, PauseReason.GONE, at=current)
        return
    longest = timedelta(days=runtime.settings.webhook_failing_days)
    await subscriptions.record_failure(session, due.subscription, at=current, longest=longest)
    pause = pause_after(tries)
    if pause is None or due.event.type == PING:
        await deliveries.set_state(session, due, DeliveryState.FAILED, tries=tries)
        return
    state = DeliveryState.WAITING
    await deliveries.set_state(session, due, state, next_at=at + pause, tries=tries)
    jobs: Jobs = app.state.event_jobs
    await jobs.enqueue(session, DELIVER, {"id": due.id, "tries": tries}, after=pause)


async def _repeat(
    app: FastAPI, jobs: Jobs, work: Callable[[FastAPI, Jobs], Awaitable[None]], pause: float
) -> None:
    """Repeat work until cancelled; after a failure sooner than usual."""
    while True:
        wait = pause
        try:
            await work(app, jobs)
        except Exception as failure:  # noqa: BLE001 -- retried until the database answers
            log.warning("events of %s: %r; again soon", app.state.settings.service, failure)
            wait = min(pause, LONGEST_PAUSE_S)
        await asyncio.sleep(wait)
