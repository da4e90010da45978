"""Only so many workers read at once: others wait, and are told when none becomes free."""

import asyncio
from contextlib import suppress

import pytest

from bagalau.blocks.validation import worker_process
from bagalau.blocks.validation.worker_process import worker_slot
from bagalau.chassis.http.problems import Unavailable


@pytest.mark.asyncio
async def test_as_many_workers_read_at_once_as_there_are_slots_and_the_next_follows(monkeypatch):
    monkeypatch.setattr(worker_process, "WORKERS_AT_ONCE", 2)
    reading, most = 0, 0

    async def read():
        nonlocal reading, most
        async with worker_slot():
            reading += 1
            most = max(most, reading)
            await asyncio.to_thread(int)  # gives the others their turn
            reading -= 1

    await asyncio.gather(*(read() for _ in range(9)))
    assert (most, reading) == (2, 0)


@pytest.mark.asyncio
async def test_who_finds_no_worker_free_is_told_to_come_again_and_a_fault_frees_its_slot(
    monkeypatch,
):
    monkeypatch.setattr(worker_process, "WORKERS_AT_ONCE", 1)
    monkeypatch.setattr(worker_process, "WAIT_FOR_WORKER_S", 0)
    with suppress(LookupError):
        async with worker_slot():
            with pytest.raises(Unavailable) as busy:
                await worker_slot().__aenter__()
            raise LookupError
    assert (busy.value.code, busy.value.headers["Retry-After"]) == ("workers_busy", "5")
    async with worker_slot():
        pass  # it was free again
