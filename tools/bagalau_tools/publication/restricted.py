"""Which measures are withheld from a publication: a file of the publisher's, with reasons in words."""

from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from bagalau.contracts.v1.wire import Code, Names, RequestBody
from bagalau.publication.bundle import Restricted


class RestrictedMeasure(RequestBody):
    """One measure of one block, and why its values are not published."""

    block: Code
    measure: Code
    reason: Names


RESTRICTED = TypeAdapter(list[RestrictedMeasure])


class RestrictionsRefused(Exception):
    """The file says nothing that could be followed; why, and where."""


def read_restricted(file: Path) -> list[Restricted]:
    """Read a YAML list of `block`, `measure`, `reason` (kk, ru, en). Raises RestrictionsRefused."""
    try:
        found = RESTRICTED.validate_python(yaml.safe_load(file.read_text("utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise RestrictionsRefused(f"{file}: {broken}") from broken
    except ValidationError as broken:
        first = broken.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise RestrictionsRefused(f"{file}, {place}: {first['msg']}") from broken
    return [Restricted(each.block, each.measure, each.reason) for each in found]
