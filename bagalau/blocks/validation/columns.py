"""The rows of a chunk in columns, with the year and period of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any

from bagalau.blocks.datasets import ValidRows, with_numbers, write_lines


@dataclass(frozen=True)
class Rows:
    """Rows in columns: number, year, body, key and period of each, then its values."""

    numbers: Sequence[int]
    years: Sequence[int]
    bodies: Sequence[str]
    keys: Sequence[str]
    periods: Sequence[str]
    values: Sequence[Sequence[Any]]

    def select(self, valid: Sequence[bool]) -> "Rows":
        """Give the rows that are valid."""

        def of(column: Sequence[Any]) -> list[Any]:
            return list(compress(column, valid))

        return Rows(
            of(self.numbers), of(self.years), of(self.bodies), of(self.keys), of(self.periods),
            [of(each) for each in self.values],
        )  # fmt: skip

    def accepted(self, bare: bytes, *, simple: bool) -> ValidRows:
        """Give the rows, written *bare*, with their numbers, as they are staged."""
        return ValidRows(
            len(self.numbers),
            with_numbers(self.numbers, bare, simple=simple),
            simple,
            Counter(zip(self.years, self.bodies, strict=True)),
            frozenset(zip(self.years, self.bodies, self.periods, strict=True)),
        )

    def written(self) -> tuple[bytes, bool]:
        """Write the rows without their numbers; say whether each is one line."""
        head = (self.years, self.bodies, self.keys, self.periods)
        return write_lines(list(zip(*head, *self.values, strict=True)))


class Periods(dict[Any, tuple[int, str]]):
    """The year and period of each value, computed once."""

    def __missing__(self, value: int | str | date) -> tuple[int, str]:
        """Compute the year and period of a value."""
        self[value] = found = period_of(value)
        return found


def period_of(value: int | str | date) -> tuple[int, str]:
    """Give the year and the period of a record: its year, its month, or the month of its date."""
    match value:
        case int():
            return value, str(value)
        case str():
            return int(value[:4]), value
        case _:
            return value.year, f"{value.year:04d}-{value.month:02d}"
