"""Flagging after an import: checks the figures it touched, raises flags, closes those without cause."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Table

from bagalau.blocks.datasets import Measures
from bagalau.blocks.quality.checks import run_checks
from bagalau.blocks.quality.flag_store import FlagStore, Source, Standing, gap_of, measured_of
from bagalau.blocks.quality.printed_shares import SharePrinted
from bagalau.blocks.quality.rules import FlagRule, LastDay, Outlier, rules_of
from bagalau.blocks.quality.touched_cells import Found, Ground
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import ClosureReason

MONTH_LENGTH: Final = 7
Rechecks = Callable[[int], Sequence[SharePrinted]]
"""Gives the re-check rules of the edition that governs a year; none where no edition does."""


@dataclass(frozen=True)
class Flagging:
    """The flags of one block: its rules, where its figures stand, and where flags are kept."""

    rules: tuple[FlagRule, ...]
    grounds: Mapping[str, Ground]
    store: FlagStore

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

        A month that is not over is not judged: its figures are still coming. To be called in the
        import's transaction, after the cells were refreshed and while its bodies are locked.
        """
        over = _over(touched, source)
        if not over:
            return 0
        standing = await self.store.standing(session, dataset, _places(over))
        again = {each.name[1] for each in standing if not each.settled}
        found = await self._found(session, self.grounds[dataset], over | again, rechecks)
        raised = [each for each in found if _is_new(each, over, standing)]
        await self.store.close(session, _closed(found, raised, standing), source)
        await self.store.add(session, dataset, raised, source)
        return len(raised)

    async def _found(
        self,
        session: AsyncSession,
        ground: Ground,
        cells: Collection[Cell],
        rechecks: Rechecks,
    ) -> list[Found]:
        found: list[Found] = []
        for year in sorted({cell.year for cell in cells}):
            of_year = [cell for cell in cells if cell.year == year]
            found += await run_checks(session, ground, self.rules, rechecks(year), of_year)
        return found


def make_flagging(
    store: FlagStore,
    *,
    own_rules: Path,
    measures: Measures,
    rows: Mapping[str, Table],
    cells: Table,
) -> Flagging:
    """Make the flags of a block from the rules of all blocks and those of its own file."""
    rules = rules_of(own_rules, counted=frozenset(measures.known))
    # What counts the days around a term has a rule of its own; its history would ask twice.
    by_days = {name for rule in rules if isinstance(rule, LastDay) for name in rule.measures()}
    grounds: dict[str, Ground] = {}
    for name, table in rows.items():
        codes = tuple(each.code for each in measures.of_dataset(name))
        judged = tuple(code for code in codes if code not in by_days)
        grounds[name] = Ground(table, cells, codes, judged)
    return Flagging(rules, grounds, store)


def _over(touched: Iterable[Cell], source: Source) -> frozenset[Cell]:
    now = f"{day_of(source.at):%Y-%m}"
    return frozenset(
        each for each in touched if len(each.period) < MONTH_LENGTH or each.period < now
    )


def _places(cells: Iterable[Cell]) -> frozenset[tuple[int, str]]:
    """Give the years and bodies whose flags may be concerned: the year after looks back at this."""
    return frozenset((cell.year + later, cell.body) for cell in cells for later in (0, 1))


def _is_new(found: Found, touched: Collection[Cell], standing: Iterable[Standing]) -> bool:
    """Whether a finding is of a touched cell, and worse than what was already asked about it.

    A month is measured by itself and expected from others: while it is unchanged itself, what was
    said of it holds, wherever the others move.
    """
    same = [each for each in standing if each.name == found.name]
    if same:
        if isinstance(found.rule, Outlier) and any(
            each.measured == measured_of(found) for each in same
        ):
            return False
        return all(each.gap < gap_of(found) for each in same)
    places = {(cell.year, cell.body) for cell in touched}
    of_year = len(found.cell.period) < MONTH_LENGTH and found.cell[:2] in places
    return of_year or found.cell in touched


def _closed(
    found: Iterable[Found], raised: Iterable[Found], standing: Iterable[Standing]
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
