"""Ordering a publication for a moment, and taking it back before. PROPOSED: no act says how."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused
from bagalau.contracts.v1.process import (
    Publication,
    PublicationDocument,
    PublicationRequest,
    PublicationState,
    PublicationWithdrawalRequest,
)
from bagalau.publication.bundle import SALT_BYTES
from services.aggregator.collection import jobs
from services.aggregator.decisions import read_decided
from services.aggregator.publication.gathering import must_be_withholdable
from services.aggregator.publication.publishing import PUBLISH
from services.aggregator.publication.standing import Order, fetch_order, fetch_orders
from services.aggregator.runtime import ActContext, ActKind

CONSIDERED = "considered"
"""The state of the decision on a rating that may be published."""


async def order_publication(
    context: ActContext, request: PublicationRequest, *, year: int
) -> Publication:
    """Order the publication of a rating for a moment; a job publishes it then, and not before.

    Raises Conflict for a rating that the Head of State did not consider, where another publication
    of the year waits, and for an erratum that is missing or of another release; Refused for a
    moment that is over or a measure that cannot be withheld.
    """
    kind = ActKind.PUBLICATION_ORDERED
    await context.journal.chain.lock(context.session)
    if replay := await context.find_by_key(kind, year=year):
        return (await fetch_order(context.session, year, replay.id)).to_publication()
    orders = await fetch_orders(context.session, year)
    _must_be_possible(context, request, orders)
    await _must_be_considered(context, request, year)
    document = PublicationDocument(
        **request.model_dump(),
        number=1 + _newest(orders),
        salt_seed=secrets.token_hex(SALT_BYTES),
    )
    act = await context.record(kind, document, year=year)
    wait = max(request.publish_at - context.stamp.at, timedelta(0))
    await jobs.enqueue(context.session, PUBLISH, {"year": year, "id": act.id}, after=wait)
    return Order(act, document).to_publication()


def _newest(orders: Sequence[Order]) -> int:
    """Give the number of the newest published release; 0 before the first."""
    published = [x.document.number for x in orders if x.state is PublicationState.PUBLISHED]
    return max(published, default=0)


def _must_be_possible(
    context: ActContext, request: PublicationRequest, orders: Sequence[Order]
) -> None:
    if context.runtime.settings.publications_folder is None:
        raise Conflict("publications_folder_unset")
    if request.publish_at < context.stamp.at:
        raise Refused(422, "publication_in_past", params={"at": request.publish_at.isoformat()})
    waiting = [each for each in orders if each.state is PublicationState.ORDERED]
    if waiting:
        raise Conflict("publication_waits", id=waiting[0].act.id)
    newest, replaced = _newest(orders), request.erratum.replaces if request.erratum else 0
    if newest != replaced:
        raise Conflict("erratum_differs", newest=newest, replaces=replaced)


async def _must_be_considered(context: ActContext, request: PublicationRequest, year: int) -> None:
    decided = await read_decided(context.runtime, context.session, year, request.version)
    if request.rating_digest != decided.rating.digest:
        raise Conflict(
            "decision_differs", seen=request.rating_digest, current=decided.rating.digest
        )
    if decided.state != CONSIDERED:
        raise Conflict("publication_not_considered", state=decided.state, version=request.version)
    await must_be_withholdable(context.session, year, request)


async def withdraw_publication(
    context: ActContext, publication: str, request: PublicationWithdrawalRequest, *, year: int
) -> Publication:
    """Take an order back before its moment. Raises Conflict `publication_over` afterwards."""
    kind = ActKind.PUBLICATION_WITHDRAWN
    await context.journal.chain.lock(context.session)
    if not await context.replay(kind, request, year=year):
        order = await fetch_order(context.session, year, publication)
        if order.state is not PublicationState.ORDERED:
            raise Conflict("publication_over", state=order.state)
        await context.record(kind, request, year=year, about=publication)
    return (await fetch_order(context.session, year, publication)).to_publication()


async def list_publications(session: AsyncSession, year: int) -> list[Publication]:
    """Give the publications of a year, the earliest first."""
    return [each.to_publication() for each in await fetch_orders(session, year)]
