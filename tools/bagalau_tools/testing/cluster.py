"""The PostgreSQL server of one test session, shared by all its workers, gone afterwards."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bagalau_tools.stack.embedded import FAST, SHELTER, Cluster, free_port

PREFIX: Final = "bagalau-tests-"


def session_home() -> Path:
    """Give the folder of the session's server; it goes with the session, or before the next one."""
    session = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    return SHELTER / f"{PREFIX}{session}"


@contextmanager
def shared_server() -> Iterator[str]:
    """Give the owner's address of the session's server; the last worker to leave stops it.

    What a killed session left behind is removed first.
    """
    home = session_home()
    with _locked():
        _sweep()
        home.mkdir(mode=0o711, exist_ok=True)
        cluster = _started(home)
        (home / f"user-{os.getpid()}").touch()
    try:
        yield cluster.url()
    finally:
        with _locked():
            (home / f"user-{os.getpid()}").unlink(missing_ok=True)
            if not any(home.glob("user-*")):
                _end(home)


def _started(home: Path) -> Cluster:
    port_file = home / "port"
    if port_file.is_file():
        return Cluster(home / "data", int(port_file.read_text("ascii")), FAST)
    cluster = Cluster(home / "data", free_port(), FAST)
    cluster.initialise()
    cluster.start()
    port_file.write_text(str(cluster.port), "ascii")
    return cluster


def _end(home: Path) -> None:
    Cluster(home / "data", 0).stop()
    shutil.rmtree(home, ignore_errors=True)


def _sweep() -> None:
    for home in SHELTER.glob(f"{PREFIX}*"):
        with suppress(ValueError, PermissionError):
            if home.is_dir() and not _alive(int(home.name.removeprefix(PREFIX))):
                _end(home)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _locked() -> Iterator[None]:
    path = SHELTER / f"{PREFIX.strip('-')}-{os.geteuid()}.lock"
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
