"""What a worker may spend on a workbook: the last resort beside the bounds of its reader."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from bagalau.blocks.forms import XLSX
from bagalau.blocks.parsing import too_costly

MEBIBYTE: Final = 1024 * 1024
SECONDS_FREE: Final = 10
SECONDS_A_MEBIBYTE: Final = 10
"""Processor time: some eight times what a packed mebibyte of records takes."""

MEMORY: Final = 1024 * MEBIBYTE
"""Memory beyond what the worker began with, for its rows and its table of texts."""

STATM: Final = Path("/proc/self/statm")
DATA: Final = 5
"""Where `statm` tells the pages of data (proc(5))."""


@contextmanager
def bounded(path: Path, media: str) -> Iterator[None]:
    """Let a workbook cost no more than its size allows. Raises Refused 413 `workbook_too_costly`."""
    if media != XLSX:
        yield
        return
    seconds = SECONDS_FREE + SECONDS_A_MEBIBYTE * (path.stat().st_size // MEBIBYTE)

    def over(_: int, __: FrameType | None) -> None:
        raise too_costly("time", seconds)

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with _memory_bounded():
            yield
    except MemoryError:
        raise too_costly("memory", MEMORY) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def unhurried() -> Iterator[None]:
    """Let no end of its time break off what is sent to another process."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF})


@contextmanager
def _memory_bounded() -> Iterator[None]:
    """Bound the data of this process, where the system tells it."""
    if not STATM.exists():
        yield
        return
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    data_bytes = int(STATM.read_text().split()[DATA]) * resource.getpagesize()
    most = (
        data_bytes + MEMORY
        if limits[1] == resource.RLIM_INFINITY
        else min(data_bytes + MEMORY, limits[1])
    )
    resource.setrlimit(resource.RLIMIT_DATA, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, limits)
