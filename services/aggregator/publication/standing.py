"""The publications of a year as its acts tell them: ordered, withdrawn, published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.process import (
    Publication,
    PublicationDocument,
    PublicationState,
    PublicationWithdrawalRequest,
    PublishedDocument,
)
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view
from services.aggregator.runtime import JOURNAL, Act, ActKind

KINDS: Final = (ActKind.PUBLICATION_ORDERED, ActKind.PUBLICATION_WITHDRAWN, ActKind.PUBLISHED)
PUBLIC: Final = "/publications"
"""Where the gateway gives published files out."""


class _Standing(Wire):
    """What became of an order."""

    state: PublicationState
    bundle_digest: str | None = None
    address: str | None = None
    withdrawal_reason: str | None = None


@dataclass(frozen=True)
class Order:
    """One order with what became of it."""

    act: Act
    document: PublicationDocument
    withdrawn: Act | None = None
    published: Act | None = None

    @property
    def state(self) -> PublicationState:
        """Where it stands."""
        if self.published is not None:
            return PublicationState.PUBLISHED
        return PublicationState.WITHDRAWN if self.withdrawn else PublicationState.ORDERED

    def to_publication(self) -> Publication:
        """Give it as its readers see it; the seed of its salts is nobody's to see."""
        standing = _Standing(state=self.state)
        if self.published is not None:
            digest = self.published.read(PublishedDocument).bundle_digest
            address = f"{PUBLIC}/{self.act.year}/{self.document.number}/"
            standing = _Standing(state=self.state, bundle_digest=digest, address=address)
        elif self.withdrawn is not None:
            reason = self.withdrawn.read(PublicationWithdrawalRequest).reason
            standing = _Standing(state=self.state, withdrawal_reason=reason)
        return to_view(Publication, self.act, standing)


def orders_of(acts: Sequence[Act]) -> list[Order]:
    """Give the orders of a year from its acts, in the order of the journal."""
    ended = {(each.about, each.kind): each for each in acts}
    return [
        Order(
            each,
            each.read(PublicationDocument),
            ended.get((each.id, ActKind.PUBLICATION_WITHDRAWN)),
            ended.get((each.id, ActKind.PUBLISHED)),
        )
        for each in acts
        if each.kind is ActKind.PUBLICATION_ORDERED
    ]


async def fetch_orders(session: AsyncSession, year: int | None) -> list[Order]:
    """Read the orders of a year, or of all."""
    return orders_of(await JOURNAL.of_year(session, year, *KINDS))


async def fetch_order(session: AsyncSession, year: int, publication: str) -> Order:
    """Read one order by its id. Raises NotFound `publication_unknown`."""
    for each in await fetch_orders(session, year):
        if each.act.id == publication:
            return each
    raise NotFound("publication_unknown", id=publication, year=year)
