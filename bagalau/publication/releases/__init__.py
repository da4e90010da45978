"""Releases as files in one public folder: each there whole or not at all, none ever changed."""

from bagalau.publication.releases.listing import list_releases, write_listing
from bagalau.publication.releases.release import (
    RELEASE,
    PublishedRelease,
    ReleaseFile,
    publish,
    release_files,
)

__all__ = [
    "RELEASE", "PublishedRelease", "ReleaseFile", "list_releases", "publish", "release_files",
    "write_listing",
]  # fmt: skip
