"""The description's file at the gateway: made once, and anew when its sources changed."""

import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO, Final

from bagalau_tools.description.listing import listing
from bagalau_tools.description.merge import HOME, merged
from bagalau_tools.description.schemas import DescriptionFailed, Document

DOCUMENT: Final = Path("gateway/public/openapi.json")
BUILT_FROM: Final = Path("gateway/public/openapi.json.built-from")
LISTING: Final = Path("gateway/operations.txt")
OUT_OF_DATE: Final = (
    f"the API is not what {LISTING} says: run `make api`, read what changed in that file, "
    "and commit it with the client"
)
SOURCES: Final = ("bagalau", "services", "gateway/identity")
LIBRARIES: Final = ("fastapi", "pydantic", "starlette")
"""What shapes a description besides our own files."""


def built(home: Path = HOME) -> Path:
    """Give the file of the description, made anew if its sources or it itself changed.

    Processes take turns. Raises DescriptionFailed.
    """
    path = home / DOCUMENT
    with _in_turn(home / BUILT_FROM) as note:
        sources = _digest_of_sources(home)
        if note.read().split() != [sources, _digest_of_file(path)]:
            _write(path, as_bytes(merged(home)))
            note.seek(0)
            note.truncate()
            note.write(f"{sources} {_digest_of_file(path)}\n")
    return path


def read(home: Path = HOME) -> Document:
    """Read the description as the services are now. Raises DescriptionFailed."""
    document: Document = json.loads(built(home).read_bytes())
    return document


def as_bytes(document: Document) -> bytes:
    """Write a description as it is served."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def update_listing(home: Path = HOME, *, only_check: bool = False) -> bool:
    """Write the list of operations anew; say whether it differed.

    Raises DescriptionFailed.
    """
    path, text = home / LISTING, listing(read(home))
    if path.is_file() and path.read_text("utf-8") == text:
        return False
    if not only_check:
        path.write_text(text, "utf-8")
    return True


@contextmanager
def _in_turn(path: Path) -> Iterator[IO[str]]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = path.open("a+", encoding="utf-8")
    except OSError as failure:
        raise DescriptionFailed(f"{path} cannot be written: {failure.strerror}") from failure
    with opened as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        note.seek(0)
        yield note


def _digest_of_sources(home: Path) -> str:
    digest = hashlib.sha256(f"{sys.version} {[version(each) for each in LIBRARIES]}".encode())
    files = [
        each
        for folder in (*(home / each for each in SOURCES), Path(__file__).parent)
        for each in sorted(folder.rglob("*"))
        if each.suffix != ".pyc" and each.is_file()
    ]
    for each in files:
        name = each.relative_to(home) if each.is_relative_to(home) else each.name
        digest.update(f"{name} {_digest_of_file(each)}\n".encode())
    return digest.hexdigest()


def _digest_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"


def _write(path: Path, content: bytes) -> None:
    """Replace a file at once; one that says the same stays, and so does its ETag."""
    if path.is_file() and path.read_bytes() == content:
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
