"""Stores draft conclusions and their signatures: machine drafts until a named reviewer signs."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import ConclusionDraft, DraftSignature
from bagalau.contracts.v1.wire import canonical
from services.aggregator.collection.archive import newest_rating
from services.aggregator.collection.cycles import aggregator_lock
from services.aggregator.collection.events import publish_signature
from services.aggregator.runtime import COUNTRY, DraftRow, SignatureRow


async def store_drafts(session: AsyncSession, drafts: Sequence[ConclusionDraft]) -> None:
    """Store the drafts of a rating, each under its body, the country's under no body."""
    session.add_all(
        DraftRow(
            year=draft.year,
            version=draft.rating_version,
            body=draft.body or COUNTRY,
            digest=draft.digest,
            document=canonical(draft),
        )
        for draft in drafts
    )
    await session.flush()


async def draft_row(session: AsyncSession, year: int, version: int, body: str) -> DraftRow:
    """Give a stored draft. Raises NotFound `conclusion_unknown`."""
    row = await session.get(DraftRow, (year, version, body))
    if row is None:
        raise NotFound("conclusion_unknown", year=year, version=version)
    return row


async def with_signatures(session: AsyncSession, row: DraftRow) -> ConclusionDraft:
    """Give a draft with the signatures under each of its languages, and whether its rating is the newest."""
    query = select(SignatureRow).where(
        col(SignatureRow.year) == row.year,
        col(SignatureRow.version) == row.version,
        col(SignatureRow.body) == row.body,
    )
    signed = list(await session.exec(query.order_by(col(SignatureRow.language))))
    draft = ConclusionDraft.model_validate_json(row.document)
    newest = await newest_rating(session, row.year)
    done = {each.language: False for each in signed}
    return draft.model_copy(
        update={
            "machine_draft": draft.machine_draft | done,
            "signatures": [
                f"{each.language}: {each.reviewer}, {day_of(each.signed_at).isoformat()}"
                for each in signed
            ],
            "newer_version": newest.version if newest and newest.version > row.version else None,
            "staleness": f"/api/aggregator/v1/ratings/{row.year}/{row.version}/staleness",
        }
    )


async def sign_draft(
    session: AsyncSession, row: DraftRow, order: DraftSignature, *, by: str, at: datetime
) -> ConclusionDraft:
    """Set a signature under one language. Raises Conflict for another text or a signed language."""
    await aggregator_lock(session, f"signature {row.year} {row.version} {row.body}")
    if order.draft_digest != row.digest:
        raise Conflict("draft_differs", current=row.digest, seen=order.draft_digest)
    there = await session.get(SignatureRow, (row.year, row.version, row.body, order.language.value))
    if there is None:
        session.add(
            SignatureRow(
                year=row.year,
                version=row.version,
                body=row.body,
                language=order.language.value,
                reviewer=order.reviewer,
                draft_digest=row.digest,
                signed_by=by,
                signed_at=at,
            )
        )
        await session.flush()
        organisation = by.partition(":")[0]
        await publish_signature(session, row, order.language.value, by=organisation, at=at)
    elif there.reviewer != order.reviewer:
        raise Conflict("language_already_signed", language=order.language, reviewer=there.reviewer)
    return await with_signatures(session, row)
