"""How the bench sends: files of applications through the gateway, until their receipts are there."""

import csv
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bagalau_client import ProblemAnswered, Session, Source
from bagalau_tools.demo.synthetic.applications import applications
from tests.journeys.local_stack import LocalStack

YEAR = 2025
SMALL = 10
POLL_S = 0.1
"""Seconds between two looks at an import: looking is work for the service too."""
SUPPLIER = "legal-statistics-register"
IMPORTS = "/api/citizens/v1/datasets/applications/imports"


class ImportFailed(Exception):
    """An import of the bench did not end as it had to."""


def open_year(stack: LocalStack) -> None:
    with stack.reader("administration") as administration:
        opened = administration.put(f"/api/aggregator/v1/cycles/{YEAR}", json={"synthetic": True})
        opened.raise_for_status()


def write_applications(folder: Path, body: str, count: int, *, seed: int = 1) -> dict[str, Path]:
    """Write the same made-up applications as NDJSON and as CSV, once."""
    files = {kind: folder / f"{body}-{count}-{seed}.{kind}" for kind in ("ndjson", "csv")}
    if all(file.exists() for file in files.values()):
        return files
    lines = applications(body, year=YEAR, count=count, seed=seed)
    files["ndjson"].write_bytes(lines)
    with files["csv"].open("w", newline="") as file:
        table = csv.writer(file)
        for number, line in enumerate(lines.splitlines()):
            record = json.loads(line)
            if number == 0:
                table.writerow(record)
            table.writerow(_cell(value) for value in record.values())
    return files


def send_file(supplier: Session, file: Path, *, key: str | None = None) -> tuple[float, dict]:
    """Send a file and wait for its receipt: seconds until it is accepted, and the receipt."""
    source = Source.of(file)
    headers = {
        "Content-Type": source.media,
        "Content-Length": str(source.size),
        "Content-Digest": source.content_digest,
        **({"Idempotency-Key": key} if key else {}),
    }
    started = time.perf_counter()
    try:
        answer = supplier.request("POST", IMPORTS, content=source.chunks, headers=headers)
        receipt = answer.json()
        if receipt["state"] in {"waiting", "running"}:
            at = f"/api/citizens/v1/imports/{receipt['id']}"
            receipt = supplier.run(supplier.follow(at, every_s=POLL_S))
    except ProblemAnswered as problem:
        raise ImportFailed(str(problem)) from problem
    seconds = time.perf_counter() - started
    if receipt["state"] != "accepted":
        raise ImportFailed(str(receipt)[:2000])
    return seconds, receipt


def process_of(command: str, stack: LocalStack) -> psutil.Process:
    """Find the process of a service of this stack."""
    state = str(stack.secrets.parent)
    for each in psutil.process_iter():
        try:
            ours = each.environ().get("BAGALAU_IMPORTS_FOLDER", "").startswith(state)
            if ours and any(command in part for part in each.cmdline()):
                return each
        except (psutil.Error, OSError):
            continue
    raise ImportFailed(f"no process of {command}")


@contextmanager
def watch_memory(process: psutil.Process) -> Iterator[list[int]]:
    """Watch a process and its children: memory at first, and the most they took, in bytes."""
    measured, stopping = [memory_of(process)] * 2, threading.Event()

    def watch() -> None:
        while not stopping.wait(0.02):
            measured[1] = max(measured[1], memory_of(process))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield measured
    finally:
        stopping.set()
        watching.join()


def memory_of(process: psutil.Process) -> int:
    """Give the bytes a process and its children take, what they share counted once."""
    total = 0
    for each in [process, *process.children(recursive=True)]:
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue  # it ended meanwhile
    return total


def send_small(supplier: Session, number: int) -> dict:
    """Send an import of a few rows, again while it is told to come back; give its receipt."""
    rows = "".join(
        json.dumps(
            {"body": "akimat-almaty", "case_number": f"S-{number}-{row}", "kind": "complaint",
             "received_on": "2025-05-01", "due_on": "2025-05-16"}
        ) + "\n"
        for row in range(SMALL)
    )  # fmt: skip
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": f"small-{number}"}
    try:
        return supplier.request("POST", IMPORTS, content=rows.encode(), headers=headers).json()
    except ProblemAnswered as problem:
        raise ImportFailed(str(problem)) from problem


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
