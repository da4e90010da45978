"""Reads facts of past years: one file of measures for each block and year, in one folder.

Whatever is not plainly a number is refused, row by row.
"""

import csv
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from bagalau.scoring.model import BodyFacts, Edition, Row
from bagalau_tools.history.catalogue import HistoryRefused
from bagalau_tools.methodology.measures_file import MeasuresRefused, read_measures

COLUMNS = ["body", "list", "row", "column", "value"]
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?")


def read_facts(folder: Path, edition: Edition, year: int) -> dict[str, BodyFacts] | None:
    """Read the facts of a round: `2013-budget.csv`, and `2013-budget.rows.csv` for its lists.

    None when the folder has no file for the block and year; HistoryRefused for a faulty one.
    """
    path = folder / f"{year}-{edition.block}.csv"
    if not path.is_file():
        return None
    try:
        facts = {each.body: each for each in read_measures(path, edition.measures())}
    except MeasuresRefused as refused:
        raise HistoryRefused(path.name, refused.faults) from None
    lists = _lists(path.with_suffix(".rows.csv"), _texts(edition))
    if unknown := sorted(lists.keys() - facts.keys()):
        raise HistoryRefused(path.name, [f"{each} has rows and no measures" for each in unknown])
    return {
        body: replace(each, lists=lists.get(body, {}), year=year) for body, each in facts.items()
    }


def _texts(edition: Edition) -> frozenset[str]:
    """Name the columns that hold the name of a row or of what gathers rows."""
    overs = [
        formula.over
        for each in edition.indicators()
        for formula in each.formulas.values()
        if formula.over
    ]
    return frozenset({name for over in overs for name in (over.key, over.within) if name})


def _lists(path: Path, texts: frozenset[str]) -> dict[str, dict[str, list[Row]]]:
    if not path.is_file():
        return {}
    found: dict[str, dict[str, dict[str, dict[str, Fraction | str]]]] = {}
    faults: list[str] = []
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.DictReader(opened, strict=True)
        if rows.fieldnames != COLUMNS:
            raise HistoryRefused(path.name, [f"row 1: the header must be {','.join(COLUMNS)}"])
        for each in rows:
            value, column = each["value"], each["column"]
            if column not in texts and not _NUMBER.fullmatch(value or ""):
                faults.append(f"row {rows.line_num}, value: {value!r} is not a number")
                continue
            cells = found.setdefault(each["body"], {}).setdefault(each["list"], {})
            cells.setdefault(each["row"], {})[column] = (
                value if column in texts else Fraction(value)
            )
    if faults:
        raise HistoryRefused(path.name, faults)
    return {
        body: {name: list(rows_.values()) for name, rows_ in lists.items()}
        for body, lists in found.items()
    }
