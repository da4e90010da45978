"""`bagalau push`: files of records sent exactly once, with a report a person can repair by."""

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

REFUSED, WRONG_USE, UNREACHED = 1, 2, 3
SHOWN: Final = 20
DATASETS: Final = re.compile(r"/api/(\w+)/v1/datasets")
MISUSE: Final = frozenset({401, 403, 404})

console = Console(stderr=True, markup=False, highlight=False)


class Misused(Exception):
    """The command line, or the settings, do not say what is needed."""


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
    """Send FILES; again, with the same words, gives the same receipts and doubles nothing."""
    try:
        must_be_known(mode, language)
        with Session(
            at, client=client, secret=secret(secret_file), language=language, on_pause=tell_pause
        ) as session:
            found = block or block_of(session, dataset)
            asked = {
                "block": found, "dataset": dataset, "mode": mode, "dry_run": dry_run,
                "correction": correction, "identifier_scheme": identifier_scheme, "occasion": occasion,
            }  # fmt: skip
            for each in files:
                pushed(session, each, asked, report, as_json=as_json)
    except ProblemAnswered as problem:
        console.print(f"{problem.detail} ({problem.code}, request {problem.request_id})")
        misused = problem.status in MISUSE and problem.code != "other_body"
        raise typer.Exit(WRONG_USE if misused else REFUSED) from problem
    except (Misused, SecretRefused, FileUnknown, OSError) as fault:
        console.print(f"bagalau push: {fault}")
        raise typer.Exit(WRONG_USE) from fault
    except (Unreachable, WrongReceipt) as fault:
        console.print(f"no receipt: {fault}. Run the same line again: nothing is doubled.")
        raise typer.Exit(UNREACHED) from fault


def pushed(
    session: Session, path: Path, asked: dict[str, Any], report: Path | None, *, as_json: bool
) -> None:
    """Send one file and show what became of it. Raises typer.Exit for a refused one."""
    try:
        with told(path.name) as progress:
            receipt = send(session, path, **asked, progress=progress)
    except Refused as refused:
        told_refused(refused, report, as_json=as_json)
        raise typer.Exit(REFUSED) from refused
    shown(path.name, receipt, as_json=as_json)
    if receipt.errors_total:
        partly(session, receipt, report)


def tell_pause(pause: Pause) -> None:
    """Say on the terminal why and how long a request waits to be repeated: never among receipts."""
    console.print(f"{pause.why}; again in {pause.seconds:.1f} s")


def must_be_known(mode: str, language: str) -> None:
    """Let known words through. Raises Misused."""
    if mode not in {"atomic", "partial"} or language not in {"kk", "ru", "en"}:
        raise Misused("--mode is atomic or partial; --language is kk, ru or en")


def secret(path: Path | None) -> str:
    """Read the client's secret from a file or the environment. Raises Misused, OSError."""
    said = path.read_text("utf-8") if path else os.environ.get("BAGALAU_CLIENT_SECRET", "")
    if not said.strip():
        raise Misused("no secret: set BAGALAU_CLIENT_SECRET_FILE or BAGALAU_CLIENT_SECRET")
    return said.strip()


def blocks_behind(session: Session) -> list[str]:
    """Give the blocks behind the gateway, as its one description of all services lists them."""
    paths = session.get("/openapi.json")["paths"]
    return sorted(found[1] for found in map(DATASETS.fullmatch, paths) if found)


def block_of(session: Session, dataset: str) -> str:
    """Find the one block that takes a dataset. Raises Misused when none or several do."""
    having = []
    for block in blocks_behind(session):
        try:
            listed = session.get(f"/api/{block}/v1/datasets")["entries"]
        except ProblemAnswered as problem:
            if problem.status not in MISUSE:
                raise
            continue
        having += [block] * any(each["code"] == dataset for each in listed)
    if len(having) != 1:
        raise Misused(f"{dataset}: {'in ' + ', '.join(having) if having else 'in no block'}")
    return having[0]


@contextmanager
def told(name: str) -> Iterator["_Told"]:
    """Show progress: bars where a person looks, nothing but the end elsewhere."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(),
        TextColumn("{task.fields[rows]}"),
    )  # fmt: skip
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        yield _Told(bars, name)


class _Told:
    def __init__(self, bars: Bars, name: str) -> None:
        self.bars, self.task = bars, bars.add_task(name, total=None, rows="")

    def __call__(self, far: Progress) -> None:
        rows = ""
        if far.rows_read is not None:
            left = "" if far.seconds_left is None else f", {far.seconds_left} s left"
            rows = f"{far.rows_read:,} rows, {far.rows_per_second:,}/s{left}"
        self.bars.update(self.task, completed=far.bytes_sent, total=far.bytes_total, rows=rows)
        if rows and not self.bars.console.is_terminal:
            self.bars.console.print(rows)


def shown(name: str, receipt: Receipt, *, as_json: bool) -> None:
    """Say what was taken: a line for a person, the receipt for a machine."""
    if as_json:
        typer.echo(json.dumps(receipt.document, ensure_ascii=False))
    counts = receipt.counts
    again = "; accepted before, nothing sent twice" if receipt.again else ""
    console.print(
        f"{name}: {receipt.state}, {counts.read} read, {counts.created} created, "
        f"{counts.corrected} corrected, {counts.unchanged} unchanged, {counts.refused} refused"
        f"; receipt {receipt.id}{again}"
    )


def partly(session: Session, receipt: Receipt, path: Path | None) -> None:
    """Show what a partial import did not take."""
    found = Report(session, (), receipt.errors_total, f"{receipt.address}/issues")
    table_of(found, path)


def told_refused(refused: Refused, path: Path | None, *, as_json: bool) -> None:
    """Show why a file was refused, and write the report where it was asked for."""
    if as_json and refused.receipt:
        typer.echo(json.dumps(refused.receipt.document, ensure_ascii=False))
    console.print(f"refused, nothing is stored: {refused}")
    table_of(refused.report, path)


def table_of(report: Report, path: Path | None) -> None:
    """Print the first refused values, how many more there are, and where all are read."""
    table = Table("line", "field", "what is wrong and what to do", "rule")
    for each in islice(report, SHOWN):
        place = each.line or each.row  # where the sender finds it in the file
        table.add_row(
            "" if place is None else str(place), each.field or "", each.message, each.code
        )
    console.print(table)
    if path and report.address:
        with path.open("wb") as into:
            report.save(into)
        console.print(f"all {report.total} are in {path}")
    elif report.total > SHOWN:
        console.print(
            f"and {report.total - SHOWN} more; all of them as CSV: --report FILE.csv, or "
            f"{report.address} with Accept: text/csv"
        )
