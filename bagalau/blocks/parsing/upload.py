"""A request body streamed to disk: decompressed, limited and digested on the way."""

import base64
import errno
import fcntl
import hashlib
import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final, cast

from bagalau.blocks.parsing.decompression import decompressed
from bagalau.chassis.http import BadRequest, Refused, Unavailable
from bagalau.chassis.storage import sync_folder

PART: Final = ".part"
"""Suffix of files still being received, each locked by the process that receives it."""
STATED: Final = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True)
class Upload:
    """A body as it was received: its decompressed bytes, and the digest of them."""

    content: IO[bytes]
    digest: str
    size: int
    path: Path | None = None
    """Where the bytes are stored, when they are."""

    def readable(self) -> Path:
        """Give a path that another process can read the bytes from, while this upload is open."""
        if self.path is not None:
            return self.path
        self.content.flush()
        return Path(self.content.name)

    def sync(self) -> None:
        """Write the bytes through to disk, still without a name. Raises Unavailable `storage_full`."""
        with storage_errors():
            self.content.flush()
            os.fsync(self.content.fileno())

    def keep(self, folder: Path) -> None:
        """Store synced bytes in a file named by their digest.

        Raises Unavailable `storage_full`.
        """
        place = stored_path(folder, self.digest)
        with storage_errors():
            with suppress(FileExistsError):
                os.link(self.content.name, place)
            sync_folder(folder)


@asynccontextmanager
async def receive(
    headers: Mapping[str, str],
    stream: AsyncIterator[bytes],
    *,
    limit: int,
    folder: Path,
    too_large: str = "import_too_large",
) -> AsyncIterator[Upload]:
    """Receive the whole body of a request, decompressed; its file is removed afterwards.

    *headers* are looked up by lower-case names; *limit* is in decompressed bytes,
    *too_large* the code of what goes beyond it.

    Raises Refused: 400 for a broken packing or another digest than stated, 413 beyond the limit,
    415 for another encoding; Unavailable when the disk is full.
    """
    encoding = headers.get("content-encoding", "identity").strip().lower()
    plain, stated = encoding == "identity", stated_digest(headers)
    sent = stream if plain else _digest_checked(stated, stream)
    length = headers.get("content-length", "")
    announced = int(length) if length.isdecimal() else 0
    chunks = decompressed(sent, encoding, limit, announced=announced)
    with storage_errors(), _received_file(folder) as content:
        digest, size = hashlib.sha256(), 0
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise Refused(413, too_large, params={"limit": limit})
            digest.update(chunk)
            content.write(chunk)
        found = f"sha256:{digest.hexdigest()}"
        if plain and stated not in {None, found}:  # what is stated is of the bytes as sent
            raise BadRequest("digest_differs")
        content.seek(0)
        yield Upload(content, found, size)


@contextmanager
def _received_file(folder: Path) -> Iterator[IO[bytes]]:
    """Give a new file that is locked for as long as this process has it, and removed afterwards."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    while True:
        with NamedTemporaryFile(dir=folder, suffix=PART) as content:
            fcntl.flock(content, fcntl.LOCK_EX)
            # A sweep may have come between the name and the lock: then there is no name any more.
            if not Path(content.name).exists():
                with suppress(FileNotFoundError):
                    content.close()
                continue
            yield cast("IO[bytes]", content)
            return


def remove_abandoned(path: Path) -> bool:
    """Remove a file whose process was killed while it received; False for one still received."""
    try:
        with path.open("rb") as content:
            fcntl.flock(content, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
    except (BlockingIOError, FileNotFoundError):
        return False
    return True


def stated_digest(headers: Mapping[str, str]) -> str | None:
    """Give the digest a sender states of the bytes it sends (Content-Digest, RFC 9530)."""
    stated = STATED.search(headers.get("content-digest", ""))
    if stated is None:
        return None
    with suppress(ValueError):
        return f"sha256:{base64.b64decode(stated[1], validate=True).hex()}"
    raise BadRequest("digest_unreadable")


def stored_path(folder: Path, digest: str) -> Path:
    """Give the path under which bytes of a digest wait in a folder."""
    return folder / digest.replace(":", "-")


@contextmanager
def storage_errors() -> Iterator[None]:
    """Report a full disk as a problem. Raises Unavailable `storage_full`."""
    try:
        yield
    except OSError as failure:
        if failure.errno in FULL:
            raise Unavailable("storage_full", retry_after_s=60) from failure
        raise


async def _digest_checked(stated: str | None, stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Give a body as it comes, and compare it with the digest its sender states. Raises BadRequest."""
    whole = hashlib.sha256()
    async for chunk in stream:
        if stated:
            whole.update(chunk)
        yield chunk
    if stated and stated != f"sha256:{whole.hexdigest()}":
        raise BadRequest("digest_differs")
