"""`bagalau methodology`: an edition checked, compared, bridged and printed offline, without a server."""

import importlib
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bagalau.auditing.wording import LANGUAGES
from bagalau.scoring.editions import (
    Bridge,
    Change,
    ChangeKind,
    SplitChange,
    bridge,
    check_cases,
    diff_editions,
    list_citations,
    read_cases,
)
from bagalau.scoring.model import Edition, YearNeeded, list_overrides
from bagalau.scoring.numbers import SCORING_VERSION, rounded, write_exact
from bagalau.scoring.source import DocumentRefused, Value, write_inline
from bagalau_tools.book.pages import render_page
from bagalau_tools.methodology.edition_files import add_rows_beside, refuse_look_alikes
from bagalau_tools.methodology.edition_files import read_edition_file as _edition
from bagalau_tools.methodology.edition_files import read_facts_file as _facts
from bagalau_tools.methodology.edition_files import read_text as _text
from bagalau_tools.methodology.edition_files import refuse as _refuse

FAILED = 1
CASES = ".cases.yaml"

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="An edition of the methodology, offline."
)
EditionFile = Annotated[Path, typer.Argument(help="Edition of the methodology, YAML")]


@app.command("check")
def check_command(
    file: EditionFile,
    cases: Annotated[Path | None, typer.Option(help="Worked cases; those beside FILE")] = None,
) -> None:
    """Read FILE, work its cases, count what is sourced and what is proposed; exits 0 when good."""
    console = _console()
    edition = _edition(file)
    console.print(f"{edition.code}  {edition.digest}")
    console.print(
        f"governs {', '.join(map(str, edition.governs))}, known from {edition.known_from}"
    )
    _print_statuses(console, edition)
    _print_maxima(console, edition)
    for each in list_overrides(edition):
        console.print(each.override.text())
    uncounted = _print_measures(console, edition)
    passed = _print_cases(console, edition, cases or file.with_name(file.stem + CASES))
    if uncounted or not passed:
        raise typer.Exit(FAILED)


@app.command("diff")
def diff_command(
    before: Annotated[Path, typer.Argument(help="Edition before, YAML")],
    after: Annotated[Path, typer.Argument(help="Edition after, YAML")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON")] = False,
) -> None:
    """Show the changes that lead from BEFORE to AFTER, in the order of the tree."""
    _edition(before)
    _edition(after)
    changes = diff_editions(_text(before), _text(after))
    if as_json:
        typer.echo(json.dumps([_change(each) for each in changes], ensure_ascii=False, indent=2))
        return
    console = _console()
    for each in changes:
        console.print(_line(each))
    counted = Counter(str(each.kind) for each in changes)
    console.print(", ".join(f"{count} {kind}" for kind, count in sorted(counted.items())) or "same")


@app.command("bridge")
def bridge_command(
    old: Annotated[Path, typer.Argument(help="Old edition, YAML")],
    new: Annotated[Path, typer.Argument(help="New edition, YAML")],
    *,
    facts: Annotated[
        list[Path], typer.Option(help="Measures of a year, CSV; give the old year, then the new")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Show who moves from OLD to NEW: first the method on old data, then the data."""
    if len(facts) > 2:  # noqa: PLR2004 -- an old year and a new one
        _refuse("--facts", ["give one year, or an old and a new year"])
    editions = _edition(old), _edition(new)
    years = [add_rows_beside(path, _facts(path, *editions), *editions) for path in facts]
    refuse_look_alikes("--facts", years)
    try:
        found = bridge(*editions, *years)
    except YearNeeded as needed:
        _refuse("--facts", [str(needed)])
    if as_json:
        typer.echo(json.dumps(_bridge(found), ensure_ascii=False, indent=2))
        return
    console = _console()
    console.print(_bridge_table(found, editions[1].places))
    console.print(f"{len(found.moved())} of {len(found.bodies)} bodies move")


@app.command("docs")
def docs_command(
    files: Annotated[list[Path], typer.Argument(help="Editions of the methodology, YAML")],
    *,
    out: Annotated[Path, typer.Option(help="Folder to write the pages in")],
    language: Annotated[list[str] | None, typer.Option(help="kk, ru or en; all three")] = None,
) -> None:
    """Write the book of each edition: one page a language, plain HTML that prints well."""
    languages = language or list(LANGUAGES)
    if unknown := [each for each in languages if each not in LANGUAGES]:
        _refuse("--language", [f"{each} is not one of {', '.join(LANGUAGES)}" for each in unknown])
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        edition = _edition(file)
        beside = file.with_name(file.stem + CASES)
        cases = _text(beside) if beside.exists() else ""
        for each in languages:
            path = out / f"{edition.code}.{each}.html"
            path.write_text(render_page(_text(file), cases, each), encoding="utf-8")
            typer.echo(str(path))


def _console() -> Console:
    return Console(markup=False, highlight=False, soft_wrap=True)  # names are text, never markup


def _print_statuses(console: Console, edition: Edition) -> None:
    counted = Counter(str(each.status).upper() for _, each in list_citations(edition))
    console.print(", ".join(f"{status} {count}" for status, count in sorted(counted.items())))


def _print_maxima(console: Console, edition: Edition) -> None:
    table = Table("node", "maximum", "children sum to", "indicators")
    for group in edition.root.groups():
        sum_ = sum((child.maximum for child in group.children), Fraction(0))
        table.add_row(group.code, str(group.maximum), str(sum_), str(len(list(group.indicators()))))
    console.print(table)


def _print_measures(console: Console, edition: Edition) -> list[str]:
    """Say which measures the block counts for nothing, and give those that nothing counts."""
    try:
        module = importlib.import_module(f"services.{edition.block}.measures")
    except ModuleNotFoundError:
        console.print(f"no service {edition.block} is here: its measures are not checked")
        return []
    counted = frozenset(module.MEASURES.known)
    stands_in = {n for each in edition.indicators() if each.placeholder for n in each.measures()}
    unused = sorted(counted - edition.measures())
    uncounted = sorted(edition.measures() - counted - stands_in)
    if unused:
        console.print(f"counted and used by no indicator: {', '.join(unused)}")
    if uncounted:
        console.print(f"used and counted by nothing: {', '.join(uncounted)}")
    return uncounted


def _print_cases(console: Console, edition: Edition, path: Path) -> bool:
    if not path.exists():
        console.print(f"no worked cases: write {path.name}")
        return False
    try:
        checked = check_cases(edition, read_cases(_text(path)))
    except DocumentRefused as refused:
        _refuse(path.name, str(refused).splitlines())
    failed = [each for each in checked if not each.passed]
    for each in failed:
        console.print(f"differs: {each.name}")
        for wrong in each.differences:
            console.print(f"    {wrong.what}: expected {wrong.expected}, found {wrong.found}")
    console.print(f"{len(checked) - len(failed)} of {len(checked)} worked cases pass")
    return bool(checked) and not failed


def _line(change: Change) -> str:
    place = f"{change.path if change.node else '/'}{change.parameter and ' ' + change.parameter}"
    rests = f"  [{change.status.upper()}{change.act and ' ' + change.act}]" if change.status else ""
    before, after = _format_value(change, change.before), _format_value(change, change.after)
    match change.kind:
        case ChangeKind.ADDED:
            text = after
        case ChangeKind.REMOVED:
            text = before
        case _:
            text = f"{before} -> {after}"
    return f"{change.kind:<8} {place}: {text}{rests}"


def _format_value(change: Change, value: Value) -> str:
    if not change.parameter and isinstance(value, dict):  # a whole node: its name says enough
        names = value.get("names")
        return str(names.get("en")) if isinstance(names, dict) else change.node
    return write_inline(value)


def _change(change: Change) -> dict[str, object]:
    """Give a change as the service takes it in a proposal."""
    lacks = {ChangeKind.ADDED: "before", ChangeKind.REMOVED: "after"}.get(change.kind)
    document: dict[str, object] = {
        "kind": change.kind,
        "node": change.node,
        "parameter": change.parameter,
        "before": write_inline(change.before),
        "after": write_inline(change.after),
        "parent": change.parent,
        "position": change.position,
    }
    return document if lacks is None else {**document, lacks: None}


def _bridge_table(found: Bridge, places: int) -> Table:
    caption = "method on old data, then data under the new method"
    table = Table(title=f"{found.old} -> {found.new}", caption=caption)
    for name in ("body", "group", "old", "method", "data", "new", "place", "method", "data"):
        table.add_column(name, no_wrap=True)
    for each in (*found.moved(), *(it for it in found.bodies if it not in found.moved())):
        if each.points is None or each.position is None:
            table.add_row(each.body, each.group, each.why)
            continue
        points, place = each.points, each.position
        numbers = [
            rounded(it, places) for it in (points.old, points.method, points.data, points.new)
        ]
        place_cells = [
            f"{place.old} -> {place.new}",
            write_exact(place.method),
            write_exact(place.data),
        ]
        table.add_row(each.body, each.group, *numbers, *place_cells)
    return table


def _bridge(found: Bridge) -> dict[str, object]:
    return {
        "old": found.old,
        "new": found.new,
        "scoring_version": SCORING_VERSION,
        "foreign_deductions": found.foreign,
        "bodies": [
            {
                "body": each.body,
                "group": each.group,
                "points": _parts(each.points),
                "position": _parts(each.position),
                "bands": each.bands,
                "nodes": [
                    {"node": node.code, "states": node.states, **(_parts(node.parts) or {})}
                    for node in each.nodes
                ],
                "why": each.why,
            }
            for each in found.bodies
        ],
    }


def _parts(parts: SplitChange | None) -> dict[str, str] | None:
    if parts is None:
        return None
    names = ("old", "between", "new", "method", "data", "total")
    return {name: write_exact(getattr(parts, name)) for name in names}
