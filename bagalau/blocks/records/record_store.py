"""The records of a dataset: rows are appended, a correction is a new revision, nothing is overwritten.

Rows are staged by COPY, compared with the newest revisions, and what is new is added, chunk by
chunk, all in the caller's transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sqlalchemy import (
    Insert,
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
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from bagalau.blocks.datasets import Dataset, Measure, ValidRows, value_fields
from bagalau.blocks.records.burden_store import Load
from bagalau.blocks.records.measure_totals import Cell, Cells
from bagalau.blocks.records.revisions import (
    CORRECTED,
    CREATED,
    UNCHANGED,
    WITHDRAWN,
    newest,
    same_record,
)
from bagalau.blocks.records.staging import in_slices, stage_table, unchanged_table
from bagalau.chassis.database import AsyncSession, advisory_lock, compiled, raw

HEAD: Final = ("ordinal", "year", "body", "key", "period")

FEW: Final = 1000
"""A chunk of fewer rows is compared at once: adding it unlooked would save nothing."""

TABLE_EXISTS: Final = text(
    "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = :schema AND c.relname = :name)"
)
"""Asked of the catalogue itself: `to_regclass` may remember that there was no such table."""

BLOCK_COUNT: Final = text("SELECT pg_relation_size(CAST(:named AS regclass)) / 8192")
SLACK_BLOCKS: Final = 64
"""Blocks PostgreSQL may have made ahead and left empty: new rows can lie as far back."""

UNIQUE_VIOLATION: Final = "23505"  # SQLSTATE unique_violation


@dataclass(frozen=True)
class Outcome:
    """What rows came to: how many by verdict, and the newest import its known rows came from."""

    created: int = 0
    corrected: int = 0
    unchanged: int = 0
    newest_position: int = 0
    withdrawn: int = 0

    @property
    def revised(self) -> int:
        """How many revisions they added."""
        return self.created + self.corrected + self.withdrawn

    def __add__(self, other: "Outcome") -> "Outcome":
        """Give what both came to together."""
        return Outcome(
            self.created + other.created,
            self.corrected + other.corrected,
            self.unchanged + other.unchanged,
            max(self.newest_position, other.newest_position),
            self.withdrawn + other.withdrawn,
        )


class Records:
    """The append-only table of one dataset, the stage beside it, and the cells it feeds."""

    def __init__(
        self, shape: type[Dataset], rows: Table, cells: Table, measures: Sequence[Measure]
    ) -> None:
        self.shape, self.rows, self.fields = shape, rows, value_fields(shape)
        self.stage, self.met = stage_table(rows, self.fields), unchanged_table(rows)
        self.cells = Cells(rows, self.stage, cells, measures)

    async def make_stage(self, session: AsyncSession) -> None:
        """Make the stage: tables of this connection alone, empty between transactions."""
        # Told to the driver: SQLAlchemy would forget all it has prepared at a word of CREATE.
        await (await raw(session)).execute(self._readying)

    async def stage_rows(self, session: AsyncSession, chunk: ValidRows) -> None:
        """Stage rows by COPY."""
        connection = await raw(session)
        await connection.copy_to_table(
            self.stage.name, source=in_slices(chunk.lines), columns=[*HEAD, *self.fields],
            format="csv", null="null",
        )  # fmt: skip

    async def copy_new(self, session: AsyncSession, chunk: ValidRows, import_id: str) -> None:
        """Add rows of one year as new records unstaged, and count them where they lie.

        Raises asyncpg's UniqueViolationError when one is known, RowsNotAtEnd when they lie apart.
        """
        (year,) = chunk.years
        child = f"{self.rows.name}_{year}"  # to its partition at once: no row has to be routed
        named = {"named": f'"{self.rows.schema}"."{child}"'}
        blocks: int = (await session.execute(BLOCK_COUNT, named)).scalar_one()
        connection = await raw(session)
        await connection.copy_to_table(
            child, schema_name=self.rows.schema,
            source=in_slices(chunk.lines, f',1,"{import_id}"'.encode()), format="csv", null="null",
            columns=[*HEAD, *self.fields, "revision", "import_id"],
        )  # fmt: skip
        await self.cells.count_added(
            session, year, import_id=import_id, rows=chunk.span, after=max(blocks - SLACK_BLOCKS, 0)
        )

    async def lock_bodies(self, session: AsyncSession, bodies: Collection[str]) -> None:
        """Let no other import touch these bodies in this dataset until the transaction ends."""
        await advisory_lock(session, *(f"{self.rows.fullname}/{body}" for body in bodies))

    async def make_partitions(self, session: AsyncSession, years: Collection[int]) -> None:
        """Make the partition of each year, if it is not there yet.

        It is made apart and attached, which waits for no reader and no writer of other years.
        """
        schema, parent = self.rows.schema, f'"{self.rows.schema}"."{self.rows.name}"'
        for year in sorted(years):
            child = f"{self.rows.name}_{year}"
            named = {"schema": schema, "name": child}
            if (await session.execute(TABLE_EXISTS, named)).scalar_one():
                continue
            await advisory_lock(session, f"{self.rows.fullname}#{year}")
            if (await session.execute(TABLE_EXISTS, named)).scalar_one():
                continue  # made while we waited
            made = f'"{schema}"."{child}"'
            await session.execute(text(f"CREATE TABLE {made} (LIKE {parent} INCLUDING ALL)"))
            await session.execute(
                text(f"ALTER TABLE {parent} ATTACH PARTITION {made} FOR VALUES IN ({year:d})")
            )

    async def append_if_new(self, session: AsyncSession, import_id: str) -> bool:
        """Add the staged rows as new records; False, and nothing added, when one is known."""
        try:
            async with session.begin_nested():
                await session.execute(self._appending, {"import_id": import_id})
        except IntegrityError as known:
            if getattr(known.orig, "sqlstate", None) != UNIQUE_VIOLATION:
                raise
            return False
        return True

    async def compare_stage(self, session: AsyncSession, imports: Table, staged: int) -> Outcome:
        """Compare the staged rows with the newest revisions: new, corrected or unchanged.

        A record that was taken back is new again, whatever it said.
        """
        known = (await session.execute(self._comparing)).rowcount  # type: ignore[attr-defined]
        return await self.count_verdicts(session, imports) if known else Outcome(created=staged)

    async def count_verdicts(self, session: AsyncSession, imports: Table) -> Outcome:
        """Count the compared rows by verdict."""
        stage = self.stage.c
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
    def _readying(self) -> str:
        tables = (self.stage, self.met)
        making = [compiled(CreateTable(each, if_not_exists=True)) for each in tables]
        # A plan made for ten staged rows would serve a million as well: plan each time anew.
        return ";".join([*making, "SET LOCAL plan_cache_mode = force_custom_plan"])

    @cached_property
    def _comparing(self) -> Update:
        stage, now = self.stage.c, newest(self.rows, within=self.stage).subquery("now")
        same = and_(*(stage[name].is_not_distinct_from(now.c[name]) for name in self.fields))
        return (
            update(self.stage)
            .values(
                old_revision=now.c.revision,
                old_import=now.c.import_id,
                verdict=case((now.c.withdrawn, CREATED), (same, UNCHANGED), else_=CORRECTED),
            )
            .where(same_record(stage, now.c))
        )

    async def fetch_repeated(self, session: AsyncSession, import_id: str) -> dict[int, int]:
        """Give the staged rows this very import brought before, each with the first of its kind."""
        stage, rows, met = self.stage.c, self.rows.c, self.met.c
        same = and_(same_record(stage, rows), rows.revision == stage.old_revision)
        stored = (
            select(stage.ordinal, rows.ordinal)
            .join_from(self.stage, self.rows, same)
            .where(stage.old_import == import_id)
        )
        unchanged = select(stage.ordinal, met.ordinal).join_from(
            self.stage, self.met, same_record(stage, met)
        )
        found = await session.execute(stored.union_all(unchanged))
        pairs: dict[int, int] = dict(found.all())
        return pairs

    async def remember_unchanged(self, session: AsyncSession) -> None:
        """Remember the unchanged rows, which are not stored, until the transaction ends."""
        stage = self.stage.c
        columns = (stage.year, stage.body, stage.key, stage.ordinal)
        unchanged = select(*columns).where(stage.verdict == UNCHANGED)
        await session.execute(
            insert(self.met).from_select([each.name for each in columns], unchanged)
        )

    async def list_accepted(self, session: AsyncSession, accepted: Table, import_id: str) -> None:
        """List the staged rows and what each came to, for an import that took only some."""
        stage = self.stage.c
        columns = (stage.ordinal, stage.body, stage.key, stage.verdict)
        rows = select(literal(import_id, String(36)), *columns)
        names = ["import_id", *(each.name for each in columns)]
        await session.execute(insert(accepted).from_select(names, rows))

    async def append(self, session: AsyncSession, import_id: str) -> None:
        """Add the new and corrected rows as revisions, and withdrawn records as withdrawn."""
        await session.execute(self._appending, {"import_id": import_id})

    @cached_property
    def _appending(self) -> Insert:
        stage = self.stage.c
        changed = select(
            stage.year, stage.body, stage.key, stage.old_revision + 1, stage.period,
            bindparam("import_id", type_=String(36)), stage.ordinal,
            *(stage[name] for name in self.fields), stage.verdict == WITHDRAWN,
        ).where(stage.verdict != UNCHANGED)  # fmt: skip
        columns = ["year", "body", "key", "revision", "period", "import_id", "ordinal"]
        return insert(self.rows).from_select([*columns, *self.fields, "withdrawn"], changed)

    async def fetch_touched_cells(self, session: AsyncSession) -> set[Cell]:
        """Give the cells of the staged rows that changed anything, and those a correction left."""
        stage, rows = self.stage.c, self.rows.c
        brought = select(stage.year, stage.body, stage.period).where(stage.verdict != UNCHANGED)
        left = (
            select(rows.year, rows.body, rows.period)
            .join(self.stage, same_record(stage, rows))
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

    async def empty_stage(self, session: AsyncSession, of: Collection[int] | None = None) -> None:
        """Empty the stage, so that the transaction can stage another chunk; or of some rows."""
        if of is None:
            await session.execute(text(f'TRUNCATE "{self.stage.name}"'))
        else:
            await session.execute(delete(self.stage).where(self.stage.c.ordinal.in_(of)))
