"""Stores deliveries, each of one event to one subscription, with every attempt."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, select, update

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events.outbox import first_id
from bagalau.chassis.events.sending import DeliveryResult
from bagalau.chassis.events.tables import EventTables
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.events import Attempt, Delivery, DeliveryState

PAUSES: Final = tuple(
    timedelta(seconds=each) for each in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
)
"""Pauses between tries, as Standard Webhooks advises: ten tries within about three days."""

JITTER: Final = 0.2
RELAY_BATCH: Final = 500


@dataclass(frozen=True)
class StoredEvent:
    """One event of the outbox."""

    id: str
    type: str
    by: str
    about: Sequence[str]
    document: bytes


@dataclass(frozen=True)
class DueDelivery:
    """One delivery to be tried."""

    id: str
    subscription: str
    tries: int
    state: DeliveryState
    event: StoredEvent


def pause_after(tries: int) -> timedelta | None:
    """Give the pause after a number of failed tries, with jitter; None when it was the last."""
    if tries > len(PAUSES):
        return None
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 -- spreads load, guards nothing
    return PAUSES[tries - 1] * spread


class Deliveries:
    """The deliveries of one service."""

    def __init__(self, tables: EventTables) -> None:
        self.tables = tables
        self._events, self._table = tables.events, tables.deliveries
        self._attempts = tables.attempts

    async def take_unrelayed(self, session: AsyncSession, *, at: datetime) -> list[StoredEvent]:
        """Take unrelayed events from the outbox; rows another relay has locked are skipped."""
        events = self._events
        unrelayed = (
            select(events.c.id).where(events.c.relayed_at.is_(None))
            .order_by(events.c.id).limit(RELAY_BATCH).with_for_update(skip_locked=True)
        )  # fmt: skip
        relayed = update(events).where(events.c.id.in_(unrelayed)).values(relayed_at=at)
        rows = await session.execute(relayed.returning(*self._columns()))
        return sorted((StoredEvent(*row) for row in rows), key=lambda each: each.id)

    async def event(self, session: AsyncSession, name: str) -> StoredEvent | None:
        """Give one event; None when it does not exist or is deleted."""
        row = (
            await session.execute(select(*self._columns()).where(self._events.c.id == name))
        ).one_or_none()
        return None if row is None else StoredEvent(*row)

    async def since(
        self, session: AsyncSession, after: str, types: Sequence[str], *, limit: int
    ) -> list[StoredEvent]:
        """Give relayed events of these kinds from an id on, in order of their ids."""
        event = self._events.c
        query = select(*self._columns()).where(
            event.id >= after, event.type.in_(types), event.relayed_at.is_not(None)
        )
        rows = await session.execute(query.order_by(event.id).limit(limit))
        return [StoredEvent(*row) for row in rows]

    async def create(
        self, session: AsyncSession, receivers: Sequence[tuple[str, str]], *, at: datetime,
        replay: bool = False,
    ) -> list[str]:  # fmt: skip
        """Create a delivery for each (subscription, event), and give their ids."""
        rows = [
            {
                "id": str(new_id()), "subscription": subscription, "event": event,
                "state": DeliveryState.WAITING.value, "tries": 0, "replay": replay,
                "created_at": at, "next_at": at,
            }
            for subscription, event in receivers
        ]  # fmt: skip
        if rows:
            await session.execute(insert(self._table), rows)
        return [str(row["id"]) for row in rows]

    async def due(
        self, session: AsyncSession, name: str, *, lock: bool = False
    ) -> DueDelivery | None:
        """Give one delivery with its event; None when its subscription was removed."""
        delivery = self._table.c
        query = (
            select(
                delivery.id, delivery.subscription, delivery.tries, delivery.state, *self._columns()
            )
            .join(self._events, self._events.c.id == delivery.event)
            .where(delivery.id == name)
        )
        query = query.with_for_update(of=self._table) if lock else query
        row = (await session.execute(query)).one_or_none()
        if row is None:
            return None
        return DueDelivery(row[0], row[1], row[2], DeliveryState(row[3]), StoredEvent(*row[4:]))

    async def record_attempt(
        self, session: AsyncSession, due: DueDelivery, result: DeliveryResult, *, at: datetime
    ) -> None:
        """Store the result of a try."""
        row = {"delivery": due.id, "number": due.tries + 1, "at": at, **vars(result)}
        await session.execute(insert(self._attempts).values(row))

    async def set_state(
        self, session: AsyncSession, due: DueDelivery, state: DeliveryState, *,
        next_at: datetime | None = None, tries: int | None = None,
    ) -> None:  # fmt: skip
        """Set the state of a delivery."""
        values = {"state": state.value, "next_at": next_at, "tries": tries or due.tries}
        await session.execute(update(self._table).where(self._table.c.id == due.id).values(values))

    async def page(
        self, session: AsyncSession, subscription: str, *, state: DeliveryState | None,
        after: str | None, limit: int,
    ) -> list[Delivery]:  # fmt: skip
        """Give a subscription's deliveries, the newest first, with every try."""
        delivery = self._table.c
        query = select(self._table, self._events.c.type).join(
            self._events, self._events.c.id == delivery.event
        )
        query = query.where(delivery.subscription == subscription)
        if state is not None:
            query = query.where(delivery.state == state.value)
        if after is not None:
            query = query.where(delivery.id < after)
        rows = (
            (await session.execute(query.order_by(delivery.id.desc()).limit(limit)))
            .mappings()
            .all()
        )
        tries = await self._tries(session, [row["id"] for row in rows])
        return [
            Delivery.model_validate({**row, "attempts": tries.get(row["id"], [])}) for row in rows
        ]

    async def delete_before(self, session: AsyncSession, *, before: datetime) -> int:
        """Remove events written before a moment with their deliveries, and count them."""
        expired = delete(self._events).where(
            self._events.c.id < first_id(before), self._events.c.relayed_at.is_not(None)
        )
        deleted = await session.execute(expired.returning(self._events.c.id))
        return len(deleted.all())

    async def _tries(
        self, session: AsyncSession, names: Sequence[str]
    ) -> Mapping[str, list[Attempt]]:
        table = self._attempts
        query = select(table).where(table.c.delivery.in_(names)).order_by(table.c.number)
        attempts: dict[str, list[Attempt]] = {}
        for row in (await session.execute(query)).mappings():
            attempts.setdefault(row["delivery"], []).append(Attempt.model_validate(dict(row)))
        return attempts

    def _columns(self) -> Sequence[Any]:
        event = self._events.c
        return event.id, event.type, event.by, event.about, event.document
