"""The endpoints of deliveries: a test event, a replay, the attempts of each delivery."""

from datetime import UTC, datetime
from typing import Annotated, Final, cast

from fastapi import APIRouter, Query, Request, Response, status

from bagalau.chassis.database import AsyncSession, Jobs, ReadSession, Session
from bagalau.chassis.events.access import (
    Subscriber,
    SubscriptionPath,
    SubscriptionReader,
    own_subscription,
    readable_subscription,
)
from bagalau.chassis.events.deliveries import StoredEvent
from bagalau.chassis.events.delivering import may_receive, queue_deliveries
from bagalau.chassis.events.kinds import PING
from bagalau.chassis.events.outbox import NewEvent, first_id, row_of
from bagalau.chassis.events.runtime import EventRuntime, TheEventRuntime
from bagalau.chassis.events.subscribing import StoredSubscription
from bagalau.chassis.http import Conflict, NotFound, Paging, Refused
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.events import (
    Delivery,
    DeliveryState,
    PingEvent,
    Replayed,
    ReplayRequest,
    SubscriptionState,
)
from bagalau.contracts.v1.wire import Page

delivery_router = APIRouter(prefix="/v1/subscriptions/{subscription}", tags=["events"])

ACCEPTED: Final = status.HTTP_202_ACCEPTED
REPLAY_LIMIT: Final = 1000
"""Events replayed by one request; the response says from where to continue."""


@delivery_router.post("/ping", status_code=ACCEPTED, summary="Send a test event")
async def ping_subscription(
    *,
    subscription: SubscriptionPath,
    actor: Subscriber,
    runtime: TheEventRuntime,
    session: Session,
    now: Now,
    request: Request,
) -> Delivery:
    """Send `subscription.ping` once, paused or not; the deliveries show the response."""
    stored = await own_subscription(runtime, session, actor, subscription)
    event = await _store_ping(runtime, session, stored, at=now)
    names = await runtime.store.deliveries.create(session, [(subscription, event)], at=now)
    await queue_deliveries(_jobs(request), session, names)
    rows = await runtime.store.deliveries.page(
        session, subscription, state=None, after=None, limit=1
    )
    return rows[0]


@delivery_router.post(
    "/replay",
    status_code=ACCEPTED,
    summary="Send events again",
    responses={409: {"description": "The subscription is paused"}},
)
async def replay_events(
    *,
    subscription: SubscriptionPath,
    order: ReplayRequest,
    actor: Subscriber,
    runtime: TheEventRuntime,
    session: Session,
    now: Now,
    request: Request,
) -> Replayed:
    """Send one event again, or all since a moment, with their original `webhook-id`."""
    stored = await own_subscription(runtime, session, actor, subscription)
    if stored.view.state is SubscriptionState.PAUSED:
        raise Conflict("subscription_paused")
    events, until = await _events_to_replay(runtime, session, stored, order)
    pairs = [(subscription, each.id) for each in events]
    names = await runtime.store.deliveries.create(session, pairs, at=now, replay=True)
    await queue_deliveries(_jobs(request), session, names)
    return Replayed(deliveries=len(names), has_more=until is not None, until=until)


@delivery_router.get("/deliveries", summary="Deliveries of a subscription")
async def list_deliveries(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    runtime: TheEventRuntime,
    session: ReadSession,
    page: Paging,
    response: Response,
    state: Annotated[DeliveryState | None, Query(description="Only in this state")] = None,
) -> Page[Delivery]:
    """List deliveries, the newest first, each with every attempt and its response."""
    await readable_subscription(runtime, session, actor, subscription)
    after = str(page.after[0]) if page.after else None
    rows = await runtime.store.deliveries.page(
        session, subscription, state=state, after=after, limit=page.limit + 1
    )
    entries, next_cursor = page.to_page(response, rows, key=lambda each: (each.id,))
    return Page(entries=entries, next=next_cursor)


async def _store_ping(
    runtime: EventRuntime, session: AsyncSession, stored: StoredSubscription, *, at: datetime
) -> str:
    """Store a test event, already relayed: it is for this subscription alone."""
    service, name = runtime.settings.service, stored.view.id
    address = f"/api/{service}/v1/subscriptions/{name}"
    data = PingEvent(service=service, subscription=name, address=address)
    row = row_of(NewEvent(PING, at, data, about=[stored.view.organisation]))
    statement = runtime.store.outbox.table.insert().values(**row, relayed_at=at)
    await session.execute(statement)
    return str(row["id"])


async def _events_to_replay(
    runtime: EventRuntime, session: AsyncSession, stored: StoredSubscription, order: ReplayRequest
) -> tuple[list[StoredEvent], datetime | None]:
    """Give the events to be sent again; only those the subscription may receive."""
    if (order.event is None) == (order.since is None):
        raise Refused(422, "replay_unclear")
    if order.event is not None:
        event = await runtime.store.deliveries.event(session, order.event)
        if event is None or not _receivable(runtime, stored, event):
            raise NotFound("event_unknown", id=order.event)
        return [event], None
    since = cast("datetime", order.since)
    if since.tzinfo is None:
        raise Refused(422, "replay_unclear")
    events = await runtime.store.deliveries.since(
        session, first_id(since), stored.view.types, limit=REPLAY_LIMIT + 1
    )
    until = _written_at(events[REPLAY_LIMIT]) if len(events) > REPLAY_LIMIT else None
    return [each for each in events[:REPLAY_LIMIT] if _receivable(runtime, stored, each)], until


def _receivable(runtime: EventRuntime, stored: StoredSubscription, event: StoredEvent) -> bool:
    return may_receive(runtime, stored, event.type, about=event.about, by=event.by)


def _written_at(event: StoredEvent) -> datetime:
    milliseconds = int(event.id.replace("-", "")[:12], 16)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _jobs(request: Request) -> Jobs:
    return cast("Jobs", request.app.state.event_jobs)
