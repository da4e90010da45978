"""Reads a bundle, a folder or a zip of one, as what a stranger may have made of it."""

import stat
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import orjson
from pydantic import ValidationError

from bagalau.publication.bundle.faults import BundleFault, BundleRefused, fault
from bagalau.publication.bundle.manifest import FORMAT, MANIFEST, BundleManifest
from bagalau.publication.bundle.paths import is_plain_path

MOST_FILES: Final = 100_000
MOST_BYTES: Final = 8 * 2**30
"""Bytes that one file of a bundle may have."""

MOST_MANIFEST_BYTES: Final = 64 * 2**20
PIECE: Final = 2**20
PACKED_AS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Bundle(ABC):
    """A bundle that is open for reading; every name and size is checked before a byte is read.

    Reading raises BundleRefused: of a file that is listed nowhere, or is longer than it may be.
    """

    def __init__(self) -> None:
        self.faults: list[BundleFault] = []
        """What was found among the names alone; `check` looks at the contents too."""

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Give the size of each file that is there under a name that a bundle may have."""
        return dict(self._sizes())

    @cached_property
    def manifest_bytes(self) -> bytes:
        """Give the manifest's bytes. Raises BundleRefused."""
        if MANIFEST not in self.sizes:
            raise BundleRefused(fault("not_a_bundle", str(self.place)))
        return b"".join(self._pieces(MANIFEST, MOST_MANIFEST_BYTES, by="the format"))

    @cached_property
    def manifest(self) -> BundleManifest:
        """Give the manifest. Raises BundleRefused for one of another format, or that is none."""
        try:
            found = orjson.loads(self.manifest_bytes)
            told = found.get("format") if isinstance(found, dict) else None
            if told != FORMAT:
                raise BundleRefused(
                    fault("format_unknown", MANIFEST, found=repr(told)[:80], known=FORMAT)
                )
            return BundleManifest.model_validate(found)
        except orjson.JSONDecodeError as broken:
            raise BundleRefused(fault("manifest_unreadable", MANIFEST, why=broken)) from broken
        except ValidationError as broken:
            first = broken.errors()[0]
            why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise BundleRefused(fault("manifest_unreadable", MANIFEST, why=why)) from broken

    @property
    @abstractmethod
    def place(self) -> Path:
        """Give where the bundle lies."""

    def read(self, path: str) -> bytes:
        """Give a file's bytes, at most as many as the manifest says. Raises BundleRefused."""
        return b"".join(self.pieces(path))

    def json(self, path: str) -> Any:
        """Give a file's JSON document. Raises BundleRefused."""
        return orjson.loads(self.read(path))

    def lines(self, path: str) -> Iterator[Any]:
        """Give the JSON documents of a file of lines, one at a time."""
        rest = b""
        for piece in self.pieces(path):
            *whole, rest = (rest + piece).split(b"\n")
            yield from map(orjson.loads, filter(None, whole))
        if rest:
            yield orjson.loads(rest)

    def has(self, path: str) -> bool:
        """Whether the manifest lists a file."""
        return path in self._listed

    def pieces(self, path: str) -> Iterator[bytes]:
        """Give a file's bytes piece by piece, never more than the manifest says."""
        if path not in self._listed or path not in self.sizes:
            raise BundleRefused(fault("file_missing", path))
        return self._pieces(path, self._listed[path], by=MANIFEST)

    @cached_property
    def _listed(self) -> Mapping[str, int]:
        return {each.path: each.bytes for each in self.manifest.files}

    def _pieces(self, path: str, limit: int, *, by: str) -> Iterator[bytes]:
        if (found := self.sizes[path]) > limit:
            raise BundleRefused(fault("entry_too_large", path, found=found, limit=limit, by=by))
        left = limit
        try:
            with self._opened(path) as opened:
                while piece := opened.read(min(PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:  # it said less than it unpacks to
                        more = f"over {limit}"
                        raise BundleRefused(
                            fault("entry_too_large", path, found=more, limit=limit, by=by)
                        )
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as broken:
            raise BundleRefused(fault("unreadable", path, why=broken)) from broken

    @abstractmethod
    def _sizes(self) -> Iterator[tuple[str, int]]:
        """Give the files under plain names, and put a fault for every other one."""

    @abstractmethod
    def _opened(self, path: str) -> IO[bytes]:
        """Open a file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        return None


class FolderBundle(Bundle):
    """A bundle as a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    @property
    def place(self) -> Path:
        """Give the folder."""
        return self.folder

    def _sizes(self) -> Iterator[tuple[str, int]]:
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                continue
            if not stat.S_ISREG(mode):
                self.faults.append(fault("entry_refused", name, what="a link or no plain file"))
            elif not is_plain_path(name):
                self.faults.append(fault("path_refused", name))
            else:
                yield name, path.stat().st_size

    def _opened(self, path: str) -> IO[bytes]:
        return (self.folder / path).open("rb")


class ZipBundle(Bundle):
    """A bundle as a zip, read in place: nothing is unpacked to the disk."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._place = place
        try:
            self.zip = zipfile.ZipFile(place)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as broken:
            raise BundleRefused(fault("not_a_bundle", place.name)) from broken
        if (found := len(self.zip.infolist())) > MOST_FILES:
            self.zip.close()
            raise BundleRefused(fault("too_many_files", place.name, found=found, limit=MOST_FILES))

    @property
    def place(self) -> Path:
        """Give the file of the zip."""
        return self._place

    def _sizes(self) -> Iterator[tuple[str, int]]:
        times = Counter(each.filename for each in self.zip.infolist())
        for entry in self.zip.infolist():
            if found := _entry_fault(entry):
                self.faults.append(found)
            elif times[entry.filename] > 1:
                self.faults.append(fault("entry_twice", entry.filename))
                times[entry.filename] = 0
            elif times[entry.filename]:
                yield entry.filename, entry.file_size

    def _opened(self, path: str) -> IO[bytes]:
        return self.zip.open(path)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.zip.close()


def _entry_fault(entry: zipfile.ZipInfo) -> BundleFault | None:
    """Say why an entry of a zip is not read at all; None when it may be."""
    name, mode = entry.orig_filename, entry.external_attr >> 16
    if not is_plain_path(name):  # folders end with a slash: they are not needed and not taken
        return fault("path_refused", name)
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return fault("entry_refused", name, what="a link or no plain file")
    if entry.flag_bits & 1:
        return fault("entry_refused", name, what="encrypted")
    if entry.compress_type not in PACKED_AS:
        return fault("entry_refused", name, what="packed in another way than stored or deflated")
    if entry.file_size > MOST_BYTES:
        return fault(
            "entry_too_large", name, found=entry.file_size, limit=MOST_BYTES, by="the format"
        )
    return None


def open_bundle(place: Path) -> Bundle:
    """Open a bundle, a folder or a zip. Raises BundleRefused for what is neither."""
    return FolderBundle(place) if place.is_dir() else ZipBundle(place)
