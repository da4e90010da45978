"""Files in a folder of this machine, written through to disk before they are acknowledged."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from bagalau.chassis.storage.blobs import CHUNK, BlobMissing, Blobs, name_of


class FolderBlobs(Blobs):
    """Files of one folder; replicas of a service need one that all of them see."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def keep(self, source: Path, digest: str) -> None:
        """Copy a file beside its place, write it through to disk, then give it its name."""
        await asyncio.to_thread(self._keep, source, self.folder / name_of(digest))

    async def chunks(self, digest: str) -> AsyncIterator[bytes]:
        """Give what is stored under a digest. Raises BlobMissing."""
        try:
            content = await asyncio.to_thread((self.folder / name_of(digest)).open, "rb")
        except FileNotFoundError:
            raise BlobMissing(digest) from None
        with content:
            while chunk := await asyncio.to_thread(content.read, CHUNK):
                yield chunk

    def _keep(self, source: Path, place: Path) -> None:
        if place.exists():
            return
        made = not place.parent.exists()
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, suffix=".part") as copy:
            with source.open("rb") as content:
                shutil.copyfileobj(content, copy, CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
            with suppress(FileExistsError):
                os.link(copy.name, place)
        sync_folder(place.parent)
        if made:
            sync_folder(self.folder)


def sync_folder(folder: Path) -> None:
    """Write a folder's entries through to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
