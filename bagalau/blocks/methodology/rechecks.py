"""Rules of first re-checks, read beside an edition: which printed share is counted again and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import yaml

KEYS = {"code", "indicator", "dataset", "printed", "part", "whole", "tolerance", "status", "source"}
NEEDED = KEYS - {"source"}


class RecheckRefused(Exception):
    """A file of re-check rules that cannot be read."""


@dataclass(frozen=True)
class SharePrinted:
    """One rule: the printed share of a record may differ from part/whole by *tolerance* percent."""

    code: str
    indicator: str
    dataset: str
    printed: str
    part: str
    whole: str
    tolerance: Fraction
    status: str
    source: str = ""


def read_rechecks(text: str, *, name: str) -> tuple[SharePrinted, ...]:
    """Read the rules of one edition from YAML. Raises RecheckRefused, naming file and rule."""
    read = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 -- it makes text only
    listed = read.get("rechecks") if isinstance(read, Mapping) else None
    if not isinstance(listed, list):
        raise RecheckRefused(f"{name}: rechecks must be a list")
    return tuple(_rule(each, name) for each in listed)


def _rule(entry: object, name: str) -> SharePrinted:
    if not isinstance(entry, Mapping) or not NEEDED <= entry.keys() <= KEYS:
        raise RecheckRefused(
            f"{name}: a rule needs {', '.join(sorted(NEEDED))} and nothing unknown"
        )
    fields = {key: str(value) for key, value in entry.items() if key != "tolerance"}
    try:
        tolerance = Fraction(Decimal(str(entry["tolerance"])))
    except InvalidOperation as wrong:
        raise RecheckRefused(
            f"{name}: {entry['code']}: tolerance is a number of percent"
        ) from wrong
    return SharePrinted(tolerance=tolerance, **fields)
