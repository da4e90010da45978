"""The bytes to send: their media type by name, their compression, their digests."""

import base64
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

import zstandard

from bagalau_client.forms import CSV, XLSX

CHUNK_BYTES: Final = 256 * 1024
MEDIA: Final = {
    ".ndjson": "application/x-ndjson",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".csv": CSV,
    ".xlsx": XLSX,
    ".xlsm": XLSX,  # with macros, which nobody reads or runs
}
ENCODINGS: Final = {".gz": "gzip", ".zst": "zstd"}
WHY: Final = {
    "file_unknown": "{name}: the name must end in one of {known}",
    "file_broken": "{name}: its {encoding} compression is broken ({fault})",
    "file_changed": "{name}: changed while it was being sent",
}


class FileUnknown(ValueError):
    """The name of a file does not say what is in it, or its compression is broken.

    *code* is `file_unknown`, `file_broken` or `file_changed`, *values* what it says of the file.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(WHY[code].format_map(values))
        self.code, self.values = code, values


class FileChanged(FileUnknown):
    """The file is not what it was when its digest was made: it is still being written."""


@dataclass(frozen=True)
class Source:
    """A file, or bytes under a name, which can be sent any number of times."""

    name: str
    content: Path | bytes
    media: str
    encoding: str | None
    size: int
    digest: str
    """`sha256:` and hexadecimal figures, of the decompressed bytes, as in the receipt."""
    content_digest: str
    """The Content-Digest (RFC 9530) of the bytes as they are sent."""

    @classmethod
    def of(cls, content: Path | bytes, name: str = "") -> "Source":
        """Read a file once for its size and digests. Raises FileUnknown, OSError."""
        name = name or (content.name if isinstance(content, Path) else "records.ndjson")
        media, encoding = media_of(name)
        with _open(content) as stream:
            sent, size = _digest(stream)
        decoded = sent
        if encoding:
            try:
                with _open(content) as stream, _decompress(stream, encoding) as decoded_stream:
                    decoded, _ = _digest(decoded_stream)
            except (OSError, EOFError, zlib.error, zstandard.ZstdError) as broken:
                raise FileUnknown(
                    "file_broken", name=name, encoding=encoding, fault=str(broken)
                ) from broken
        content_digest = f"sha-256=:{base64.b64encode(sent.digest()).decode()}:"
        return cls(
            name, content, media, encoding, size, f"sha256:{decoded.hexdigest()}", content_digest
        )

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes in chunks, so that memory does not grow with the file.

        Raises FileChanged when there are more or fewer than were read for the digest.
        """
        left = self.size
        with _open(self.content) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    break
                yield chunk
        if left:
            raise FileChanged("file_changed", name=self.name)


def media_of(name: str) -> tuple[str, str | None]:
    """Give the media type a name stands for, and its compression. Raises FileUnknown."""
    suffixes = [each.lower() for each in Path(name).suffixes]
    encoding = ENCODINGS.get(suffixes[-1]) if suffixes else None
    inner = suffixes[-2:-1] if encoding else suffixes[-1:]
    media = MEDIA.get(inner[0]) if inner else None
    if media is None:
        known = ", ".join([*MEDIA, *ENCODINGS])
        raise FileUnknown("file_unknown", name=name, known=known)
    return media, encoding


def _open(content: Path | bytes) -> IO[bytes]:
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def _decompress(stream: IO[bytes], encoding: str) -> IO[bytes]:
    if encoding == "gzip":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return cast("IO[bytes]", reader)


def _digest(stream: IO[bytes]) -> tuple["hashlib._Hash", int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    return digest, size
