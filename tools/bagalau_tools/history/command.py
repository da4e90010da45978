"""The command `bagalau methodology history`."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

import bagalau
from bagalau.scoring.model import BodyFacts, Edition
from bagalau_tools.history.bodies import Body, read_bodies
from bagalau_tools.history.catalogue import HistoryRefused, read_catalogue
from bagalau_tools.history.evaluators import Evaluators, read_evaluators
from bagalau_tools.history.facts_files import read_facts
from bagalau_tools.history.synthetic import SEED, synthesise_facts
from bagalau_tools.history.tables import (
    STATUSES,
    count_parameters,
    refusals,
    score_lines,
    to_document,
    totals_table,
    year_lines,
    year_table,
)
from bagalau_tools.history.years import Facts, YearScored, score_year

HOME = Path(bagalau.__file__).parents[1]
BAD_INPUT = 2
FIRST, LAST = 2010, 2025


def history_command(
    first: Annotated[int, typer.Option("--from", help="First evaluated year")] = FIRST,
    last: Annotated[int, typer.Option("--to", help="Last evaluated year")] = LAST,
    *,
    known_on: Annotated[str | None, typer.Option(help="Only what was known on that day")] = None,
    facts: Annotated[
        Path | None, typer.Option(help="Folder of YEAR-BLOCK.csv; made-up facts without it")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Score the editions of every year one after another: what governed it, and what is sourced."""
    if first > last:
        _refuse("--from", [f"{first} is after {last}"])
    if facts is not None and not facts.is_dir():
        _refuse("--facts", [f"{facts} is no folder"])
    label = f"facts: SYNTHETIC ({SEED})" if facts is None else f"facts: {facts.name}"
    evaluators = _evaluators()
    years = _years(first, last, known_on=_day(known_on), facts=_source(facts))
    if as_json:
        typer.echo(json.dumps(to_document(years, label, evaluators), ensure_ascii=False, indent=2))
        return
    console = Console(markup=False, highlight=False, soft_wrap=False)
    scored = []
    for each in years:
        scored.append(each)
        console.print(year_table(each, label))
        for line in (*score_lines(each, evaluators), *year_lines(each)):
            console.print(line, soft_wrap=True)
        console.print()
    _print_totals(console, scored, label)


def _years(first: int, last: int, *, known_on: date | None, facts: Facts) -> Iterator[YearScored]:
    """Score each year for which bodies are known, in order."""
    try:
        catalogue, bodies = read_catalogue(HOME), read_bodies(HOME)
        for year in range(first, last + 1):
            if year not in bodies:
                _refuse(str(year), ["no list or count of bodies is known for this year"])
            yield score_year(catalogue, bodies[year], year, known_on=known_on, facts=facts)
    except HistoryRefused as refused:
        _refuse(refused.place, list(refused.faults))


def _evaluators() -> Evaluators:
    try:
        return read_evaluators(HOME)
    except HistoryRefused as refused:
        _refuse(refused.place, list(refused.faults))


def _source(folder: Path | None) -> Facts:
    """Give the facts of a folder, or made-up ones, which are said to be so."""
    if folder is None:
        return synthesise_facts

    def read(edition: Edition, year: int, _bodies: tuple[Body, ...]) -> dict[str, BodyFacts] | None:
        return read_facts(folder, edition, year)

    return read


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        _refuse("--known-on", [f"{text!r} is not a day like 2013-06-01"])


def _print_totals(console: Console, years: list[YearScored], label: str) -> None:
    console.print(totals_table(years))
    for line in refusals(years):
        console.print(line, soft_wrap=True)
    total = count_parameters(years)
    parts = ", ".join(f"{total[status]} {status.upper()}" for status in STATUSES)
    console.print(f"parameters of the editions used, each once: {parts}", soft_wrap=True)
    console.print(f"{label}; scores are exact, positions by unrounded points", soft_wrap=True)
    console.print(
        "S, H, I, P: indicators SOURCED, SOURCED_HISTORICAL (a repealed act), INFERRED, PROPOSED"
    )


def _refuse(where: str, faults: list[str]) -> NoReturn:
    """Say every fault with its place on standard error, and end with status 2."""
    for fault in faults:
        typer.echo(f"{where}: {fault}", err=True)
    raise typer.Exit(BAD_INPUT)
