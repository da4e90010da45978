"""Reads facts of past years: one file of measures for each block and year, in one folder.

Whatever is not plainly a number is refused, row by row.
"""

from dataclasses import replace
from pathlib import Path

from bagalau.scoring.model import BodyFacts, Edition
from bagalau_tools.history.catalogue import HistoryRefused
from bagalau_tools.methodology.measures_file import MeasuresRefused, read_measures
from bagalau_tools.methodology.rows_file import rows_beside, with_rows


def read_facts(folder: Path, edition: Edition, year: int) -> dict[str, BodyFacts] | None:
    """Read the facts of a round: `2013-budget.csv`, and `2013-budget.rows.csv` for its lists.

    None when the folder has no file for the block and year; HistoryRefused for a faulty one, and
    for lists that the edition counts and nobody gave.
    """
    path = at = folder / f"{year}-{edition.block}.csv"
    if not path.is_file():
        return None
    try:
        facts = read_measures(path, edition)
        at = rows_beside(path)
        facts = with_rows(facts, at, (edition,))
    except MeasuresRefused as refused:
        raise HistoryRefused(at.name, refused.faults) from None
    return {each.body: replace(each, year=year) for each in facts}
