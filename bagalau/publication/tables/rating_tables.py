"""The tables of a published year: the single rating, the blocks, the indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import orjson

Json = Mapping[str, Any]
Row = Sequence[str | int | bool | None]


class Kind(StrEnum):
    """What stands in a column; a decimal is told as text, so that no digit is lost."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    TRUTH = "truth"


@dataclass(frozen=True)
class Column:
    """One column: its name, what stands in it, and what it says."""

    name: str
    kind: Kind
    says: str


@dataclass(frozen=True)
class Table:
    """One table, its rows in the order of `key`."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def _column(line: str) -> Column:
    name, kind, says = (each.strip() for each in line.split("|"))
    return Column(name, Kind(kind), says)


RATING: Final = tuple(map(_column, (
    "body | text | Code of the body",
    "name_kk | text | Name in Kazakh",
    "name_ru | text | Name in Russian",
    "name_en | text | Name in English",
    "kind | text | Kind of body",
    "group | text | Comparable group",
    "total | decimal | Total, rounded once for reading",
    "total_exact | text | Total as an exact fraction",
    "band | text | Level of effectiveness",
    "position | whole | Position in the group",
    "out_of | whole | How many bodies have a position there",
    "tied | truth | Whether the position is shared",
    "provisional | truth | Whether a block is absent or not final",
)))  # fmt: skip
BLOCKS: Final = tuple(map(_column, (
    "body | text | Code of the body",
    "block | text | Code of the block",
    "mark | text | How the block stands in the body's rating",
    "score | decimal | Score of the block, rounded once",
    "score_exact | text | Score as an exact fraction",
    "weight | decimal | Weight that the composition gives",
    "weight_applied | decimal | Weight in the body's total",
    "position | whole | Position in the rating of the block",
    "out_of | whole | How many bodies have a position there",
)))  # fmt: skip
INDICATORS: Final = tuple(map(_column, (
    "body | text | Code of the body",
    "block | text | Code of the block",
    "indicator | text | Code of the indicator",
    "state | text | How it came to its points",
    "missing | text | Why the value is absent",
    "maximum | decimal | Points the edition gives at most",
    "points | decimal | Points, rounded once",
    "points_exact | text | Points as an exact fraction",
    "value | decimal | Value of the indicator, rounded once",
    "value_exact | text | Value as an exact fraction",
    "withheld | truth | Whether the value is withheld: it is committed to in the bundle",
)))  # fmt: skip


def year_tables(files: Mapping[str, bytes]) -> tuple[Table, ...]:
    """Give the tables of a bundle's files by path."""
    rating = orjson.loads(files["rating.json"])
    cards = {
        path.split("/")[1]: list(map(orjson.loads, content.splitlines()))
        for path, content in sorted(files.items())
        if path.endswith("/scorecards.ndjson")
    }
    indicators = (
        row
        for block, listed in cards.items()
        for card in listed
        for row in _indicators(block, card)
    )
    return (
        _table("rating", "The single rating", ("body",), RATING, map(_entry, rating["entries"])),
        _table("blocks", "The blocks of each body", ("body", "block"), BLOCKS, _blocks(rating)),
        _table(
            "indicators", "The indicators", ("body", "block", "indicator"), INDICATORS, indicators
        ),
    )


def _table(
    name: str, says: str, key: tuple[str, ...], columns: tuple[Column, ...], rows: Iterator[Row]
) -> Table:
    at = [next(x for x, each in enumerate(columns) if each.name == column) for column in key]
    ordered = sorted(rows, key=lambda row: [str(row[x]) for x in at])
    return Table(name, says, key, columns, tuple(ordered))


def _both(number: Json | None) -> tuple[str | None, str | None]:
    return (None, None) if number is None else (number["decimal"], number["exact"])


def _entry(entry: Json) -> Row:
    names, total = entry["names"], _both(entry["total"])
    return (
        entry["body"], names["kk"], names["ru"], names["en"], entry["kind"], entry["group"],
        *total, entry["band"], entry["position"], entry["out_of"], entry["tied"],
        entry["provisional"],
    )  # fmt: skip


def _blocks(rating: Json) -> Iterator[Row]:
    for entry in rating["entries"]:
        for each in entry["blocks"]:
            weights = (_both(each[name])[0] for name in ("weight", "weight_applied"))
            yield (
                entry["body"], each["block"], each["mark"], *_both(each["score"]), *weights,
                each["position"], each["out_of"],
            )  # fmt: skip


def _indicators(block: str, card: Json) -> Iterator[Row]:
    for node in _leaves(card["tree"]) if card.get("tree") else ():
        yield (
            card["body"], block, node["code"], node["state"], node["missing"],
            _both(node["maximum"])[0], *_both(node["points"]), *_both(node["value"]),
            "withheld" in node,
        )  # fmt: skip


def _leaves(node: Json) -> Iterator[Json]:
    if not node["children"]:
        yield node
    for child in node["children"]:
        yield from _leaves(child)
