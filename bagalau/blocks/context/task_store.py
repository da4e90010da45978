"""What waits for somebody, kept as rows: each is opened by one act and closed by another.

The rows follow from the journal and can be made from it anew at any time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from bagalau.chassis.database import AsyncSession

NAMES_ACCOUNTS: Final = text("accounts <> '{}'")
"""Whether a task waits for named people; written out, so that their index is found by it."""

NO_TERM: Final = date.max
"""Stands for no last day, so that what has a term comes first."""


@dataclass(frozen=True)
class NewTask:
    """A task as an act opens it."""

    code: str
    subject: str
    body: str | None
    holder: str
    accounts: Sequence[str] = ()
    organisations: Sequence[str] = ()
    until: date = NO_TERM
    calendar: Mapping[str, Any] | None = None
    lapses: bool = False
    proposed: Mapping[str, Any] | None = None
    """The deduction of the edition that is proposed with it, as readers see it."""


@dataclass(frozen=True)
class TaskAct:
    """The act by which tasks open or close: its id, its year, its moment."""

    id: str
    year: int
    at: datetime


KEY: Final = ("opened_by", "code", "subject")
"""Columns that name a task."""


def tasks_table(metadata: MetaData) -> Table:
    """Make the table of tasks. Open ones are found by who holds them, by body and by year."""
    table = Table(
        "tasks",
        metadata,
        Column("opened_by", String(36), primary_key=True),
        Column("code", String(64), primary_key=True),
        Column("subject", String(64), primary_key=True),
        Column("year", Integer, nullable=False),
        Column("body", String(64)),
        Column("holder", String(32), nullable=False),
        Column("accounts", ARRAY(String), nullable=False),
        Column("organisations", ARRAY(String), nullable=False),
        Column("opened_at", DateTime(timezone=True), nullable=False),
        Column("until", Date, nullable=False),
        Column("calendar", JSONB(none_as_null=True)),
        Column("lapses", Boolean, nullable=False),
        Column("closed_by", String(36)),
        Column("proposed", JSONB(none_as_null=True)),
    )
    is_open = table.c.closed_by.is_(None)
    Index(
        "ix_tasks_holder",
        table.c.holder,
        table.c.until,
        table.c.opened_by,
        table.c.code,
        table.c.subject,
        postgresql_where=is_open,
    )
    Index(
        "ix_tasks_accounts",
        table.c.accounts,
        postgresql_using="gin",
        postgresql_where=is_open & NAMES_ACCOUNTS,
    )
    Index("ix_tasks_body", table.c.body, table.c.holder, table.c.until, postgresql_where=is_open)
    Index("ix_tasks_year_holder", table.c.year, table.c.holder, postgresql_where=is_open)
    Index("ix_tasks_subject", table.c.subject, table.c.code, table.c.year)
    return table


class TaskStore:
    """The tasks of one service."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def close(
        self,
        session: AsyncSession,
        act: TaskAct,
        code: str,
        subjects: Collection[str],
        *,
        any_year: bool = False,
    ) -> None:
        """Close the open tasks of a kind about some subjects, of the act's year or of any."""
        task = self.table.c
        which = (task.code == code) & task.subject.in_(list(subjects))
        if not any_year:
            which &= task.year == act.year
        settled = update(self.table).where(which, task.closed_by.is_(None))
        await session.execute(settled.values(closed_by=act.id))

    async def open(
        self,
        session: AsyncSession,
        act: TaskAct,
        tasks: Sequence[NewTask],
        *,
        settled: bool = False,
    ) -> list[Mapping[str, Any]]:
        """Open tasks, and give their rows; with *settled* they are noted as done by the same act."""
        rows: list[Mapping[str, Any]] = [
            {
                **vars(each), "accounts": list(each.accounts), "year": act.year,
                "organisations": list(each.organisations), "opened_by": act.id,
                "opened_at": act.at, "closed_by": act.id if settled else None,
            }
            for each in tasks
        ]  # fmt: skip
        if rows:
            await session.execute(insert(self.table), rows)
        return rows

    async def ending(
        self, session: AsyncSession, since: date, until: date
    ) -> list[Mapping[str, Any]]:
        """Give the open tasks whose last day is between two days."""
        task = self.table.c
        query = select(self.table).where(
            task.closed_by.is_(None), task.until >= since, task.until <= until
        )
        return [dict(row) for row in (await session.execute(query)).mappings()]

    async def counted(self, session: AsyncSession, since: date) -> list[Mapping[str, Any]]:
        """Give the open tasks that end on a day or later and whose working days were counted."""
        task = self.table.c
        query = select(self.table).where(
            task.closed_by.is_(None), task.until >= since, task.calendar.is_not(None)
        )
        return [dict(row) for row in (await session.execute(query)).mappings()]

    async def lengthen(self, session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
        """Give open tasks the last days and calendars of some rows."""
        key = [self.table.c[each] == bindparam(f"of_{each}") for each in KEY]
        to_day = (
            update(self.table)
            .where(*key)
            .values(
                until=bindparam("to_day"),
                calendar=bindparam("by_calendar", type_=JSONB(none_as_null=True)),
            )
        )
        said = [
            {**{f"of_{name}": row[name] for name in KEY}, "to_day": row["until"],
             "by_calendar": row["calendar"]}
            for row in rows
        ]  # fmt: skip
        if said:
            await (await session.connection()).execute(to_day, said)

    async def find_open(
        self, session: AsyncSession, year: int, code: str, subject: str
    ) -> RowMapping | None:
        """Give the open task of a kind about a subject; None when there is none."""
        task = self.table.c
        query = select(self.table).where(
            task.year == year, task.code == code, task.subject == subject, task.closed_by.is_(None)
        )
        return (await session.execute(query)).mappings().first()

    async def known(
        self, session: AsyncSession, year: int, codes: Collection[str], subjects: Collection[str]
    ) -> frozenset[str]:
        """Name the subjects among some that a task of some kinds was ever opened about, or noted of."""
        task = self.table.c
        query = select(task.subject).where(
            task.year == year, task.code.in_(list(codes)), task.subject.in_(list(subjects))
        )
        return frozenset((await session.execute(query)).scalars())

    async def forget(
        self, session: AsyncSession, year: int, code: str, subjects: Collection[str]
    ) -> None:
        """Forget that tasks of a kind about some subjects were settled: they wait again."""
        task = self.table.c
        which = (task.year == year) & (task.code == code) & task.subject.in_(list(subjects))
        await session.execute(delete(self.table).where(which))

    async def count_open(self, session: AsyncSession, year: int, codes: Sequence[str]) -> int:
        """Count the open tasks of some kinds in a year."""
        task = self.table.c
        query = select(func.count()).where(
            task.year == year, task.code.in_(codes), task.closed_by.is_(None)
        )
        return int((await session.execute(query)).scalar_one())

    async def clear_year(self, session: AsyncSession, year: int) -> None:
        """Remove the tasks of a year, to make them from the journal anew."""
        await session.execute(delete(self.table).where(self.table.c.year == year))

    async def years_with(
        self, session: AsyncSession, years: Collection[int], holder: str
    ) -> list[int]:
        """Give the years among some in which a holder has an open task."""
        task = self.table.c
        asked = func.unnest(literal(sorted(years), ARRAY(Integer))).column_valued("asked")
        # The first open task at or after a year and holder, in the order of their index: one row
        # for a year. Asked with EXISTS, or by equality, every open task may be read for it.
        first = select(and_(task.year == asked, task.holder == holder)).where(
            task.closed_by.is_(None), tuple_(task.year, task.holder) >= tuple_(asked, holder)
        )
        has_one = first.order_by(task.year, task.holder).limit(1).scalar_subquery()
        query = select(asked).where(has_one).order_by(asked)
        return list((await session.execute(query)).scalars())

    async def page(
        self, session: AsyncSession, which: Sequence[ColumnElement[bool]], *, today: date,
        after: tuple[date, str, str, str] | None, limit: int,
    ) -> list[RowMapping]:  # fmt: skip
        """Give open tasks that meet one of some conditions, those whose term ends first, first.

        No task meets two of them. Each is asked by itself, for as much as is shown: all in one
        would have every open task of a country sorted.
        """
        if not which:
            return []
        task = self.table.c
        order = (task.until, task.opened_by, task.code, task.subject)
        legs = []
        for each in which:
            leg = select(self.table).where(
                task.closed_by.is_(None), or_(~task.lapses, task.until >= today), each
            )
            if after is not None:
                leg = leg.where(tuple_(*order) > after)
            legs.append(leg.order_by(*order).limit(limit).subquery())
        found = union_all(*(select(each) for each in legs)).subquery()
        first = select(found).order_by(*(found.c[each.name] for each in order)).limit(limit)
        return list((await session.execute(first)).mappings())
