"""The bundle of a rated year: its files, how they are written, read and checked."""

from bagalau.publication.bundle.checking import check_bundle
from bagalau.publication.bundle.documents import (
    COUNTRY,
    BlockYear,
    BundleContents,
    RatedYear,
    bundle_contents,
    restricted_in,
)
from bagalau.publication.bundle.faults import BundleFault, BundleRefused
from bagalau.publication.bundle.manifest import (
    FORMAT,
    MANIFEST,
    BundleFile,
    BundleManifest,
    Erratum,
    Release,
    WithheldMeasure,
    bundle_digest,
)
from bagalau.publication.bundle.opening import OpeningRefused, opened_files
from bagalau.publication.bundle.paths import is_plain_path, media_type_of
from bagalau.publication.bundle.reading import Bundle, open_bundle
from bagalau.publication.bundle.withholding import (
    OPENING,
    SALT_BYTES,
    OpenedValue,
    Opening,
    Restricted,
    commitment,
    fresh_salt,
    salts_of,
)
from bagalau.publication.bundle.writing import (
    make_manifest,
    pack,
    pack_files,
    sync,
    write_bundle,
    write_files,
    written_whole,
)

__all__ = [
    "COUNTRY", "FORMAT", "MANIFEST", "OPENING", "SALT_BYTES", "BlockYear", "Bundle",
    "BundleContents", "BundleFault", "BundleFile", "BundleManifest", "BundleRefused", "Erratum",
    "OpenedValue", "Opening", "OpeningRefused", "RatedYear", "Release", "Restricted",
    "WithheldMeasure", "bundle_contents", "bundle_digest", "check_bundle", "commitment",
    "fresh_salt", "is_plain_path", "make_manifest", "media_type_of", "open_bundle", "opened_files",
    "pack", "pack_files", "restricted_in", "salts_of", "sync", "write_bundle", "write_files", "written_whole",
]  # fmt: skip
