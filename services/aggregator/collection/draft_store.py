"""Stores draft conclusions; reads each with its edits and with the signatures under its text."""

from collections.abc import Sequence

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import ConclusionDraft
from bagalau.contracts.v1.wire import canonical
from services.aggregator.collection.archive import newest_rating
from services.aggregator.collection.section_edits import fetch_edits, standing_edits, with_edits
from services.aggregator.runtime import COUNTRY, Act, DraftRow, SignatureRow


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


async def standing_edits_of(session: AsyncSession, row: DraftRow) -> list[Act]:
    """Give the edits whose texts stand in a conclusion, the newest of each section."""
    return standing_edits(await fetch_edits(session, row))
