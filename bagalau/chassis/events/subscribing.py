"""Stores subscriptions: one organisation's address, kinds of events, and secrets.

Which events a subscription receives follows from the roles of its maker.
"""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import RowMapping, Table, delete, func, insert, select, update

from bagalau.chassis.database import AsyncSession, advisory_lock
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.events import (
    PauseReason,
    Subscription,
    SubscriptionChange,
    SubscriptionRequest,
    SubscriptionState,
)

SECRET_BYTES: Final = 32


def new_secret() -> str:
    """Make a secret: `whsec_` and 32 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


@dataclass(frozen=True)
class StoredSubscription:
    """One stored subscription, with the secrets and roles that no response contains."""

    view: Subscription
    roles: frozenset[str]
    secret: str
    old_secret: str | None = None

    def secrets(self, *, at: datetime) -> Sequence[str]:
        """Give the secrets that sign at a moment: the newest, and the old one while it is good."""
        until = self.view.old_secret_until
        if self.old_secret and until and at < until:
            return [self.secret, self.old_secret]
        return [self.secret]


class Subscriptions:
    """The subscriptions of one service."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def make(
        self, session: AsyncSession, order: SubscriptionRequest, *, by: Actor,
        roles: frozenset[str], at: datetime,
    ) -> StoredSubscription:  # fmt: skip
        """Add a subscription of the actor's organisation."""
        row = {
            "id": str(new_id()),
            "organisation": by.organisation,
            "roles": sorted(roles),
            "url": order.url,
            "types": sorted(set(order.types)),
            "note": order.note,
            "secret": new_secret(),
            "created_by": by.sender,
            "created_at": at,
        }
        await session.execute(insert(self.table).values(row))
        return _to_stored(row)

    async def count(self, session: AsyncSession, organisation: str) -> int:
        """Count an organisation's subscriptions; until the transaction ends nobody adds one."""
        await advisory_lock(session, f"{self.table.fullname}/{organisation}")
        own = self.table.c.organisation == organisation
        query = select(func.count()).select_from(self.table).where(own)
        return int((await session.execute(query)).scalar_one())

    async def find(
        self, session: AsyncSession, name: str, *, lock: bool = False
    ) -> StoredSubscription | None:
        """Give one subscription; *lock* locks it until the transaction ends."""
        query = select(self.table).where(self.table.c.id == name)
        query = query.with_for_update(key_share=True) if lock else query
        row = (await session.execute(query)).mappings().one_or_none()
        return None if row is None else _to_stored(row)

    async def page(
        self, session: AsyncSession, *, organisation: str | None, after: str | None, limit: int
    ) -> list[StoredSubscription]:
        """Give subscriptions in the order they were made; one organisation's, or all."""
        query = select(self.table).order_by(self.table.c.id).limit(limit)
        if organisation is not None:
            query = query.where(self.table.c.organisation == organisation)
        if after is not None:
            query = query.where(self.table.c.id > after)
        return [_to_stored(row) for row in (await session.execute(query)).mappings()]

    async def active(self, session: AsyncSession, types: Sequence[str]) -> list[StoredSubscription]:
        """Give the subscriptions to some kinds of events that are not paused."""
        matching = self.table.c.pause_reason.is_(None) & self.table.c.types.overlap(list(types))
        rows = (await session.execute(select(self.table).where(matching))).mappings()
        return [_to_stored(row) for row in rows]

    async def change(
        self, session: AsyncSession, name: str, order: SubscriptionChange, *, at: datetime
    ) -> None:
        """Change what the request names; resuming clears the failures."""
        values: dict[str, Any] = {
            each: value
            for each in ("url", "types", "note")
            if (value := getattr(order, each)) is not None
        }
        if order.state is SubscriptionState.ACTIVE:
            values |= {"pause_reason": None, "paused_at": None, "failing_since": None}
        if values:
            await self._set(session, name, **values)
        if order.state is SubscriptionState.PAUSED:
            await self.pause(session, name, PauseReason.REQUESTED, at=at)

    async def pause(
        self, session: AsyncSession, name: str, why: PauseReason, *, at: datetime
    ) -> None:
        """Pause a subscription; the first reason for a pause stays."""
        values = {"pause_reason": why.value, "paused_at": at}
        active = (self.table.c.id == name) & self.table.c.pause_reason.is_(None)
        await session.execute(update(self.table).where(active).values(values))

    async def rotate(
        self, session: AsyncSession, stored: StoredSubscription, *, overlap: timedelta, at: datetime
    ) -> str:
        """Give a subscription a new secret; the present one is good for the overlap."""
        secret = new_secret()
        old = {"old_secret": stored.secret, "old_secret_until": at + overlap}
        await self._set(session, stored.view.id, secret=secret, **old)
        return secret

    async def record_success(self, session: AsyncSession, name: str, *, at: datetime) -> None:
        """Note a success: failures before it are over."""
        await self._set(session, name, delivered_at=at, failing_since=None)

    async def record_failure(
        self, session: AsyncSession, name: str, *, at: datetime, longest: timedelta
    ) -> None:
        """Note a failure; failing for longer than *longest* without one success pauses."""
        stored = await self.find(session, name, lock=True)
        if stored is None:
            return
        since = stored.view.failing_since
        if since is None:
            await self._set(session, name, failing_since=at)
        elif at - since >= longest:
            await self.pause(session, name, PauseReason.FAILING, at=at)

    async def remove(self, session: AsyncSession, name: str) -> None:
        """Remove a subscription with its deliveries."""
        await session.execute(delete(self.table).where(self.table.c.id == name))

    async def _set(self, session: AsyncSession, name: str, **values: object) -> None:
        await session.execute(update(self.table).where(self.table.c.id == name).values(**values))


def _to_stored(row: RowMapping | dict[str, Any]) -> StoredSubscription:
    values = {name: row.get(name) for name in Subscription.model_fields}
    paused = row.get("pause_reason") is not None
    values["state"] = SubscriptionState.PAUSED if paused else SubscriptionState.ACTIVE
    view = Subscription.model_validate(values)
    return StoredSubscription(view, frozenset(row["roles"]), row["secret"], row.get("old_secret"))
