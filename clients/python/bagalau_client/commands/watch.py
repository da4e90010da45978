"""`bagalau watch`: sends each file that is put into a folder once and moves it beside its receipt.

A file is moved last: after a crash before that it is sent again under the same key, and gives the same receipt.
"""

import itertools
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from filelock import FileLock, Timeout

from bagalau_client import (
    DeclaredForm,
    FileChanged,
    FileUnknown,
    ProblemAnswered,
    Receipt,
    Refused,
    Session,
    Unreachable,
    WrongReceipt,
    send,
)
from bagalau_client.commands.display import (
    UsageError,
    console,
    describe_fault,
    describe_rejection,
    partial_report,
    print_receipt,
)
from bagalau_client.commands.drop_folder import (
    ACCEPTED,
    LOCK,
    RECEIPT,
    REFUSED,
    REPORT,
    DropFolder,
    Dropped,
    open_elsewhere,
    place_beside,
    write_whole,
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
from bagalau_client.commands.push import Account, Ending, find_block, finish, run_session, worst
from bagalau_client.commands.words import SYSTEM_LANGUAGE, helped, say
from bagalau_client.files import ENCODINGS, MEDIA

SCAN_INTERVAL_S: Final = 1.5
SETTLE_S: Final = 10.0
SERVER_FAULT: Final = 500
NOT_THE_FILES_FAULT: Final = frozenset({401, 408})
UNKNOWN_FORM: Final = "form_unknown"
"""Code of a form that this platform does not know yet: the option is wrong, not the file."""


@helped("help_watch")
def watch_command(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help=say("help_folder"))],
    *,
    client: ClientId,
    at: At = GATEWAY,
    secret_file: SecretFile = None,
    mode: Mode = "atomic",
    correction: Correction = "",
    body_codes: BodyCodes = "",
    charset: Charset = "",
    delimiter: Delimiter = "",
    locale: Locale = "",
    settle: Annotated[float, typer.Option(min=0, help=say("help_settle"))] = SETTLE_S,
    mark: Annotated[str, typer.Option(help=say("help_mark"))] = "",
    language: Language = SYSTEM_LANGUAGE,
    once: Annotated[bool, typer.Option("--once", help=say("help_once"))] = False,
) -> None:
    """Send every complete file of FOLDER/DATASET/ and move it to accepted/ or refused/."""

    def watch(session: Session) -> Ending:
        form = DeclaredForm.of(charset=charset, delimiter=delimiter, locale=locale)
        options = {
            "mode": mode, "correction": correction, "identifier_scheme": body_codes, "form": form,
        }  # fmt: skip
        if mark and (not mark.startswith(".") or mark.lower() in {*MEDIA, *ENCODINGS}):
            raise UsageError(say("wrong_mark"))
        with _sole_watcher(folder):
            drop = DropFolder(folder, settle_s=settle, mark=mark)
            return Watcher(session, drop, options).watch(once=once)

    finish(run_session(watch, Account(at, client, secret_file), language=language, mode=mode))


@dataclass
class Watcher:
    """Sends what is complete in a folder, look by look."""

    session: Session
    drop: DropFolder
    options: Mapping[str, Any]
    _blocks: dict[str, str] = field(default_factory=dict)
    _reported: set[str] = field(default_factory=set)

    def watch(self, *, once: bool, interval_s: float = SCAN_INTERVAL_S) -> Ending:
        """Look at the folder again and again; with *once* until what is there had time to settle."""
        endings: list[Ending] = []
        started, looks = time.monotonic(), 0
        while True:
            now = time.monotonic()
            endings += self.look(now)
            looks += 1
            if once and looks > 1 and now - started >= self.drop.settle_s:
                return worst(endings)
            if not once:
                endings.clear()
            time.sleep(interval_s)

    def look(self, now: float) -> list[Ending]:
        """Look at the folder once, send each file that is complete, and give their endings."""
        for path in self.drop.changed_after_moving():
            self._bring_back(path)
        self._tell_what_waits()
        return [self.send(dropped, now) for dropped in self.drop.look(now)]

    def send(self, dropped: Dropped, now: float) -> Ending:
        """Send one file and move it; it stays when that is not possible now."""
        try:
            return self._send(dropped)
        except (FileChanged, Unreachable, WrongReceipt, OSError) as fault:
            console.print(say("stays", name=dropped.name, fault=describe_fault(fault)))
            self.drop.postpone(dropped, now)
            return Ending.UNREACHABLE

    def _send(self, dropped: Dropped) -> Ending:
        dataset = dropped.path.parent.name
        try:
            receipt = send(
                self.session, dropped.path, block=self._block_of(dataset), dataset=dataset,
                occasion=str(dropped.state.modified_ns), **self.options,
            )  # fmt: skip
        except Refused as refused:
            report = describe_rejection(refused).encode("utf-8-sig")
            if refused.report.address:
                report = refused.report.content()
            return self._move_refused(dropped, report)
        except FileChanged:
            raise
        except ProblemAnswered as problem:
            if _is_not_the_files_fault(problem):
                raise Unreachable(str(problem)) from problem
            return self._move_refused(dropped, str(problem).encode("utf-8-sig"))
        except (FileUnknown, UsageError) as fault:
            return self._move_refused(dropped, describe_fault(fault).encode("utf-8-sig"))
        return self._move_accepted(dropped, receipt)

    def _block_of(self, dataset: str) -> str:
        if dataset not in self._blocks:
            self._blocks[dataset] = find_block(self.session, dataset)
        return self._blocks[dataset]

    def _move_accepted(self, dropped: Dropped, receipt: Receipt) -> Ending:
        text = json.dumps(receipt.document, ensure_ascii=False, indent=1)
        report = partial_report(self.session, receipt).content() if receipt.errors_total else b""
        target = next(
            each
            for each in _places(dropped.path, ACCEPTED)
            if not each.exists() and _is_receipt_of(receipt, each.with_name(each.name + RECEIPT))
        )
        _must_be_unchanged(dropped)
        target.parent.mkdir(exist_ok=True)
        if report:
            write_whole(target.with_name(target.name + REPORT), report)
        write_whole(target.with_name(target.name + RECEIPT), text.encode())
        self._move(dropped, target)
        print_receipt(dropped.name, receipt, self.session.language)
        return Ending.PARTLY if report else Ending.ACCEPTED

    def _move_refused(self, dropped: Dropped, report: bytes) -> Ending:
        target = next(
            each
            for each in _places(dropped.path, REFUSED)
            if not each.exists() and not each.with_name(each.name + REPORT).exists()
        )
        _must_be_unchanged(dropped)
        target.parent.mkdir(exist_ok=True)
        write_whole(target.with_name(target.name + REPORT), report)
        self._move(dropped, target)
        return Ending.REFUSED

    def _move(self, dropped: Dropped, target: Path) -> None:
        dropped.path.rename(target)
        self.drop.closed(dropped.path)
        console.print(say("moved", name=dropped.name, folder=f"{target.parent.name}/{target.name}"))
        if not dropped.is_unchanged(target):
            self._bring_back(target)

    def _bring_back(self, moved: Path) -> None:
        """Put a file back that something wrote to after it was sent, so that the rest is sent too."""
        place = moved.parents[1] / moved.name
        if place.exists():
            return  # its name is taken for now: it is looked at again later
        try:
            moved.rename(place)
        except OSError as fault:
            console.print(say("stays", name=moved.name, fault=fault))
        else:
            console.print(say("changed_later", name=moved.name))

    def _tell_what_waits(self) -> None:
        """Tell once of each file that is not taken, and why."""
        locks = {path: lock for path in self.drop.files() if (lock := open_elsewhere(path))}
        lines = [say("misplaced", name=path.name) for path in self.drop.misplaced()]
        lines += [
            say("open_elsewhere", name=path.name, lock=lock.name) for path, lock in locks.items()
        ]
        for each in lines:
            if each not in self._reported:
                console.print(each)
        self._reported = set(lines)


def _is_not_the_files_fault(problem: ProblemAnswered) -> bool:
    of_request = problem.status in NOT_THE_FILES_FAULT or problem.code == UNKNOWN_FORM
    return problem.status >= SERVER_FAULT or of_request


def _must_be_unchanged(dropped: Dropped) -> None:
    """Let a file be that was written to meanwhile. Raises FileChanged."""
    if not dropped.is_unchanged():
        raise FileChanged("file_changed", name=dropped.path.name)


def _places(path: Path, folder: str) -> Iterator[Path]:
    return (place_beside(path, folder, number) for number in itertools.count(1))


def _is_receipt_of(receipt: Receipt, path: Path) -> bool:
    """Whether a receipt may be written to a place: it is free, or has that very receipt."""
    try:
        return bool(json.loads(path.read_bytes()).get("id") == receipt.id)
    except FileNotFoundError:
        return True
    except ValueError:
        return False


@contextmanager
def _sole_watcher(folder: Path) -> Iterator[None]:
    """Let one watcher into a folder. Raises UsageError for a second."""
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as locked:
        raise UsageError(say("other_watcher", folder=folder)) from locked
    try:
        yield
    finally:
        lock.release()
