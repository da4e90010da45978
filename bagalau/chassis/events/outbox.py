"""The outbox: an event is stored in the transaction of the act that caused it, and sent later.

An event is sent exactly when that transaction commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from pydantic import BaseModel
from sqlalchemy import Insert, Table
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.events import Event

VERSION_BITS: Final = 80
MOST_AT_ONCE: Final = 1000
"""Rows of one statement: PostgreSQL takes at most 32,767 parameters."""


@dataclass(frozen=True)
class NewEvent:
    """An event to be published.

    *about* names the organisations concerned, *by* the one whose act was the cause; of several
    with the same *once* only the first is published.
    """

    type: str
    at: datetime
    data: BaseModel
    about: Sequence[str] = ()
    by: str = ""
    once: str | None = None


class Outbox:
    """The outbox of one service."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def alongside(self, statement: Insert, *events: NewEvent) -> Insert:
        """Give a statement extended to write events, so that no round trip is added."""
        if not events:
            return statement
        rows = [row_of(each) for each in events]
        # The statement of one row is compiled once and cached; one of a list is compiled every time.
        values = rows[0] if len(rows) == 1 else rows
        return statement.add_cte(insert(self.table).values(values).cte("events"))

    async def add(self, session: AsyncSession, *events: NewEvent) -> None:
        """Write events in the session's transaction, a thousand by a statement."""
        for start in range(0, len(events), MOST_AT_ONCE):
            part = events[start : start + MOST_AT_ONCE]
            rows = insert(self.table).values([row_of(each) for each in part])
            await session.execute(rows.on_conflict_do_nothing())


def row_of(event: NewEvent) -> dict[str, Any]:
    """Give the outbox row of an event; every receiver gets its document byte for byte."""
    document = Event(type=event.type, timestamp=event.at, data=event.data.model_dump(mode="json"))
    return {
        "id": str(new_id()),
        "type": event.type,
        "by": event.by,
        "about": sorted(event.about),
        "document": orjson.dumps(document.model_dump(mode="json")),
        "once": event.once,
    }


def first_id(moment: datetime) -> str:
    """Give the least id an event written at a moment may have (UUIDv7 begins with milliseconds)."""
    milliseconds = int(moment.timestamp() * 1000)
    return str(UUID(int=max(milliseconds, 0) << VERSION_BITS))
