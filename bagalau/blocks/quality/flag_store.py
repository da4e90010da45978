"""Flags as they are kept: a row is only ever added, and where it stands follows from what came after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    RowMapping,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    lateral,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from bagalau.blocks.journal import EntryKind, flag_events
from bagalau.blocks.quality.touched_cells import FlagFinding, in_places, places_listed
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import Outbox
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.intake import ClosureReason, FlagState
from bagalau.journal import counting

PLACES: Final = Decimal("0.0001")
STATE_AFTER: Final[Mapping[EntryKind, FlagState]] = {
    EntryKind.FLAG_ANSWER: FlagState.ANSWERED,
    EntryKind.FLAG_ACCEPTED: FlagState.ACCEPTED,
    EntryKind.FLAG_SENT_BACK: FlagState.SENT_BACK,
}
UNANSWERED: Final = (FlagState.OPEN, FlagState.SENT_BACK)
"""States in which the sender has still to say something."""


@dataclass(frozen=True)
class FlagTables:
    """The flags of a service, and which import closed which."""

    flags: Table
    closings: Table


def flag_tables(metadata: MetaData) -> FlagTables:
    """Make the tables of flags: rows are only ever added."""
    flags = Table(
        "flags",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("rule", String(64), nullable=False),
        Column("rule_texts", JSONB, nullable=False),
        Column("year", Integer, nullable=False),
        Column("body", String(64), nullable=False),
        Column("dataset", String(64), nullable=False),
        Column("period", String(7), nullable=False),
        Column("subject", String(64), nullable=False),
        Column("measured", Numeric, nullable=False),
        Column("expected", Numeric, nullable=False),
        Column("evidence", JSONB, nullable=False),
        Column("import_id", String(36), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Index("ix_flags_year_body_dataset", "year", "body", "dataset"),
        Index("ix_flags_import_id", "import_id"),
    )
    closings = Table(
        "flag_closings",
        metadata,
        Column("flag_id", String(36), primary_key=True),
        Column("import_id", String(36), nullable=False),
        Column("because", String(32), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    return FlagTables(flags, closings)


@dataclass(frozen=True)
class Source:
    """The import after which flags are raised or closed: its id, its sender, its moment."""

    import_id: str
    organisation: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """A flag that did not close by itself: what it is about, how far off, where it stands."""

    id: str
    name: tuple[str, Cell, str]
    gap: Decimal
    state: FlagState
    measured: Decimal

    @property
    def settled(self) -> bool:
        """Whether an evaluator accepted it: then nothing closes it any more."""
        return self.state is FlagState.ACCEPTED


class FlagStore:
    """The flags of one service; *journal* is the table of the entries that answer them."""

    def __init__(self, tables: FlagTables, journal: Table, outbox: Outbox) -> None:
        self.tables, self.journal, self.outbox = tables, journal, outbox

    async def fetch_open_flags(
        self, session: AsyncSession, dataset: str, places: Collection[tuple[int, str]]
    ) -> list[Standing]:
        """Give the flags of a dataset that stand in some years of some bodies."""
        about = {"dataset": dataset, **places_listed(places)}
        rows = (await session.execute(self._open_flags, about)).mappings()
        return [_to_standing(row) for row in rows]

    @cached_property
    def _open_flags(self) -> Select[Any]:
        flags = self._whole.subquery("flags")
        return (
            select(flags)
            .where(
                flags.c.dataset == bindparam("dataset"),
                in_places(flags.c.year, flags.c.body),
                flags.c.state != FlagState.CLOSED,
            )
            .order_by(flags.c.number)
        )

    async def add(
        self, session: AsyncSession, dataset: str, found: Sequence[tuple[FlagFinding, Source]]
    ) -> None:
        """Add a flag for each finding, of the import by which its figure came."""
        if not found:
            return
        rows = [_row(each, dataset, source) for each, source in found]
        await session.execute(insert(self.tables.flags), rows)
        service = self.tables.flags.schema or ""
        for import_id in dict.fromkeys(source.import_id for _, source in found):
            of_import = [row for row in rows if row["import_id"] == import_id]
            await self.outbox.add(session, *flag_events(service, of_import))

    async def close(
        self, session: AsyncSession, names: Mapping[str, ClosureReason], source: Source
    ) -> None:
        """Mark flags as closed by an import, each with the reason."""
        if names:
            rows = [
                {"flag_id": name, "import_id": source.import_id, "because": why, "at": source.at}
                for name, why in names.items()
            ]
            await session.execute(insert(self.tables.closings), rows)

    async def fetch_flag(self, session: AsyncSession, name: str) -> RowMapping | None:
        """Give one flag with its state; None when there is none of this id."""
        flags = self._whole.subquery("flags")
        return (
            (await session.execute(select(flags).where(flags.c.id == name)))
            .mappings()
            .one_or_none()
        )

    async def list_flags(
        self,
        session: AsyncSession,
        which: Mapping[str, Collection[object] | None],
        any_of: Sequence[Mapping[str, object]] = ({},),
        *,
        after: int | None,
        limit: int,
    ) -> list[RowMapping]:
        """Give flags in the order they were raised, by columns and the values wanted in each.

        *any_of* are values of columns that must all be so in one of the mappings at least.
        """
        flags = self._whole.subquery("flags")
        query = select(flags).order_by(flags.c.number).limit(limit)
        for name, values in which.items():
            if values is not None:
                query = query.where(flags.c[name].in_(list(values)))
        if all(any_of):
            described = (and_(*(flags.c[n] == one for n, one in each.items())) for each in any_of)
            query = query.where(or_(*described))
        if after is not None:
            query = query.where(flags.c.number > after)
        return list((await session.execute(query)).mappings())

    async def count_unanswered(
        self, session: AsyncSession, year: int, bodies: Collection[str], *, limit: int
    ) -> tuple[int, list[RowMapping]]:
        """Count the flags of some bodies that wait for an answer, and give the first of them."""
        flags = self._whole.subquery("flags")
        query = select(flags, func.count().over().label("total")).where(
            flags.c.year == year, flags.c.body.in_(list(bodies)), flags.c.state.in_(UNANSWERED)
        )
        found = await session.execute(query.order_by(flags.c.number).limit(limit))
        rows = list(found.mappings())
        return (rows[0]["total"] if rows else 0), rows

    @cached_property
    def _whole(self) -> Select[Any]:
        """Select every flag with what closed it and its state."""
        flags, closed, journal = self.tables.flags, self.tables.closings, self.journal
        last = lateral(
            select(journal.c.kind)
            .where(
                journal.c.about == flags.c.id, journal.c.kind.in_(STATE_AFTER), counting(journal)
            )
            .order_by(journal.c.position.desc())
            .limit(1)
        ).alias("last")
        state = case(
            (closed.c.flag_id.is_not(None), FlagState.CLOSED),
            *((last.c.kind == kind, state) for kind, state in STATE_AFTER.items()),
            else_=FlagState.OPEN,
        ).label("state")
        joined = flags.outerjoin(closed, closed.c.flag_id == flags.c.id)
        return select(
            flags,
            closed.c.import_id.label("closed_by"),
            closed.c.because.label("closure_reason"),
            state,
        ).select_from(joined.outerjoin(last, flags.c.id.is_not(None)))


def measured_of(found: FlagFinding) -> Decimal:
    """Give the measured as it is kept: to four places."""
    return _plain(found.measured)


def gap_of(found: FlagFinding) -> Decimal:
    """Give how far the measured lies from the expected, as it is kept: to four places."""
    return abs(_plain(found.measured) - _plain(found.expected))


def _plain(number: Fraction) -> Decimal:
    whole = Decimal(number.numerator) / Decimal(number.denominator)
    return whole.quantize(PLACES, rounding=ROUND_HALF_UP)


def _row(found: FlagFinding, dataset: str, source: Source) -> dict[str, object]:
    rule = found.rule
    return {
        "id": str(new_id()),
        "rule": found.code,
        "rule_texts": rule.model_dump(mode="json", include={"names", "question", "legal_basis"}),
        **found.cell._asdict(),
        "dataset": dataset,
        "subject": found.subject,
        "measured": _plain(found.measured),
        "expected": _plain(found.expected),
        "evidence": dict(found.evidence),
        "import_id": source.import_id,
        "organisation": source.organisation,
        "at": source.at,
    }


def _to_standing(row: RowMapping) -> Standing:
    cell = Cell(row["year"], row["body"], row["period"])
    gap = abs(row["measured"] - row["expected"])
    name, state = (row["rule"], cell, row["subject"]), FlagState(row["state"])
    return Standing(row["id"], name, gap, state, row["measured"])
