"""First re-check rules: a printed share that its own counts contradict (System, paras 41-43)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import yaml
from sqlalchemy import Table, select

from bagalau.blocks.records import current
from bagalau.chassis.database import AsyncSession

PERCENT = 100
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


@dataclass(frozen=True)
class Finding:
    """One contradiction: what is printed, what the counts give, and by which rule."""

    rule: SharePrinted
    printed: Fraction
    counted: Fraction

    @property
    def gap(self) -> Fraction:
        """By how many percent the two differ."""
        return abs(self.printed - self.counted)


@dataclass(frozen=True)
class Printed:
    """The three fields of one record that a rule compares; *printed* is in percent."""

    body: str
    printed: Decimal | None
    part: int
    whole: int


def read_rechecks(text: str, *, name: str) -> tuple[SharePrinted, ...]:
    """Read the rules of one edition from YAML. Raises RecheckRefused, naming file and rule."""
    read = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 -- it makes text only
    listed = read.get("rechecks") if isinstance(read, Mapping) else None
    if not isinstance(listed, list):
        raise RecheckRefused(f"{name}: rechecks must be a list")
    return tuple(_rule(each, name) for each in listed)


async def fetch_printed(
    session: AsyncSession, table: Table, year: int, rule: SharePrinted
) -> list[Printed]:
    """Give the three fields a rule compares in all current records of a year."""
    now = current(table, table.c.year == year).subquery("standing")
    fields = (now.c.body, now.c[rule.printed], now.c[rule.part], now.c[rule.whole])
    rows = await session.execute(select(*fields).where(now.c[rule.printed].is_not(None)))
    return [Printed(body, Decimal(share), part, whole) for body, share, part, whole in rows]


def findings(rule: SharePrinted, records: Sequence[Printed]) -> dict[str, Finding]:
    """Give, by body, the worst record whose printed share contradicts its own counts.

    A record without a printed share, or with nothing to divide by, contradicts nothing.
    """
    worst: dict[str, Finding] = {}
    for record in records:
        finding = _finding(rule, record)
        if finding and (record.body not in worst or worst[record.body].gap < finding.gap):
            worst[record.body] = finding
    return worst


def _finding(rule: SharePrinted, record: Printed) -> Finding | None:
    if record.printed is None or not record.whole:
        return None
    counted = Fraction(PERCENT * record.part, record.whole)
    finding = Finding(rule, Fraction(record.printed), counted)
    return finding if finding.gap > rule.tolerance else None


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
