"""Names of a bundle's files: the few forms that mean the same on every machine."""

import re
from typing import Final

_PLAIN: Final = re.compile(
    r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,9}"
)
MOST_CHARACTERS: Final = 300

MEDIA_TYPES: Final = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "yaml": "application/yaml",
}


def is_plain_path(path: str) -> bool:
    r"""Whether a name leads to a file below the bundle and nowhere else.

    >>> is_plain_path("blocks/goals/edition.yaml"), is_plain_path("../edition.yaml")
    (True, False)
    >>> is_plain_path("/etc/passwd"), is_plain_path("a//b"), is_plain_path("C:\\a"), is_plain_path("a/")
    (False, False, False, False)
    """
    return len(path) <= MOST_CHARACTERS and _PLAIN.fullmatch(path) is not None


def media_type_of(path: str) -> str:
    """Give the media type of a file of a bundle by its ending.

    >>> media_type_of("rating.json")
    'application/json'
    """
    return MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream")
