"""`bagalau score`: an edition and a file of measures in, scores out; no service, no network."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from bagalau.scoring.editions import check_cases, read_cases
from bagalau.scoring.engine import BodyScore, NodeScore, score_all
from bagalau.scoring.model import BodyFacts, Edition, YearNeeded, YearNotGoverned, edition_for
from bagalau.scoring.numbers import SCORING_VERSION, rounded, write_exact
from bagalau.scoring.source import DocumentRefused
from bagalau_tools.methodology.edition_files import read_edition_file, read_text, refuse
from bagalau_tools.methodology.measures_file import MeasuresRefused, read_measures
from bagalau_tools.methodology.rows_file import rows_beside, with_rows

CASE_FAILED = 1


def score_command(
    edition: Annotated[Path, typer.Argument(help="Edition of the methodology, YAML")],
    measures: Annotated[
        Path | None, typer.Argument(help="CSV with the columns body,kind,measure,value,state")
    ] = None,
    *,
    rows: Annotated[
        Path | None,
        typer.Option(help="CSV body,list,row,column,value; MEASURES with .rows.csv if not given"),
    ] = None,
    year: Annotated[int | None, typer.Option(help="Refuse unless it governs this year")] = None,
    cases: Annotated[Path | None, typer.Option(help="Check these worked cases, YAML")] = None,
    trace: Annotated[str | None, typer.Option(help="Show one body's way to its score")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Score every body of MEASURES by EDITION, offline and exactly."""
    console = Console(markup=False, highlight=False)  # names are text, never markup
    methodology = _edition(edition, year)
    if measures is None and cases is None:
        refuse("MEASURES.csv", ["must be given, unless --cases is"])
    if cases is not None:
        _check_cases(console, methodology, cases)
    if measures is None:
        return
    facts = _facts(measures, methodology, rows)
    try:
        scored = {each.body: each for each in score_all(methodology, facts)}
    except YearNeeded as needed:
        refuse(measures.name, [str(needed)])
    if trace is not None and trace not in scored:
        refuse("--trace", [f"{trace} is not in {measures.name}; there are: {', '.join(scored)}"])
    if as_json:
        typer.echo(json.dumps(_document(methodology, scored), ensure_ascii=False, indent=2))
    elif trace is not None:
        console.print(_tree(scored[trace].root))
    else:
        console.print(_table(methodology, facts, scored))
        for line in _flags(scored):
            console.print(line)


def _edition(path: Path, year: int | None) -> Edition:
    edition = read_edition_file(path)
    try:
        return edition if year is None else edition_for((edition,), year)
    except YearNotGoverned as refused:
        refuse(path.name, [str(refused)])


def _facts(path: Path, edition: Edition, rows: Path | None) -> list[BodyFacts]:
    if rows is not None and not rows.is_file():
        refuse("--rows", [f"{rows.name} cannot be read: it is no file"])
    at = path
    try:
        facts = read_measures(path, edition)
        at = rows or rows_beside(path)
        return with_rows(facts, at, (edition,))
    except MeasuresRefused as refused:
        refuse(at.name, list(refused.faults))


def _check_cases(console: Console, edition: Edition, path: Path) -> None:
    try:
        checked = check_cases(edition, read_cases(read_text(path)))
    except DocumentRefused as refused:
        refuse(path.name, str(refused).splitlines())
    for each in checked:
        word, style = ("ok     ", "green") if each.passed else ("differs", "red")
        console.print(Text(word, style), each.name)
        for wrong in each.differences:
            console.print(f"    {wrong.what}: expected {wrong.expected}, found {wrong.found}")
    if not all(each.passed for each in checked):
        raise typer.Exit(CASE_FAILED)


def _table(edition: Edition, facts: list[BodyFacts], scored: dict[str, BodyScore]) -> Table:
    title = f"{edition.names['en']} · {edition.code} · {edition.status}"
    table = Table(title=title, caption=f"{edition.digest} · scoring {SCORING_VERSION}")
    for column in ("body", "kind", "score", "band", "coverage"):
        table.add_column(column, no_wrap=True, justify="right" if column == "score" else "left")
    for group in edition.root.children:
        table.add_column(f"{group.code} / {group.maximum}", justify="right")
    for each in facts:
        found = scored[each.body]
        coverage = "" if found.coverage is None else rounded(found.coverage * 100, 1) + " %"
        parts = [
            "–" if part.points is None else rounded(part.points, edition.places)
            for part in found.root.children
        ]
        score = found.rounded or ("nothing counted" if found.applies else "not applicable")
        table.add_row(each.body, each.kind, score, found.band or "", coverage, *parts)
    return table


def _flags(scored: dict[str, BodyScore]) -> Iterator[str]:
    """Give one line for each body with flags: its own, and those of its indicators."""
    for each in scored.values():
        of_nodes = [f"{node.code} {flag}" for node in each.root.nodes() for flag in node.flags]
        if each.flags or of_nodes:
            yield f"{each.body}: {', '.join((*each.flags, *of_nodes))}"


def _tree(node: NodeScore) -> Tree:
    tree = Tree(Text(f"{node.code} {node.names['en']}: {node.state}", "bold"))
    for step in node.trace.steps:
        tree.add(Text(step, "dim"))
    for child in node.children:
        tree.add(_tree(child))
    return tree


def _document(edition: Edition, scored: dict[str, BodyScore]) -> dict[str, object]:
    return {
        "edition": edition.code,
        "methodology_digest": edition.digest,
        "scoring_version": SCORING_VERSION,
        "scores": [
            {
                "body": each.body,
                "applies": each.applies,
                "score": each.rounded,
                "exact": _exact(each.points),
                "band": each.band,
                "coverage": _exact(each.coverage),
                "flags": each.flags,
                "nodes": [_node(node) for node in each.root.nodes()],
            }
            for each in scored.values()
        ],
    }


def _node(node: NodeScore) -> dict[str, object]:
    return {
        "code": node.code,
        "state": node.state,
        "points": _exact(node.points),
        "maximum": write_exact(node.maximum),
        "maximum_applied": write_exact(node.maximum_applied),
        "missing": node.missing,
        "effect": node.effect,
        "flags": node.flags,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else write_exact(value)


if __name__ == "__main__":  # pragma: no cover
    typer.run(score_command)
