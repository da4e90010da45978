"""What a request that acts is stamped with: the server's moment and the sender's key."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from bagalau.chassis.http import IdempotencyKey
from bagalau.chassis.runtime import app_now, day_of
from bagalau.journal.entries import Stamp


def stamp_of(request: Request, key: IdempotencyKey = None) -> Stamp:
    """Give the moment by the application's clock, never by the client's word, and the key."""
    return Stamp(app_now(request.app), key)


def today_of(request: Request) -> date:
    """Give this day in Kazakhstan by the application's clock."""
    return day_of(stamp_of(request).at)


RequestStamp = Annotated[Stamp, Depends(stamp_of)]
"""The moment the act is received, by the server's clock, and its Idempotency-Key."""

Today = Annotated[date, Depends(today_of)]
"""This day in Kazakhstan, by which terms are counted."""
