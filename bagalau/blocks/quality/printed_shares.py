"""First re-checks: a printed share that its own counts contradict (System, paras 41-43)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import Table, select

from bagalau.blocks.methodology import SharePrinted
from bagalau.blocks.records import current
from bagalau.chassis.database import AsyncSession

PERCENT = 100


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
