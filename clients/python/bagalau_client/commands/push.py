"""`bagalau push`: sends files of records exactly once and reports every refused value."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn
from rich.progress import Progress as Bars
from rich.table import Table

from bagalau_client import (
    FileUnknown,
    Pause,
    ProblemAnswered,
    Progress,
    Receipt,
    Refused,
    Report,
    SecretRefused,
    Session,
    Unreachable,
    WrongReceipt,
    send,
)

REFUSED, USAGE_ERROR, UNREACHABLE = 1, 2, 3
MAX_PRINTED_ROWS: Final = 20
DATASETS: Final = re.compile(r"/api/(\w+)/v1/datasets")
USAGE_STATUSES: Final = frozenset({401, 403, 404})

console = Console(stderr=True, markup=False, highlight=False)


class UsageError(Exception):
    """The command line or the settings are incomplete or wrong."""


def push_command(
    files: Annotated[list[Path], typer.Argument(help=".ndjson .jsonl .json .csv .xlsx, +.gz .zst")],
    *,
    dataset: Annotated[str, typer.Option(help="Code of the dataset")],
    client: Annotated[str, typer.Option(envvar="BAGALAU_CLIENT_ID", help="Who sends")],
    block: Annotated[str, typer.Option(help="Its block; found by the dataset if left out")] = "",
    at: Annotated[str, typer.Option(help="The gateway")] = "http://127.0.0.1:8080",
    secret_file: Annotated[Path | None, typer.Option(envvar="BAGALAU_CLIENT_SECRET_FILE")] = None,
    mode: Annotated[str, typer.Option(help="atomic or partial")] = "atomic",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, store nothing")] = False,
    correction: Annotated[str, typer.Option(help="Approved correction")] = "",
    identifier_scheme: Annotated[str, typer.Option(help="official, bin, name or a scheme")] = "",
    occasion: Annotated[str, typer.Option(help="Send bytes anew that were sent before")] = "",
    report: Annotated[Path | None, typer.Option(help="Write all refused values as CSV")] = None,
    language: Annotated[str, typer.Option(help="kk, ru or en")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Receipts on stdout")] = False,
) -> None:
    """Send FILES; a repeat with the same options gives the same receipts and stores nothing twice."""
    try:
        validate_options(mode, language)
        with Session(
            at,
            client=client,
            secret=read_secret(secret_file),
            language=language,
            on_pause=print_pause,
        ) as session:
            found = block or find_block(session, dataset)
            options = {
                "block": found, "dataset": dataset, "mode": mode, "dry_run": dry_run,
                "correction": correction, "identifier_scheme": identifier_scheme, "occasion": occasion,
            }  # fmt: skip
            for each in files:
                push_file(session, each, options, report, as_json=as_json)
    except ProblemAnswered as problem:
        console.print(f"{problem.detail} ({problem.code}, request {problem.request_id})")
        is_usage_error = problem.status in USAGE_STATUSES and problem.code != "other_body"
        raise typer.Exit(USAGE_ERROR if is_usage_error else REFUSED) from problem
    except (UsageError, SecretRefused, FileUnknown, OSError) as fault:
        console.print(f"bagalau push: {fault}")
        raise typer.Exit(USAGE_ERROR) from fault
    except (Unreachable, WrongReceipt) as fault:
        console.print(f"no receipt: {fault}. Run the same line again: nothing is doubled.")
        raise typer.Exit(UNREACHABLE) from fault


def push_file(
    session: Session, path: Path, options: dict[str, Any], report: Path | None, *, as_json: bool
) -> None:
    """Send one file and print the outcome. Raises typer.Exit for a refused one."""
    try:
        with show_progress(path.name) as progress:
            receipt = send(session, path, **options, progress=progress)
    except Refused as refused:
        print_rejection(refused, report, as_json=as_json)
        raise typer.Exit(REFUSED) from refused
    print_receipt(path.name, receipt, as_json=as_json)
    if receipt.errors_total:
        print_partial_report(session, receipt, report)


def print_pause(pause: Pause) -> None:
    """Print on standard error why and for how long a retry waits, apart from the receipts."""
    console.print(f"{pause.why}; again in {pause.seconds:.1f} s")


def validate_options(mode: str, language: str) -> None:
    """Check the mode and the language. Raises UsageError."""
    if mode not in {"atomic", "partial"} or language not in {"kk", "ru", "en"}:
        raise UsageError("--mode is atomic or partial; --language is kk, ru or en")


def read_secret(path: Path | None) -> str:
    """Read the client's secret from a file or the environment. Raises UsageError, OSError."""
    text = path.read_text("utf-8") if path else os.environ.get("BAGALAU_CLIENT_SECRET", "")
    if not text.strip():
        raise UsageError("no secret: set BAGALAU_CLIENT_SECRET_FILE or BAGALAU_CLIENT_SECRET")
    return text.strip()


def list_blocks(session: Session) -> list[str]:
    """List the blocks behind the gateway from its OpenAPI document."""
    paths = session.get("/openapi.json")["paths"]
    return sorted(found[1] for found in map(DATASETS.fullmatch, paths) if found)


def find_block(session: Session, dataset: str) -> str:
    """Find the one block that takes a dataset. Raises UsageError when none or several do."""
    candidates = []
    for block in list_blocks(session):
        try:
            listed = session.get(f"/api/{block}/v1/datasets")["entries"]
        except ProblemAnswered as problem:
            if problem.status not in USAGE_STATUSES:
                raise
            continue
        candidates += [block] * any(each["code"] == dataset for each in listed)
    if len(candidates) != 1:
        raise UsageError(
            f"{dataset}: {'in ' + ', '.join(candidates) if candidates else 'in no block'}"
        )
    return candidates[0]


@contextmanager
def show_progress(name: str) -> Iterator["_ProgressBar"]:
    """Show progress: bars on a terminal, only lines of read rows elsewhere."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(),
        TextColumn("{task.fields[rows]}"),
    )  # fmt: skip
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        yield _ProgressBar(bars, name)


class _ProgressBar:
    def __init__(self, bars: Bars, name: str) -> None:
        self.bars, self.task = bars, bars.add_task(name, total=None, rows="")

    def __call__(self, progress: Progress) -> None:
        rows = ""
        if progress.rows_read is not None:
            remaining = "" if progress.seconds_left is None else f", {progress.seconds_left} s left"
            rows = f"{progress.rows_read:,} rows, {progress.rows_per_second:,}/s{remaining}"
        self.bars.update(
            self.task, completed=progress.bytes_sent, total=progress.bytes_total, rows=rows
        )
        if rows and not self.bars.console.is_terminal:
            self.bars.console.print(rows)


def print_receipt(name: str, receipt: Receipt, *, as_json: bool) -> None:
    """Print the counts as a line for a person, and the receipt as JSON when asked for."""
    if as_json:
        typer.echo(json.dumps(receipt.document, ensure_ascii=False))
    counts = receipt.counts
    repeated = "; accepted before, nothing sent twice" if receipt.replayed else ""
    console.print(
        f"{name}: {receipt.state}, {counts.read} read, {counts.created} created, "
        f"{counts.corrected} corrected, {counts.unchanged} unchanged, {counts.refused} refused"
        f"; receipt {receipt.id}{repeated}"
    )


def print_partial_report(session: Session, receipt: Receipt, path: Path | None) -> None:
    """Print the values that a partial import refused."""
    found = Report(session, (), receipt.errors_total, f"{receipt.address}/issues")
    print_refused_values(found, path)


def print_rejection(refused: Refused, path: Path | None, *, as_json: bool) -> None:
    """Print why a file was refused, and write the report when one is asked for."""
    if as_json and refused.receipt:
        typer.echo(json.dumps(refused.receipt.document, ensure_ascii=False))
    console.print(f"refused, nothing is stored: {refused}")
    print_refused_values(refused.report, path)


def print_refused_values(report: Report, path: Path | None) -> None:
    """Print the first refused values, the number of others, and the address of them all."""
    table = Table("line", "field", "what is wrong and what to do", "rule")
    for each in islice(report, MAX_PRINTED_ROWS):
        line = each.line or each.row  # where the sender finds it in the file
        table.add_row("" if line is None else str(line), each.field or "", each.message, each.code)
    console.print(table)
    if path and report.address:
        with path.open("wb") as file:
            report.save(file)
        console.print(f"all {report.total} are in {path}")
    elif report.total > MAX_PRINTED_ROWS:
        console.print(
            f"and {report.total - MAX_PRINTED_ROWS} more; all of them as CSV: --report FILE.csv, or "
            f"{report.address} with Accept: text/csv"
        )
