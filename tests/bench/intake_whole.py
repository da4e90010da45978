"""Intake through the gateway beside the same rows copied straight into the same PostgreSQL."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bagalau_client import Session
from tests.bench import baseline_intake, copying, sending
from tests.bench.ratio import Ratio
from tests.journeys.local_stack import LocalStack

MILLION = 1_000_000
BATCH = 10_000
FEW_STORED = ("akimat-abai", 500_000)
PAIRS = (("akimat-astana", "akimat-kyzylorda"), ("akimat-pavlodar", "akimat-turkistan"))
LAST = "akimat-zhambyl"
SMALL_BODIES = ("agriculture", "health", "trade", "digital", "energy", "justice")
MEMORY_MORE = 150
MEBIBYTE = 1024 * 1024
SMALL_IMPORTS, ALONE, CLIENTS = 10_000, 2_000, 50


def rows(stack: LocalStack, owner_url: str) -> Iterator[Ratio]:
    sending.open_year(stack)
    with tempfile.TemporaryDirectory(prefix="bagalau-bench-") as folder:
        Path(folder).chmod(0o755)
        with stack.session(sending.SUPPLIER) as supplier:
            yield from _large(stack, supplier, owner_url, Path(folder))
            yield _small(stack, supplier)


def _large(stack: LocalStack, supplier: Session, owner_url: str, folder: Path) -> Iterator[Ratio]:
    body, count = FEW_STORED
    held = sending.write_applications(folder, body, count)
    sending.send_file(supplier, held["ndjson"])
    few = _batches(supplier, folder, SMALL_BODIES[:3])
    for each in (
        held,
        *(sending.write_applications(folder, body, BATCH) for body in SMALL_BODIES[:3]),
    ):
        copying.copied(owner_url, each["csv"])
    first = sending.write_applications(folder, PAIRS[0][0], MILLION)
    lines, tables, copies = _beside_copies(supplier, owner_url, folder)
    again, receipt = sending.send_file(supplier, first["ndjson"], key=PAIRS[0][0])
    _must(receipt["counts"]["created"] == MILLION, f"not all records were taken: {receipt}")
    naive = baseline_intake.rows_per_second(owner_url, first["ndjson"])
    peer = MILLION / copies
    yield Ratio(
        "1,000,000 applications, NDJSON through the gateway, beside \\copy and upsert",
        MILLION / lines,
        peer,
        "rows/s",
        at_least=0.8,
    )
    yield Ratio("the same number as CSV", MILLION / tables, peer, "rows/s", at_least=0.8)
    yield Ratio(
        "the same beside a naive endpoint with session.add_all",
        MILLION / lines,
        naive,
        "rows/s",
        at_least=20,
    )
    yield Ratio("the same bytes again, faster than the first time", lines, again, "s", at_least=20)
    with sending.watch_memory(sending.process_of("services.citizens", stack)) as memory:
        sending.send_file(supplier, sending.write_applications(folder, LAST, MILLION)["ndjson"])
    grown = (memory[1] - memory[0]) / MEBIBYTE
    yield Ratio(
        "memory of the service and its reader above rest, beside what is allowed",
        grown,
        MEMORY_MORE,
        "MiB",
        at_most=1,
    )
    many = _batches(supplier, folder, SMALL_BODIES[3:])
    yield Ratio("a 10,000-row batch and its measures, 5,500,000 stored beside 500,000",
                many, few, "s", at_most=1.3)  # fmt: skip


def _beside_copies(supplier: Session, owner_url: str, folder: Path) -> tuple[float, float, float]:
    """Copy and send in turn, so that a machine that drifts drifts for both: means, in seconds.

    Gives those of NDJSON, of CSV, and of the copies; both sides hold the same rows before.
    """
    lines, tables, copies = [], [], []
    for one, other in PAIRS:
        first, second = (sending.write_applications(folder, body, MILLION) for body in (one, other))
        copies.append(copying.copied(owner_url, first["csv"]))
        lines.append(sending.send_file(supplier, first["ndjson"], key=one)[0])
        copies.append(copying.copied(owner_url, second["csv"]))
        tables.append(sending.send_file(supplier, second["csv"])[0])
    copying.dropped(owner_url)
    return statistics.mean(lines), statistics.mean(tables), statistics.mean(copies)


def _batches(supplier: Session, folder: Path, bodies: tuple[str, ...]) -> float:
    files = [sending.write_applications(folder, body, BATCH)["ndjson"] for body in bodies]
    return statistics.median(sending.send_file(supplier, file)[0] for file in files)


def _small(stack: LocalStack, supplier: Session) -> Ratio:
    """Send small imports one after another, then from many clients: no receipt lost or doubled."""
    begun = time.perf_counter()
    alone = [sending.send_small(supplier, number) for number in range(ALONE)]
    one = ALONE / (time.perf_counter() - begun)
    with ThreadPoolExecutor(CLIENTS) as clients:
        limits = httpx.Limits(max_connections=CLIENTS, max_keepalive_connections=CLIENTS)
        with stack.session(
            sending.SUPPLIER, http=httpx.Client(limits=limits, timeout=120)
        ) as many_at_once:
            many_at_once.get("/api/citizens/v1/imports", limit="1")  # its token, once
            begun = time.perf_counter()
            numbers = range(ALONE, ALONE + SMALL_IMPORTS)
            at_once = list(
                clients.map(lambda number: sending.send_small(many_at_once, number), numbers)
            )
            many = SMALL_IMPORTS / (time.perf_counter() - begun)
    told = [*alone, *at_once]
    _must(len({each["id"] for each in told}) == len(told), "a receipt was given twice")
    _must(len({each["position"] for each in told}) == len(told), "a place was given twice")
    _must(all(each["counts"]["created"] == sending.SMALL for each in told), "rows were lost")
    return Ratio("10,000 imports of 10 rows from 50 clients, beside one client's 2,000",
                 many, one, "imports/s", at_least=1)  # fmt: skip


def _must(holds: bool, why: str) -> None:
    if not holds:
        raise sending.ImportFailed(why)
