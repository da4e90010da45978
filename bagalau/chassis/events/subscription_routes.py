"""The addresses of subscriptions: making, reading, changing, removing, a new secret."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Response, status

from bagalau.chassis.database import ReadSession, Session
from bagalau.chassis.events.access import (
    Subscriber,
    SubscriptionPath,
    SubscriptionReader,
    must_be_below_limit,
    own_subscription,
    readable_subscription,
    receiving_roles,
    validated_change,
    validated_request,
    visible_organisation,
)
from bagalau.chassis.events.runtime import TheEventRuntime
from bagalau.chassis.http import Paging
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.events import (
    EventType,
    RotationRequest,
    Subscription,
    SubscriptionChange,
    SubscriptionMade,
    SubscriptionRequest,
)
from bagalau.contracts.v1.wire import Page

subscription_router = APIRouter(prefix="/v1", tags=["events"])

CREATED = status.HTTP_201_CREATED


@subscription_router.get("/event-types", summary="Kinds of events one can subscribe to")
async def list_event_types(*, actor: Subscriber, room: TheEventRuntime) -> list[EventType]:
    """List the kinds of events the actor's roles may hear of, with the schema of their data."""
    roles = receiving_roles(room, actor)
    kinds = [kind for kind in room.kinds.values() if kind.meant_for(roles)]
    return [
        EventType(type=each.code, names=each.names, json_schema=each.shape.model_json_schema())
        for each in kinds
    ]


@subscription_router.post(
    "/subscriptions",
    status_code=CREATED,
    summary="Subscribe to events",
    responses={409: {"description": "The organisation has too many"}},
)
async def make_subscription(
    *,
    actor: Subscriber,
    room: TheEventRuntime,
    order: Annotated[SubscriptionRequest, Depends(validated_request)],
    session: Session,
    now: Now,
) -> SubscriptionMade:
    """Subscribe the actor's organisation to events it may hear of; the secret is shown once."""
    await must_be_below_limit(room, session, actor.organisation)
    roles = receiving_roles(room, actor)
    kept = await room.store.subscriptions.make(session, order, by=actor, roles=roles, at=now)
    return SubscriptionMade(**dict(kept.shown), secret=kept.secret)


@subscription_router.get("/subscriptions", summary="Subscriptions")
async def list_subscriptions(
    *,
    actor: SubscriptionReader,
    room: TheEventRuntime,
    session: ReadSession,
    page: Paging,
    response: Response,
) -> Page[Subscription]:
    """List the organisation's own subscriptions; the operator sees those of all."""
    after = str(page.after[0]) if page.after else None
    rows = await room.store.subscriptions.listed(
        session, organisation=visible_organisation(room, actor), after=after, limit=page.limit + 1
    )
    kept, following = page.to_page(response, rows, key=lambda each: (each.shown.id,))
    return Page(entries=[each.shown for each in kept], next=following)


@subscription_router.get("/subscriptions/{subscription}", summary="One subscription")
async def read_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    room: TheEventRuntime,
    session: ReadSession,
) -> Subscription:
    """Give one subscription and how sending to it goes; never its secret."""
    return (await readable_subscription(room, session, actor, subscription)).shown


@subscription_router.patch(
    "/subscriptions/{subscription}", summary="Change, pause or resume a subscription"
)
async def change_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    room: TheEventRuntime,
    order: Annotated[SubscriptionChange, Depends(validated_change)],
    session: Session,
    now: Now,
) -> Subscription:
    """Change what is named in the order; what was missed while paused can be replayed."""
    if visible_organisation(room, actor) is None:
        await readable_subscription(room, session, actor, subscription, held=True)
    else:
        await own_subscription(room, session, actor, subscription)
    await room.store.subscriptions.change(session, subscription, order, at=now)
    return (await readable_subscription(room, session, actor, subscription)).shown


@subscription_router.delete(
    "/subscriptions/{subscription}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Remove a subscription",
)
async def remove_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    room: TheEventRuntime,
    session: Session,
) -> None:
    """Remove a subscription with its deliveries; what is under way may still arrive."""
    await readable_subscription(room, session, actor, subscription, held=True)
    await room.store.subscriptions.remove(session, subscription)


@subscription_router.post(
    "/subscriptions/{subscription}/secret", status_code=CREATED, summary="Change the secret"
)
async def rotate_secret(
    *,
    subscription: SubscriptionPath,
    order: RotationRequest,
    actor: Subscriber,
    room: TheEventRuntime,
    session: Session,
    now: Now,
) -> SubscriptionMade:
    """Give a new secret, shown once; for the overlap each event carries both signatures."""
    kept = await own_subscription(room, session, actor, subscription)
    overlap = timedelta(hours=order.overlap_hours)
    secret = await room.store.subscriptions.rotate(session, kept, overlap=overlap, at=now)
    shown = (await readable_subscription(room, session, actor, subscription)).shown
    return SubscriptionMade(**dict(shown), secret=secret)
