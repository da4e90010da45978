"""The cells a batch touched, and what was found in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    SmallInteger,
    String,
    Table,
    and_,
    bindparam,
    column,
    func,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.blocks.quality.rules import FlagRule
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession

Values = Mapping[tuple[int, str, str, str], Fraction]
"""Values of cells by year, body, period and measure."""


@dataclass(frozen=True)
class FlagFinding:
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
class DatasetFigures:
    """Where a dataset's figures stand: its records, the cells, and the measures counted from it.

    *judged* are the measures compared with their own history, the most telling first; *flows* those
    that tell what happened in a month, in the sender's own figures; *series* the fields that tell one
    series of months from another, such as the budget programme.
    """

    rows: Table
    cells: Table
    measures: tuple[str, ...]
    judged: tuple[str, ...]
    flows: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


async def values_of(
    session: AsyncSession, cells: Table, rule: FlagRule, touched: Sequence[Cell]
) -> Values:
    """Give the values that a rule reads in the touched cells."""
    reading = _reading(cells, rule.measures(), Cell._fields)
    rows = await session.execute(reading, to_cell_parameters(touched))
    return {(year, body, period, measure): Fraction(v) for year, body, period, measure, v in rows}


async def values_of_years(
    session: AsyncSession, cells: Table, rule: FlagRule, touched: Sequence[Cell]
) -> Values:
    """Give the values of every month of the years and bodies that were touched."""
    return await values_of_measures(session, cells, rule.measures(), touched)


async def values_of_measures(
    session: AsyncSession, cells: Table, measures: frozenset[str], touched: Sequence[Cell]
) -> Values:
    """Give the values of some measures in every month of the years and bodies that were touched."""
    bodies = sorted({Cell(cell.year, cell.body, "") for cell in touched})
    reading = _reading(cells, measures, Cell._fields[:2])
    rows = await session.execute(reading, to_cell_parameters(bodies))
    return {(year, body, period, measure): Fraction(v) for year, body, period, measure, v in rows}


def to_cell_parameters(cells: Sequence[Cell]) -> dict[str, list[Any]]:
    """Give cells as the table TOUCHED of a query takes them."""
    columns = zip(*cells, strict=True) if cells else ((), (), ())
    return {f"touched_{name}": list(each) for name, each in zip(Cell._fields, columns, strict=True)}


@lru_cache(maxsize=256)
def _reading(cells: Table, measures: frozenset[str], same: tuple[str, ...]) -> Select[Any]:
    """Select what some measures hold where a touched cell is the same in some columns."""
    here = and_(*(cells.c[name] == TOUCHED.c[name] for name in same))
    query = select(cells.c.year, cells.c.body, cells.c.period, cells.c.measure, cells.c.value)
    wanted = (cells.c.measure.in_(sorted(measures)), cells.c.records > 0)
    return query.join(TOUCHED, here).where(*wanted)


def _touched_table() -> Any:  # a table of three columns
    year, body, period = (f"touched_{name}" for name in Cell._fields)
    return (
        func.unnest(
            bindparam(year, type_=ARRAY(SmallInteger)),
            bindparam(body, type_=ARRAY(String)),
            bindparam(period, type_=ARRAY(String)),
        )
        .table_valued(
            column("year", SmallInteger), column("body", String), column("period", String)
        )
        .render_derived(name="touched")
    )


def places_listed(places: Collection[tuple[int, str]]) -> dict[str, list[Any]]:
    """Give years of bodies as `in_places` takes them, however many there are."""
    ordered = sorted(places)
    return {"place_years": [year for year, _ in ordered], "place_bodies": [b for _, b in ordered]}


def in_places(year: ColumnElement[int], body: ColumnElement[str]) -> ColumnElement[bool]:
    """Select what lies in the years of bodies that `places_listed` gives."""
    places = (
        func.unnest(
            bindparam("place_years", type_=ARRAY(SmallInteger)),
            bindparam("place_bodies", type_=ARRAY(String)),
        )
        .table_valued(column("year", SmallInteger), column("body", String))
        .render_derived(name="places")
    )
    return tuple_(year, body).in_(select(places.c.year, places.c.body))


TOUCHED: Final = _touched_table()
"""The touched cells as a table that a query can join: one statement serves every batch."""
