"""What the commands print: on standard error for a person, receipts as JSON on standard output."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn
from rich.progress import Progress as Bars
from rich.table import Table

from bagalau_client import (
    FileUnknown,
    FormUnknown,
    Pause,
    Progress,
    Receipt,
    Refused,
    Report,
    SecretRefused,
    Session,
    Stall,
)
from bagalau_client.commands.words import LANGUAGES, say

MAX_PRINTED_ROWS: Final = 20

console = Console(stderr=True, markup=False, highlight=False)


class UsageError(Exception):
    """The command line or the settings are incomplete or wrong."""


def print_pause(pause: Pause) -> None:
    """Print on standard error why and for how long a retry waits, apart from the receipts."""
    console.print(say("pause", why=pause.why, seconds=pause.seconds))


def print_stall(stall: Stall) -> None:
    """Print on standard error that a request does not move, while it does not."""
    code = "stall_sending" if stall.is_sending else "stall_waiting"
    console.print(say(code, host=stall.host, seconds=stall.seconds, sent=stall.bytes_sent))


def describe_fault(fault: Exception) -> str:
    """Describe in the language spoken why nothing could be sent."""
    match fault:
        case FileUnknown():
            return say(fault.code, **fault.values)
        case FormUnknown():
            known = ", ".join(fault.known)
            return say("form_unknown", option=f"--{fault.name}", value=fault.value, known=known)
        case SecretRefused():
            return say("no_token", client=fault.client, why=fault.why)
        case _:
            return str(fault)


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
            left = progress.seconds_left
            rows = say("rows", rows=progress.rows_read, pace=progress.rows_per_second)
            rows += "" if left is None else say("left", seconds=left)
        self.bars.update(
            self.task, completed=progress.bytes_sent, total=progress.bytes_total, rows=rows
        )
        if rows and not self.bars.console.is_terminal:
            self.bars.console.print(rows)


def print_receipt(name: str, receipt: Receipt, language: str, *, as_json: bool = False) -> None:
    """Print the counts and notes for a person, and the receipt as JSON when asked for."""
    if as_json:
        print_json(receipt)
    counts = {each: getattr(receipt.counts, each) for each in receipt.counts.__dataclass_fields__}
    state = say(receipt.state) if receipt.state in {"accepted", "checked"} else receipt.state
    line = say("receipt", name=name, state=state, counts=say("counts", **counts), id=receipt.id)
    console.print(line + (say("replayed") if receipt.replayed else ""))
    if ";" in receipt.form:
        console.print(say("read_as", name=name, form=receipt.form))
    for note in receipt.document.get("notes", []):
        spoken = language if language in LANGUAGES else "en"
        console.print(say("note", name=name, note=note["message"][spoken]))


def print_json(receipt: Receipt) -> None:
    """Print a receipt as a line of JSON: UTF-8 whatever the console writes."""
    typer.echo(json.dumps(receipt.document, ensure_ascii=False).encode())


def partial_report(session: Session, receipt: Receipt) -> Report:
    """Give the report of the rows that an accepted import refused."""
    return Report(session, (), receipt.errors_total, f"{receipt.address}/issues")


def print_partial_report(
    session: Session, name: str, receipt: Receipt, path: Path | None = None
) -> None:
    """Print the values that a partial import refused."""
    console.print(say("partly", name=name, refused=receipt.counts.refused))
    print_refused_values(partial_report(session, receipt), path)


def describe_rejection(refused: Refused) -> str:
    """Describe why a file was refused: by its values, or in the platform's words."""
    if refused.receipt:
        return say("refused_values", count=refused.report.total)
    return str(refused)


def print_rejection(refused: Refused, path: Path | None, *, as_json: bool) -> None:
    """Print why a file was refused, and write the report when one is asked for."""
    if as_json and refused.receipt:
        print_json(refused.receipt)
    console.print(say("refused", why=describe_rejection(refused)))
    print_refused_values(refused.report, path)


def print_refused_values(report: Report, path: Path | None) -> None:
    """Print the first refused values, the number of others, and the address of them all."""
    table = Table(*map(say, ("line", "field", "what", "rule")))
    for each in islice(report, MAX_PRINTED_ROWS):
        line = each.line or each.row  # where the sender finds it in the file
        table.add_row("" if line is None else str(line), each.field or "", each.message, each.code)
    console.print(table)
    if path and report.address:
        with path.open("wb") as file:
            report.save(file)
        console.print(say("report_written", total=report.total, path=path))
    elif report.total > MAX_PRINTED_ROWS:
        more = report.total - MAX_PRINTED_ROWS
        console.print(say("more", more=more, address=report.address))
