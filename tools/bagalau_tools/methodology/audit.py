"""`bagalau methodology audit`: the methodological audit of one block offline, without a server."""

import importlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import ValidationError

from bagalau.analysis.audit.block_audit import NothingToAudit, audit
from bagalau.analysis.audit.checks.burden import Sent, sent_by_indicator
from bagalau.analysis.audit.rows import AuditedYear
from bagalau.analysis.audit.thresholds import Recommendation, Thresholds, read_thresholds
from bagalau.auditing.burden import to_burden_finding, to_loads
from bagalau.auditing.override_views import to_override_views
from bagalau.auditing.pages import render_page
from bagalau.auditing.report import ReportContext, write_report
from bagalau.auditing.wording import LANGUAGES, default_thresholds, phrase_in
from bagalau.contracts.v1.intake.burden import Burden
from bagalau.contracts.v1.ratings.audits import MethodologicalAudit, YearAudited
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.contracts.v1.wire.pages import Page
from bagalau.scoring.engine import drop_unknown_deductions, score_round
from bagalau.scoring.loading import EARLIEST
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.source import DocumentRefused
from bagalau_tools.methodology.edition_files import (
    add_rows_beside,
    read_edition_file,
    read_facts_file,
    read_text,
    refuse,
    refuse_look_alikes,
)

YEAR: Final = re.compile(r"20\d\d")


def audit_command(
    file: Annotated[Path, typer.Argument(help="Edition of the methodology, YAML")],
    *,
    facts: Annotated[
        list[Path],
        typer.Option(help="Measures of one year, CSV; its column or its name says which year"),
    ],
    edition_of: Annotated[
        list[str] | None, typer.Option(help="Another edition for a year: 2014=OTHER.yaml")
    ] = None,
    language: Annotated[str, typer.Option(help="kk, ru or en")] = "en",
    out: Annotated[Path | None, typer.Option(help="Write the report here, HTML")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the audit as JSON")] = False,
    thresholds: Annotated[Path | None, typer.Option(help="Thresholds of your own, YAML")] = None,
    burden: Annotated[
        Path | None, typer.Option(help="Burden of the newest year, JSON as the block gives it")
    ] = None,
    synthetic: Annotated[bool, typer.Option(help="Say that the facts are made up")] = False,
) -> None:
    """Audit FILE by its own results: what tells nobody apart, repeats, flatters, bunches."""
    if language not in LANGUAGES:
        refuse("--language", [f"{language} is not one of {', '.join(LANGUAGES)}"])
    years = _years(read_edition_file(file), facts, edition_of or [])
    limits = default_thresholds() if thresholds is None else _thresholds(thresholds)
    newest = years[-1].edition
    read = None if burden is None else _burden(burden)
    sent = None if read is None else _sent(read, newest)
    context = ReportContext(
        years=[YearAudited(year=each.year, synthetic=synthetic) for each in years],
        overrides={newest.block: to_override_views(newest)},
        burden=[] if read is None else [to_burden_finding(newest.block, read)],
    )
    try:
        found = write_report([audit(years, limits, sent)], limits, context)
    except NothingToAudit as nothing:
        refuse("--facts", [str(nothing)])
    if out is not None:
        out.write_text(render_page(found, language), encoding="utf-8")
    if as_json:
        typer.echo(canonical(found).decode())
    else:
        _print(found, language)


def _years(usual: Edition, files: Sequence[Path], others: Sequence[str]) -> list[AuditedYear]:
    """Score each file by the edition of its year, the newest last."""
    editions = dict(_other(each) for each in others)
    found: dict[int, AuditedYear] = {}
    facts: list[list[BodyFacts]] = []
    for path in files:
        read = read_facts_file(path, usual, *editions.values())
        facts.append(read)
        refuse_look_alikes(path.name, facts)
        year = _year(path, {each.year for each in read})
        if year in found:
            refuse("--facts", [f"{path.name} is of {year}, and so is an earlier file"])
        edition = editions.get(year, usual)
        read = add_rows_beside(path, read, edition)
        own = {
            each.body: drop_unknown_deductions(edition, replace(each, year=year))
            for each in read
            if edition.applies(each.body, each.kind)
        }
        found[year] = AuditedYear(year, edition, score_round(edition, own))
    if unused := sorted(editions.keys() - found.keys()):
        refuse("--edition-of", [f"no file is of {year}" for year in unused])
    return [found[year] for year in sorted(found)]


def _other(text: str) -> tuple[int, Edition]:
    year, _, path = text.partition("=")
    if not YEAR.fullmatch(year) or not path:
        refuse("--edition-of", [f"{text!r} is not like 2014=OTHER.yaml"])
    return int(year), read_edition_file(Path(path))


def _year(path: Path, years_of_rows: set[int | None]) -> int:
    """Give the year of a file: what all its rows say, or the year in its name."""
    known = {year for year in years_of_rows if year is not None}
    named = known or {int(year) for year in YEAR.findall(path.stem)}
    if len(named) != 1:
        refuse(path.name, ["says no one year: give a column `year`, or a name like 2014.csv"])
    (year,) = named
    if year < EARLIEST:
        refuse(path.name, [f"is of {year}; evaluated years begin with {EARLIEST}"])
    return year


def _thresholds(path: Path) -> Thresholds:
    try:
        return read_thresholds(read_text(path))
    except DocumentRefused as refused:
        refuse(path.name, str(refused).splitlines())


def _burden(path: Path) -> list[Burden]:
    """Read what was sent, as the block tells it."""
    try:
        read = Page[Burden].model_validate_json(read_text(path))
    except ValidationError as fault:
        refuse(path.name, [f"is no burden as a block gives it: {fault.errors()[0]['msg']}"])
    if read.next is not None:
        refuse(path.name, ["is one page of several: ask for all, and join their entries"])
    return read.entries


def _sent(entries: Sequence[Burden], edition: Edition) -> dict[str, Sent]:
    """Give what was sent for each indicator; through which datasets, the block's measures say."""
    try:
        module = importlib.import_module(f"services.{edition.block}.measures")
    except ModuleNotFoundError:
        refuse("--burden", [f"no service {edition.block} is here to say what its datasets are"])
    dataset_of = {name: each.dataset for name, each in module.MEASURES.known.items()}
    return sent_by_indicator(edition, dataset_of, to_loads(entries))


def _print(found: MethodologicalAudit, language: str) -> None:
    """Print what is recommended, and every finding in one line, the most serious first."""
    for advice in reversed(Recommendation):
        codes = [
            each.code
            for block in found.blocks
            for each in block.verdicts
            if each.recommendation == advice
        ]
        name = phrase_in("recommendation", advice, language)
        typer.echo(f"{name}: {len(codes)} {' '.join(codes)}".rstrip())
    for block in found.blocks:
        for each in block.findings:
            severity = phrase_in("severity", each.severity, language)
            typer.echo(f"{severity}: {getattr(each.text, language)}")
        typer.echo(f"{phrase_in('words', 'not_judged', language)}: {len(block.not_judged)}")
    typer.echo(found.digest)
