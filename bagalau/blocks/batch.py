"""One batch on its way: every row checked against the register, the rules and the other rows.

Knows what makes a row unfit; refuses to store anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import msgspec

from bagalau.blocks.authority import must_be_own, supplies
from bagalau.blocks.datasets import Dataset, in_range, plain_type
from bagalau.blocks.ledger import AcceptedDigest, Row
from bagalau.blocks.reading import Issue, Read, first_wrong, issue
from bagalau.blocks.register import Standings
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.plain_text import CONTROL, IIN


@dataclass
class Batch:
    """One batch on its way: rows fit to be stored, and everything that is wrong with the others."""

    block: str
    shape: type[Dataset]
    actor: Actor
    standings: Mapping[int, Standings]
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    named: set[tuple[str, int]] = field(default_factory=set)
    read: int = 0
    refused: int = 0
    accepted: AcceptedDigest = field(default_factory=AcceptedDigest)

    def __post_init__(self) -> None:
        """Prepare what every row is checked against."""
        self._seen: dict[tuple[str, int, str], int] = {}
        self._fields = [name for name in self.shape.model_fields if name not in {"body", "year"}]
        self._own_only = not supplies(self.shape, self.actor)

    def take(self, rows: Iterable[Read]) -> None:
        """Check every row. Raises Forbidden for a row of a body the actor may not touch."""
        for each in rows:
            self.read += 1
            faults = each.issues or self._checked(each.row, each.record)
            if faults:
                self.refused += 1
                self.issues.extend(faults)
                self._name(each.record)

    def keep_out(self, records: Sequence[tuple[int, str, str]], issues: Sequence[Issue]) -> None:
        """Refuse rows that were fit but may not change their records: (year, body, key) of each."""
        self.refused += len(records)
        self.issues.extend(issues)
        self.named.update((body, year) for year, body, _ in records)
        self.accepted.drop({(body, year, key) for year, body, key in records})

    @cached_property
    def _unfit(self) -> Sequence[tuple[str, tuple[str, ...], Callable[[Any], object]]]:
        """What no value of any dataset may be: code of the rule, fields, and what breaks it."""
        texts, figures = self._of_type(str), self._of_type(Decimal)
        return (
            ("personal_number", texts, IIN.search),
            ("text_not_plain", texts, CONTROL.search),
            ("figure_not_finite", figures, lambda figure: not figure.is_finite()),
            ("figure_out_of_range", figures, lambda figure: not in_range(figure)),
        )

    def _of_type(self, plain: type) -> tuple[str, ...]:
        fields = self.shape.model_fields.items()
        return tuple(
            name
            for name, info in fields
            if plain_type(info.annotation)[0] is plain and name != "body"
        )

    def _checked(self, row: int, record: Any) -> Sequence[Issue]:  # a struct of the reader
        about, basis = self.shape.about, self.shape.about.legal_basis
        if self._own_only:
            must_be_own(self.actor, record.body)
        year, period = period_of(getattr(record, about.period))
        if wrong := self._of_register(row, record.body, year):
            return [wrong]
        for rule_code, fields, breaks in self._unfit:
            if (field_ := first_wrong(record, fields, breaks)) is not None:
                return [issue(row, rule_code, field_, basis)]
        broken = [rule for rule in about.rules if not rule.holds(record)]
        if broken:
            return [
                Issue(
                    row,
                    rule.code,
                    rule.field,
                    f"/{row - 1}/{rule.field}",
                    rule.names,
                    rule.legal_basis,
                )
                for rule in broken
            ]
        key = "/".join(str(getattr(record, name)) for name in about.key)
        first = self._seen.setdefault((record.body, year, key), row)
        if first != row:
            return [issue(row, "duplicate_in_batch", about.key[0], basis, first=first)]
        self._accept(row, record, year, key, period)
        return ()

    def _name(self, record: Any) -> None:  # a struct of the reader; None when it did not decode
        """Note the body and year that a refused row names, if the register knows them."""
        if record is None:
            return
        year, _ = period_of(getattr(record, self.shape.about.period))
        if year in self.standings and record.body in self.standings[year].known:
            self.named.add((record.body, year))

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

    def _accept(self, row: int, record: Any, year: int, key: str, period: str) -> None:
        self.bodies.add(record.body)
        self.years.add(year)
        values = tuple(getattr(record, name) for name in self._fields)
        self.rows.append((row, year, record.body, key, period, *values))
        self.accepted.add(record.body, year, key, msgspec.json.encode(record))


def period_of(value: int | str | date) -> tuple[int, str]:
    """Give the year and the period of a record: its year, its month, or the month of its date."""
    match value:
        case int():
            return value, str(value)
        case str():
            return int(value[:4]), value
        case _:
            return value.year, f"{value.year:04d}-{value.month:02d}"
