"""Flagging: checks figures that came or waited, raises flags, closes those without cause."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table

from bagalau.blocks.datasets import Dataset, Measures
from bagalau.blocks.methodology import SharePrinted
from bagalau.blocks.quality.checks import run_checks
from bagalau.blocks.quality.flag_store import FlagStore, Source, Standing, gap_of, measured_of
from bagalau.blocks.quality.outliers import too_few_beside
from bagalau.blocks.quality.rules import FlagRule, LastDay, Outlier, RunningTotal, rules_of
from bagalau.blocks.quality.touched_cells import DatasetFigures, FlagFinding
from bagalau.blocks.quality.unjudged import (
    MONTH_LENGTH,
    Unjudged,
    UnjudgedStore,
    WaitsFor,
    month_is_over,
)
from bagalau.blocks.records import Cell, series_fields
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import ClosureReason

Rechecks = Callable[[int], Sequence[SharePrinted] | None]
"""Gives the re-check rules of the edition that governs a year; None where no edition does."""

Sources = Mapping[Cell, Source]
"""By which import each figure came."""


@dataclass(frozen=True)
class Flagging:
    """The flags of one block: its rules, where its figures stand, and where flags are kept.

    What cannot be judged when it comes waits in *unjudged*, and is judged once: a month that is not
    over, a month with too few others beside it, a year that no edition governs yet.
    """

    rules: tuple[FlagRule, ...]
    grounds: Mapping[str, DatasetFigures]
    store: FlagStore
    unjudged: UnjudgedStore

    async def after(
        self,
        session: AsyncSession,
        dataset: str,
        touched: Collection[Cell],
        source: Source,
        *,
        rechecks: Rechecks,
    ) -> int:
        """Judge what an import touched in a dataset, and say how many flags it raised.

        With it whatever of these bodies waited. To be called in the import's transaction, after the
        cells were refreshed and while its bodies are locked.
        """
        waiting = await self.unjudged.of_places(session, dataset, _places(touched))
        sources = {**_sources(waiting, source.at), **dict.fromkeys(touched, source)}
        raised = await self._judge(session, dataset, sources, rechecks)
        return sum(each.import_id == source.import_id for each in raised)

    async def judge(
        self,
        session: AsyncSession,
        dataset: str,
        waiting: Collection[Unjudged],
        *,
        at: datetime,
        rechecks: Rechecks,
    ) -> int:
        """Judge figures that waited, and say how many flags were raised.

        To be called while their bodies are locked, with what waits under that lock.
        """
        return len(await self._judge(session, dataset, _sources(waiting, at), rechecks))

    async def _judge(
        self, session: AsyncSession, dataset: str, sources: Sources, rechecks: Rechecks
    ) -> list[Source]:
        """Judge what can be judged, keep the rest; give the source of each flag that was raised."""
        ground = self.grounds[dataset]
        over = frozenset(
            cell for cell, by in sources.items() if month_is_over(cell.period, day_of(by.at))
        )
        lacking = dict.fromkeys(sources.keys() - over, WaitsFor.MONTH_END)
        raised: list[tuple[FlagFinding, Source]] = []
        if over:
            standing = await self.store.fetch_open_flags(session, dataset, _places(over))
            again = {each.name[1] for each in standing if not each.settled}
            found = await self._find(session, ground, over | again, rechecks)
            new = [each for each in found if _is_new(each, over, standing)]
            raised = [(each, _source_of(each.cell, sources)) for each in new]
            await self.store.close(
                session, _closures_of(found, new, standing), _any_source(over, sources)
            )
            await self.store.add(session, dataset, raised)
            lacking |= await self._lacking(session, ground, over, rechecks)
        unjudged = [_to_unjudged(cell, why, sources[cell]) for cell, why in sorted(lacking.items())]
        await self.unjudged.store(session, dataset, unjudged)
        await self.unjudged.clear(session, dataset, over - lacking.keys())
        return [by for _, by in raised]

    async def _lacking(
        self,
        session: AsyncSession,
        ground: DatasetFigures,
        over: Collection[Cell],
        rechecks: Rechecks,
    ) -> dict[Cell, WaitsFor]:
        """Give which of the judged figures some rule could say nothing of yet, and what it lacks."""
        lacking: dict[Cell, WaitsFor] = {}
        for rule in self.rules:
            if isinstance(rule, Outlier):
                few = await too_few_beside(session, ground, rule, sorted(over))
                lacking |= dict.fromkeys(few, WaitsFor.OTHER_MONTHS)
        ungoverned = {year for year in {cell.year for cell in over} if rechecks(year) is None}
        return lacking | {cell: WaitsFor.EDITION for cell in over if cell.year in ungoverned}

    async def _find(
        self,
        session: AsyncSession,
        ground: DatasetFigures,
        cells: Collection[Cell],
        rechecks: Rechecks,
    ) -> list[FlagFinding]:
        found: list[FlagFinding] = []
        for year in sorted({cell.year for cell in cells}):
            of_year = [cell for cell in cells if cell.year == year]
            found += await run_checks(session, ground, self.rules, rechecks(year) or (), of_year)
        return found


def make_flagging(
    store: FlagStore,
    unjudged: UnjudgedStore,
    *,
    own_rules: Path,
    measures: Measures,
    rows: Mapping[str, Table],
    cells: Table,
    datasets: Sequence[type[Dataset]],
) -> Flagging:
    """Make the flags of a block from the rules of all blocks and those of its own file."""
    rules = rules_of(own_rules, counted=frozenset(measures.known))
    # What counts the days around a term has a rule of its own; its history would ask twice.
    by_days = {name for rule in rules if isinstance(rule, LastDay) for name in rule.measures()}
    series = {each.about.code: series_fields(each.about) for each in datasets}
    grounds: dict[str, DatasetFigures] = {}
    for name, table in rows.items():
        codes = tuple(each.code for each in measures.of_dataset(name))
        judged = tuple(code for code in codes if code not in by_days)
        flows = tuple(
            each.code
            for each in measures.of_dataset(name)
            if each.is_monthly_flow and each.code in table.c
        )
        grounds[name] = DatasetFigures(table, cells, codes, judged, flows, series[name])
    return Flagging(rules, grounds, store, unjudged)


def _sources(waiting: Iterable[Unjudged], at: datetime) -> dict[Cell, Source]:
    return {each.cell: Source(each.import_id, each.organisation, at) for each in waiting}


def _source_of(cell: Cell, sources: Sources) -> Source:
    """Give by which import a finding's figure came: of a whole year's, any of its months'."""
    if cell in sources:
        return sources[cell]
    return _any_source([each for each in sources if each[:2] == cell[:2]] or sources, sources)


def _any_source(cells: Iterable[Cell], sources: Sources) -> Source:
    """Give the source of the newest import among those of some figures."""
    return max((sources[cell] for cell in cells), key=lambda by: (by.at, by.import_id))


def _to_unjudged(cell: Cell, why: WaitsFor, by: Source) -> Unjudged:
    return Unjudged(cell, why, by.import_id, by.organisation)


def _places(cells: Iterable[Cell]) -> frozenset[tuple[int, str]]:
    """Give the years and bodies whose flags may be concerned: the year after looks back at this."""
    return frozenset((cell.year + later, cell.body) for cell in cells for later in (0, 1))


def _is_new(found: FlagFinding, touched: Collection[Cell], standing: Iterable[Standing]) -> bool:
    """Whether a finding is of a touched cell, and worse than what was already asked about it.

    A month is measured by itself and expected from others: while it is unchanged itself, what was
    said of it holds, wherever the others move.
    """
    same = [each for each in standing if each.name == found.name]
    if same:
        if isinstance(found.rule, RunningTotal):
            return False  # each further month makes the sum larger, and the question is the same
        if isinstance(found.rule, Outlier) and any(
            each.measured == measured_of(found) for each in same
        ):
            return False
        return all(each.gap < gap_of(found) for each in same)
    places = {(cell.year, cell.body) for cell in touched}
    of_year = len(found.cell.period) < MONTH_LENGTH and found.cell[:2] in places
    return of_year or found.cell in touched


def _closures_of(
    found: Iterable[FlagFinding], raised: Iterable[FlagFinding], standing: Iterable[Standing]
) -> dict[str, ClosureReason]:
    there, anew = {each.name for each in found}, {each.name for each in raised}
    closed: dict[str, ClosureReason] = {}
    for each in standing:
        if each.settled:
            continue
        if each.name not in there:
            closed[each.id] = ClosureReason.CAUSE_REMOVED
        elif each.name in anew:
            closed[each.id] = ClosureReason.SUPERSEDED
    return closed
