"""Closed reports: which bodies' years are closed, and what may still be changed in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Integer,
    String,
    Table,
    TableValuedAlias,
    and_,
    any_,
    bindparam,
    column,
    delete,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.blocks.journal import Effect, EntryKind, Journal, kinds_with
from bagalau.blocks.records import UNCHANGED, Records
from bagalau.blocks.register import Standings
from bagalau.calendar import in_words
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import Correction, CorrectionState

YearBody = tuple[int, str]
"""One body in one evaluated year."""

REVISING_KINDS = kinds_with(Effect.REVISES_REPORTS)
"""Entries of the journal that bring revisions a closed report was made without."""


@dataclass(frozen=True)
class ClosedReport:
    """The journal entry that closed the report of one body and year."""

    position: int
    at: datetime


@dataclass(frozen=True)
class Lock:
    """Why rows of one body and year may not be changed: all of them but those with some keys."""

    code: str
    words: Mapping[str, object]
    but: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReportLocks:
    """The closed reports that a batch may touch, and the correction it is sent under, if any."""

    closed: Mapping[YearBody, ClosedReport] = field(default_factory=dict)
    correction: Correction | None = None

    def locks(self, bodies_years: AbstractSet[YearBody], dataset: str) -> Mapping[YearBody, Lock]:
        """Give what of a batch may not be changed, by body and year; empty when all of it may.

        Without a correction: what is closed. Under an approved one: all that it does not name,
        closed or not, so that no other change hides behind its reason. Under any other: all.
        """
        if self.correction is None:
            found = bodies_years & self.closed.keys()
            return {each: self._closed(each) for each in sorted(found)}
        if self.correction.state is not CorrectionState.APPROVED:
            return {each: self._not_open(self.correction) for each in bodies_years}
        outside = {each: self._outside(self.correction, each) for each in bodies_years}
        own = (self.correction.year, self.correction.body)
        if own not in outside or self.correction.dataset != dataset:
            return outside
        if self.correction.whole_dataset:
            return {each: why for each, why in outside.items() if each != own}
        words = outside[own].words
        return {**outside, own: Lock("correction_outside", words, frozenset(self.correction.keys))}

    def _closed(self, of: YearBody) -> Lock:
        year, body = of
        at = day_of(self.closed[of].at).isoformat()
        return Lock("report_closed", {"body": body, "year": year, "at": at})

    @staticmethod
    def _not_open(correction: Correction) -> Lock:
        until = correction.usable_until.isoformat() if correction.usable_until else "-"
        by = in_words(correction.calendar)
        words = {
            "id": correction.id,
            "state": correction.state.value,
            "until": until,
            "calendar": by,
        }
        return Lock("correction_not_open", words)

    @staticmethod
    def _outside(correction: Correction, of: YearBody) -> Lock:
        extent = "*" if correction.whole_dataset else f"{len(correction.keys)} keys"
        return Lock(
            "correction_outside",
            {
                "id": correction.id, "year": of[0], "body": of[1],
                "approved": f"{correction.dataset} {correction.year} {correction.body} ({extent})",
            },
        )  # fmt: skip


@dataclass(frozen=True)
class LockedRow:
    """One staged row that would change what may not be changed."""

    ordinal: int
    of: YearBody
    key: str
    verdict: int


async def fetch_closed_reports(
    journal: Journal, session: AsyncSession, years: Collection[int], bodies: Collection[str]
) -> dict[YearBody, ClosedReport]:
    """Give the closed reports of some bodies in some years, however many bodies there are."""
    table = journal.table.c
    of_bodies = bindparam("bodies", list(bodies), type_=ARRAY(String))
    query = select(table.year, table.body, table.position, table.at).where(
        table.kind == EntryKind.CLOSING, table.year.in_(years), table.body == any_(of_bodies)
    )
    rows = await session.execute(query)
    return {(year, body): ClosedReport(position, at) for year, body, position, at in rows}


async def fetch_locked_rows(
    session: AsyncSession, records: Records, locks: Mapping[YearBody, Lock]
) -> list[LockedRow]:
    """Give the staged rows that would change what is locked; a row already known changes nothing.

    To be called once the stage is compared with the newest revisions.
    """
    if not locks:
        return []
    stage = records.stage
    pairs = _pairs(locks)
    query = (
        select(stage.c.ordinal, stage.c.year, stage.c.body, stage.c.key, stage.c.verdict)
        .join(pairs, and_(stage.c.year == pairs.c.year, stage.c.body == pairs.c.body))
        .where(stage.c.verdict != UNCHANGED)
        .order_by(stage.c.ordinal)
    )
    rows = (LockedRow(o, (y, b), key, v) for o, y, b, key, v in await session.execute(query))
    return [each for each in rows if each.key not in locks[each.of].but]


async def unstage_rows(session: AsyncSession, records: Records, rows: Sequence[LockedRow]) -> None:
    """Take locked rows out of the stage, so that the rest of a partial batch can be stored."""
    stage = records.stage
    ordinals = bindparam("ordinals", [each.ordinal for each in rows], type_=ARRAY(Integer))
    await session.execute(delete(stage).where(stage.c.ordinal == any_(ordinals)))


async def fetch_revised_bodies(
    journal: Journal, session: AsyncSession, standings: Standings, bodies: Iterable[str]
) -> frozenset[str]:
    """Name the bodies whose closed report of a year was changed after its closing.

    What came about a body merged into one of them changed the report of that one (para 53).
    """
    closing, later, counted = journal.table.c, journal.chain.table.c, _counted_in(standings)
    year = standings.register.year
    query = (
        select(closing.body)
        .distinct()
        .join(counted, counted.c.survivor == closing.body)
        .join(
            journal.chain.table,
            and_(
                later.position > closing.position,
                later.kind.in_(REVISING_KINDS),
                later.moves_scores,
                later.years.contains([year]),
                counted.c.body == any_(later.bodies),
            ),
        )
        .where(
            closing.kind == EntryKind.CLOSING,
            closing.year == year,
            closing.body.in_(list(bodies)),
        )
    )
    return frozenset((await session.execute(query)).scalars())


async def count_imports_after_closing(
    journal: Journal, session: AsyncSession, imports: Table, standings: Standings
) -> dict[tuple[str, str], int]:
    """Count the imports that changed a closed report after its closing, by (body, dataset).

    Those of a merged body are counted under its own code; its survivor's report was closed.
    """
    entry, sent, counted = journal.table.c, imports.c, _counted_in(standings)
    year = standings.register.year
    changed = and_(
        sent.position > entry.position,
        sent.stored > 0,
        sent.years.contains([year]),
        counted.c.body == any_(sent.bodies),
    )
    query = (
        select(counted.c.body, sent.dataset, func.count())
        .select_from(journal.table)
        .join(counted, counted.c.survivor == entry.body)
        .join(imports, changed)
        .where(entry.kind == EntryKind.CLOSING, entry.year == year)
        .group_by(counted.c.body, sent.dataset)
    )
    return {(body, dataset): found for body, dataset, found in await session.execute(query)}


def _counted_in(standings: Standings) -> TableValuedAlias:
    """Give every body of a register beside the one whose report its records are in."""
    known = sorted(standings.known)
    bodies = bindparam("counted", known, type_=ARRAY(String))
    survivors = bindparam("survivors", list(map(standings.answering, known)), type_=ARRAY(String))
    counted = func.unnest(bodies, survivors).table_valued(
        column("body", String), column("survivor", String), name="counted_in"
    )
    return counted.render_derived()


def _pairs(of: Collection[YearBody]) -> TableValuedAlias:
    years = bindparam("years", [year for year, _ in of], type_=ARRAY(Integer))
    bodies = bindparam("bodies", [body for _, body in of], type_=ARRAY(String))
    pairs = func.unnest(years, bodies).table_valued(
        column("year", Integer), column("body", String), name="locked"
    )
    return pairs.render_derived()
