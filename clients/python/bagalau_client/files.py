"""The bytes to send: their media type by name, their packing, their digests."""

import base64
import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

import zstandard

PIECE: Final = 256 * 1024
MEDIA: Final = {
    ".ndjson": "application/x-ndjson",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PACKED: Final = {".gz": "gzip", ".zst": "zstd"}


class FileUnknown(ValueError):
    """The name of a file does not say what is in it, or its packing is broken."""


@dataclass(frozen=True)
class Source:
    """A file, or bytes under a name, ready to be sent any number of times."""

    name: str
    place: Path | bytes
    media: str
    encoding: str | None
    size: int
    digest: str
    """`sha256:` and hexadecimal figures, of the unpacked bytes, as the receipt says it."""
    sent_digest: str
    """The Content-Digest (RFC 9530) of the bytes as they are sent."""

    @classmethod
    def of(cls, what: Path | bytes, name: str = "") -> "Source":
        """Look a file through once. Raises FileUnknown, OSError."""
        name = name or (what.name if isinstance(what, Path) else "records.ndjson")
        suffixes = [each.lower() for each in Path(name).suffixes]
        encoding = PACKED.get(suffixes[-1]) if suffixes else None
        inner = suffixes[-2:-1] if encoding else suffixes[-1:]
        media = MEDIA.get(inner[0]) if inner else None
        if media is None:
            known = ", ".join([*MEDIA, *PACKED])
            raise FileUnknown(f"{name}: the name must end in one of {known}")
        with _opened(what) as content:
            whole, size = _sum(content)
        plain = whole
        if encoding:
            try:
                with _opened(what) as content, _unpacked(content, encoding) as inside:
                    plain, _ = _sum(inside)
            except (OSError, EOFError, zstandard.ZstdError) as broken:
                raise FileUnknown(
                    f"{name}: its {encoding} packing is broken ({broken})"
                ) from broken
        stated = f"sha-256=:{base64.b64encode(whole.digest()).decode()}:"
        return cls(name, what, media, encoding, size, f"sha256:{plain.hexdigest()}", stated)

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes piece by piece: memory follows no size."""
        with _opened(self.place) as content:
            while piece := content.read(PIECE):
                yield piece


def _opened(what: Path | bytes) -> IO[bytes]:
    return what.open("rb") if isinstance(what, Path) else io.BytesIO(what)


def _unpacked(content: IO[bytes], encoding: str) -> IO[bytes]:
    if encoding == "gzip":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=content))
    reader = zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True)
    return cast("IO[bytes]", reader)


def _sum(content: IO[bytes]) -> tuple["hashlib._Hash", int]:
    digest, size = hashlib.sha256(), 0
    while piece := content.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return digest, size
