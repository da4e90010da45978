"""Writes a bundle: the same documents give the same bytes, and it is there whole or not at all."""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from bagalau.contracts.v1.wire import canonical, digest
from bagalau.publication.bundle.manifest import (
    MANIFEST,
    BundleFile,
    BundleManifest,
    Release,
    WithheldMeasure,
)
from bagalau.publication.bundle.paths import is_plain_path, media_type_of
from bagalau.publication.bundle.reading import PIECE

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of a zip: the first that the format can tell."""

PLAIN_FILE: Final = 0o100644 << 16
UNIX: Final = 3


def make_manifest(
    files: Mapping[str, bytes],
    release: Release,
    rating: Mapping[str, Any],
    withheld: Sequence[WithheldMeasure] = (),
) -> BundleManifest:
    """Give the manifest of files by path, *rating* among them as the contract has it.

    Raises ValueError for a path no bundle may have.
    """
    for path in files:
        if path == MANIFEST or not is_plain_path(path):
            raise ValueError(f"{path!r} is no name of a bundle's file")
    return BundleManifest(
        release=release,
        rating_version=rating["version"],
        rating_digest=rating["digest"],
        provisional=rating["provisional"],
        synthetic=rating["synthetic"],
        withheld=list(withheld),
        files=[
            BundleFile(
                path=path,
                media_type=media_type_of(path),
                bytes=len(content),
                sha256=digest(content),
            )
            for path, content in sorted(files.items())
        ],
    )


def write_bundle(out: Path, files: Mapping[str, bytes], manifest: BundleManifest) -> None:
    """Write a bundle, a zip where the name ends with `.zip`, else a folder.

    FileExistsError when something is there already: a bundle is never changed.
    """
    if out.suffix != ".zip":
        with written_whole(out) as folder:
            write_files(folder, {**files, MANIFEST: canonical(manifest)})
        return
    with written_whole(out, one_file=True) as draft:
        write_files(draft, {out.name: pack_files(files, manifest)})


def pack_files(files: Mapping[str, bytes], manifest: BundleManifest) -> bytes:
    """Give a bundle as the bytes of a zip: sorted names, one date, nothing of this machine."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for path, content in sorted({**files, MANIFEST: canonical(manifest)}.items()):
            large = len(content) >= zipfile.ZIP64_LIMIT
            with packed.open(_entry(path), "w", force_zip64=large) as to:
                to.write(content)
    return written.getvalue()


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by path below a folder."""
    for path, content in sorted(files.items()):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def pack(folder: Path, out: Path) -> None:
    """Pack the folder of a bundle into a zip: the bytes `write_bundle` would have written."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    with (
        written_whole(out, one_file=True) as draft,
        zipfile.ZipFile(draft / out.name, "w") as packed,
    ):
        for name in names:
            source = folder / name
            large = source.stat().st_size >= zipfile.ZIP64_LIMIT
            with source.open("rb") as read, packed.open(_entry(name), "w", force_zip64=large) as to:
                shutil.copyfileobj(read, to, PIECE)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
    return entry


@contextmanager
def written_whole(
    out: Path, *, one_file: bool = False, drafts: Path | None = None
) -> Iterator[Path]:
    """Give an empty folder beside *out*; once it is filled it is there as *out*, by one rename.

    Or in *drafts*, on the same disk.

    What is written is on the disk before the rename, and the rename before this returns: a process
    killed at any moment leaves all of it or nothing. With *one_file* not the folder but the one
    file in it, of the same name, is put there. FileExistsError when *out* is there; a fault leaves nothing behind.
    """
    if out.exists():
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(
        tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".draft", dir=drafts or out.parent)
    )
    try:
        draft.chmod(0o755)
        yield draft
        sync_tree(draft)
        if one_file:
            os.link(draft / out.name, out)  # unlike a rename, it never replaces what came meanwhile
        else:
            draft.rename(out)
        sync(out.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def sync_tree(folder: Path) -> None:
    """Have everything below a folder, and the folder, written to the disk."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Have one file or folder written to the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
