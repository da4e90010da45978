"""Access to subscriptions: an organisation to its own, the operator to all."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Path

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events.guard import AddressRefused
from bagalau.chassis.events.mailing import MAILTO
from bagalau.chassis.events.runtime import EventRuntime, TheEventRuntime
from bagalau.chassis.events.subscribing import StoredSubscription
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import SUBSCRIBES, Actor, Role, allow
from bagalau.contracts.v1.events import SubscriptionChange, SubscriptionRequest

Subscriber = Annotated[Actor, Depends(allow(*SUBSCRIBES))]
SubscriptionReader = Annotated[Actor, Depends(allow(*SUBSCRIBES, Role.OPERATOR))]
SubscriptionPath = Annotated[str, Path(max_length=36, description="Id of the subscription")]


def receiving_roles(runtime: EventRuntime, actor: Actor) -> frozenset[str]:
    """Give the roles by which the actor may receive any event of this service. Raises Forbidden for none."""
    roles = frozenset(
        role
        for role in runtime.roles(actor)
        if any(kind.receivable_by({role}) for kind in runtime.kinds.values())
    )
    if not roles:
        raise Forbidden("events_not_for_you", organisation=actor.organisation)
    return roles


def visible_organisation(runtime: EventRuntime, actor: Actor) -> str | None:
    """Give the one organisation whose subscriptions the actor sees; None when it sees all."""
    if actor.has(Role.OPERATOR):
        return None
    receiving_roles(runtime, actor)
    return actor.organisation


async def readable_subscription(
    runtime: EventRuntime, session: AsyncSession, actor: Actor, name: str, *, lock: bool = False
) -> StoredSubscription:
    """Give a subscription the actor may look at. Raises Forbidden, NotFound for operations only."""
    organisation = visible_organisation(runtime, actor)
    stored = await runtime.store.subscriptions.find(session, name, lock=lock)
    if organisation is None:
        if stored is None:
            raise NotFound("subscription_unknown", id=name)
    elif stored is None or stored.view.organisation != organisation:
        raise Forbidden("subscription_not_yours", id=name, organisation=actor.organisation)
    return stored


async def own_subscription(
    runtime: EventRuntime, session: AsyncSession, actor: Actor, name: str
) -> StoredSubscription:
    """Give a subscription of the actor's organisation, whose roles are still the actor's.

    An actor with fewer roles than its maker can neither redirect it nor read its secret. Raises
    Forbidden.
    """
    roles = receiving_roles(runtime, actor)
    stored = await runtime.store.subscriptions.find(session, name, lock=True)
    if (
        stored is None
        or stored.view.organisation != actor.organisation
        or not stored.roles <= roles
    ):
        raise Forbidden("subscription_not_yours", id=name, organisation=actor.organisation)
    return stored


def must_be_receivable(runtime: EventRuntime, roles: frozenset[str], types: Sequence[str]) -> None:
    """Require that the kinds exist and that the roles may receive them. Raises Refused, Forbidden."""
    if unknown := sorted(set(types) - runtime.kinds.keys()):
        known = ", ".join(sorted(runtime.kinds))
        raise Refused(
            422, "event_type_unknown", params={"types": ", ".join(unknown), "known": known}
        )
    allowed = {name for name, kind in runtime.kinds.items() if kind.receivable_by(roles)}
    if forbidden := sorted(set(types) - allowed):
        raise Forbidden(
            "event_type_not_for_you", types=", ".join(forbidden), known=", ".join(sorted(allowed))
        )


async def must_be_reachable(runtime: EventRuntime, url: str) -> None:
    """Require that events may be sent to the address now. Raises Refused."""
    try:
        if url.startswith(MAILTO):
            runtime.mailer.recipient(url)
        else:
            await runtime.guard.resolved(url)
    except AddressRefused as refused:
        params = {"why": f"{refused.why}: {refused}"}
        raise Refused(422, "webhook_address_refused", params=params) from refused


async def must_be_below_limit(
    runtime: EventRuntime, session: AsyncSession, organisation: str
) -> None:
    """Require that the organisation is below its limit of subscriptions. Raises Conflict."""
    limit = runtime.settings.webhook_most
    if await runtime.store.subscriptions.count(session, organisation) >= limit:
        raise Conflict("too_many_subscriptions", most=limit)


async def validated_request(
    order: SubscriptionRequest, actor: Subscriber, runtime: TheEventRuntime
) -> SubscriptionRequest:
    """Validate a request before a database connection is taken."""
    must_be_receivable(runtime, receiving_roles(runtime, actor), order.types)
    await must_be_reachable(runtime, order.url)
    return order


async def validated_change(
    order: SubscriptionChange, actor: SubscriptionReader, runtime: TheEventRuntime
) -> SubscriptionChange:
    """Validate a change; the operator may pause and resume, and nothing else."""
    if visible_organisation(runtime, actor) is None:
        if order.model_fields_set - {"state"}:
            raise Forbidden("subscription_not_yours", id="*", organisation=actor.organisation)
        return order
    if order.types is not None:
        must_be_receivable(runtime, receiving_roles(runtime, actor), order.types)
    if order.url is not None:
        await must_be_reachable(runtime, order.url)
    return order
