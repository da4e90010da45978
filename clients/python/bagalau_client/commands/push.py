"""`bagalau push`: sends files of records exactly once and reports every refused value."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import typer

from bagalau_client import (
    DeclaredForm,
    FileUnknown,
    FormUnknown,
    ProblemAnswered,
    Refused,
    SecretRefused,
    Session,
    Unreachable,
    WrongReceipt,
    send,
)
from bagalau_client.commands.display import (
    UsageError,
    console,
    describe_fault,
    print_partial_report,
    print_pause,
    print_receipt,
    print_rejection,
    print_stall,
    show_progress,
)
from bagalau_client.commands.options import (
    GATEWAY,
    At,
    BodyCodes,
    Charset,
    ClientId,
    Correction,
    Delimiter,
    Language,
    Locale,
    Mode,
    SecretFile,
)
from bagalau_client.commands.words import LANGUAGES, SYSTEM_LANGUAGE, helped, say, speak
from bagalau_client.files import media_of

DATASETS: Final = re.compile(r"/api/(\w+)/v1/datasets")
USAGE_STATUSES: Final = frozenset({401, 403, 404})
MODES: Final = frozenset({"atomic", "partial"})


class Ending(IntEnum):
    """What became of a file, as an exit code."""

    ACCEPTED, REFUSED, USAGE_ERROR, UNREACHABLE, PARTLY = range(5)


GRAVITY: Final = (
    Ending.ACCEPTED, Ending.PARTLY, Ending.REFUSED, Ending.USAGE_ERROR, Ending.UNREACHABLE,
)  # fmt: skip
"""Endings of several files from the best to the worst; the worst is the exit code."""


@helped("help_push")
def push_command(
    files: Annotated[list[Path], typer.Argument(help=say("help_files"))],
    *,
    dataset: Annotated[str, typer.Option(help=say("help_dataset"))],
    client: ClientId,
    block: Annotated[str, typer.Option(help=say("help_block"))] = "",
    at: At = GATEWAY,
    secret_file: SecretFile = None,
    mode: Mode = "atomic",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("help_dry_run"))] = False,
    correction: Correction = "",
    body_codes: BodyCodes = "",
    charset: Charset = "",
    delimiter: Delimiter = "",
    locale: Locale = "",
    occasion: Annotated[str, typer.Option(help=say("help_occasion"))] = "",
    report: Annotated[Path | None, typer.Option(help=say("help_report"))] = None,
    language: Language = SYSTEM_LANGUAGE,
    as_json: Annotated[bool, typer.Option("--json", help=say("help_json"))] = False,
) -> None:
    """Send FILES; a repeat with the same options gives the same receipts and stores nothing twice."""

    def push(session: Session) -> Ending:
        form = DeclaredForm.of(charset=charset, delimiter=delimiter, locale=locale)
        _require_use(form, files)
        options = {
            "block": block or find_block(session, dataset), "dataset": dataset, "mode": mode,
            "dry_run": dry_run, "correction": correction, "identifier_scheme": body_codes,
            "occasion": occasion, "form": form,
        }  # fmt: skip
        return _push_files(
            files,
            lambda path: push_file(
                session, path, options, _report_of(report, path, files), as_json=as_json
            ),
        )

    finish(run_session(push, Account(at, client, secret_file), language=language, mode=mode))


class Account(NamedTuple):
    """Who sends, and where to."""

    at: str
    client: str
    secret_file: Path | None


def finish(ending: Ending) -> None:
    """End the command with the exit code of an ending."""
    if ending is not Ending.ACCEPTED:
        raise typer.Exit(ending)


def worst(endings: Sequence[Ending]) -> Ending:
    """Give the worst of some endings; of none, accepted."""
    return max(endings, key=GRAVITY.index, default=Ending.ACCEPTED)


def run_session(
    work: Callable[[Session], Ending], account: Account, *, language: str, mode: str
) -> Ending:
    """Do some work in a session of a client, and tell in words what keeps it from beginning."""
    try:
        validate_options(mode, language)
        speak(language)
        with Session(
            account.at, client=account.client, secret=read_secret(account.secret_file), language=language,
            on_pause=print_pause, on_stall=print_stall,
        ) as session:  # fmt: skip
            return work(session)
    except Exception as fault:
        ending = describe_ending(fault)
        if ending is None:
            raise
        return ending


def describe_ending(fault: Exception) -> Ending | None:
    """Print why a file was not sent and give the ending; None for what no sender can cause."""
    match fault:
        case ProblemAnswered():
            values = {"detail": fault.detail, "code": fault.code, "request": fault.request_id}
            console.print(say("problem", **values))
            is_usage_error = fault.status in USAGE_STATUSES and fault.code != "other_body"
            return Ending.USAGE_ERROR if is_usage_error else Ending.REFUSED
        case UsageError() | SecretRefused() | FileUnknown() | FormUnknown() | OSError():
            console.print(say("fault", fault=describe_fault(fault)))
            return Ending.USAGE_ERROR
        case Unreachable() | WrongReceipt():
            console.print(say("no_receipt", fault=fault))
            return Ending.UNREACHABLE
        case _:
            return None


def _push_files(files: Sequence[Path], push: Callable[[Path], Ending]) -> Ending:
    """Send each file, whatever became of those before; an unreachable platform ends it."""
    endings: list[Ending] = []
    for place, path in enumerate(files):
        try:
            endings.append(push(path))
        except (ProblemAnswered, FileUnknown, OSError) as fault:
            endings.append(describe_ending(fault) or Ending.USAGE_ERROR)
        except Exception:
            if unsent := files[place + 1 :]:
                console.print(say("not_sent", names=", ".join(map(str, unsent))))
            raise
    return worst(endings)


def _require_use(form: DeclaredForm, files: Sequence[Path]) -> None:
    """Require that some file can be of what is declared. Raises UsageError, FileUnknown."""
    told = set().union(*(form.of_media(media_of(path.name)[0]) for path in files))
    for name, value in asdict(form).items():
        if value and name not in told:
            raise UsageError(say("form_unused", option=f"--{name}"))


def _report_of(report: Path | None, path: Path, files: Sequence[Path]) -> Path | None:
    """Give each of several files a report of its own: `bad.csv` becomes `bad-march.xlsx.csv`."""
    if report is None or len(files) == 1:
        return report
    return report.with_name(f"{report.stem}-{path.name}{report.suffix}")


def push_file(
    session: Session, path: Path, options: dict[str, Any], report: Path | None, *, as_json: bool
) -> Ending:
    """Send one file, print what became of it and give its ending."""
    try:
        with show_progress(path.name) as progress:
            receipt = send(session, path, **options, progress=progress)
    except Refused as refused:
        print_rejection(refused, report, as_json=as_json)
        return Ending.REFUSED
    print_receipt(path.name, receipt, session.language, as_json=as_json)
    if not receipt.errors_total:
        return Ending.ACCEPTED
    print_partial_report(session, path.name, receipt, report)
    return Ending.PARTLY


def validate_options(mode: str, language: str) -> None:
    """Check the mode and the language. Raises UsageError."""
    if mode not in MODES or language not in LANGUAGES:
        raise UsageError(say("wrong_options"))


def read_secret(path: Path | None) -> str:
    """Read the client's secret from a file or the environment. Raises UsageError, OSError."""
    # An editor of Windows writes a byte order mark before it.
    text = path.read_text("utf-8-sig") if path else os.environ.get("BAGALAU_CLIENT_SECRET", "")
    if not text.strip():
        raise UsageError(say("no_secret"))
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
        code = "in_blocks" if candidates else "in_no_block"
        raise UsageError(say(code, dataset=dataset, blocks=", ".join(candidates)))
    return candidates[0]
