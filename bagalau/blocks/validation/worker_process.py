"""A large file read and checked in a process of its own, so that the service goes on answering."""

import asyncio
import fcntl
import gc
import multiprocessing
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from bagalau.blocks.datasets import Dataset, any_body
from bagalau.blocks.parsing import Portions, Reader
from bagalau.blocks.validation.valid_rows import Checked
from bagalau.blocks.validation.validator import Batch, Known
from bagalau.chassis.http import Refused
from bagalau.chassis.identity import Actor

PROCESSES: Final = multiprocessing.get_context("forkserver")
"""Children of a process that has nothing open: no connection, no thread, no token of ours."""

WAIT_S: Final = 5
WIDE: Final = 1024 * 1024
PARSER_NICENESS: Final = 5
"""A reader is ahead of PostgreSQL anyway: it leaves the processor to whoever answers people."""


class ReaderLost(OSError):
    """The process that read a file ended before the file did: the import is tried again."""


@dataclass(frozen=True)
class File:
    """A file to be read apart: of which block and dataset, whose, in which form, of which day."""

    block: str
    shape: type[Dataset]
    actor: Actor
    path: Path
    media: str
    official: bool = True
    day: date | None = None

    def portions(self) -> Portions:
        """Give what cuts it into portions; a body named by another scheme may have any form."""
        return Portions(Reader(self.shape if self.official else any_body(self.shape)))


@dataclass(frozen=True)
class _Refusal:
    status: int
    code: str
    params: dict[str, object]


async def checked_apart(
    file: File, standing: Callable[[int], Awaitable[Known | None]]
) -> AsyncGenerator[Checked, None]:
    """Give every portion of a file, read and checked by another process.

    *standing* gives what to know of a year, None for one that is not open. Raises Refused as
    reading it here would, ReaderLost when the process is killed.
    """
    wake(file.shape)
    with _reading(file) as pipes:
        while (told := await asyncio.to_thread(_received, pipes.hears)) is not None:
            match told:
                case int():
                    await asyncio.to_thread(pipes.tells.send, await standing(told))
                case _Refusal():
                    raise Refused(told.status, told.code, params=told.params)
                case _:
                    yield told


def wake(shape: type[Dataset]) -> None:
    """Let the parent of readers start, with all they need at hand; again is harmless."""
    PROCESSES.set_forkserver_preload(["uvicorn", __name__, shape.__module__])
    forkserver.ensure_running()


@dataclass(frozen=True)
class _Pipes:
    """One end of the line between two processes: a pipe to hear from, a pipe to tell through."""

    hears: Connection
    tells: Connection

    def close(self) -> None:
        self.hears.close()
        self.tells.close()


@contextmanager
def _reading(file: File) -> Iterator[_Pipes]:
    heard, telling = _wide()
    asked, asking = PROCESSES.Pipe(duplex=False)
    here, there = _Pipes(heard, asking), _Pipes(asked, telling)
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


def _wide() -> tuple[Connection, Connection]:
    """Make a pipe that takes much at once where the system lets us: a portion is megabytes."""
    heard, telling = PROCESSES.Pipe(duplex=False)
    with suppress(AttributeError, OSError):
        fcntl.fcntl(telling.fileno(), fcntl.F_SETPIPE_SZ, WIDE)
    return heard, telling


def _received(pipe: Connection) -> Any:  # a portion, a year asked for, a refusal; None at the end
    try:
        return pipe.recv()
    except (EOFError, ConnectionError) as lost:
        raise ReaderLost("the process reading the import was lost") from lost


def _read(pipes: _Pipes, file: File) -> None:
    gc.freeze()  # what was there at the fork is nobody's garbage: looking at it would copy its pages
    os.nice(PARSER_NICENESS)
    try:
        for told in _told(pipes, file):
            pipes.tells.send(told)
        pipes.tells.send(None)
    except Refused as refused:
        pipes.tells.send(_Refusal(refused.status, refused.code, refused.params))
    except (BrokenPipeError, EOFError):
        return  # whoever asked is gone


def _told(pipes: _Pipes, file: File) -> Iterator[Checked | int]:
    batch = Batch(file.block, file.shape, file.actor, file.day)
    with file.path.open("rb") as content:
        for portion in file.portions().of(content, file.media):
            for year in sorted(batch.unknown_years(portion)):
                yield year
                batch.learn(year, pipes.hears.recv())
            yield batch.check(portion)
