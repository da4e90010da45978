"""`bagalau watch`: sends each file that is put into a folder once and moves it beside its receipt.

A file is moved last: after a crash before that it is sent again under the same key, and gives the same receipt.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from watchfiles import watch as changes

from bagalau_client import (
    FileUnknown,
    ProblemAnswered,
    Refused,
    SecretRefused,
    Session,
    Unreachable,
    WrongReceipt,
    send,
)
from bagalau_client.commands.push import (
    UNREACHABLE,
    USAGE_ERROR,
    UsageError,
    console,
    find_block,
    print_pause,
    read_secret,
)

ACCEPTED, REFUSED_FILES, LOCK = "accepted", "refused", ".bagalau-watch.lock"
UNFINISHED: Final = (".part", ".tmp")
SCAN_INTERVAL_MS: Final = 1500
"""Milliseconds between two scans; a file is complete when both find the same size and time."""

FileStates = dict[Path, tuple[int, int]]


def watch_command(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Holds DATASET/FILE")
    ],
    *,
    client: Annotated[str, typer.Option(envvar="BAGALAU_CLIENT_ID", help="Who sends")],
    at: Annotated[str, typer.Option(help="The gateway")] = "http://127.0.0.1:8080",
    secret_file: Annotated[Path | None, typer.Option(envvar="BAGALAU_CLIENT_SECRET_FILE")] = None,
    language: Annotated[str, typer.Option(help="kk, ru or en")] = "en",
    once: Annotated[bool, typer.Option("--once", help="Send what is there, then end")] = False,
) -> None:
    """Send every complete file of FOLDER/DATASET/ and move it to accepted/ or refused/."""
    try:
        with (
            _sole_watcher(folder),
            Session(
                at,
                client=client,
                secret=read_secret(secret_file),
                language=language,
                on_pause=print_pause,
            ) as session,
        ):
            unsent = _watch(session, folder, once=once)
    except (UsageError, SecretRefused, OSError) as fault:
        console.print(f"bagalau watch: {fault}")
        raise typer.Exit(USAGE_ERROR) from fault
    if unsent:
        raise typer.Exit(UNREACHABLE)


def _watch(session: Session, folder: Path, *, once: bool) -> int:
    """Scan the folder repeatedly and send complete files; give how many could not be sent."""
    previous = _scan(folder)
    for _ in changes(
        folder, rust_timeout=SCAN_INTERVAL_MS, yield_on_timeout=True, debounce=SCAN_INTERVAL_MS
    ):
        current = _scan(folder)
        complete = sorted(path for path, state in current.items() if previous.get(path) == state)
        unsent = sum(not _send_file(session, path, current[path][1]) for path in complete)
        previous = current
        if once:
            return unsent
    return 0


def _scan(folder: Path) -> FileStates:
    files = (path for path in folder.glob("*/*") if path.is_file())
    found = {
        path: (state.st_size, state.st_mtime_ns)
        for path in files
        if not path.name.startswith(".") and path.suffix not in UNFINISHED
        for state in [path.stat()]
    }
    return {path: state for path, state in found.items() if state[0]}


def _send_file(session: Session, path: Path, modified_ns: int) -> bool:
    """Send one file and move it; False when the gateway was not reached and it stays."""
    dataset = path.parent.name
    try:
        receipt = send(
            session, path, block=find_block(session, dataset), dataset=dataset,
            occasion=str(modified_ns),
        )  # fmt: skip
    except Refused as refused:
        with _path_beside(path, REFUSED_FILES, ".report.csv").open("wb") as report:
            if refused.report.address:
                refused.report.save(report)
            else:
                report.write(f"{refused}\n".encode())
        _move(path, REFUSED_FILES)
    except (ProblemAnswered, FileUnknown, UsageError) as fault:
        _path_beside(path, REFUSED_FILES, ".report.csv").write_text(f"{fault}\n", "utf-8")
        _move(path, REFUSED_FILES)
    except (Unreachable, WrongReceipt) as fault:
        console.print(f"{path.name}: stays, {fault}")
        return False
    else:
        text = json.dumps(receipt.document, ensure_ascii=False, indent=1)
        _path_beside(path, ACCEPTED, ".receipt.json").write_text(text, "utf-8")
        _move(path, ACCEPTED)
    return True


def _path_beside(path: Path, folder: str, suffix: str) -> Path:
    target = path.parent / folder
    target.mkdir(exist_ok=True)
    return target / f"{path.name}{suffix}"


def _move(path: Path, folder: str) -> None:
    path.rename(path.parent / folder / path.name)
    console.print(f"{path.parent.name}/{path.name}: {folder}")


@contextmanager
def _sole_watcher(folder: Path) -> Iterator[None]:
    """Let one watcher into a folder. Raises UsageError for a second."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as locked:
            raise UsageError(f"another watcher has {folder}") from locked
        yield
