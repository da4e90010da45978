"""Texts that people put in the place of generated ones: entered in the journal, the draft untouched."""

from collections.abc import Sequence

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.ratings import ConclusionDraft, SectionEdit, SectionEditRequest
from bagalau.contracts.v1.wire import Digest, content_digest
from bagalau.journal import to_view
from services.aggregator.conclusions import COVERED
from services.aggregator.runtime import COUNTRY, JOURNAL, Act, ActKind, DraftRow


class SectionEditDocument(SectionEditRequest):
    """What the journal holds of an edit: of which rating's conclusion, and the digest of its text."""

    version: int
    text_digest: Digest


async def fetch_edits(session: AsyncSession, row: DraftRow) -> list[Act]:
    """Give the edits of one conclusion in the order of the journal."""
    kind = ActKind.CONCLUSION_EDITED
    return [
        each
        for each in await JOURNAL.of_year(session, row.year, kind, body=row.body or None)
        if (each.body or COUNTRY) == row.body
        and each.read(SectionEditDocument).version == row.version
    ]


def standing_edits(edits: Sequence[Act]) -> list[Act]:
    """Give the newest edit of each section, also one that gave the generated text back."""
    return list({each.read(SectionEditDocument).section: each for each in edits}.values())


def with_edits(draft: ConclusionDraft, edits: Sequence[Act]) -> ConclusionDraft:
    """Give a draft with its edits; its digest then covers them too, and the generated one is kept."""
    if not edits:
        return draft
    told = [to_view(SectionEdit, each) for each in edits]
    edited = draft.model_copy(update={"edits": told, "generated_digest": draft.digest})
    return edited.model_copy(update={"digest": content_digest(edited, *COVERED)})
