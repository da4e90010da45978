"""A second instance of the citizens service beside the stack's own, with settings of a named fault.

It works on the same database and is asked at its own address. A full disk is a real one: a file
system of one mebibyte, mounted in a mount namespace of the instance alone, which ends with it.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from bagalau_tools.stack.embedded import free_port
from bagalau_tools.stack.supervision import Supervisor
from tests.waiting import NeverReached, wait_for

MEBIBYTE = 1024 * 1024
HOME = Path(__file__).parents[2]
MOUNTED = ("sh", "-c", 'mount -t tmpfs -o size=1m,mode=1777 none "$0" && exec "$@"')


class NotStarted(Exception):
    """The instance did not become ready."""


@dataclass(frozen=True)
class Smallness:
    """How an instance is given a disk of one mebibyte: words before its command, or a limit."""

    how: str
    before: Sequence[str] = ()
    limit: Callable[[], None] | None = None


def one_mebibyte(folder: Path) -> Smallness:
    """Find how a full disk can be had here: a file system of its own, else a limit on files."""
    for words, how in (
        (("unshare", "--mount"), "a tmpfs of 1 MiB"),
        (("unshare", "--user", "--map-root-user", "--mount"), "a tmpfs of 1 MiB, as no root"),
    ):
        before = (*words, *MOUNTED, str(folder))
        try:
            send_once = subprocess.run([*before, "true"], capture_output=True, check=False)
        except FileNotFoundError:
            break
        if send_once.returncode == 0:
            return Smallness(how, before)
    return Smallness(
        "files of at most 1 MiB",
        limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MEBIBYTE, MEBIBYTE)),
    )


@contextmanager
def replica(
    supervisor: Supervisor,
    settings: Mapping[str, str],
    *,
    small: Smallness | None = None,
) -> Iterator[str]:
    """Start an instance as the stack's own is started, some settings aside; give its address."""
    own = next(each for each in supervisor.states() if each["name"] == "citizens")
    port = free_port()
    command = [
        *(small.before if small else ()),
        sys.executable, "-m", "uvicorn", "services.citizens.main:app",
        "--host", "127.0.0.1", "--port", str(port), "--no-access-log",
    ]  # fmt: skip
    log = supervisor.folder / "logs" / f"replica-{port}.log"
    with log.open("wb") as told:
        running = subprocess.Popen(
            command,
            cwd=HOME,
            env={**psutil.Process(int(own["pid"])).environ(), **settings},
            stdout=told,
            stderr=subprocess.STDOUT,
            preexec_fn=small.limit if small else None,  # noqa: PLW1509 -- no thread of ours holds a lock
        )
    try:
        _wait(f"http://127.0.0.1:{port}", running, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    def ready() -> bool:
        if running.poll() is not None:
            raise NotStarted(_tail(log))
        return httpx.get(f"{address}/readyz", timeout=5, trust_env=False).is_success

    try:
        wait_for(ready, absent=(httpx.TransportError,), pause_s=0.1)
    except NeverReached as failure:
        raise NotStarted(f"{failure}: {_tail(log)}") from failure


def _tail(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-1000:] + os.linesep
