"""Stores draft conclusions and their signatures: machine drafts until a named reviewer signs."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, NotFound
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import ConclusionDraft, DraftSignature
from bagalau.contracts.v1.wire import canonical
from services.aggregator.collection.archive import newest_rating
from services.aggregator.collection.cycles import aggregator_lock
from services.aggregator.collection.events import publish_signature
from services.aggregator.collection.section_edits import fetch_edits, standing_edits, with_edits
from services.aggregator.runtime import COUNTRY, DraftRow, SignatureRow, signature_of


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
    """Give a conclusion as it stands: edits beside what was generated, signatures under its text.

    A signature under a text that was edited since is named among the voided ones; a newer rating
    is named too.
    """
    query = select(SignatureRow).where(
        col(SignatureRow.year) == row.year,
        col(SignatureRow.version) == row.version,
        col(SignatureRow.body) == row.body,
    )
    found = list(await session.exec(query.order_by(col(SignatureRow.language))))
    draft = with_edits(
        ConclusionDraft.model_validate_json(row.document), await fetch_edits(session, row)
    )
    signed = [each for each in found if each.draft_digest == draft.digest]
    voided = [each for each in found if each.draft_digest != draft.digest]
    newest = await newest_rating(session, row.year)
    done = {each.language: False for each in signed}
    return draft.model_copy(
        update={
            "machine_draft": draft.machine_draft | done,
            "signatures": [_in_words(each) for each in signed],
            "voided_signatures": [_in_words(each) for each in voided],
            "newer_version": newest.version if newest and newest.version > row.version else None,
            "staleness": f"/api/aggregator/v1/ratings/{row.year}/{row.version}/staleness",
        }
    )


def _in_words(signed: SignatureRow) -> str:
    return f"{signed.language}: {signed.reviewer}, {day_of(signed.signed_at).isoformat()}"


async def sign_draft(
    session: AsyncSession, row: DraftRow, order: DraftSignature, *, by: Actor, at: datetime
) -> ConclusionDraft:
    """Set a signature under one language.

    Raises Conflict for another text or a signed language, Forbidden for who edited the text.
    """
    await aggregator_lock(session, f"signature {row.year} {row.version} {row.body}")
    current = (await with_signatures(session, row)).digest
    if order.draft_digest != current:
        raise Conflict("draft_differs", current=current, seen=order.draft_digest)
    for edit in standing_edits(await fetch_edits(session, row)):
        if edit.is_by(by):
            raise Forbidden("signer_edited", person=edit.name)
    key = (row.year, row.version, row.body, order.language.value, current)
    there = await session.get(SignatureRow, key)
    if there is None:
        signed = SignatureRow(
            year=row.year,
            version=row.version,
            body=row.body,
            language=order.language.value,
            reviewer=order.reviewer,
            draft_digest=current,
            signed_by=signature_of(by),
            signed_at=at,
        )
        session.add(signed)
        await session.flush()
        await publish_signature(session, row, signed, by=by.organisation)
    elif there.reviewer != order.reviewer:
        raise Conflict("language_already_signed", language=order.language, reviewer=there.reviewer)
    return await with_signatures(session, row)
