"""Files in S3-compatible storage, which every replica of a service reaches alike."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

from bagalau.chassis.storage.blobs import CHUNK, BlobMissing, Blobs, name_of

if TYPE_CHECKING:
    from obstore.store import ObjectStore


class ObjectBlobs(Blobs):
    """Files of one bucket, below one prefix."""

    def __init__(self, store: "ObjectStore") -> None:
        self.store = store

    async def keep(self, source: Path, digest: str) -> None:
        """Send a file; the storage acknowledges only what it has whole. Raises OSError."""
        import obstore

        try:
            await obstore.put_async(self.store, name_of(digest), source)
        except obstore.exceptions.BaseError as failure:
            raise OSError(str(failure)) from failure

    async def chunks(self, digest: str) -> AsyncIterator[bytes]:
        """Give what is stored under a digest. Raises BlobMissing, OSError."""
        import obstore

        try:
            found = await obstore.get_async(self.store, name_of(digest))
            async for chunk in found.stream(min_chunk_size=CHUNK):
                yield bytes(chunk)
        except FileNotFoundError:
            raise BlobMissing(digest) from None
        except obstore.exceptions.BaseError as failure:
            raise OSError(str(failure)) from failure
