"""What a file is, found in its bytes and never in its name."""

import re
import zipfile
from pathlib import Path
from typing import Final

import puremagic

OFFICE: Final = "application/vnd.openxmlformats-officedocument"
OPEN: Final = "application/vnd.oasis.opendocument"
OFFICE_PARTS: Final = {
    "wordprocessingml.document": ".docx",
    "spreadsheetml.sheet": ".xlsx",
    "presentationml.presentation": ".pptx",
}
CONTENT_TYPES: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "text/plain": ".txt",
    **{f"{OFFICE}.{part}": suffix for part, suffix in OFFICE_PARTS.items()},
    f"{OPEN}.text": ".odt",
    f"{OPEN}.spreadsheet": ".ods",
}
"""The types of files that are taken, and what their names end in."""

SIGNATURES: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff"})
HEAD: Final = 4096
MAX_PARTS, MAX_PART = 10_000, 1024 * 1024
MACROS: Final = re.compile(r"vbaproject\.bin$|^basic/", re.IGNORECASE)
UNPRINTABLE: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def found_type(path: Path) -> str | None:
    """Give the media type of a file that is taken; None for any other, and for one with macros."""
    with path.open("rb") as content:
        head = content.read(HEAD)
    if head.startswith(b"PK"):
        return _in_container(path)
    try:
        found = str(puremagic.from_string(head, mime=True))
    except puremagic.PureError:
        found = ""
    if found in SIGNATURES:
        return found
    return "text/plain" if not found and _is_text(path) else None


def _in_container(path: Path) -> str | None:
    """Give what an office document says it is in the part that every program reads first."""
    try:
        with zipfile.ZipFile(path) as container:
            parts = {each.filename: each for each in container.infolist()}
            if len(parts) > MAX_PARTS or any(MACROS.search(name) for name in parts):
                return None
            for name in ("[Content_Types].xml", "mimetype"):
                if name in parts and parts[name].file_size <= MAX_PART:
                    return _declared_type(container.read(name).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, RuntimeError, OSError):
        pass
    return None


def _declared_type(text: str) -> str | None:
    if text.startswith(OPEN):
        return text if text in CONTENT_TYPES else None
    return next((f"{OFFICE}.{part}" for part in OFFICE_PARTS if f"{part}.main+xml" in text), None)


def _is_text(path: Path) -> bool:
    """Whether a file is plain text in UTF-8, as a whole."""
    try:
        with path.open("rb") as content:
            for line in content:
                if UNPRINTABLE.search(line):
                    return False
                line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
