"""Synthetic facts of any body, block and year: the same on every machine, marked as synthetic."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml

from bagalau.scoring.model import BodyFacts, DecidedDeduction, Edition, MeasureFact, Row
from bagalau_tools.history.bodies import Body

SEED: Final = "bagalau-history-1"
PLACEHOLDER: Final = "placeholder"
RESULT: Final = "_result"
LOCAL: Final = "LEB"

Range = Mapping[str, object]
Ranges = Mapping[str, Range]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One body in one block and year, of whom numbers are drawn."""

    block: str
    year: int
    body: Body

    def share(self, *what: object) -> Fraction:
        """Draw a number from 0 to below 1: a hash of the seed and of what is drawn."""
        question = "|".join(map(str, (SEED, self.block, self.year, self.body.code, *what)))
        return Fraction(
            int.from_bytes(hashlib.sha256(question.encode()).digest()[:8], "big"), 2**64
        )

    def number(self, name: str, range_: Range, known: Mapping[str, Fraction], row: str) -> Fraction:
        """Draw one number: from a range, a share of another, or what is left of one."""
        if "rest" in range_:
            left = known[str(range_["rest"])]
            return left - sum(known[each] for each in cast("list[str]", range_["without"]))
        per_kind = cast("Mapping[str, Range]", range_.get("for", {}))
        range_ = per_kind.get(self.body.kind, range_)
        if "one_of" in range_:
            choices = cast("list[int]", range_["one_of"])
            return Fraction(choices[int(self.share(row, name) * len(choices))])
        least, most = _exact(range_["from"]), _exact(range_["to"])
        if "of" in range_:
            part = least + (most - least) * self.share(row, name)
            return Fraction(int(known[str(range_["of"])] * part))
        return least + int((most - least + 1) * self.share(row, name))

    def numbers(
        self, ranges: Ranges, known: Mapping[str, Fraction], row: str = ""
    ) -> dict[str, Fraction]:
        """Draw every number of a table of ranges, in its order: a share follows its whole."""
        found: dict[str, Fraction] = {}
        for name, range_ in ranges.items():
            found[name] = self.number(name, range_, {**known, **found}, row)
        return found


def synthesise_facts(
    edition: Edition, year: int, bodies: Iterable[Body]
) -> dict[str, BodyFacts] | None:
    """Synthesise the facts of a round for an edition; None for a block without ranges."""
    placeholder = all(each.placeholder for each in edition.indicators())
    table = ranges().get(PLACEHOLDER if placeholder else edition.block)
    if table is None:
        return None
    return {
        each.code: _facts(edition, Drawing(edition.block, year, each), table) for each in bodies
    }


@cache
def ranges() -> Mapping[str, Mapping[str, Ranges]]:
    """Give the ranges of every block, as synthetic.yaml says them."""
    text = Path(__file__).with_name("synthetic.yaml").read_text("utf-8")
    return cast("Mapping[str, Mapping[str, Ranges]]", yaml.load(text, Loader=yaml.CSafeLoader))


def _facts(edition: Edition, drawing: Drawing, table: Mapping[str, Ranges]) -> BodyFacts:
    needed = edition.measures()
    drawn = drawing.numbers(table["measures"], {})
    if RESULT in drawn:
        drawn = dict.fromkeys((each for each in needed if each.endswith(RESULT)), drawn[RESULT])
    lists = dict(_lists(drawing, table.get("lists", {}))) if edition.lists() else {}
    body = drawing.body
    return BodyFacts(
        body.code,
        body.kind,
        body.group,
        {name: MeasureFact(value) for name, value in drawn.items() if name in needed},
        deductions=tuple(_deductions(edition, drawing, table.get("deductions", {}))),
        lists=lists,
        year=drawing.year,
    )


def _deductions(edition: Edition, drawing: Drawing, table: Ranges) -> Iterator[DecidedDeduction]:
    for code, range_ in table.items():
        if code in edition.deductions and drawing.share("deduction", code) < _exact(
            range_["one_in"]
        ):
            facts = drawing.number(code, range_, {}, "facts") if "from" in range_ else Fraction(1)
            yield DecidedDeduction(code, int(facts), "made up")


def _lists(drawing: Drawing, tables: Ranges) -> Iterator[tuple[str, list[Row]]]:
    """Draw the rows of each list, and of the lists below each row."""
    for name, table in tables.items():
        key, within = str(table["key"]), str(table["within"])
        below = cast("Mapping[str, Range]", table["below"])
        found: dict[str, list[Row]] = {each: [] for each in (name, *below)}
        for at in range(1, _count(drawing, table, name) + 1):
            code = f"{at:03}"
            gathered = f"{within}-{1 + at % 2}" if drawing.body.kind == LOCAL else ""
            found[name].append({key: code, within: gathered, **_columns(drawing, table, code)})
            for inner, columns in below.items():
                for place in range(_count(drawing, columns, code)):
                    drawn = _columns(drawing, columns, f"{code}.{place}")
                    found[inner].append({key: code, **drawn})
        yield from found.items()


def _count(drawing: Drawing, table: Range, row: str) -> int:
    return int(drawing.number("rows", cast("Range", table["rows"]), {}, row))


def _columns(drawing: Drawing, table: Range, row: str) -> dict[str, Fraction]:
    return drawing.numbers(cast("Ranges", table["columns"]), {}, row)


def _exact(number: object) -> Fraction:
    return Fraction(str(number))
