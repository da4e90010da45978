"""One batch on its way: its rows checked against the register, the rules and one another.

Knows what makes a row unfit; refuses to store anything. A portion is checked in columns; when
anything in it is wrong, or may be, each of its rows is looked at alone, to name every fault.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import compress
from typing import Any, Final, NamedTuple

import msgspec

from bagalau.blocks.authority import must_be_own, supplies
from bagalau.blocks.datasets import Dataset, Rule, in_range, plain_type
from bagalau.blocks.portions import Portion
from bagalau.blocks.reading import Issue, issue
from bagalau.blocks.register import Standings
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.plain_text import CONTROL, IIN

BETWEEN: Final = "|"
"""Joins texts to be searched at once: no part of what is searched for."""


class Record(NamedTuple):
    """What every record of any dataset is about."""

    year: int
    body: str
    key: str
    period: str


@dataclass(frozen=True)
class Accepted:
    """The rows of a portion that are fit to be stored, in columns."""

    numbers: Sequence[int]
    years: Sequence[int]
    bodies: Sequence[str]
    keys: Sequence[str]
    periods: Sequence[str]
    values: Sequence[Sequence[Any]]

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """Each row as the ledger stages it."""
        head = (self.numbers, self.years, self.bodies, self.keys, self.periods)
        return list(zip(*head, *self.values, strict=True))

    @cached_property
    def lines(self) -> bytes:
        """Each row as a line of cells between commas, strings quoted, None as null."""
        written = msgspec.json.Encoder().encode_lines(self.rows)
        return written[1:-2].replace(b"]\n[", b"\n") + b"\n" if written else b""


@dataclass
class Batch:
    """One batch on its way: what was read, what is wrong with it, and what it is about."""

    block: str
    shape: type[Dataset]
    actor: Actor
    standings: dict[int, Standings] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    named: set[tuple[str, int]] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    read: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        """Prepare what every row is checked against."""
        about, fields = self.shape.about, self.shape.model_fields
        self._fields = [name for name in fields if name not in {"body", "year"}]
        self._own_only = not supplies(self.shape, self.actor)
        self._periods = Periods()
        self._texts = [each for each in self._of_type(str) if each != "body"]
        self._figures = self._of_type(Decimal)
        self._plain_key = about.key[0] if about.key in {(each,) for each in self._texts} else None
        self._digest = hashlib.sha256()

    def years_of(self, portion: Portion) -> set[int]:
        """Give the years the portion's records are of."""
        return {self._periods[each][0] for each in set(portion.columns[self.shape.about.period])}

    def check(self, portion: Portion) -> tuple[Accepted, list[Issue]]:
        """Check a portion: the rows fit to be stored, and everything wrong with the others.

        *standings* must know the register of each of its years that has one. Raises Forbidden for
        a row of a body the actor may not touch.
        """
        about, columns = self.shape.about, portion.columns
        of = [self._periods[each] for each in columns[about.period]]
        years, periods = [each[0] for each in of], [each[1] for each in of]
        accepted = Accepted(
            portion.numbers, years, columns["body"], self._keys(columns), periods,
            [columns[name] for name in self._fields],
        )  # fmt: skip
        if self._own_only:
            for body in set(accepted.bodies):
                must_be_own(self.actor, body)
        issues, refused = list(portion.issues), 0
        if self._doubted(accepted, columns):
            found = list(self._one_by_one(accepted, columns))
            issues += [each for faults in found for each in faults]
            refused = sum(map(bool, found))
            accepted = _kept(accepted, [not faults for faults in found])
        self.read += portion.read
        self.refused += portion.refused + refused
        _ = accepted.lines  # written here, where another thread may be waiting for PostgreSQL
        return accepted, sorted(issues, key=lambda each: each.row)

    def digest(self) -> str:
        """Give the digest of the accepted rows: SHA-256 over their lines, in order."""
        return f"sha256:{self._digest.hexdigest()}"

    def note(self, accepted: Accepted) -> None:
        """Note what was stored of a portion: it is what the batch is about."""
        self.bodies.update(accepted.bodies)
        self.years.update(accepted.years)
        self.periods.update(accepted.periods)
        self._digest.update(accepted.lines)

    def _of_type(self, plain: type) -> list[str]:
        fields = self.shape.model_fields.items()
        return [name for name, info in fields if plain_type(info.annotation)[0] is plain]

    def _keys(self, columns: Mapping[str, Sequence[Any]]) -> Sequence[str]:
        if self._plain_key:
            return columns[self._plain_key]
        parts = zip(*(map(str, columns[name]) for name in self.shape.about.key), strict=True)
        return list(map("/".join, parts))

    def _doubted(self, accepted: Accepted, columns: Mapping[str, Sequence[Any]]) -> bool:
        """Whether any row may be unfit: asked of whole columns, so that nothing fit costs much."""
        pairs = set(zip(accepted.bodies, accepted.years, strict=True))
        if any(self._of_register(1, body, year) for body, year in pairs):
            return True
        keys: set[Any] = set(accepted.keys)
        if len(pairs) > 1:
            keys = set(zip(accepted.bodies, accepted.years, accepted.keys, strict=True))
        if len(keys) < len(accepted.keys):
            return True
        for name in self._texts:
            joined = BETWEEN.join(filter(None, columns[name]))
            if CONTROL.search(joined) or IIN.search(joined):
                return True
        if any(
            each is not None and unfit_figure(each) for n in self._figures for each in columns[n]
        ):
            return True
        return not all(
            all(map(rule.holds, *(columns[name] for name in rule.fields)))
            for rule in self.shape.about.rules
        )

    def _one_by_one(
        self, accepted: Accepted, columns: Mapping[str, Sequence[Any]]
    ) -> Iterator[Sequence[Issue]]:
        seen: dict[tuple[int, str, str], int] = {}
        heads = map(Record, accepted.years, accepted.bodies, accepted.keys, accepted.periods)
        for place, (row, head) in enumerate(zip(accepted.numbers, heads, strict=True)):
            faults = self._faults(row, head, {name: columns[name][place] for name in columns})
            if not faults and (first := seen.setdefault(head[:3], row)) != row:
                faults = [self.repeated(row, first)]
            if faults:
                self._name(head)
            yield faults

    def _faults(self, row: int, head: Record, values: Mapping[str, Any]) -> Sequence[Issue]:
        about = self.shape.about
        if wrong := self._of_register(row, head.body, head.year):
            return [wrong]
        for rule_code, names, breaks in self._unfit:
            for name in names:
                if values[name] is not None and breaks(values[name]):
                    return [issue(row, rule_code, name, about.legal_basis)]
        broken = [
            rule for rule in about.rules if not rule.holds(*(values[name] for name in rule.fields))
        ]
        return [_breach(row, rule) for rule in broken]

    def repeated(self, row: int, first: int) -> Issue:
        """Tell that a record stands twice in the batch."""
        about = self.shape.about
        return issue(row, "duplicate_in_batch", about.key[0], about.legal_basis, first=first)

    @cached_property
    def _unfit(self) -> Sequence[tuple[str, Sequence[str], Callable[[Any], object]]]:
        """What no value of any dataset may be: code of the rule, fields, and what breaks it."""
        return (
            ("personal_number", self._texts, IIN.search),
            ("text_not_plain", self._texts, CONTROL.search),
            ("figure_not_finite", self._figures, lambda figure: not figure.is_finite()),
            ("figure_out_of_range", self._figures, lambda figure: not in_range(figure)),
        )

    def _name(self, head: Record) -> None:
        """Note the body and year that a refused row names, if the register knows them."""
        if head.year in self.standings and head.body in self.standings[head.year].known:
            self.named.add((head.body, head.year))

    def _of_register(self, row: int, body: str, year: int) -> Issue | None:
        basis = self.shape.about.legal_basis
        standings = self.standings.get(year)
        if standings is None:
            return issue(row, "year_not_open", self.shape.about.period, basis, year=year)
        registered = standings.find(body)
        if registered is None:
            return issue(row, "body_not_registered", "body", basis, body=body, year=year)
        if self.block not in registered.blocks:
            return issue(row, "block_not_for_body", "body", basis, body=body, year=year)
        return None


class Periods(dict[Any, tuple[int, str]]):
    """The year and the period of each value met, reckoned once."""

    def __missing__(self, value: int | str | date) -> tuple[int, str]:
        """Reckon a value's year and period."""
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


def unfit_figure(figure: Decimal) -> bool:
    """Whether a figure is none a body could mean."""
    return not figure.is_finite() or not in_range(figure)


def without(accepted: Accepted, rows: Sequence[int]) -> Accepted:
    """Give the accepted rows without those of the given numbers."""
    unwanted = frozenset(rows)
    return _kept(accepted, [number not in unwanted for number in accepted.numbers])


def _kept(accepted: Accepted, fit: Sequence[bool]) -> Accepted:
    def of(column: Sequence[Any]) -> list[Any]:
        return list(compress(column, fit))

    return Accepted(
        of(accepted.numbers), of(accepted.years), of(accepted.bodies), of(accepted.keys),
        of(accepted.periods), [of(each) for each in accepted.values],
    )  # fmt: skip


def _breach(row: int, rule: Rule) -> Issue:
    pointer = f"/{row - 1}/{rule.field}"
    return Issue(row, rule.code, rule.field, pointer, rule.names, rule.legal_basis)
