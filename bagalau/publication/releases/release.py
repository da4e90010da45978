"""One release as files: the bundle, its rating, its tables, and what it says of itself.

`publish` is idempotent and may be killed at any moment: a release is in the public folder whole or
not at all, and one that is there is never changed. Two publications wait for one another.
"""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import orjson

from bagalau.contracts.v1.wire import Digest, Wire, canonical, digest
from bagalau.publication.bundle import (
    BundleContents,
    Release,
    bundle_digest,
    make_manifest,
    media_type_of,
    pack_files,
    write_files,
    written_whole,
)
from bagalau.publication.releases.listing import write_listing
from bagalau.publication.tables import sdmx_csv, table_files, year_tables

RELEASE: Final = "release.json"
LOCK: Final = ".lock"
DRAFTS: Final = ".drafts"
"""Names that begin with a dot are never given out."""

MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class ReleaseFile(Wire):
    """One file of a release."""

    path: str
    media_type: str
    bytes: int
    sha256: Digest


class PublishedRelease(Wire):
    """What a release says of itself: `release.json` beside its files."""

    format: str = "bagalau-release/1"
    release: Release
    bundle: str
    bundle_digest: Digest
    synthetic: bool
    provisional: bool
    files: list[ReleaseFile]


def release_files(contents: BundleContents, release: Release) -> dict[str, bytes]:
    """Give the files of a release by path: the same contents give the same bytes."""
    rating = orjson.loads(contents.files["rating.json"])
    manifest = make_manifest(contents.files, release, rating, contents.withheld)
    name = f"rating-{release.year}-{release.number}"
    told = year_tables(contents.files)
    tables = table_files(told, name=name, title=f"Rating of {release.year}")
    tables["rating.sdmx.csv"] = sdmx_csv(told, year=release.year)
    files = {
        f"{name}.bundle.zip": pack_files(contents.files, manifest),
        "rating.json": contents.files["rating.json"],
        **{f"tables/{path}": content for path, content in tables.items()},
    }
    said = PublishedRelease(
        release=release,
        bundle=f"{name}.bundle.zip",
        bundle_digest=bundle_digest(canonical(manifest)),
        synthetic=rating["synthetic"],
        provisional=rating["provisional"],
        files=[_file(path, content) for path, content in sorted(files.items())],
    )
    return {**files, RELEASE: canonical(said)}


def _file(path: str, content: bytes) -> ReleaseFile:
    media_type = MEDIA_TYPES.get(path.rpartition(".")[2]) or media_type_of(path)
    size, found = len(content), digest(content)
    return ReleaseFile(path=path, media_type=media_type, bytes=size, sha256=found)


def publish(root: Path, files: Mapping[str, bytes], release: Release) -> PublishedRelease:
    """Put a release into the public folder, then list it; again is harmless.

    A release that is there stays as it is, and only the list is written anew. Raises OSError for a
    disk that is full or a folder that cannot be written: nothing is half there then.
    """
    with _one_at_a_time(root) as drafts:
        place = root / str(release.year) / str(release.number)
        if not place.exists():
            with suppress(FileExistsError), written_whole(place, drafts=drafts) as draft:
                write_files(draft, files)
        write_listing(root)
        return PublishedRelease.model_validate_json((place / RELEASE).read_bytes())


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[Path]:
    """Wait until nobody else publishes; give a folder for drafts, without what a killed one left."""
    drafts = root / DRAFTS
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(drafts, ignore_errors=True)
        drafts.mkdir()
        yield drafts
