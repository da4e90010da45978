"""The rows of one batch checked against the register, the rules and one another.

A chunk is checked in columns; when anything in it is wrong, or may be, its rows are checked one by
one, to name every error.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bagalau.blocks.datasets import BodyCodes, Dataset, Words
from bagalau.blocks.parsing import CheckedChunk, Chunk, Issue, LineNumbers, issue
from bagalau.blocks.register import Standings, supplies
from bagalau.blocks.validation.columns import Periods, Rows
from bagalau.blocks.validation.periods import PeriodRules
from bagalau.blocks.validation.value_rules import ValueRules
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import Note
from bagalau.contracts.v1.wire import repeatable


@dataclass(frozen=True)
class YearReference:
    """What rows of a year are checked against: its register, and its bodies by the sender's scheme."""

    standings: Standings
    codes: BodyCodes | None = None


@dataclass
class Batch:
    """One batch: what was read of it, what was refused, and what it is about."""

    block: str
    shape: type[Dataset]
    actor: Actor
    day: date | None = None
    """The day of receipt: dates of past events may not be later."""

    standings: dict[int, Standings] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    codes: dict[int, BodyCodes] = field(default_factory=dict)
    places: set[tuple[int, str]] = field(default_factory=set)
    named: set[tuple[str, int]] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    foreign: str | None = None
    """The first other body that rows name, when their sender may report its own only."""
    scheme: str | None = None
    """Digest of the version of the sender's own scheme of codes, when there is one."""
    notes: list[Note] = field(default_factory=list)
    """What the file holds besides its rows."""
    read: int = 0
    refused: int = 0
    digest: str = ""
    """SHA-256 over the accepted rows, each a line without its number, in order."""

    def __post_init__(self) -> None:
        """Prepare what every row is checked against."""
        about, fields = self.shape.about, self.shape.model_fields
        self._fields = [name for name in fields if name not in {"body", "year"}]
        self._period_rules = PeriodRules(about, self.day)
        self._value_rules = ValueRules(self.shape, self.day)
        self._own_only = not supplies(self.shape, self.actor)
        self._foreign: str | None = None  # found by a check, which may be ahead of what is added
        self._periods = Periods()
        self._unresolved: dict[tuple[int, str], tuple[str, Words]] = {}
        self._plain_key = (
            about.key[0] if about.key in {(each,) for each in self._value_rules.texts} else None
        )
        self.lines = LineNumbers()
        self._digest, self._accepted_digest = hashlib.sha256(), hashlib.sha256()

    @property
    def bodies(self) -> list[str]:
        """The bodies whose rows were found fit."""
        return sorted({body for _, body in self.places})

    @property
    def years(self) -> list[int]:
        """The years whose rows were found fit."""
        return sorted({year for year, _ in self.places})

    def unknown_years(self, chunk: Chunk) -> set[int]:
        """Give the years of the chunk's records whose register was not yet looked up."""
        values = set(chunk.columns[self.shape.about.period])
        return {self._periods[each][0] for each in values} - self.standings.keys() - self.closed

    def add_year(self, year: int, known: YearReference | None) -> None:
        """Add the register of a year and the codes of its bodies; None for a year that is not open."""
        if known is None:
            self.closed.add(year)
        else:
            self.standings[year] = known.standings
            if known.codes is not None:
                self.codes[year] = known.codes

    def check(self, chunk: Chunk) -> CheckedChunk:
        """Check a chunk: the rows fit to be stored, and everything wrong with the others.

        *standings* must know the register of each of its years that has one.
        """
        about, columns = self.shape.about, chunk.columns
        self.lines.add(chunk.shifts)
        of = [self._periods[each] for each in columns[about.period]]
        years, periods = [each[0] for each in of], [each[1] for each in of]
        if self.codes:
            columns = {**columns, "body": self._official(years, columns["body"])}
        rows = Rows(
            chunk.numbers, years, columns["body"], self._keys(columns), periods,
            [columns[name] for name in self._fields],
        )  # fmt: skip
        issues, refused = list(chunk.issues), chunk.refused
        named: set[tuple[str, int]] = set()
        if self._may_be_invalid(rows, columns):
            found = list(self._one_by_one(rows, columns, named))
            issues += [each for faults in found for each in faults]
            refused += sum(map(bool, found))
            rows = rows.select([not faults for faults in found])
        issues = self.with_lines(issues)
        bare, simple = rows.written()
        self._digest.update(bare)
        accepted = rows.accepted(bare, simple=simple)
        return CheckedChunk(
            chunk.read, refused, chunk.position, accepted, issues, frozenset(named),
            self._digest.hexdigest(), self._foreign, chunk.shifts, chunk.notes,
        )  # fmt: skip

    def add(self, checked: CheckedChunk, *, in_part: bool = False) -> None:
        """Add what was read and accepted of a chunk to what the batch is about.

        *in_part* when not all valid rows were stored: only those that were are digested.
        """
        accepted = checked.accepted
        self.read += checked.read
        self.refused += checked.refused
        self.named |= checked.named
        self.notes += checked.notes
        self.foreign = self.foreign or checked.foreign
        self.places |= accepted.loads.keys()
        self.periods |= {period for _, _, period in accepted.cells}
        if in_part:
            self._accepted_digest.update(accepted.bare)
            self.digest = f"sha256:{self._accepted_digest.hexdigest()}"
        else:
            self.digest = f"sha256:{checked.digest}"

    def _keys(self, columns: Mapping[str, Sequence[Any]]) -> Sequence[str]:
        if self._plain_key:
            return columns[self._plain_key]
        parts = zip(*(map(str, columns[name]) for name in self.shape.about.key), strict=True)
        return list(map("/".join, parts))

    def _may_be_invalid(self, rows: Rows, columns: Mapping[str, Sequence[Any]]) -> bool:
        """Whether any row may be invalid: asked of whole columns, so that valid chunks cost little."""
        pairs = set(zip(rows.bodies, rows.years, strict=True))
        if any(self._of_register(1, body, year) for body, year in pairs):
            return True
        named = {(body, year): self.standings[year].known[body] for body, year in pairs}
        if self._period_rules.suspects(named, rows, columns[self.shape.about.period]):
            return True
        keys: set[Any] = set(rows.keys)
        if len(pairs) > 1:
            keys = set(zip(rows.bodies, rows.years, rows.keys, strict=True))
        if len(keys) < len(rows.keys) or self._value_rules.suspects(columns):
            return True
        return self._period_rules.early(columns) or not self._value_rules.keeps(columns)

    def _one_by_one(
        self, rows: Rows, columns: Mapping[str, Sequence[Any]], named: set[tuple[str, int]]
    ) -> Iterator[Sequence[Issue]]:
        seen: dict[tuple[int, str, str], int] = {}
        heads = zip(rows.years, rows.bodies, rows.keys, strict=True)
        for place, (row, head) in enumerate(zip(rows.numbers, heads, strict=True)):
            year, body, _ = head
            faults = self._faults(row, body, year, {name: columns[name][place] for name in columns})
            if not faults and (first := seen.setdefault(head, row)) != row:
                faults = [self.repeated(row, first)]
            if faults and year in self.standings and body in self.standings[year].known:
                if self._is_foreign(body, year):
                    self._foreign = self._foreign or body
                else:
                    named.add((body, year))
            yield faults

    def _faults(self, row: int, body: str, year: int, values: Mapping[str, Any]) -> Sequence[Issue]:
        if wrong := self._of_register(row, body, year):
            return [wrong]
        if wrong := self._period_rules.fault(row, self.standings[year].body(body), values):
            return [wrong]
        return self._value_rules.faults(row, values)

    def with_lines(self, issues: Sequence[Issue]) -> list[Issue]:
        """Give refused values in the order of their rows, each with its line in the file."""
        placed = [replace(each, line=self.lines.line_of(each.row)) for each in issues]
        return sorted(placed, key=lambda each: each.row)

    def repeated(self, row: int, first: int) -> Issue:
        """Make the issue of a record that the batch has twice."""
        about = self.shape.about
        place = self.lines.line_of(first)
        return issue(row, "duplicate_in_batch", about.key[0], about.legal_basis, first=place)

    def _official(self, years: Sequence[int], texts: Sequence[str]) -> list[str]:
        """Give the official codes of bodies; a text without one is left and remembered as unknown."""
        known: dict[tuple[int, str], str] = {}
        for year, text in set(zip(years, texts, strict=True)):
            found = self.codes[year].official(text) if year in self.codes else text
            if not isinstance(found, str):
                self._unresolved[year, text] = found
            known[year, text] = found if isinstance(found, str) else text
        return [known[pair] for pair in zip(years, texts, strict=True)]

    def _of_register(self, row: int, body: str, year: int) -> Issue | None:
        basis = self.shape.about.legal_basis
        if why := self._unresolved.get((year, body)):
            return issue(row, why[0], "body", basis, **why[1])
        standings = self.standings.get(year)
        if standings is None:
            return issue(row, "year_not_open", self.shape.about.period, basis, year=year)
        registered = standings.find(body)
        if registered is None:
            return issue(
                row, "body_not_registered", "body", basis, body=repeatable(body), year=year
            )
        if self._is_foreign(body, year):
            who = self.actor.organisation
            return issue(row, "other_body", "body", basis, organisation=who, body=body)
        if self.block not in registered.blocks:
            return issue(row, "block_not_for_body", "body", basis, body=body, year=year)
        return None

    def _is_foreign(self, body: str, year: int) -> bool:
        """Whether its sender may not report about the body: about itself and what merged into it."""
        own = {body, self.standings[year].answering(body)}
        return self._own_only and self.actor.organisation not in own
