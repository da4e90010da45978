"""The endpoints of subscriptions: create, read, change, delete, rotate the secret."""

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
    NewSubscription,
    RotationRequest,
    Subscription,
    SubscriptionChange,
    SubscriptionRequest,
)
from bagalau.contracts.v1.wire import Page

subscription_router = APIRouter(prefix="/v1", tags=["events"])

CREATED = status.HTTP_201_CREATED
USUAL_OVERLAP = RotationRequest()
"""How long both secrets hold when a request says nothing."""


@subscription_router.get("/event-types", summary="Kinds of events one can subscribe to")
async def list_event_types(*, actor: Subscriber, runtime: TheEventRuntime) -> list[EventType]:
    """List the kinds of events the actor's roles may receive, with the schema of their data."""
    roles = receiving_roles(runtime, actor)
    kinds = [kind for kind in runtime.kinds.values() if kind.receivable_by(roles)]
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
    runtime: TheEventRuntime,
    order: Annotated[SubscriptionRequest, Depends(validated_request)],
    session: Session,
    now: Now,
) -> NewSubscription:
    """Subscribe the actor's organisation to events it may receive; the secret is shown once."""
    await must_be_below_limit(runtime, session, actor.organisation)
    roles = receiving_roles(runtime, actor)
    stored = await runtime.store.subscriptions.make(session, order, by=actor, roles=roles, at=now)
    return NewSubscription(**dict(stored.view), secret=stored.secret)


@subscription_router.get("/subscriptions", summary="Subscriptions")
async def list_subscriptions(
    *,
    actor: SubscriptionReader,
    runtime: TheEventRuntime,
    session: ReadSession,
    page: Paging,
    response: Response,
) -> Page[Subscription]:
    """List the organisation's own subscriptions; the operator sees those of all."""
    after = str(page.after[0]) if page.after else None
    rows = await runtime.store.subscriptions.page(
        session,
        organisation=visible_organisation(runtime, actor),
        after=after,
        limit=page.limit + 1,
    )
    stored, next_cursor = page.to_page(response, rows, key=lambda each: (each.view.id,))
    return Page(entries=[each.view for each in stored], next=next_cursor)


@subscription_router.get("/subscriptions/{subscription}", summary="One subscription")
async def read_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    runtime: TheEventRuntime,
    session: ReadSession,
) -> Subscription:
    """Give one subscription and the state of its deliveries; never its secret."""
    return (await readable_subscription(runtime, session, actor, subscription)).view


@subscription_router.patch(
    "/subscriptions/{subscription}", summary="Change, pause or resume a subscription"
)
async def change_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    runtime: TheEventRuntime,
    order: Annotated[SubscriptionChange, Depends(validated_change)],
    session: Session,
    now: Now,
) -> Subscription:
    """Change the named fields; events missed while paused can be replayed."""
    if visible_organisation(runtime, actor) is None:
        await readable_subscription(runtime, session, actor, subscription, lock=True)
    else:
        await own_subscription(runtime, session, actor, subscription)
    await runtime.store.subscriptions.change(session, subscription, order, at=now)
    return (await readable_subscription(runtime, session, actor, subscription)).view


@subscription_router.delete(
    "/subscriptions/{subscription}",
    status_code=status.HTTP_204_NO_CONTENT,
    response_class=Response,
    summary="Remove a subscription",
)
async def remove_subscription(
    *,
    subscription: SubscriptionPath,
    actor: SubscriptionReader,
    runtime: TheEventRuntime,
    session: Session,
) -> None:
    """Remove a subscription with its deliveries; an event under way may still arrive."""
    await readable_subscription(runtime, session, actor, subscription, lock=True)
    await runtime.store.subscriptions.remove(session, subscription)


@subscription_router.post(
    "/subscriptions/{subscription}/secret", status_code=CREATED, summary="Change the secret"
)
async def rotate_secret(
    *,
    subscription: SubscriptionPath,
    order: RotationRequest = USUAL_OVERLAP,
    actor: Subscriber,
    runtime: TheEventRuntime,
    session: Session,
    now: Now,
) -> NewSubscription:
    """Give a new secret, shown once; for the overlap each event carries both signatures."""
    stored = await own_subscription(runtime, session, actor, subscription)
    overlap = timedelta(hours=order.overlap_hours)
    secret = await runtime.store.subscriptions.rotate(session, stored, overlap=overlap, at=now)
    view = (await readable_subscription(runtime, session, actor, subscription)).view
    return NewSubscription(**dict(view), secret=secret)
