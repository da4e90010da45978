"""Starts PostgreSQL in the foreground on a data folder after ending the backends a dead server left.

A backend that waits for a lock of a backend already gone does not notice that its server was
killed: it keeps the shared memory, and PostgreSQL refuses every start on that data folder until the
backend ends. Supervisors run this file by its path, so that nothing else is imported on the way.
"""

import os
import pwd
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import psutil

USER: Final = "nobody"
ENDED_S: Final = 30
TITLE: Final = "postgres:"


class BackendsRemain(Exception):
    """Killed backends of a dead server do not end; names their processes."""


def orphaned_backends(data_dir: Path) -> Iterator[psutil.Process]:
    """Find the backends of this data folder whose server is gone.

    A server and its backends run a program `postgres` in their data folder. A backend has a title
    of PostgreSQL's own before it can wait for a lock, and the server that made it is its parent: a
    backend whose parent is no such process is orphaned. A server has no title, and whatever
    concerns a process we may not read is not ours.
    """
    for each in psutil.process_iter():
        try:
            orphaned = _titled(each) and _of(each, data_dir) and not _has_server(each, data_dir)
        except (psutil.Error, OSError):
            continue
        if orphaned:
            yield each


def end_orphaned_backends(data_dir: Path) -> list[int]:
    """End the orphaned backends of this data folder and give their numbers.

    They are killed, as PostgreSQL does with the others when one of them crashes: what was not
    committed is undone when the next server begins. Raises BackendsRemain.
    """
    found = list(orphaned_backends(data_dir))
    for each in found:
        try:
            each.kill()
        except psutil.NoSuchProcess:
            continue
    _, remaining = psutil.wait_procs(found, timeout=ENDED_S)
    if remaining:
        numbers = ", ".join(str(each.pid) for each in remaining)
        raise BackendsRemain(
            f"processes {numbers} of a dead PostgreSQL still use {data_dir}, {ENDED_S} s after they "
            "were killed: end them, then start again"
        )
    return [each.pid for each in found]


def launch(data_dir: Path, command: Sequence[str]) -> None:
    """End what a dead server left, then become the server, as `nobody` when root starts it."""
    if ended := end_orphaned_backends(data_dir):
        sys.stderr.write(f"backends a dead PostgreSQL left behind were ended: {ended}\n")
    if os.geteuid() == 0:
        who = pwd.getpwnam(USER)
        os.setgroups([])
        os.setgid(who.pw_gid)
        os.setuid(who.pw_uid)
    os.chdir("/")  # the server's user may not be allowed into the folder we were started in
    os.execv(command[0], list(command))  # noqa: S606 -- the supervisor watches and signals this process


def _titled(process: psutil.Process) -> bool:
    return " ".join(process.cmdline()).startswith(TITLE)


def _of(process: psutil.Process, data_dir: Path) -> bool:
    """Whether a process runs PostgreSQL's program in the data folder."""
    program = process.exe().removesuffix(" (deleted)")  # the wheel may be newer than the process
    return Path(program).name == "postgres" and data_dir.samefile(process.cwd())


def _has_server(backend: psutil.Process, data_dir: Path) -> bool:
    parent = backend.parent()
    try:
        return parent is not None and _of(parent, data_dir)
    except (psutil.Error, OSError):
        return False  # init, say, whose program we may not read


if __name__ == "__main__":
    launch(Path(sys.argv[1]), sys.argv[2:])
