"""The cells a batch touched, and what was found in them.

Knows how cells are listed to a query and how their values are read; refuses to judge them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import SmallInteger, String, Table, and_, column, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.blocks.flag_rules import FlagRule
from bagalau.chassis.database import AsyncSession

Values = Mapping[tuple[int, str, str, str], Fraction]
"""Values of cells by year, body, period and measure."""


class Cell(NamedTuple):
    """A body's month (or year, where records have no months) that a batch touched."""

    year: int
    body: str
    period: str


@dataclass(frozen=True)
class Found:
    """One figure worth a question: what was measured, what was expected, and the numbers used."""

    rule: FlagRule
    code: str
    cell: Cell
    subject: str
    measured: Fraction
    expected: Fraction
    evidence: Mapping[str, str]

    @property
    def name(self) -> tuple[str, Cell, str]:
        """What makes two findings the same question: rule, place and subject."""
        return self.code, self.cell, self.subject

    @property
    def gap(self) -> Fraction:
        """How far the measured lies from the expected."""
        return abs(self.measured - self.expected)


@dataclass(frozen=True)
class Ground:
    """Where a dataset's figures stand: its records, the cells, and the measures counted from it.

    *judged* are the measures compared with their own history, the most telling first.
    """

    rows: Table
    cells: Table
    measures: tuple[str, ...]
    judged: tuple[str, ...]


async def values_of(
    session: AsyncSession, cells: Table, rule: FlagRule, touched: Sequence[Cell]
) -> Values:
    """Give the values that a rule reads in the touched cells."""
    touch = listed(touched)
    here = and_(*(cells.c[name] == touch.c[name] for name in Cell._fields))
    query = select(cells.c.year, cells.c.body, cells.c.period, cells.c.measure, cells.c.value)
    wanted = (cells.c.measure.in_(rule.measures()), cells.c.records > 0)
    rows = await session.execute(query.join(touch, here).where(*wanted))
    return {(year, body, period, measure): Fraction(v) for year, body, period, measure, v in rows}


async def values_of_years(
    session: AsyncSession, cells: Table, rule: FlagRule, touched: Sequence[Cell]
) -> Values:
    """Give the values of every month of the years and bodies that were touched."""
    bodies = sorted({Cell(cell.year, cell.body, "") for cell in touched})
    touch = listed(bodies)
    here = and_(cells.c.year == touch.c.year, cells.c.body == touch.c.body)
    query = select(cells.c.year, cells.c.body, cells.c.period, cells.c.measure, cells.c.value)
    wanted = (cells.c.measure.in_(rule.measures()), cells.c.records > 0)
    rows = await session.execute(query.join(touch, here).where(*wanted))
    return {(year, body, period, measure): Fraction(v) for year, body, period, measure, v in rows}


def listed(cells: Sequence[Cell]) -> Any:  # a table of three columns
    """Give cells as a table that a query can join."""
    years, bodies, periods = zip(*cells, strict=True) if cells else ((), (), ())
    return (
        func.unnest(
            literal(list(years), ARRAY(SmallInteger)),
            literal(list(bodies), ARRAY(String)),
            literal(list(periods), ARRAY(String)),
        )
        .table_valued(
            column("year", SmallInteger), column("body", String), column("period", String)
        )
        .render_derived(name="touched")
    )
