"""Waits for a condition, with a bound that says "hung" and not "slow", and tells what was last seen.

The bound is generous on purpose: a test that waits here asserts that something comes, never how
fast. Looks become rarer the longer nothing comes: each may be a request that takes the processor
from the very thing waited for.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

Seen = TypeVar("Seen")

BOUND_S = 180.0
PAUSE_S = 0.02
LONGEST_PAUSE_S = 0.3
SLOWER = 1.3
ABSENT: tuple[type[Exception], ...] = ()


class NeverReached(AssertionError):
    """What was waited for did not come within the bound."""


def longer(pause_s: float) -> float:
    """Give the pause that follows one of *pause_s*; longer ones stay as they are."""
    return max(pause_s, min(pause_s * SLOWER, LONGEST_PAUSE_S))


def wait_for(
    look: Callable[[], Seen],
    reached: Callable[[Seen], object] = bool,
    *,
    bound_s: float = BOUND_S,
    absent: tuple[type[Exception], ...] = ABSENT,
    pause_s: float = PAUSE_S,
) -> Seen:
    """Look until what is seen is reached, and give it; *absent* failures count as not yet.

    Raises NeverReached with what was last seen.
    """
    until = time.monotonic() + bound_s
    while True:
        try:
            if reached(seen := look()):
                return seen
            last = repr(seen)
        except absent as failure:
            last = repr(failure)
        if time.monotonic() > until:
            raise NeverReached(f"not within {bound_s:g} s; last seen: {last}")
        time.sleep(pause_s)
        pause_s = longer(pause_s)


async def wait_until(
    look: Callable[[], Awaitable[Seen]],
    reached: Callable[[Seen], object] = bool,
    *,
    bound_s: float = BOUND_S,
    absent: tuple[type[Exception], ...] = ABSENT,
    pause_s: float = PAUSE_S,
) -> Seen:
    """Do the same where *look* is awaited and the rest of the program must go on meanwhile."""
    until = time.monotonic() + bound_s
    while True:
        try:
            if reached(seen := await look()):
                return seen
            last = repr(seen)
        except absent as failure:
            last = repr(failure)
        if time.monotonic() > until:
            raise NeverReached(f"not within {bound_s:g} s; last seen: {last}")
        await asyncio.sleep(pause_s)
        pause_s = longer(pause_s)
