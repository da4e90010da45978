"""What a bundle says of itself in `bundle.json`: which release, and every file with its digest."""

from typing import Final

from pydantic import AwareDatetime, Field

from bagalau.contracts.v1.wire import Code, Digest, Names, Wire, Year, digest

FORMAT: Final = "bagalau-bundle/1"
"""The form of bundles that this release writes and reads."""

MANIFEST: Final = "bundle.json"
"""The file of the manifest; it lists every other file and is listed by none."""


class BundleFile(Wire):
    """One file of a bundle."""

    path: str = Field(max_length=300, description="Below the bundle's folder, with / between")
    media_type: str
    bytes: int = Field(ge=0)
    sha256: Digest


class Erratum(Wire):
    """Which release this one corrects, and why; the corrected one stays readable."""

    replaces: int = Field(ge=1, description="Number of the release that was wrong")
    reason: Names


class WithheldMeasure(Wire):
    """A restricted measure of which the bundle holds commitments in place of values, and why."""

    block: Code
    measure: Code
    reason: Names
    values: int = Field(ge=0, description="Values that are committed to")


class Release(Wire):
    """One release of a year: which number, when it is published, what it corrects."""

    year: Year
    number: int = Field(ge=1)
    published_at: AwareDatetime = Field(description="The moment from which it is public")
    erratum: Erratum | None = None


class BundleManifest(Wire):
    """The manifest of a bundle: its release, the rating it holds, and its files by path."""

    format: str = FORMAT
    release: Release
    rating_version: int
    rating_digest: Digest
    provisional: bool
    synthetic: bool
    withheld: list[WithheldMeasure] = Field(default=[])
    files: list[BundleFile]


def bundle_digest(manifest: bytes) -> str:
    """Give the digest of a bundle: over its manifest's bytes, and so over every file it lists."""
    return digest(manifest)
