"""Writes the files of a site: each whole or not at all, and only where something differs."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Written:
    """A file of the site: its path, the digest of its bytes, whether they were written now."""

    path: str
    digest: str
    fresh: bool


def write_file(out: Path, path: str, content: bytes) -> Written:
    """Write one file below the site's folder. Raises OSError."""
    target = out / path
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if (
        target.is_file()
        and target.stat().st_size == len(content)
        and target.read_bytes() == content
    ):
        return Written(path, digest, fresh=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return Written(path, digest, fresh=True)
