"""Intake through the gateway beside the same rows copied straight into the same PostgreSQL."""

import asyncio
import json
import time

import asyncpg
import httpx

from bagalau.cli.demo.synthetic.applications import applications
from tests.bench.ratio import Ratio
from tests.journeys.local_stack import LocalStack

RECORDS, YEAR, BODY = 200_000, 2025, "akimat-astana"
FIELDS = (
    "body", "case_number", "kind", "received_on", "due_on", "answered_on", "repeated", "overturned",
)  # fmt: skip


def rows(stack: LocalStack, owner_url: str) -> list[Ratio]:
    batch = applications(BODY, year=YEAR, count=RECORDS, seed=1)
    with stack.reader("administration") as administration:
        opened = administration.put(f"/api/aggregator/v1/cycles/{YEAR}", json={"synthetic": True})
        opened.raise_for_status()
    with stack.reader("legal-statistics-register") as supplier:
        first = _pushed(supplier, batch)
        again = _pushed(supplier, batch)
    copied = asyncio.run(_copied(owner_url, batch))
    return [
        Ratio("200,000 applications, NDJSON through the gateway, beside COPY and upsert",
              RECORDS / first, RECORDS / copied, "rows/s", at_least=0.8),
        Ratio("the same bytes again beside the first time", first, again, "s", at_least=20),
    ]  # fmt: skip


def _pushed(supplier: httpx.Client, batch: bytes) -> float:
    begun = time.perf_counter()
    answer = supplier.post(
        "/api/citizens/v1/datasets/applications/imports",
        content=batch,
        headers={"Content-Type": "application/x-ndjson", "Idempotency-Key": "bench"},
        timeout=300,
    )
    answer.raise_for_status()
    counts = answer.json()["counts"]
    if counts["created"] != RECORDS:
        raise SystemExit(f"the import did not take all records: {counts}")
    return time.perf_counter() - begun


async def _copied(owner_url: str, batch: bytes) -> float:
    """Copy the same rows into an unlogged stage and upsert them into a keyed table, by COPY text."""
    lines = [json.loads(line) for line in batch.splitlines()]
    text = "".join(
        "\t".join("\\N" if row[name] is None else str(row[name]) for name in FIELDS) + "\n"
        for row in lines
    ).encode()
    connection = await asyncpg.connect(owner_url)
    columns = (
        "body text, case_number text, kind text, received_on date, due_on date, answered_on date, "
        "repeated boolean, overturned boolean"
    )
    try:
        await connection.execute(
            f"CREATE TABLE bench_records ({columns}, PRIMARY KEY (body, case_number))"
        )
        begun = time.perf_counter()
        async with connection.transaction():
            await connection.execute(f"CREATE UNLOGGED TABLE bench_stage ({columns})")
            await connection.copy_to_table("bench_stage", source=_chunks(text), columns=FIELDS)
            await connection.execute(
                "INSERT INTO bench_records SELECT * FROM bench_stage ON CONFLICT (body, case_number)"
                " DO UPDATE SET answered_on = excluded.answered_on"
            )
        return time.perf_counter() - begun
    finally:
        await connection.execute("DROP TABLE IF EXISTS bench_records, bench_stage")
        await connection.close()


async def _chunks(content: bytes):
    for start in range(0, len(content), 262_144):
        yield content[start : start + 262_144]
