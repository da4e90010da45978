"""`bagalau watch`: a folder files are dropped into, each sent once and moved beside its receipt.

A file is moved last: a crash before that sends it again under the same key, and gives the same receipt.
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
    UNREACHED,
    WRONG_USE,
    Misused,
    block_of,
    console,
    secret,
    tell_pause,
)

ACCEPTED, REFUSED_FILES, LOCK = "accepted", "refused", ".bagalau-watch.lock"
UNFINISHED: Final = (".part", ".tmp")
LOOK_MS: Final = 1500
"""A file is complete when two looks, so far apart, find the same size and time."""

Seen = dict[Path, tuple[int, int]]


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
            _alone(folder),
            Session(
                at,
                client=client,
                secret=secret(secret_file),
                language=language,
                on_pause=tell_pause,
            ) as session,
        ):
            left = _swept(session, folder, once=once)
    except (Misused, SecretRefused, OSError) as fault:
        console.print(f"bagalau watch: {fault}")
        raise typer.Exit(WRONG_USE) from fault
    if left:
        raise typer.Exit(UNREACHED)


def _swept(session: Session, folder: Path, *, once: bool) -> int:
    """Look, wait, look again, send what stayed the same; say how many could not be sent."""
    seen = _seen(folder)
    for _ in changes(folder, rust_timeout=LOOK_MS, yield_on_timeout=True, debounce=LOOK_MS):
        now = _seen(folder)
        complete = sorted(path for path, state in now.items() if seen.get(path) == state)
        left = sum(not _taken(session, path, now[path][1]) for path in complete)
        seen = now
        if once:
            return left
    return 0


def _seen(folder: Path) -> Seen:
    files = (path for path in folder.glob("*/*") if path.is_file())
    found = {
        path: (state.st_size, state.st_mtime_ns)
        for path in files
        if not path.name.startswith(".") and path.suffix not in UNFINISHED
        for state in [path.stat()]
    }
    return {path: state for path, state in found.items() if state[0]}


def _taken(session: Session, path: Path, dropped: int) -> bool:
    """Send one file and move it; False when nobody could be reached and it stays."""
    dataset = path.parent.name
    try:
        receipt = send(
            session, path, block=block_of(session, dataset), dataset=dataset,
            occasion=str(dropped),
        )  # fmt: skip
    except Refused as refused:
        with _beside(path, REFUSED_FILES, ".report.csv").open("wb") as into:
            if refused.report.address:
                refused.report.save(into)
            else:
                into.write(f"{refused}\n".encode())
        _moved(path, REFUSED_FILES)
    except (ProblemAnswered, FileUnknown, Misused) as fault:
        _beside(path, REFUSED_FILES, ".report.csv").write_text(f"{fault}\n", "utf-8")
        _moved(path, REFUSED_FILES)
    except (Unreachable, WrongReceipt) as fault:
        console.print(f"{path.name}: stays, {fault}")
        return False
    else:
        text = json.dumps(receipt.document, ensure_ascii=False, indent=1)
        _beside(path, ACCEPTED, ".receipt.json").write_text(text, "utf-8")
        _moved(path, ACCEPTED)
    return True


def _beside(path: Path, folder: str, suffix: str) -> Path:
    place = path.parent / folder
    place.mkdir(exist_ok=True)
    return place / f"{path.name}{suffix}"


def _moved(path: Path, folder: str) -> None:
    path.rename(path.parent / folder / path.name)
    console.print(f"{path.parent.name}/{path.name}: {folder}")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one watcher into a folder. Raises Misused for a second."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise Misused(f"another watcher has {folder}") from taken
        yield
