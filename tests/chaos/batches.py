"""What a sender sends, made from numbers alone, and what the record store must then hold.

A record is known by its number and its variant: variant 0 is the first word about a case, each
later variant a correction of it. Every variant of a number has other values, so whether a row is
new, a correction or unchanged is known before it is sent.
"""

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bagalau_tools.demo.synthetic.applications import days_from

YEAR = 2025
NEW_YEAR = date(YEAR, 1, 1)
DAYS = days_from(YEAR)
UNKNOWN = -1


@dataclass(frozen=True)
class Kind:
    """A dataset that is sent: by whom, to which service, with which rows."""

    service: str
    dataset: str
    client: str

    @property
    def address(self) -> str:
        return f"/api/{self.service}/v1/datasets/{self.dataset}/imports"


APPLICATIONS = Kind("citizens", "applications", "legal-statistics-register")
DELIVERIES = Kind("citizens", "service_deliveries", "services-register")
STAFFING = Kind("orgdev", "staffing", "personnel-register")


@dataclass(frozen=True)
class Space:
    """The records one sender owns: nobody else writes about them."""

    kind: Kind
    body: str
    name: str

    def key(self, number: int) -> str:
        if self.kind is STAFFING:
            return f"{YEAR}-{number + 1:02d}"
        return f"{self.name}-{number:08d}"

    def line(self, number: int, variant: int, *, faulty: bool = False) -> str:
        """Write one record as a line of NDJSON; a faulty one breaks a rule, a type or the register."""
        row = {name: _plain(value) for name, value in self.values(number, variant).items()}
        row["body"] = self.body
        if faulty:
            row |= _fault(self.kind, number)
        return json.dumps(row, separators=(",", ":"))

    def values(self, number: int, variant: int) -> dict[str, object]:
        """Give the values of a record as its table keeps them."""
        match self.kind.dataset:
            case "applications":
                return _application(self.key(number), number, variant)
            case "service_deliveries":
                return _delivery(self.key(number), number, variant)
            case _:
                return {"month": self.key(number), "posts": 200 + number,
                        "vacant": (number + variant) % 90, "staff": 50 + variant}  # fmt: skip

    def period(self, number: int) -> str:
        return self.key(number) if self.kind is STAFFING else DAYS[number % 365][:7]


def _application(key: str, number: int, variant: int) -> dict[str, object]:
    received, complaint = number % 365, number % 8 == 0
    open_yet = variant == 0 and number % 9 == 0
    return {
        "case_number": key,
        "kind": "complaint" if complaint else "application",
        "received_on": _day(received),
        "due_on": _day(received + 21),
        "answered_on": None if open_yet else _day(received + 2 + number % 30 + variant),
        "repeated": (number + variant) % 6 == 0,
        "overturned": complaint and (number // 8 + variant) % 5 == 0,
    }


def _delivery(key: str, number: int, variant: int) -> dict[str, object]:
    requested = number % 365
    open_yet = variant == 0 and number % 11 == 0
    return {
        "case_number": key,
        "service": f"service-{1 + number % 12:02d}",
        "requested_on": _day(requested),
        "due_on": _day(requested + 10),
        "delivered_on": None if open_yet else _day(requested + number % 14 + variant),
        "channel": "paper" if number % 13 == 0 else "electronic",
        "justified_complaint": (number + variant) % 50 == 0,
    }


def _day(number: int) -> date:
    return NEW_YEAR + timedelta(days=number)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _fault(kind: Kind, number: int) -> dict[str, object]:
    if number % 3 == 0:
        return {"body": "nowhere"}
    if kind is STAFFING:
        return {"vacant": 10_000} if number % 3 == 1 else {"posts": "many"}
    late = "answered_on" if kind is APPLICATIONS else "delivered_on"
    return {late: "2024-12-31"} if number % 3 == 1 else {"due_on": "soon"}


@dataclass(frozen=True)
class Part:
    """A run of numbers sent in one variant."""

    numbers: range
    variant: int


@dataclass(frozen=True)
class Batch:
    """One batch: its rows in order, the ordinals that are faulty, how it is asked for."""

    space: Space
    key: str
    parts: tuple[Part, ...]
    faulty: frozenset[int] = frozenset()
    partial: bool = False

    @property
    def size(self) -> int:
        return sum(len(part.numbers) for part in self.parts)

    @property
    def refused_whole(self) -> bool:
        """Whether nothing of it may be stored."""
        return bool(self.faulty) and (not self.partial or len(self.faulty) == self.size)

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Give ordinal, number and variant of each row, faulty ones too."""
        ordinal = 0
        for part in self.parts:
            for number in part.numbers:
                ordinal += 1
                yield ordinal, number, part.variant

    def good(self) -> Iterator[tuple[int, int, int]]:
        return (row for row in self.rows() if row[0] not in self.faulty)

    def body(self) -> bytes:
        lines = (
            self.space.line(number, variant, faulty=ordinal in self.faulty)
            for ordinal, number, variant in self.rows()
        )
        return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True)
class Stored:
    """One row the record store must hold."""

    ordinal: int
    number: int
    revision: int
    variant: int


@dataclass
class ExpectedRecords:
    """What the record store must hold of one sender's records, kept as two small numbers a record."""

    variants: array = field(default_factory=lambda: array("i"))
    revisions: array = field(default_factory=lambda: array("i"))

    def variant(self, number: int) -> int:
        return self.variants[number] if number < len(self.variants) else UNKNOWN

    def counts(self, batch: Batch) -> dict[str, int]:
        """Say what the receipt of a batch must count, if it were taken now."""
        told = {"read": batch.size, "created": 0, "corrected": 0, "unchanged": 0}
        for _, number, variant in batch.good():
            now = self.variant(number)
            told[
                "created" if now == UNKNOWN else "unchanged" if now == variant else "corrected"
            ] += 1
        return {**told, "refused": len(batch.faulty)}

    def take(self, batch: Batch) -> list[Stored]:
        """Take a batch as the service must have: give the rows that it added."""
        added = []
        for ordinal, number, variant in batch.good():
            if self.variant(number) == variant:
                continue
            self._room(number)
            self.variants[number] = variant
            self.revisions[number] += 1
            added.append(Stored(ordinal, number, self.revisions[number], variant))
        return added

    def current(self) -> Iterator[tuple[int, int]]:
        """Give each known number with its newest variant."""
        return ((number, now) for number, now in enumerate(self.variants) if now != UNKNOWN)

    def _room(self, number: int) -> None:
        for _ in range(number + 1 - len(self.variants)):
            self.variants.append(UNKNOWN)
            self.revisions.append(0)
