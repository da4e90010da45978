"""The ledger of records: rows are appended, a correction is a new revision, nothing is overwritten.

Knows tables, revisions and the cells of measures; refuses to know formats and senders. A batch is
staged by COPY, compared with the newest revisions, and what is new is added, all in the caller's
transaction.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Insert,
    Integer,
    MetaData,
    Select,
    SmallInteger,
    String,
    Table,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    text,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.schema import CreateTable

from bagalau.blocks.burden_store import Load
from bagalau.blocks.datasets import Dataset, value_fields
from bagalau.blocks.flag_cells import Cell
from bagalau.blocks.measures import Measure
from bagalau.chassis.database import AsyncSession, raw

CREATED, CORRECTED, UNCHANGED = 0, 1, 2
HEAD: Final = ("ordinal", "year", "body", "key", "period")

Row = tuple[Any, ...]  # HEAD, then the dataset's value fields, as COPY takes them


@dataclass(frozen=True)
class Outcome:
    """What a batch came to: rows by verdict, and the newest import its known rows came from."""

    created: int = 0
    corrected: int = 0
    unchanged: int = 0
    newest_position: int = 0
    flags: int = 0
    loads: tuple[Load, ...] = ()


class Records:
    """The append-only table of one dataset, the stage beside it, and the cells it feeds."""

    def __init__(
        self, shape: type[Dataset], rows: Table, cells: Table, measures: Sequence[Measure]
    ) -> None:
        self.shape, self.rows, self.cells, self.measures = shape, rows, cells, measures
        self.fields = value_fields(shape)
        self.stage = _stage(rows, self.fields)

    async def staged(self, session: AsyncSession, rows: Iterable[Row]) -> None:
        """Stage a batch by COPY in a table of this connection alone, empty between transactions."""
        await session.execute(self._making)
        # A plan made for ten staged rows would serve a million as well: plan each time anew.
        await session.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
        connection = await raw(session)
        await connection.copy_records_to_table(
            self.stage.name, records=rows, columns=[*HEAD, *self.fields]
        )

    async def locked(self, session: AsyncSession, bodies: Sequence[str]) -> None:
        """Let no other import touch these bodies in this dataset until the transaction ends."""
        for body in sorted(bodies):
            name = func.hashtextextended(f"{self.rows.fullname}/{body}", 0)
            await session.execute(select(func.pg_advisory_xact_lock(name)))

    async def partitioned(self, session: AsyncSession, years: Sequence[int]) -> None:
        """Make the partition of each year, if it is not there yet.

        To be called before the transaction reads the table: making a partition waits for all
        readers, so two imports that had read it already would wait for each other for ever.
        """
        for year in sorted(years):
            child = f"{self.rows.name}_{year}"
            there = func.to_regclass(f'"{self.rows.schema}"."{child}"')
            if (await session.execute(select(there.is_not(None)))).scalar_one():
                continue
            making = func.hashtextextended(f"{self.rows.fullname}#{year}", 0)
            await session.execute(select(func.pg_advisory_xact_lock(making)))
            await session.execute(
                text(
                    f'CREATE TABLE IF NOT EXISTS "{self.rows.schema}"."{child}" PARTITION OF '
                    f'"{self.rows.schema}"."{self.rows.name}" FOR VALUES IN ({year:d})'
                )
            )

    async def compared(self, session: AsyncSession, imports: Table) -> Outcome:
        """Compare the staged rows with the newest revisions: new, corrected or unchanged."""
        stage = self.stage.c
        known = (await session.execute(self._comparing)).rowcount  # type: ignore[attr-defined]
        if not known:
            staged = (
                await session.execute(select(func.count()).select_from(self.stage))
            ).scalar_one()
            return Outcome(created=staged)
        counted = select(stage.verdict, func.count()).group_by(stage.verdict)
        by_verdict: dict[int, int] = dict((await session.execute(counted)).all())
        newest_import = select(func.coalesce(func.max(imports.c.position), 0)).where(
            imports.c.id.in_(select(stage.old_import).where(stage.old_import.is_not(None)))
        )
        position: int = (await session.execute(newest_import)).scalar_one()
        return Outcome(
            by_verdict.get(CREATED, 0),
            by_verdict.get(CORRECTED, 0),
            by_verdict.get(UNCHANGED, 0),
            position,
        )

    @cached_property
    def _making(self) -> CreateTable:
        return CreateTable(self.stage, if_not_exists=True)

    @cached_property
    def _comparing(self) -> Update:
        stage, now = self.stage.c, newest(self.rows, within=self.stage).subquery("now")
        same = and_(*(stage[name].is_not_distinct_from(now.c[name]) for name in self.fields))
        return (
            update(self.stage)
            .values(
                old_revision=now.c.revision,
                old_import=now.c.import_id,
                verdict=case((same, UNCHANGED), else_=CORRECTED),
            )
            .where(_same_record(stage, now.c))
        )

    async def append(self, session: AsyncSession, import_id: str) -> None:
        """Add the new and corrected rows to the ledger, and their difference to the cells."""
        if self.measures:
            await session.execute(self._refreshing)
        await session.execute(self._appending, {"import_id": import_id})

    @cached_property
    def _appending(self) -> Insert:
        stage = self.stage.c
        changed = select(
            stage.year, stage.body, stage.key, stage.old_revision + 1, stage.period,
            bindparam("import_id", type_=String(36)), stage.ordinal,
            *(stage[name] for name in self.fields),
        ).where(stage.verdict != UNCHANGED)  # fmt: skip
        columns = ["year", "body", "key", "revision", "period", "import_id", "ordinal"]
        return insert(self.rows).from_select([*columns, *self.fields], changed)

    async def touched(self, session: AsyncSession) -> set[Cell]:
        """Give the cells of the staged new and corrected rows, and those a correction left."""
        stage, rows = self.stage.c, self.rows.c
        brought = select(stage.year, stage.body, stage.period).where(stage.verdict != UNCHANGED)
        left = (
            select(rows.year, rows.body, rows.period)
            .join(self.stage, _same_record(stage, rows))
            .where(stage.verdict == CORRECTED, rows.revision == stage.old_revision)
        )
        return {Cell(*row) for row in await session.execute(brought.union(left))}

    async def loads(self, session: AsyncSession) -> tuple[Load, ...]:
        """Count the staged rows of each body and year, and those that were known already."""
        stage = self.stage.c
        known = (func.count().filter(stage.verdict == each) for each in (CORRECTED, UNCHANGED))
        counted = select(stage.year, stage.body, func.count(), *known)
        rows = await session.execute(counted.group_by(stage.year, stage.body))
        return tuple(Load(*row) for row in rows)

    async def rebuilt(self, session: AsyncSession, year: int) -> None:
        """Count the cells of a year anew from every current record: the same numbers, slowly."""
        codes = [each.code for each in self.measures]
        await session.execute(
            self.cells.delete().where(self.cells.c.year == year, self.cells.c.measure.in_(codes))
        )
        if codes:
            now = newest(self.rows).where(self.rows.c.year == year).subquery("now")
            await session.execute(self._adding(self._contributions(now, sign=1)))

    async def emptied(self, session: AsyncSession) -> None:
        """Empty the stage, so that the transaction can stage another batch."""
        await session.execute(delete(self.stage))

    @cached_property
    def _refreshing(self) -> Insert:
        stage = self.stage
        brought = select(stage).where(stage.c.verdict != UNCHANGED).subquery("brought")
        replaced = (
            select(self.rows)
            .join(
                stage,
                and_(
                    _same_record(stage.c, self.rows.c), self.rows.c.revision == stage.c.old_revision
                ),
            )
            .where(stage.c.verdict == CORRECTED)
            .subquery("replaced")
        )
        added = self._contributions(brought, sign=1)
        return self._adding(added.union_all(self._contributions(replaced, sign=-1)))

    def _contributions(self, rows: FromClause, *, sign: int) -> Select[Any]:
        """Give one row of sums for each year, body, period: a column for each measure."""
        sums = [
            (func.sum(each.of_record(rows)) * sign).label(f"m{place}")
            for place, each in enumerate(self.measures)
        ]
        of = (rows.c.year, rows.c.body, rows.c.period)
        return select(*of, (func.count() * sign).label("records"), *sums).group_by(*of)

    def _adding(self, sums: Any) -> Insert:  # a SELECT or a UNION of two
        each = sums.subquery("sums")
        tall = union_all(
            *(
                select(
                    each.c.year, each.c.body, literal(measure.code, String(64)).label("measure"),
                    each.c.period, each.c[f"m{place}"].label("value"), each.c.records,
                )
                for place, measure in enumerate(self.measures)
            )
        ).subquery("tall")  # fmt: skip
        of = (tall.c.year, tall.c.body, tall.c.measure, tall.c.period)
        total = select(*of, func.sum(tall.c.value), func.sum(tall.c.records)).group_by(*of)
        adding = upsert(self.cells).from_select(
            ["year", "body", "measure", "period", "value", "records"], total.order_by(*of)
        )
        return adding.on_conflict_do_update(
            index_elements=["year", "body", "measure", "period"],
            set_={
                "value": self.cells.c.value + adding.excluded.value,
                "records": self.cells.c.records + adding.excluded.records,
            },
        )


def newest(rows: Table, *, within: Table | None = None) -> Select[Any]:
    """Select the newest revision of each record; with *within*, of the records staged there."""
    record = (rows.c.year, rows.c.body, rows.c.key)
    query = select(rows).ext(distinct_on(*record)).order_by(*record, rows.c.revision.desc())
    return query if within is None else query.join(within, _same_record(within.c, rows.c))


class AcceptedDigest:
    """The digest over accepted rows, in order of body and key."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, int, str, bytes]] = []

    def add(self, body: str, year: int, key: str, canonical: bytes) -> None:
        """Add one accepted row by its canonical bytes."""
        self._rows.append((body, year, key, hashlib.sha256(canonical).digest()))

    def value(self) -> str:
        """Give the digest: SHA-256 over the digests of the rows, in order."""
        whole = hashlib.sha256()
        for *_, digest in sorted(self._rows):
            whole.update(digest)
        return f"sha256:{whole.hexdigest()}"


def _same_record(one: Any, other: Any) -> ColumnElement[bool]:
    return tuple_(one.year, one.body, one.key) == tuple_(other.year, other.body, other.key)


def _stage(rows: Table, fields: Sequence[str]) -> Table:
    return Table(
        f"stage_{rows.name}",
        MetaData(),
        Column("ordinal", Integer, nullable=False),
        Column("year", SmallInteger, nullable=False),
        Column("body", String(64), nullable=False),
        Column("key", String(200), nullable=False),
        Column("period", String(7), nullable=False),
        *(Column(name, rows.c[name].type) for name in fields),
        Column("old_revision", Integer, nullable=False, server_default="0"),
        Column("old_import", String(36), server_default=null()),
        Column("verdict", SmallInteger, nullable=False, server_default=str(CREATED)),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DELETE ROWS",
    )
