"""A file of measures read for offline scoring: body, kind, measure, and a value or a state.

Whatever is not plainly a number or a known state is refused, row by row.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from bagalau.scoring.model import BodyFacts, Edition, MeasureFact, Missing, list_overrides
from bagalau_tools.methodology.look_alikes import look_alikes, mixed_letters

COLUMNS = ("body", "kind", "measure", "value", "state")
ABOUT = ("group", "region", "year")
"""Columns that may be left out: they matter to editions that override parameters by them."""
CODES = ("body", "kind", "group", "region")
"""Columns whose codes tell bodies, and those they are compared among, from one another."""
_YEAR = re.compile(r"(20\d\d)?")
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?")


class MeasuresRefused(ValueError):
    """A file with faults; each names its row and field."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass
class _Reading:
    """What has been read so far: each body's kind and measures, and the faults."""

    known: frozenset[str]
    kinds: dict[str, str] = field(default_factory=dict)
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[str, dict[str, MeasureFact]] = field(default_factory=dict)
    first: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in CODES})
    """By column of codes, the row in which each code first stands."""
    faults: list[str] = field(default_factory=list)

    def row(self, number: int, row: dict[str, str]) -> None:
        """Take one row, or note what is wrong with it."""
        for name in CODES:
            if code := row.get(name):
                self.first[name].setdefault(code, number)
        for name, fault in self._wrong(row):
            self.faults.append(f"row {number}, {name}: {fault}")
        if self.faults:
            return
        value, state = row["value"], row.get("state", "")
        measured = MeasureFact(Fraction(value)) if value else MeasureFact(None, Missing(state))
        self.kinds[row["body"]] = row["kind"]
        self.about[row["body"]] = _about(row)
        self.measures.setdefault(row["body"], {})[row["measure"]] = measured

    def _wrong(self, row: dict[str, str]) -> Iterator[tuple[str, str]]:
        body, kind, measure = row["body"], row["kind"], row["measure"]
        for name in ("body", "kind", "measure"):
            if not row[name]:
                yield name, "must be given"
        for name in CODES:
            if letters := mixed_letters(row.get(name, "")):
                yield name, f"{row[name]!r} mixes letters of two scripts: {letters}"
        if measure and measure not in self.known:
            yield "measure", f"{measure!r} is no measure of this edition"
        if self.kinds.get(body, kind) != kind:
            yield "kind", f"{kind!r}, but an earlier row says {self.kinds[body]!r}"
        if measure in self.measures.get(body, {}):
            yield "measure", f"{body} has {measure} in an earlier row"
        if self.about.get(body, _about(row)) != _about(row):
            yield "body", f"an earlier row of {body} says another {', '.join(ABOUT)}"
        if not _YEAR.fullmatch(row.get("year", "")):
            yield "year", f"{row['year']!r} is not a year like 2025"
        yield from _wrong_value(row["value"], row.get("state", ""))


def _about(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in ABOUT)


def _wrong_value(value: str, state: str) -> Iterator[tuple[str, str]]:
    if bool(value) is bool(state):
        yield "value", "give either a value or a state that says why there is none"
    elif state and state not in set(Missing):
        yield "state", f"{state!r} is not one of {', '.join(Missing)}"
    elif "," in value:
        yield "value", f"{value!r}: write a point, not a comma, and no thousands separator"
    elif value and not (value.isascii() and _NUMBER.fullmatch(value)):
        yield "value", f"{value!r} is not a number of digits and one point, like 12 or 0.05"


def read_measures(path: Path, *editions: Edition) -> list[BodyFacts]:
    """Read the facts of every body in a file for editions; MeasuresRefused lists every fault.

    A code that looks like another one of its column, or of an edition, is a fault: it would tell
    bodies apart, or leave one out, that are the same to a reader.
    """
    known = frozenset[str]().union(*(each.measures() for each in editions))
    rows = csv.DictReader(io.StringIO(read_csv_text(path), newline=""), strict=True)
    reading = _Reading(known)
    try:
        rows.fieldnames = _header(rows.fieldnames or ())
        for row in rows:
            if None in row or None in row.values():
                reading.faults.append(f"row {rows.line_num}: has not as many cells as the header")
                continue
            reading.row(rows.line_num, {name: cell.strip() for name, cell in row.items()})
    except csv.Error as broken:
        reading.faults.append(f"row {rows.reader.line_num}: {broken}")
    for name, named in _named_by(editions).items():
        reading.faults.extend(look_alikes(name, reading.first[name], named))
    if not reading.measures and not reading.faults:
        reading.faults.append("holds no rows")
    if reading.faults:
        raise MeasuresRefused(reading.faults)
    return [_facts(reading, body) for body in reading.measures]


def _named_by(editions: Iterable[Edition]) -> dict[str, set[str]]:
    """Give the codes that editions name, by column: kinds of bodies, and whom overrides are for."""
    named: dict[str, set[str]] = {name: set() for name in CODES}
    for edition in editions:
        for indicator in edition.every_indicator:
            named["kind"].update(indicator.formulas)
        for each in list_overrides(edition):
            named[each.override.reach].add(each.override.of)
    return named


def read_csv_text(path: Path) -> str:
    """Read a file as UTF-8. Raises MeasuresRefused."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as broken:
        why = f"byte {broken.start} is not UTF-8; save the file as UTF-8 (not Windows-1251)"
        raise MeasuresRefused([why]) from None
    except OSError as failure:
        raise MeasuresRefused([f"cannot be read: {failure.strerror}"]) from None


def _facts(reading: _Reading, body: str) -> BodyFacts:
    """Give one body's facts; a file without groups takes the kind for the group."""
    kind, (group, region, year) = reading.kinds[body], reading.about[body]
    measures, when = reading.measures[body], int(year) if year else None
    return BodyFacts(body, kind, group or kind, measures, region=region, year=when)


def _header(names: Iterable[str]) -> list[str]:
    found = [name.strip() for name in names]
    own = {each for each in found if each not in ABOUT}
    if sorted({*own, "state"}) != sorted(COLUMNS) or len(set(found)) < len(found):
        expected, header = ",".join(COLUMNS), ",".join(found)
        raise MeasuresRefused([f"row 1: the header must be {expected}, not {header!r}"])
    return found
