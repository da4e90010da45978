"""Compressed request bodies: gzip and zstd, decompressed piece by piece up to a limit."""

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Final, Protocol

import zstandard

from bagalau.chassis.http import Refused

GZIP_WINDOW_BITS: Final = 16 + zlib.MAX_WBITS
EXPANSION: Final = 1000
"""The largest ratio of sizes accepted: tables of records compress several hundred to one at most."""

FLOOR: Final = 16 * 1024 * 1024
"""Bytes that are accepted at any ratio."""

SMALL: Final = 1024 * 1024
STEP: Final = 512
"""Packed bytes decompressed at once where the library knows no limit of its own."""

WINDOW: Final = 8 * 1024 * 1024
"""The largest window a sender may ask for (RFC 9659, section 3)."""


class _Decompressor(Protocol):
    """One compressed stream, decompressed piece by piece."""

    def pieces(self, packed: bytes) -> Iterator[bytes]: ...

    @property
    def whole(self) -> bool: ...


def decompressed(
    chunks: AsyncIterator[bytes], encoding: str, limit: int, *, announced: int = 0
) -> AsyncIterator[bytes]:
    """Give the decompressed bytes of a body, of *announced* packed bytes where that is known.

    Raises Refused: 413 beyond the limit or the expansion, 415 for an encoding that is not taken.
    """
    match encoding:
        case "identity":
            return chunks
        case "gzip" | "x-gzip":  # one and the same (RFC 9110, section 8.4.1.3)
            return _limited(chunks, _Gzip(), limit, announced, broken="gzip_broken")
        case "zstd":
            return _limited(chunks, _Zstd(), limit, announced, broken="zstd_broken")
        case _:
            raise Refused(415, "encoding_unknown", params={"encoding": encoding})


async def _limited(
    chunks: AsyncIterator[bytes],
    decompressor: _Decompressor,
    limit: int,
    announced: int,
    *,
    broken: str,
) -> AsyncIterator[bytes]:
    packed = size = 0
    try:
        async for chunk in chunks:
            packed += len(chunk)
            for piece in decompressor.pieces(chunk):
                size += len(piece)
                if size > limit:
                    raise Refused(413, "import_too_large", params={"limit": limit})
                if grown_beyond(max(packed, announced), size):
                    raise Refused(413, "compression_suspicious", params={"times": EXPANSION})
                yield piece
    except (zlib.error, zstandard.ZstdError) as fault:
        raise Refused(400, broken) from fault
    if not decompressor.whole:
        raise Refused(400, broken)


def grown_beyond(packed: int, size: int) -> bool:
    """Whether packed bytes grew to a size that no table of records would."""
    return size > max(FLOOR, packed * EXPANSION)


class _Gzip:
    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(GZIP_WINDOW_BITS)

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """Unpack; one member may follow another (RFC 1952)."""
        rest = packed
        while rest:
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(GZIP_WINDOW_BITS)
            yield self._unpacker.decompress(rest, SMALL)
            rest = self._unpacker.unused_data or self._unpacker.unconsumed_tail

    @property
    def whole(self) -> bool:
        """Whether the last member came to its end."""
        return self._unpacker.eof


class _Zstd:
    def __init__(self) -> None:
        self._packing = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        self._unpacker = self._packing.decompressobj()

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """Unpack; one frame may follow another (RFC 8878)."""
        for start in range(0, len(packed), STEP):
            rest = packed[start : start + STEP]
            while rest:
                if self._unpacker.eof:
                    self._unpacker = self._packing.decompressobj()
                yield self._unpacker.decompress(rest)
                rest = self._unpacker.unused_data if self._unpacker.eof else b""

    @property
    def whole(self) -> bool:
        """Whether the last frame came to its end."""
        return self._unpacker.eof
