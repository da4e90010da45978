"""A large file read and checked in a worker process, so that the service goes on answering."""

import asyncio
import fcntl
import gc
import multiprocessing
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from bagalau.blocks.datasets import Dataset, with_any_identifier
from bagalau.blocks.forms import Form
from bagalau.blocks.parsing import CheckedChunk, ChunkReader, Reader
from bagalau.blocks.validation.validator import Batch, YearReference
from bagalau.blocks.validation.worker_bounds import bounded, unhurried
from bagalau.chassis.http import Refused, Unavailable
from bagalau.chassis.identity import Actor

PROCESSES: Final = multiprocessing.get_context("forkserver")
"""Workers are forked from a server process without connections, threads or tokens."""

WAIT_S: Final = 5
WORKERS_AT_ONCE: Final = 4
"""Workers of one service process: each may take a processor and the memory a workbook is allowed."""

WAIT_FOR_WORKER_S: Final = 60
SLOTS: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]] = WeakKeyDictionary()
PIPE_BYTES: Final = 1024 * 1024
PARSER_NICENESS: Final = 5
"""A worker is ahead of PostgreSQL anyway: it leaves the processor to those who answer requests."""


class WorkerLost(OSError):
    """The worker ended before the end of its file: the import is tried again."""


@dataclass(frozen=True)
class ImportFile:
    """A file for a worker: its block, dataset and sender, its declared form, the day of receipt."""

    block: str
    shape: type[Dataset]
    actor: Actor
    path: Path
    form: Form
    official: bool = True
    day: date | None = None

    def chunks(self) -> ChunkReader:
        """Give its reader; a body named in another scheme may have any form."""
        return ChunkReader(
            Reader(self.shape if self.official else with_any_identifier(self.shape), self.form)
        )


@dataclass(frozen=True)
class _Refusal:
    status: int
    code: str
    params: dict[str, object]


async def check_in_worker(
    file: ImportFile, reference: Callable[[int], Awaitable[YearReference | None]]
) -> AsyncGenerator[CheckedChunk, None]:
    """Give every chunk of a file, read and checked by a worker process.

    *reference* gives what rows of a year are checked against, None for a year that is not open.
    Raises Refused as reading in this process would, WorkerLost when the worker is killed,
    Unavailable when no worker became free.
    """
    prestart_workers(file.shape)
    async with worker_slot():
        with _reading(file) as pipes:
            while (message := await asyncio.to_thread(_received, pipes.receives)) is not None:
                match message:
                    case int():
                        await asyncio.to_thread(pipes.sends.send, await reference(message))
                    case _Refusal():
                        raise Refused(message.status, message.code, params=message.params)
                    case _:
                        yield message


@asynccontextmanager
async def worker_slot() -> AsyncIterator[None]:
    """Wait for one of the workers that may read at once. Raises Unavailable `workers_busy`.

    It is waited for before any lock or connection is held, so whoever has one goes on.
    """
    loop = asyncio.get_running_loop()
    slots = SLOTS.setdefault(loop, asyncio.Semaphore(WORKERS_AT_ONCE))
    try:
        async with asyncio.timeout(WAIT_FOR_WORKER_S):
            await slots.acquire()
    except TimeoutError:
        raise Unavailable("workers_busy", retry_after_s=WAIT_S) from None
    try:
        yield
    finally:
        slots.release()


def prestart_workers(shape: type[Dataset]) -> None:
    """Start the server process that workers are forked from, with their modules imported.

    Calling it again is harmless.
    """
    PROCESSES.set_forkserver_preload(["uvicorn", __name__, shape.__module__])
    forkserver.ensure_running()


@dataclass(frozen=True)
class _Pipes:
    """One end of the connection of two processes: a pipe to receive from, a pipe to send through."""

    receives: Connection
    sends: Connection

    def close(self) -> None:
        self.receives.close()
        self.sends.close()


@contextmanager
def _reading(file: ImportFile) -> Iterator[_Pipes]:
    receiving, sending = _wide_pipe()
    answered, answering = PROCESSES.Pipe(duplex=False)
    here, there = _Pipes(receiving, answering), _Pipes(answered, sending)
    process = PROCESSES.Process(target=_read, args=(there, file), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.kill()
        process.join(WAIT_S)
        process.close()


def _wide_pipe() -> tuple[Connection, Connection]:
    """Make a pipe with a large buffer where the system allows it: a chunk is megabytes."""
    receiving, sending = PROCESSES.Pipe(duplex=False)
    with suppress(AttributeError, OSError):
        fcntl.fcntl(sending.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return receiving, sending


def _received(pipe: Connection) -> Any:  # a chunk, a requested year, a refusal; None at the end
    try:
        return pipe.recv()
    except (EOFError, ConnectionError) as lost:
        raise WorkerLost("the worker reading the import was lost") from lost


def _read(pipes: _Pipes, file: ImportFile) -> None:
    gc.freeze()  # objects made before the fork are never garbage: scanning them would copy their pages
    os.nice(PARSER_NICENESS)
    try:
        with bounded(file.path, file.form.media):
            for message in _checked(pipes, file):
                with unhurried():
                    pipes.sends.send(message)
        pipes.sends.send(None)
    except Refused as refused:
        pipes.sends.send(_Refusal(refused.status, refused.code, refused.params))
    except (BrokenPipeError, EOFError):
        return  # the service has stopped waiting


def _checked(pipes: _Pipes, file: ImportFile) -> Iterator[CheckedChunk | int]:
    batch = Batch(file.block, file.shape, file.actor, file.day)
    with file.path.open("rb") as content:
        for chunk in file.chunks().read(content, file.form.media):
            for year in sorted(batch.unknown_years(chunk)):
                yield year
                batch.add_year(year, pipes.receives.recv())
            yield batch.check(chunk)
