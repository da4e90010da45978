"""Rules on what the repository must not hold: hosts, secrets, paths of a machine, bundles."""

import re
from collections.abc import Iterator

from tests.house.repository import Finding, Repository

LARGEST_FILE = 1_000_000
REGISTRY = re.compile(
    r"pypi\.(org|python)|python[h]osted|registry\.npm|npmjs\.(org|com)|deb\.debian"
    r"|/simple\b[^\n]*https?:|--(extra-)?index-url|--find[-]links|\"resolved\": *\"http"
)
SECRET = re.compile(r"BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY|eyJhbGciOi[A-Za-z0-9_-]{20,}")
MACHINE_PATH = re.compile(r"(^|[\s\"'=:(])/(work|root|home|Users)/", re.MULTILINE)
PIN = re.compile(r"^[a-z0-9].*==", re.MULTILINE | re.IGNORECASE)


def registry_host(repository: Repository) -> Iterator[Finding]:
    """No lock, configuration or page names the host of a package registry."""
    yield from _found(repository, REGISTRY, "a package registry is named by whoever installs")


def secret(repository: Repository) -> Iterator[Finding]:
    """No private key or token stands in the repository."""
    yield from _found(repository, SECRET, "a private key or a token")


def machine_path(repository: Repository) -> Iterator[Finding]:
    """No path of somebody's machine stands in the repository."""
    yield from _found(repository, MACHINE_PATH, "a path of one machine")


def file_size(repository: Repository) -> Iterator[Finding]:
    """No file is large enough to be somebody else's bundle."""
    for each in repository.files:
        if (size := each.path.stat().st_size) > LARGEST_FILE:
            yield Finding(each.name, f"{size} bytes: {LARGEST_FILE} at most")


def unhashed_requirement(repository: Repository) -> Iterator[Finding]:
    """Every requirement is pinned by its hash."""
    for each in repository.files:
        if each.parts[0] == "requirements" and each.path.suffix == ".txt":
            pins = list(PIN.finditer(each.text))
            if not pins:
                yield Finding(each.name, "nothing is pinned")
            ends = [*(pin.start() for pin in pins[1:]), len(each.text)]
            for pin, end in zip(pins, ends, strict=False):
                if "--hash=sha256:" not in each.text[pin.start() : end]:
                    yield Finding(each.name, f"{pin[0]} has no hash", each.line_of(pin.start()))


def _found(repository: Repository, pattern: re.Pattern[str], message: str) -> Iterator[Finding]:
    for each in repository.files:
        if each.is_text:
            for found in pattern.finditer(each.text):
                yield Finding(each.name, message, each.line_of(found.start()))
