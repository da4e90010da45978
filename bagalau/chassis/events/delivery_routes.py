"""The addresses of deliveries: a test, sending again, and how each went."""

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
MOST: Final = 1000
"""Events replayed by one order; more are asked for again, from where it stopped."""


@delivery_router.post("/ping", status_code=ACCEPTED, summary="Send a test event")
async def ping_subscription(
    *,
    subscription: SubscriptionPath,
    actor: Subscriber,
    room: TheEventRuntime,
    session: Session,
    now: Now,
    request: Request,
) -> Delivery:
    """Send `subscription.ping` once, paused or not; the deliveries tell what was answered."""
    kept = await own_subscription(room, session, actor, subscription)
    event = await _pinged(room, session, kept, at=now)
    names = await room.store.deliveries.order(session, [(subscription, event)], at=now)
    await queue_deliveries(_jobs(request), session, names)
    rows = await room.store.deliveries.listed(
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
    room: TheEventRuntime,
    session: Session,
    now: Now,
    request: Request,
) -> Replayed:
    """Send one event again, or all since a moment, under their own `webhook-id`."""
    kept = await own_subscription(room, session, actor, subscription)
    if kept.shown.state is SubscriptionState.PAUSED:
        raise Conflict("subscription_paused")
    events, more = await _asked(room, session, kept, order)
    pairs = [(subscription, each.id) for each in events]
    names = await room.store.deliveries.order(session, pairs, at=now, replay=True)
    await queue_deliveries(_jobs(request), session, names)
    return Replayed(deliveries=len(names), has_more=more is not None, until=more)


@delivery_router.get("/deliveries", summary="Deliveries of a subscription")
async def list_deliveries(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    room: TheEventRuntime,
    session: ReadSession,
    page: Paging,
    response: Response,
    state: Annotated[DeliveryState | None, Query(description="Only in this state")] = None,
) -> Page[Delivery]:
    """List deliveries, the newest first, each with every try and what was answered."""
    await readable_subscription(room, session, actor, subscription)
    after = str(page.after[0]) if page.after else None
    rows = await room.store.deliveries.listed(
        session, subscription, state=state, after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda each: (each.id,))
    return Page(entries=entries, next=following)


async def _pinged(
    room: EventRuntime, session: AsyncSession, kept: StoredSubscription, *, at: datetime
) -> str:
    """Write a test event, already relayed: it is for this subscription alone."""
    data = PingEvent(service=room.settings.service, subscription=kept.shown.id)
    row = row_of(NewEvent(PING, at, data, about=[kept.shown.organisation]))
    statement = room.store.outbox.table.insert().values(**row, relayed_at=at)
    await session.execute(statement)
    return str(row["id"])


async def _asked(
    room: EventRuntime, session: AsyncSession, kept: StoredSubscription, order: ReplayRequest
) -> tuple[list[StoredEvent], datetime | None]:
    """Give the events to be sent again; only those the subscription may hear of."""
    if (order.event is None) == (order.since is None):
        raise Refused(422, "replay_unclear")
    if order.event is not None:
        event = await room.store.deliveries.event(session, order.event)
        if event is None or not _heard(room, kept, event):
            raise NotFound("event_unknown", id=order.event)
        return [event], None
    since = cast("datetime", order.since)
    if since.tzinfo is None:
        raise Refused(422, "replay_unclear")
    found = await room.store.deliveries.since(
        session, first_id(since), kept.shown.types, limit=MOST + 1
    )
    more = _written_at(found[MOST]) if len(found) > MOST else None
    return [each for each in found[:MOST] if _heard(room, kept, each)], more


def _heard(room: EventRuntime, kept: StoredSubscription, event: StoredEvent) -> bool:
    return may_receive(room, kept, event.type, about=event.about, by=event.by)


def _written_at(event: StoredEvent) -> datetime:
    milliseconds = int(event.id.replace("-", "")[:12], 16)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _jobs(request: Request) -> Jobs:
    return cast("Jobs", request.app.state.event_jobs)
