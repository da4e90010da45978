"""A file of rows for offline scoring: the lists, such as budget programmes, that indicators need.

It stands beside the file of measures (`2013.rows.csv` beside `2013.csv`), one cell a line. What is
needed and not given is refused by name: a list that nobody gave must not score nothing in silence.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from bagalau.scoring.model import BodyFacts, Edition, MeanOverRows, Missing, Row
from bagalau_tools.methodology.look_alikes import unlike
from bagalau_tools.methodology.measures_file import MeasuresRefused, read_csv_text
from bagalau_tools.methodology.rows_joined import Cells, unjoined

COLUMNS = ["body", "list", "row", "column", "value"]
SUFFIX = ".rows.csv"
WHOLE_LIST = (Missing.NOT_SUPPLIED, Missing.NOTHING_TO_MEASURE)
"""What a line without row and column may say of a body's whole list."""
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?")


def rows_beside(measures: Path) -> Path:
    """Give where the rows of a file of measures stand unless another file is named."""
    return measures.with_suffix(SUFFIX)


def with_rows(
    facts: Sequence[BodyFacts], path: Path, editions: Sequence[Edition]
) -> list[BodyFacts]:
    """Give the facts with their lists of rows from a file, if it is there.

    MeasuresRefused lists every fault, and every list that an edition needs of a body and that the
    file neither gives nor says to be absent.
    """
    lists = _Lists.of(editions)
    reading = _Reading(lists)
    if path.is_file():
        reading.read(path)
    known = {each.body for each in facts}
    for body in sorted(reading.cells.keys() | reading.stated.keys()):
        if body not in known:
            alike = next(unlike([body], known), "")
            reading.faults.append(
                f"{body} has rows and no measures" + (f": {alike}" if alike else "")
            )
    missing = {
        each.body: absent
        for each in facts
        if (absent := sorted(lists.needed(each) - reading.given(each.body)))
    }
    if not reading.faults:
        reading.faults.extend(unjoined(reading.cells, lists.joined()))
    if missing and not reading.faults:
        reading.faults.extend(_needed(missing, path, found=path.is_file()))
    if reading.faults:
        raise MeasuresRefused(reading.faults)
    return [replace(each, lists=reading.lists(each.body)) for each in facts]


def _needed(missing: dict[str, list[str]], path: Path, *, found: bool) -> Iterator[str]:
    names = ", ".join(sorted({name for absent in missing.values() for name in absent}))
    if not found:
        yield (
            f"{names}: the edition counts lists of rows; give them in {path.name} "
            f"({','.join(COLUMNS)}), they would all score as not supplied"
        )
        return
    for body, absent in missing.items():
        stated = f"{body},{absent[0]},,,{Missing.NOT_SUPPLIED}"
        yield f"{body} has no rows of {', '.join(absent)}: give them, or say so in a line like {stated}"


@dataclass(frozen=True)
class _Lists:
    """The lists that editions count: their columns of numbers and of texts, and who needs them."""

    editions: Sequence[Edition]
    numbers: dict[str, set[str]]
    texts: dict[str, set[str]]

    @classmethod
    def of(cls, editions: Sequence[Edition]) -> "_Lists":
        found = cls(editions, {}, {})
        for over in found.joined():
            found._take(over)
        return found

    def _take(self, over: MeanOverRows) -> None:
        self.numbers.setdefault(over.list, set()).update(over.columns)
        self.texts.setdefault(over.list, set()).update(
            name for name in (over.key, over.within) if name
        )
        for inner in over.inner.values():
            self.numbers.setdefault(inner.list, set()).update(inner.columns)
            self.texts.setdefault(inner.list, set()).add(over.key)

    def joined(self) -> list[MeanOverRows]:
        """Give the means over rows of the editions, each with what names and joins its rows."""
        overs = (
            formula.over
            for edition in self.editions
            for each in edition.every_indicator
            for formula in each.formulas.values()
        )
        return [over for over in overs if over]

    def needed(self, facts: BodyFacts) -> set[str]:
        """Name the lists that the editions count of one body."""
        return {
            name
            for edition in self.editions
            for each in edition.every_indicator
            if edition.evaluates(each, body=facts.body, kind=facts.kind)
            and (over := each.formulas[facts.kind].over)
            for name in over.lists()
        }


@dataclass
class _Reading:
    """What has been read: cells by body, list and row, what lines say of lists, and the faults."""

    known: _Lists
    cells: Cells = field(default_factory=dict)
    stated: dict[str, dict[str, Missing]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Take every line, or note what is wrong with it."""
        rows = csv.DictReader(io.StringIO(read_csv_text(path), newline=""), strict=True)
        names = [name.strip() for name in rows.fieldnames or ()]
        if names != COLUMNS:
            raise MeasuresRefused([f"row 1: the header must be {','.join(COLUMNS)}"])
        rows.fieldnames = names
        try:
            for each in rows:
                if None in each or None in each.values():
                    self.faults.append(f"row {rows.line_num}: has not as many cells as the header")
                    continue
                fault = self._taken({name: cell.strip() for name, cell in each.items()})
                self.faults += [f"row {rows.line_num}, {fault}"] if fault else []
        except csv.Error as broken:
            self.faults.append(f"row {rows.reader.line_num}: {broken}")

    def _taken(self, row: dict[str, str]) -> str:
        """Take one line, or say what is wrong with it."""
        if fault := next(self._wrong(row), ""):
            return fault
        body, name, column, value = row["body"], row["list"], row["column"], row["value"]
        if not row["row"]:
            self.stated.setdefault(body, {})[name] = Missing(value)
            return ""
        cells = self.cells.setdefault(body, {}).setdefault(name, {}).setdefault(row["row"], {})
        cells[column] = value if column in self.known.texts[name] else Fraction(value)
        return ""

    def _wrong(self, row: dict[str, str]) -> Iterator[str]:
        body, name = row["body"], row["list"]
        if not body:
            yield "body: must be given"
        if name not in self.known.numbers:
            yield f"list: {name!r} is no list of this edition"
        elif row["row"] or row["column"]:
            yield from self._wrong_cell(row)
        elif row["value"] not in WHOLE_LIST:
            yield f"value: {row['value']!r} of a whole list is not one of {', '.join(WHOLE_LIST)}"
        elif name in self.given(body):
            yield f"list: {body} has {name} in an earlier row"

    def _wrong_cell(self, row: dict[str, str]) -> Iterator[str]:
        body, name, column, value = row["body"], row["list"], row["column"], row["value"]
        texts = self.known.texts[name]
        if not row["row"]:
            yield "row: must be given"
        if name in self.stated.get(body, {}):
            yield f"list: an earlier row says that {body} has no {name}"
        if column not in self.known.numbers[name] | texts:
            yield f"column: {column!r} is no column of {name}"
        elif column not in texts and not (value.isascii() and _NUMBER.fullmatch(value)):
            yield f"value: {value!r} is not a number of digits and one point, like 12 or 0.05"
        if column in self.cells.get(body, {}).get(name, {}).get(row["row"], {}):
            yield f"column: {body} has {column} of {row['row']} in an earlier row"

    def given(self, body: str) -> set[str]:
        """Name the lists that were given for a body, or said to be absent."""
        return {*self.cells.get(body, {}), *self.stated.get(body, {})}

    def lists(self, body: str) -> dict[str, list[Row]]:
        """Give a body's lists; one with nothing to measure has no rows, one not supplied is not there."""
        found: dict[str, list[Row]] = {
            name: list(rows.values()) for name, rows in self.cells.get(body, {}).items()
        }
        empty = self.stated.get(body, {}).items()
        return found | {name: [] for name, stated in empty if stated is Missing.NOTHING_TO_MEASURE}
