"""A table with mistakes: how a refusal reads, how it is repaired, and what a correction is.

Nothing of an atomic batch is stored while one of its rows is refused.
"""

import csv
import io
from dataclasses import dataclass

from rich.table import Table

from bagalau_tools.demo.actors.bodies import REPAIRS
from bagalau_tools.demo.actors.suppliers import LEGAL_STATISTICS
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import CSV, Document, Gateway, StepFailed, done, refused
from bagalau_tools.demo.sending.pushing import csv_table, ndjson
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.synthetic import applications, technology

MISTAKES = (
    (2, "functions_total", "sixty"),
    (3, "functions_automated", "-4"),
    (5, "month", f"{YEAR}-13"),
    (7, "integrations_due", "12,5"),
    (9, "month", f"{YEAR}-08"),
    (11, "integrations_done", ""),
)
"""Row (counted from 1), field, and what somebody typed there."""

CORRECTED = "akimat-almaty"
"""The body whose late answers turn out to have been in time."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What the failing report was told, and the receipt it had after repair."""

    report: list[Document]
    receipt: Document


async def repair_a_table(gateway: Gateway, stage: Stage, size: Size) -> Repaired:
    """Send a table with bad rows, read the report row by row, repair it, try dry, send again."""
    body, dataset = REPAIRS
    reporter = await gateway.actor(f"reporter-{body}")
    good = csv_table(technology.information_systems(body, year=YEAR, seed=size.seed))
    answer = await reporter.push("orgdev", dataset, spoiled(good), media=CSV)
    report = list(refused(f"{body} sends a table with mistakes", answer).get("errors", []))
    stage.advance()
    done(
        "the repaired table is tried dry",
        await reporter.push("orgdev", dataset, good, media=CSV, dry_run=True),
    )
    stage.advance()
    receipt = done(
        "the repaired table is sent", await reporter.push("orgdev", dataset, good, media=CSV)
    )
    stage.advance()
    return Repaired(report, receipt)


def spoiled(good: bytes) -> bytes:
    """Put mistakes into a good table, as people do."""
    rows = list(csv.reader(io.StringIO(good.decode())))
    for number, name, typed in MISTAKES:
        rows[number][rows[0].index(name)] = typed
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def report_table(report: list[Document]) -> Table:
    """Show a refusal so that the person who sent the table can repair it."""
    table = Table(title="What was wrong, by row", title_justify="left")
    for heading in ("row", "field", "rule", "what to do"):
        table.add_column(heading, overflow="fold")
    for each in report:
        table.add_row(
            str(each.get("row") or ""), each.get("field") or "", each["code"], each["message"]
        )
    return table


async def correct_late(gateway: Gateway, stage: Stage, size: Size, *, cases: int) -> Document:
    """Send corrected cases after the first batch: each becomes a new revision, nothing is lost."""
    supplier = await gateway.actor(LEGAL_STATISTICS)
    first = applications.applications(CORRECTED, year=YEAR, count=cases, seed=size.seed)
    batch = applications.corrected(first, most=40)
    receipt = done("corrections are sent", await supplier.push("citizens", "applications", batch))
    counts = receipt["counts"]
    stage.note(f"{CORRECTED}: {counts['corrected']} cases corrected, each as a new revision")
    stage.advance()
    return receipt


async def correct_own(gateway: Gateway, stage: Stage, size: Size) -> Document:
    """Let a body correct its own report: three months of documents were counted twice."""
    reporter = await gateway.actor("reporter-health")
    records = list(technology.documents("health", year=YEAR, seed=size.seed))
    for record in records[:3]:
        record["documents_all"] = int(record["documents_electronic"] or 0) + 40
    receipt = done(
        "health corrects its report", await reporter.push("orgdev", "documents", ndjson(records))
    )
    counts = receipt["counts"]
    stage.note(
        f"health: of {counts['read']} months sent again {counts['corrected']} are corrections, "
        f"{counts['unchanged']} were known already"
    )
    stage.advance()
    return receipt


async def send_again(gateway: Gateway, stage: Stage, size: Size) -> None:
    """Send a batch a second time with the same key: the same receipt, nothing stored twice."""
    reporter = await gateway.actor("reporter-finance")
    batch = ndjson(technology.documents("finance", year=YEAR, seed=size.seed))
    first = done("finance sends", await reporter.push("orgdev", "documents", batch))
    again = done("finance sends again", await reporter.push("orgdev", "documents", batch))
    if first["id"] != again["id"] or first["digest"] != again["digest"]:
        raise StepFailed("finance sends again", "another receipt was given")
    stage.note(f"finance sent the same batch again: the same receipt {first['id']}")
    stage.advance()
