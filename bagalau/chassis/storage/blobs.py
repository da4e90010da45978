"""What every store of files does: keep bytes under their digest, give the very same bytes back."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

CHUNK: Final = 256 * 1024
"""Bytes read at once."""


class BlobMissing(Exception):
    """No bytes are stored under a digest."""


class BlobDamaged(Exception):
    """The bytes stored under a digest are others."""


class Blobs(ABC):
    """A store of files; the same bytes are stored once, and nothing is overwritten."""

    @abstractmethod
    async def keep(self, source: Path, digest: str) -> None:
        """Store a file's bytes under their digest; when it returns they are durable.

        Raises OSError when the storage is full or cannot be reached.
        """

    @abstractmethod
    def chunks(self, digest: str) -> AsyncIterator[bytes]:
        """Give what is stored under a digest. Raises BlobMissing."""

    async def read(self, digest: str) -> AsyncIterator[bytes]:
        """Give stored bytes, once all of them were compared with their digest.

        Raises BlobMissing, and BlobDamaged before the first byte is given.
        """
        found = hashlib.sha256()
        async for chunk in self.chunks(digest):
            found.update(chunk)
        if f"sha256:{found.hexdigest()}" != digest:
            raise BlobDamaged(digest)
        return self.chunks(digest)


def name_of(digest: str) -> str:
    """Give the name under which the bytes of a digest are stored: two levels, no folder too full.

    >>> name_of("sha256:" + "ab" * 32)[:17]
    'ab/ababababababab'
    """
    plain = digest.removeprefix("sha256:")
    return f"{plain[:2]}/{plain}"
