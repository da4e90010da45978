"""Files a methodologist gives offline: editions and measures, read whole or refused in full."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.source import DocumentRefused
from bagalau_tools.methodology.look_alikes import unlike
from bagalau_tools.methodology.measures_file import CODES, MeasuresRefused, read_measures
from bagalau_tools.methodology.rows_file import rows_beside, with_rows

BAD_INPUT = 2


def refuse(where: str, faults: list[str]) -> NoReturn:
    """Say every fault with its place on standard error, and end with status 2."""
    for fault in faults:
        typer.echo(f"{where}: {fault}", err=True)
    raise typer.Exit(BAD_INPUT)


def read_text(path: Path) -> str:
    """Read a text in UTF-8, or refuse it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        refuse(path.name, ["is not UTF-8; save the file as UTF-8 (not Windows-1251)"])
    except OSError as failure:
        refuse(path.name, [f"cannot be read: {failure.strerror}"])


def read_edition_file(path: Path) -> Edition:
    """Read an edition, or refuse it with every fault."""
    try:
        return read_edition(read_text(path))
    except DocumentRefused as refused:
        refuse(path.name, str(refused).splitlines())


def read_facts_file(path: Path, *editions: Edition) -> list[BodyFacts]:
    """Read the measures of every body, or refuse them with every fault."""
    try:
        return read_measures(path, *editions)
    except MeasuresRefused as refused:
        refuse(path.name, list(refused.faults))


def add_rows_beside(path: Path, facts: list[BodyFacts], *editions: Edition) -> list[BodyFacts]:
    """Add the lists of the rows beside a file of measures, or refuse what is faulty or lacking."""
    rows = rows_beside(path)
    try:
        return with_rows(facts, rows, editions)
    except MeasuresRefused as refused:
        refuse(rows.name, list(refused.faults))


def refuse_look_alikes(where: str, years: Sequence[Sequence[BodyFacts]]) -> None:
    """Refuse a code of one file that looks like another of its column in an earlier one."""
    known: dict[str, set[str]] = {name: set() for name in CODES}
    for each in years:
        for name, earlier in known.items():
            codes = {str(getattr(facts, name)): None for facts in each}
            if faults := list(unlike(codes, earlier)):
                refuse(where, faults)
            earlier.update(codes)
