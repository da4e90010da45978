"""The history of one record: every revision, what changed, its sender and its correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, Table, select

from bagalau.blocks.context import BlockRuntime, Receipts
from bagalau.blocks.datasets import value_fields
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.records import plain
from bagalau.blocks.reporting.correction_terms import to_corrections
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, PageRequest
from bagalau.contracts.v1.intake import Correction, Receipt, RevisionView


@dataclass(frozen=True)
class RecordPlace:
    """One record: of which dataset, year and body, under which key."""

    dataset: str
    year: int
    body: str
    key: str


async def fetch_record_history(
    runtime: BlockRuntime, session: AsyncSession, of: RecordPlace, page: PageRequest
) -> list[RevisionView]:
    """Give the revisions of a record in order, at most one more than the page holds.

    Raises NotFound for a record that never was.
    """
    after = int(page.after[0]) if page.after else 0
    rows = await _fetch_revisions(
        runtime.rows[of.dataset], session, of, after=after, limit=page.limit + 2
    )
    if not rows:
        raise NotFound("record_unknown", **vars(of))
    receipts = await _fetch_receipts(runtime.receipts, session, {row["import_id"] for row in rows})
    corrections = await _fetch_corrections(runtime, session, receipts)
    fields = value_fields(runtime.definition.shape(of.dataset))
    revisions, before = [], None
    for row in rows:
        if row["revision"] > after:
            receipt = receipts[row["import_id"]]
            named = corrections.get(receipt.correction or "")
            revisions.append(_to_revision(row, before, fields, receipt, named))
        before = row
    return revisions[: page.limit + 1]


async def _fetch_revisions(
    rows: Table, session: AsyncSession, of: RecordPlace, *, after: int, limit: int
) -> Sequence[RowMapping]:
    """Give the revisions after one, and that one too: changes are found against it."""
    table = rows.c
    query = (
        select(rows)
        .where(table.year == of.year, table.body == of.body, table.key == of.key)
        .where(table.revision >= after)
        .order_by(table.revision)
        .limit(limit)
    )
    return (await session.execute(query)).mappings().all()


async def _fetch_receipts(
    stored: Receipts, session: AsyncSession, names: set[str]
) -> Mapping[str, Receipt]:
    table = stored.tables.imports.c
    contents = await session.execute(select(table.receipt).where(table.id.in_(names)))
    found = [Receipt.model_validate_json(each) for each in contents.scalars()]
    return {each.id: each for each in found}


async def _fetch_corrections(
    runtime: BlockRuntime, session: AsyncSession, receipts: Mapping[str, Receipt]
) -> Mapping[str, Correction]:
    names = {each.correction for each in receipts.values() if each.correction}
    entries = [
        await runtime.journal.find(session, each, EntryKind.CORRECTION) for each in sorted(names)
    ]
    found = [entry for entry in entries if entry is not None]
    corrections = await to_corrections(runtime.journal, runtime.calendar, session, found)
    return {each.id: each for each in corrections}


def _to_revision(
    row: RowMapping,
    before: RowMapping | None,
    fields: Sequence[str],
    receipt: Receipt,
    correction: Correction | None,
) -> RevisionView:
    changed = fields if before is None else [each for each in fields if row[each] != before[each]]
    return RevisionView(
        revision=row["revision"],
        values={name: plain(row[name]) for name in fields},
        changed=list(changed),
        import_id=row["import_id"],
        ordinal=row["ordinal"],
        position=receipt.position,
        sender=receipt.sender,
        organisation=receipt.organisation,
        at=receipt.received_at,
        correction=receipt.correction,
        reason=correction.reason if correction else None,
        requested_by=f"{correction.organisation}: {correction.by}" if correction else None,
        approved_by=(
            f"{correction.decision.organisation}: {correction.decision.by}"
            if correction and correction.decision
            else None
        ),
        withdrawn=row["withdrawn"],
        withdrawal_reason=receipt.reason if row["withdrawn"] else None,
    )
