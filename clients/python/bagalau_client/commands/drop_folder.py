"""The folder that offices put files into: which files are complete, and where each goes afterwards."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bagalau_client.files import ENCODINGS, MEDIA

ACCEPTED, REFUSED, LOCK = "accepted", "refused", ".bagalau-watch.lock"
RECEIPT, REPORT = ".receipt.json", ".report.csv"
UNFINISHED: Final = frozenset(
    {
        ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".opdownload",
        ".download", ".swp", ".swx", ".lock",
    }
)  # fmt: skip
"""Endings under which programs write what is not complete yet."""

NEVER_SENT: Final = frozenset({"thumbs.db", "desktop.ini"})
RETRY_S: Final = 60.0
"""Seconds after which a file is tried again that could not be read, moved or sent."""

LOOKS_A_ROUND: Final = 20
"""Looks after which the files already moved are looked at again, for those that changed since."""


class State(NamedTuple):
    """By what a file that changed is told from one that did not."""

    size: int
    modified_ns: int


@dataclass(frozen=True)
class Dropped:
    """A complete file, and the state in which it was found complete."""

    path: Path
    state: State

    @property
    def name(self) -> str:
        """Its dataset's folder and its own name."""
        return f"{self.path.parent.name}/{self.path.name}"

    def is_unchanged(self, now_at: Path | None = None) -> bool:
        """Whether nothing has written to it since, wherever it was moved."""
        return state_of(now_at or self.path) == self.state


class DropFolder:
    """One folder with a folder for each dataset."""

    def __init__(self, folder: Path, *, settle_s: float, mark: str = "") -> None:
        self.folder, self.settle_s, self._mark = folder, settle_s, mark
        self._first_seen: dict[Path, tuple[State, float]] = {}
        self._postponed: dict[Path, tuple[State, float]] = {}
        self._looks = 0

    def look(self, now: float) -> list[Dropped]:
        """Give the complete files, by name; *now* is in seconds of any steady clock.

        A file is complete when its closing mark stands beside it; where no mark is used, when it
        was the same in every look of the settling time and is open in no office program.
        """
        seen = {path: state for path in self.files() if (state := state_of(path))}
        self._first_seen = {
            path: self._first_seen[path]
            if path in self._first_seen and self._first_seen[path][0] == state
            else (state, now)
            for path, state in seen.items()
        }
        self._postponed = {path: it for path, it in self._postponed.items() if path in seen}
        return [
            Dropped(path, state)
            for path, state in sorted(seen.items())
            if self._is_complete(path, state, now) and not self._is_postponed(path, state, now)
        ]

    def files(self) -> Iterator[Path]:
        """Give every file that is to be sent some day, complete or not."""
        for dataset in _entries(self.folder):
            if not is_temporary(dataset) and dataset.is_dir():
                for path in _entries(dataset):
                    if path.is_file() and not is_temporary(path) and not self._is_mark(path):
                        yield path

    def misplaced(self) -> list[Path]:
        """Give what lies where nothing is taken from: beside the datasets' folders, or deeper."""
        found = [path for path in _entries(self.folder) if path.is_file()]
        for dataset in _entries(self.folder):
            if not is_temporary(dataset) and dataset.is_dir():
                own = {ACCEPTED, REFUSED}
                deeper = (path for path in _entries(dataset) if path.is_dir())
                found += [path for path in deeper if path.name not in own]
        return sorted(path for path in found if not is_temporary(path))

    def postpone(self, dropped: Dropped, now: float) -> None:
        """Let a file that could not be read, moved or sent rest for a while, unless it changes."""
        self._postponed[dropped.path] = (dropped.state, now + RETRY_S)

    def closed(self, path: Path) -> None:
        """Remove the closing mark of a file that has gone."""
        if self._mark:
            path.with_name(path.name + self._mark).unlink(missing_ok=True)

    def changed_after_moving(self) -> list[Path]:
        """Give the moved files that something wrote to afterwards; looked for now and then."""
        self._looks += 1
        if self._looks % LOOKS_A_ROUND != 1:
            return []
        kinds = ((ACCEPTED, RECEIPT), (REFUSED, REPORT))
        folders = [path for path in _entries(self.folder) if path.is_dir()]
        return [
            path
            for dataset in folders
            for kind, suffix in kinds
            for path in _entries(dataset / kind)
            if _is_younger(path, path.with_name(path.name + suffix))
        ]

    def _is_complete(self, path: Path, state: State, now: float) -> bool:
        if self._mark:
            mark = state_of(path.with_name(path.name + self._mark))
            # An older mark was left by an earlier file of the name.
            return mark is not None and mark.modified_ns >= state.modified_ns
        since = self._first_seen[path][1]
        return since < now and now - since >= self.settle_s and open_elsewhere(path) is None

    def _is_postponed(self, path: Path, state: State, now: float) -> bool:
        until = self._postponed.get(path)
        return until is not None and until[0] == state and now < until[1]

    def _is_mark(self, path: Path) -> bool:
        return bool(self._mark) and path.name.endswith(self._mark)


def state_of(path: Path) -> State | None:
    """Give the state of a file; None for one that went away or cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns)


def is_temporary(path: Path) -> bool:
    """Whether a name is no file of records: hidden, a lock, a temporary or unfinished file."""
    name = path.name.lower()
    hidden = name.startswith((".", "~", "#")) or name.endswith("~")
    return hidden or path.suffix.lower() in UNFINISHED or name in NEVER_SENT or _is_hidden(path)


def open_elsewhere(path: Path) -> Path | None:
    """Give the lock file of an office program that has a file open; None when none has.

    Excel locks `a.xlsx` by `~$a.xlsx`, LibreOffice by `.~lock.a.xlsx#`.
    """
    locks = (f"~${path.name}", f".~lock.{path.name}#")
    return next((lock for name in locks if (lock := path.with_name(name)).exists()), None)


def place_beside(path: Path, folder: str, number: int) -> Path:
    """Give the place of a file in its dataset's folder of accepted or refused ones.

    The second of a name is `march~2.csv`, so that no earlier file or receipt is overwritten.
    """
    if number == 1:
        return path.parent / folder / path.name
    suffixes = ""
    for suffix in reversed(path.suffixes):
        if suffix.lower() not in {*MEDIA, *ENCODINGS}:
            break
        suffixes = suffix + suffixes
    stem = path.name[: len(path.name) - len(suffixes)]
    return path.parent / folder / f"{stem}~{number}{suffixes}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file at once: after a crash it is there in full or not at all."""
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _is_hidden(path: Path) -> bool:
    """Whether Windows hides it; no other system has the attribute."""
    try:
        attributes = getattr(os.stat(path), "st_file_attributes", 0)  # noqa: PTH116
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _is_younger(path: Path, paper: Path) -> bool:
    own, of_paper = state_of(path), state_of(paper)
    return own is not None and of_paper is not None and own.modified_ns > of_paper.modified_ns


def _entries(folder: Path) -> list[Path]:
    """List a folder; one that cannot be read holds nothing to send now."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
