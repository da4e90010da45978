"""What a request that acts is stamped with: the server's moment and the sender's key."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from bagalau.chassis.http import IdempotencyKey
from bagalau.chassis.runtime import arrived_at, day_of
from bagalau.journal.entries import Stamp


async def stamp_of(request: Request, key: IdempotencyKey = None) -> Stamp:
    """Give the moment of arrival by the application's clock, and the key.

    An act waits for others at the journal; what came in time is in time however long it waits.
    """
    return Stamp(arrived_at(request), key)


async def today_of(request: Request) -> date:
    """Give the day of arrival in Kazakhstan, by the application's clock."""
    return day_of(arrived_at(request))


RequestStamp = Annotated[Stamp, Depends(stamp_of)]
"""The moment the act is received, by the server's clock, and its Idempotency-Key."""

Today = Annotated[date, Depends(today_of)]
"""The day of arrival in Kazakhstan, by which terms are counted."""
