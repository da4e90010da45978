"""Bytes coming in: a request body streamed to disk, unpacked, limited and digested on its way."""

import base64
import errno
import hashlib
import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final

from bagalau.blocks.parsing.decompression import unpacked
from bagalau.chassis.http import BadRequest, Refused, Unavailable

PART: Final = ".part"
"""Ends the name of what is still being received; one left behind by a kill is nobody's."""
STATED: Final = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True)
class Upload:
    """A body as it was received: its unpacked bytes, and the digest of them."""

    content: IO[bytes]
    digest: str
    size: int
    path: Path | None = None
    """Where the bytes are kept, when they are."""

    def settle(self) -> None:
        """Make the bytes outlive the machine; nobody finds them yet. Raises `storage_full`."""
        with room():
            self.content.flush()
            os.fsync(self.content.fileno())

    def keep(self, folder: Path) -> None:
        """Keep settled bytes in a file named by their digest, whatever happens to us next.

        Raises Unavailable `storage_full`.
        """
        place = kept_at(folder, self.digest)
        with room():
            with suppress(FileExistsError):
                os.link(self.content.name, place)
            _lasting(folder)


@asynccontextmanager
async def receive(
    headers: Mapping[str, str], stream: AsyncIterator[bytes], *, limit: int, folder: Path
) -> AsyncIterator[Upload]:
    """Take the whole body of a request, unpacked, for as long as it is needed.

    *headers* are looked up by lower-case names; *limit* is in bytes, unpacked.

    Raises Refused: 400 for a broken packing or another digest than stated, 413 beyond the limit,
    415 for another encoding; Unavailable when there is no room.
    """
    encoding = headers.get("content-encoding", "identity").strip().lower()
    plain, stated = encoding == "identity", stated_digest(headers)
    sent = stream if plain else _held_to(stated, stream)
    length = headers.get("content-length", "")
    announced = int(length) if length.isdecimal() else 0
    chunks = unpacked(sent, encoding, limit, announced=announced)
    with room(), NamedTemporaryFile(dir=folder, suffix=PART) as content:
        digest, size = hashlib.sha256(), 0
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise Refused(413, "import_too_large", params={"limit": limit})
            digest.update(chunk)
            content.write(chunk)
        found = f"sha256:{digest.hexdigest()}"
        if plain and stated not in {None, found}:  # what is stated is of the bytes as sent
            raise BadRequest("digest_differs")
        content.seek(0)
        yield Upload(content, found, size)


def stated_digest(headers: Mapping[str, str]) -> str | None:
    """Give the digest a sender states of the bytes it sends (Content-Digest, RFC 9530)."""
    stated = STATED.search(headers.get("content-digest", ""))
    if stated is None:
        return None
    with suppress(ValueError):
        return f"sha256:{base64.b64decode(stated[1], validate=True).hex()}"
    raise BadRequest("digest_unreadable")


def kept_at(folder: Path, digest: str) -> Path:
    """Give where bytes of a digest are kept while they wait."""
    return folder / digest.replace(":", "-")


@contextmanager
def room() -> Iterator[None]:
    """Say that there is no room, when there is none. Raises Unavailable `storage_full`."""
    try:
        yield
    except OSError as failure:
        if failure.errno in FULL:
            raise Unavailable("storage_full", retry_after_s=60) from failure
        raise


async def _held_to(stated: str | None, stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Give a packed body as it comes, and hold it to the digest its sender states of it."""
    whole = hashlib.sha256()
    async for chunk in stream:
        if stated:
            whole.update(chunk)
        yield chunk
    if stated and stated != f"sha256:{whole.hexdigest()}":
        raise BadRequest("digest_differs")


def _lasting(folder: Path) -> None:
    """Make the folder's entries outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
