"""Who may do what with subscriptions: an organisation with its own, operations with all."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Path

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events.guard import AddressRefused
from bagalau.chassis.events.runtime import EventRuntime, TheEventRuntime
from bagalau.chassis.events.subscribing import StoredSubscription
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import SUBSCRIBES, Actor, Role, allow
from bagalau.contracts.v1.events import SubscriptionChange, SubscriptionRequest

Subscriber = Annotated[Actor, Depends(allow(*SUBSCRIBES))]
SubscriptionReader = Annotated[Actor, Depends(allow(*SUBSCRIBES, Role.OPERATOR))]
SubscriptionPath = Annotated[str, Path(max_length=36, description="Id of the subscription")]


def receiving_roles(room: EventRuntime, actor: Actor) -> frozenset[str]:
    """Give the roles of the actor by which it hears of anything here. Raises Forbidden for none."""
    roles = frozenset(
        role
        for role in room.roles(actor)
        if any(kind.meant_for({role}) for kind in room.kinds.values())
    )
    if not roles:
        raise Forbidden("events_not_for_you", organisation=actor.organisation)
    return roles


def visible_organisation(room: EventRuntime, actor: Actor) -> str | None:
    """Give the one organisation whose subscriptions the actor sees; None when it sees all."""
    if actor.has(Role.OPERATOR):
        return None
    receiving_roles(room, actor)
    return actor.organisation


async def readable_subscription(
    room: EventRuntime, session: AsyncSession, actor: Actor, name: str, *, held: bool = False
) -> StoredSubscription:
    """Give a subscription the actor may look at. Raises Forbidden, NotFound for operations only."""
    only = visible_organisation(room, actor)
    kept = await room.store.subscriptions.named(session, name, held=held)
    if only is None:
        if kept is None:
            raise NotFound("subscription_unknown", id=name)
    elif kept is None or kept.shown.organisation != only:
        raise Forbidden("subscription_not_yours", id=name, organisation=actor.organisation)
    return kept


async def own_subscription(
    room: EventRuntime, session: AsyncSession, actor: Actor, name: str
) -> StoredSubscription:
    """Give a subscription of the actor's organisation, whose roles are still the actor's.

    Who hears less than its maker did can neither redirect it nor be shown its secret. Raises
    Forbidden.
    """
    roles = receiving_roles(room, actor)
    kept = await room.store.subscriptions.named(session, name, held=True)
    if kept is None or kept.shown.organisation != actor.organisation or not kept.roles <= roles:
        raise Forbidden("subscription_not_yours", id=name, organisation=actor.organisation)
    return kept


def must_be_meant(room: EventRuntime, roles: frozenset[str], types: Sequence[str]) -> None:
    """Let kinds through that exist and are meant for the roles. Raises Refused, Forbidden."""
    if unknown := sorted(set(types) - room.kinds.keys()):
        known = ", ".join(sorted(room.kinds))
        raise Refused(
            422, "event_type_unknown", params={"types": ", ".join(unknown), "known": known}
        )
    meant = {name for name, kind in room.kinds.items() if kind.meant_for(roles)}
    if closed := sorted(set(types) - meant):
        raise Forbidden(
            "event_type_not_for_you", types=", ".join(closed), known=", ".join(sorted(meant))
        )


async def must_be_reachable(room: EventRuntime, url: str) -> None:
    """Let an address through that events may be sent to today. Raises Refused."""
    try:
        await room.guard.judged(url)
    except AddressRefused as refused:
        params = {"why": f"{refused.why}: {refused}"}
        raise Refused(422, "webhook_address_refused", params=params) from refused


async def must_be_below_limit(room: EventRuntime, session: AsyncSession, organisation: str) -> None:
    """Let an organisation through that has not too many subscriptions. Raises Conflict."""
    most = room.settings.webhook_most
    if await room.store.subscriptions.count(session, organisation) >= most:
        raise Conflict("too_many_subscriptions", most=most)


async def validated_request(
    order: SubscriptionRequest, actor: Subscriber, room: TheEventRuntime
) -> SubscriptionRequest:
    """Read an order and judge it, before a connection to the database is taken."""
    must_be_meant(room, receiving_roles(room, actor), order.types)
    await must_be_reachable(room, order.url)
    return order


async def validated_change(
    order: SubscriptionChange, actor: SubscriptionReader, room: TheEventRuntime
) -> SubscriptionChange:
    """Read a change and judge it; the operator may pause and resume, and nothing else."""
    if visible_organisation(room, actor) is None:
        if order.model_fields_set - {"state"}:
            raise Forbidden("subscription_not_yours", id="*", organisation=actor.organisation)
        return order
    if order.types is not None:
        must_be_meant(room, receiving_roles(room, actor), order.types)
    if order.url is not None:
        await must_be_reachable(room, order.url)
    return order
