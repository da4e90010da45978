"""Measures: what can be counted from records, and the cells the counts are kept in.

A measure is what one record adds; a cell is the sum of one body, month and measure. The refresh
after a batch adds what the batch brought and takes away what it replaced, so it costs what the
batch touched, never what is stored.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    MetaData,
    Numeric,
    SmallInteger,
    String,
    Table,
    func,
    literal,
    select,
)
from sqlalchemy import cast as sql_cast

from bagalau.blocks.datasets.adding import EVENTS, ONCE_BY_KEY, Adding, OverBodies
from bagalau.blocks.datasets.definitions import DefinitionMissing, counts_records, field_definition
from bagalau.blocks.datasets.lives import Lives
from bagalau.blocks.datasets.shape import Dataset, field_names
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.results import MeasureValue
from bagalau.contracts.v1.wire import Names, exact

Counting = Callable[[FromClause], ColumnElement[Any]]


class DuplicateMeasure(Exception):
    """Two measures of one block have the same code."""


class AddingRefused(Exception):
    """A measure says it adds in a way that its dataset cannot."""


@dataclass(frozen=True)
class Measure:
    """One measure: which dataset it is counted from, what a record adds, how the records add up."""

    code: str
    dataset: str
    names: Names
    adds: Counting
    adding: Adding
    definition: Names
    by_month: bool = True
    """Whether its records are of months; those of others are of the year as a whole."""

    @property
    def is_monthly_flow(self) -> bool:
        """Whether it is what happened in each month, so that the year is the sum of its months."""
        return self.by_month and self.adding == EVENTS

    def total(self, rows: FromClause) -> ColumnElement[Any]:
        """Give what all records of *rows* add together, as a number."""
        counted = self.adds(rows)
        if counts_records(counted):
            return func.count().filter(counted)
        return func.coalesce(func.sum(sql_cast(counted, Numeric)), literal(0, Numeric))


@dataclass
class Measures:
    """The measures of one block, in the order they are declared."""

    known: dict[str, Measure] = field(default_factory=dict)
    definitions: Mapping[str, Names] | None = None
    """What each measure counts that a function counts; none in a block without a text for people."""

    def of(
        self, shape: type[Dataset], kk: str, ru: str, en: str, *, adding: Adding
    ) -> Callable[[Counting], Counting]:
        """Declare a measure counted from *shape*; its code is the function's name."""

        def declare(adds: Counting) -> Counting:
            called = Names(kk=kk, ru=ru, en=en)
            by_month, code = shape.about.period != "year", adds.__name__
            defined = self._definition(code, adds, called)
            measure = Measure(
                code, shape.about.code, called, adds, adding, defined, by_month=by_month
            )
            self.add(shape, measure)
            return adds

        return declare

    def fields(self, shape: type[Dataset], *codes: str, adding: Adding) -> None:
        """Declare measures that are fields of the dataset summed as they stand."""
        called = field_names(shape)
        for code in codes:
            by_month = shape.about.period != "year"
            defined = field_definition(code, called[code], adding)
            measure = Measure(
                code,
                shape.about.code,
                called[code],
                _field(code),
                adding,
                defined,
                by_month=by_month,
            )
            self.add(shape, measure)

    def of_dataset(self, dataset: str) -> list[Measure]:
        """Give the measures counted from one dataset."""
        return [each for each in self.known.values() if each.dataset == dataset]

    def _definition(self, code: str, adds: Counting, called: Names) -> Names:
        """Give what a function counts in words. Raises DefinitionMissing."""
        if self.definitions is None:
            return called.model_copy(update={"en": (adds.__doc__ or called.en).split("\n")[0]})
        if code not in self.definitions:
            raise DefinitionMissing(f"{code}: say in measures.yaml what it counts")
        return self.definitions[code]

    def add(self, shape: type[Dataset], measure: Measure) -> None:
        """Add a measure that says how it adds. Raises DuplicateMeasure, AddingRefused.

        Cases are counted one by one, and a year's records have no month before or after another.
        What is told by key has more of a key than its month.
        """
        if measure.code in self.known:
            raise DuplicateMeasure(measure.code)
        of_month = shape.about.period == "month"
        may_stand = of_month or measure.adding in {EVENTS, ONCE_BY_KEY}
        if of_month and isinstance(measure.adding, Adding):
            may_stand = measure.adding.over_bodies is not OverBodies.BY_KEY or bool(
                {*shape.about.key} - {"month"}
            )
        if not isinstance(measure.adding, Adding) or not may_stand:
            raise AddingRefused(f"{measure.code}: {measure.adding} does not fit {measure.dataset}")
        self.known[measure.code] = measure


def _field(code: str) -> Counting:
    return lambda rows: rows.c[code]


def cells_table(metadata: MetaData) -> Table:
    """Make the table of cells: one row for each year, body, measure and period."""
    return Table(
        "measure_cells",
        metadata,
        Column("year", SmallInteger, primary_key=True),
        Column("body", String(64), primary_key=True),
        Column("measure", String(64), primary_key=True),
        Column("period", String(7), primary_key=True),
        Column("value", Numeric, nullable=False),
        Column("records", BigInteger, nullable=False),
    )


@dataclass(frozen=True)
class Counted:
    """One measure of one body in a year: its value, and the months it was counted from."""

    body: str
    measure: str
    months: Mapping[str, Fraction]
    records: int
    value: Fraction
    outside: tuple[str, ...] = ()
    """Periods that records are of and that are not counted: the body did not exist in them."""


async def fetch_counted_of_year(
    session: AsyncSession,
    cells: Table,
    measures: Measures,
    year: int,
    lives: Mapping[str, Lives],
    *,
    bodies: Sequence[str] | None = None,
) -> list[Counted]:
    """Give every counted measure of a year, ordered by body and measure.

    A measure without any record of the body is not in the list: absence is not zero. Nor is a month
    counted in which, by its life, the body did not exist: its records came before the register told
    so, and the months of one that was merged are its survivor's. A body without a life existed.
    """
    query = select(cells).where(cells.c.year == year, cells.c.records > 0)
    if bodies is not None:
        query = query.where(cells.c.body.in_(bodies))
    found: dict[tuple[str, str], list[tuple[str, Fraction, int]]] = {}
    ordered = query.order_by(cells.c.body, cells.c.measure, cells.c.period)
    for row in (await session.execute(ordered)).mappings():
        of = found.setdefault((row["body"], row["measure"]), [])
        of.append((row["period"], Fraction(row["value"]), row["records"]))
    everybody = ((of, code, lives.get(of), counts) for (of, code), counts in found.items())
    return [
        _to_counted(of, measures.known[code], life, counts)
        for of, code, life, counts in everybody
        if code in measures.known and (life is None or any(life.holds(each[0]) for each in counts))
    ]


def _to_counted(
    body: str, measure: Measure, life: Lives | None, counts: Sequence[tuple[str, Fraction, int]]
) -> Counted:
    within = [each for each in counts if life is None or life.holds(each[0])]
    months = {period: value for period, value, _ in within}
    return Counted(
        body,
        measure.code,
        months,
        sum(records for _, _, records in within),
        measure.adding.year(months),
        tuple(period for period, _, _ in counts if period not in months),
    )


def to_measure_value(block: str, measures: Measures, year: int, counted: Counted) -> MeasureValue:
    """Write a counted measure for the wire, with the address of the records it was counted from."""
    dataset = measures.known[counted.measure].dataset
    return MeasureValue(
        body=counted.body,
        measure=counted.measure,
        dataset=dataset,
        value=exact(counted.value),
        months={period: exact(value) for period, value in counted.months.items()},
        records=counted.records,
        outside=list(counted.outside),
        link=records_link(block, dataset, counted.measure, year, counted.body),
        definition=definition_link(block, counted.measure),
    )


def records_link(block: str, dataset: str, measure: str, year: int, body: str) -> str:
    """Give the address of the records counted in a measure of a body, those and no others."""
    path = f"/api/{block}/v1/datasets/{dataset}/records"
    return f"{path}?year={year}&body={body}&measure={measure}"


def definition_link(block: str, measure: str) -> str:
    """Give the address of what a measure counts, in words and as a predicate."""
    return f"/api/{block}/v1/measure-definitions/{measure}"
