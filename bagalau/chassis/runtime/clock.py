"""The time: this moment in universal time, and the calendar day it is in Kazakhstan."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Request

KAZAKHSTAN: Final = timezone(timedelta(hours=5), "Asia/Almaty")
"""One time zone for the whole country since 1 March 2024 (UTC+5)."""

Clock = Callable[[], datetime]
"""Gives this moment in universal time."""


def utc_now() -> datetime:
    """Give this moment by the machine's clock; what answers a request asks `app_now` instead."""
    return datetime.now(UTC)


def app_now(app: FastAPI) -> datetime:
    """Give this moment by the application's clock: `app.state.clock`, which a test may set."""
    clock: Clock = getattr(app.state, "clock", utc_now)
    return clock()


def day_of(moment: datetime) -> date:
    """Give the calendar day of a moment in Kazakhstan, by which legal terms are counted."""
    return moment.astimezone(KAZAKHSTAN).date()


def _request_now(request: Request) -> datetime:
    return app_now(request.app)


Now = Annotated[datetime, Depends(_request_now)]
"""This moment, by the application's clock; never by the client's word."""
