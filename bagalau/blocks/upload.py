"""Bytes coming in: a request body streamed to disk, unpacked, limited and digested on its way.

Knows encodings and limits; refuses to know what the bytes say.
"""

import hashlib
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from fastapi import Request

from bagalau.chassis.problems import Refused

IN_MEMORY: Final = 4 * 1024 * 1024
GZIP: Final = 16 + zlib.MAX_WBITS
EXPANSION: Final = 200
"""A gzip that grows beyond this is no table of records."""
SMALL: Final = 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A body as it was received: its unpacked bytes, and the digest of them."""

    content: IO[bytes]
    digest: str
    size: int


@asynccontextmanager
async def receive(request: Request, *, limit: int) -> AsyncIterator[Upload]:
    """Take the whole body of a request, unpacked, for as long as it is needed.

    Raises Refused: 400 for broken gzip, 413 beyond the limit, 415 for another encoding.
    """
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip"}:
        raise Refused(415, "encoding_unknown", params={"encoding": encoding})
    chunks: AsyncIterator[bytes] = request.stream()
    if encoding == "gzip":
        chunks = _unpacked(chunks, limit)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as content:
        digest, size = hashlib.sha256(), 0
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise Refused(413, "import_too_large", params={"limit": limit})
            digest.update(chunk)
            content.write(chunk)
        content.seek(0)
        yield Upload(content, f"sha256:{digest.hexdigest()}", size)


async def _unpacked(chunks: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    unpacker, packed, size = zlib.decompressobj(GZIP), 0, 0
    async for chunk in chunks:
        packed += len(chunk)
        rest = chunk
        while rest:
            if unpacker.eof:  # a file packed in parts: one gzip member after another (RFC 1952)
                unpacker = zlib.decompressobj(GZIP)
            piece = _piece(unpacker, rest)
            rest = unpacker.unused_data or unpacker.unconsumed_tail
            size += len(piece)
            if size > limit or size > max(SMALL, packed * EXPANSION):
                raise Refused(413, "import_too_large", params={"limit": limit})
            yield piece
    if not unpacker.eof:
        raise Refused(400, "gzip_broken")


def _piece(unpacker: "zlib._Decompress", packed: bytes) -> bytes:
    try:
        return unpacker.decompress(packed, SMALL)
    except zlib.error as broken:
        raise Refused(400, "gzip_broken") from broken
