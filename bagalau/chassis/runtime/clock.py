"""The time: this moment in universal time, and the calendar day it is in Kazakhstan."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from fastapi import FastAPI


def _zone(key: str) -> ZoneInfo:
    """Read a zone from the pinned package: a machine's own files may be missing, or older."""
    with files("tzdata.zoneinfo").joinpath(key).open("rb") as data:
        return ZoneInfo.from_file(data, key=key)


KAZAKHSTAN: Final = _zone("Asia/Almaty")
"""The capital's time, by which the law's day is counted: UTC+5 since 1 March 2024, UTC+6 before it.

Some western regions kept UTC+5 before; terms have been the capital's there too (PROPOSED).
"""

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
