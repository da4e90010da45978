"""What is wrong with a bundle: stable codes, the file, and words for the person who can repair it."""

from dataclasses import dataclass
from typing import Final

TEXTS: Final = {
    "not_a_bundle": "this is neither a folder with bundle.json nor a zip of one",
    "manifest_unreadable": "bundle.json is not a manifest: {why}",
    "format_unknown": "bundle.json says the format is {found}; this release reads {known}",
    "path_refused": "the name may lead outside the bundle, or is written otherwise than "
    "letters, digits, '.', '_', '-' with '/' between; nothing of it was read",
    "entry_twice": "it is there twice, so nobody could say which one is meant",
    "entry_refused": "it is {what}: a bundle has plain files only",
    "entry_too_large": "it unpacks to {found} bytes, more than the {limit} that {by} allows; "
    "nothing beyond that was read",
    "too_many_files": "{found} files are there, {limit} are allowed",
    "file_missing": "bundle.json lists it, and it is not there",
    "file_unknown": "it is there, and bundle.json does not list it",
    "size_differs": "it has {found} bytes, bundle.json says {stated}",
    "digest_differs": "its content is not what bundle.json says: {found} instead of {stated}",
    "unreadable": "it cannot be unpacked: {why}",
}


@dataclass(frozen=True)
class BundleFault:
    """One fault of a bundle: its code, the file it was found at, and what was found."""

    code: str
    path: str
    detail: str

    def __str__(self) -> str:
        return f"{self.path}: {self.detail} ({self.code})"


class BundleRefused(Exception):
    """A bundle that is not read at all, for the fault it names."""

    def __init__(self, fault: BundleFault) -> None:
        self.fault = fault
        super().__init__(str(fault))


def fault(code: str, path: str, **values: object) -> BundleFault:
    """Give a fault in words; *path* may be hostile, so what no screen should show is left out."""
    shown = "".join(each if each.isprintable() else "�" for each in path[:200])
    return BundleFault(code, shown, TEXTS[code].format(**values))
