"""The outbox: an event is written in the transaction of the act it tells of, and sent later.

What is rolled back is never told, what is committed cannot be lost.
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


@dataclass(frozen=True)
class NewEvent:
    """Something that happened, in the words others are told.

    *about* names the organisations concerned, *by* the one whose act was the cause; of several
    with the same *once* the first alone is told.
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

    def alongside(self, statement: Insert, *told: NewEvent) -> Insert:
        """Give a statement that writes events too: no round trip is added to the act's own."""
        if not told:
            return statement
        rows = [row_of(each) for each in told]
        # Of one row the statement is compiled once and for ever; a list is compiled every time.
        values = rows[0] if len(rows) == 1 else rows
        return statement.add_cte(insert(self.table).values(values).cte("told"))

    async def add(self, session: AsyncSession, *told: NewEvent) -> None:
        """Write events in the session's transaction, with one statement."""
        if told:
            rows = insert(self.table).values([row_of(each) for each in told])
            await session.execute(rows.on_conflict_do_nothing())


def row_of(told: NewEvent) -> dict[str, Any]:
    """Write one event as a row; its document is what every receiver gets, byte for byte."""
    event = Event(type=told.type, timestamp=told.at, data=told.data.model_dump(mode="json"))
    return {
        "id": str(new_id()),
        "type": told.type,
        "by": told.by,
        "about": sorted(told.about),
        "document": orjson.dumps(event.model_dump(mode="json")),
        "once": told.once,
    }


def first_id(moment: datetime) -> str:
    """Give the least id an event written at a moment may have (UUIDv7 begins with milliseconds)."""
    milliseconds = int(moment.timestamp() * 1000)
    return str(UUID(int=max(milliseconds, 0) << VERSION_BITS))
