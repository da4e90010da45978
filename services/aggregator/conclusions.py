"""Draft conclusions as they are read and signed: machine drafts until a named reviewer signs.

Knows kept drafts and the signatures under each language; refuses to change a draft, and to let a
signature stand under a text its signer has not seen.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import APIRouter, Response
from fastapi import Request as Asked
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, Session
from bagalau.chassis.database import Reading as Moment
from bagalau.chassis.etags import answer
from bagalau.chassis.problems import Conflict, NotFound
from bagalau.contracts.v1.canonical import canonical, digest
from bagalau.contracts.v1.ratings import ConclusionDraft, DraftSignature
from services.aggregator.cycles import hold
from services.aggregator.offices import BodyAsked, VersionAsked, YearAsked
from services.aggregator.roles import Administration, Reading, ReadingOwn, signature_of
from services.aggregator.tables import COUNTRY, DraftRow, SignatureRow
from services.aggregator.telling import tell_signature

router = APIRouter(prefix="/v1/conclusions/{year}/{version}", tags=["conclusions"])

OTHER_TEXT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"description": "The text is another, or the language is signed already"}
}


@router.get("", response_model=ConclusionDraft, summary="The draft conclusion on the country")
async def read_country_conclusion(
    *, year: YearAsked, version: VersionAsked, actor: Reading, session: Moment, request: Asked
) -> Response:
    """Give the draft conclusion on the country that follows from one rating."""
    del actor
    return await _answered(request, session, year, version, COUNTRY)


@router.get("/{body}", response_model=ConclusionDraft, summary="The draft conclusion on a body")
async def read_body_conclusion(
    *,
    year: YearAsked,
    version: VersionAsked,
    body: BodyAsked,
    actor: ReadingOwn,
    session: Moment,
    request: Asked,
) -> Response:
    """Give the draft conclusion on one body that follows from one rating."""
    actor.may_touch(body)
    return await _answered(request, session, year, version, body)


@router.post(
    "/signatures", responses=OTHER_TEXT, summary="Sign a language of the country's conclusion"
)
async def sign_country_conclusion(
    *,
    year: YearAsked,
    version: VersionAsked,
    order: DraftSignature,
    actor: Administration,
    session: Session,
) -> ConclusionDraft:
    """Sign one language of the draft on the country; again with the same words changes nothing."""
    row = await _kept(session, year, version, COUNTRY)
    return await _signed(session, row, order, by=signature_of(actor))


@router.post(
    "/{body}/signatures", responses=OTHER_TEXT, summary="Sign a language of a body's conclusion"
)
async def sign_conclusion(
    *,
    year: YearAsked,
    version: VersionAsked,
    body: BodyAsked,
    order: DraftSignature,
    actor: Administration,
    session: Session,
) -> ConclusionDraft:
    """Sign one language of the draft on a body; again with the same words changes nothing."""
    row = await _kept(session, year, version, body)
    return await _signed(session, row, order, by=signature_of(actor))


async def keep_drafts(session: AsyncSession, drafts: Sequence[ConclusionDraft]) -> None:
    """Keep the drafts of a rating, each under its body, the country's under no body."""
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


async def _kept(session: AsyncSession, year: int, version: int, body: str) -> DraftRow:
    row = await session.get(DraftRow, (year, version, body))
    if row is None:
        raise NotFound("conclusion_unknown", year=year, version=version)
    return row


async def _answered(
    request: Asked, session: AsyncSession, year: int, version: int, body: str
) -> Response:
    row = await _kept(session, year, version, body)
    content = canonical(await _with_signatures(session, row))
    return answer(request, content, digest(content))


async def _with_signatures(session: AsyncSession, row: DraftRow) -> ConclusionDraft:
    query = select(SignatureRow).where(
        col(SignatureRow.year) == row.year,
        col(SignatureRow.version) == row.version,
        col(SignatureRow.body) == row.body,
    )
    signed = list(await session.exec(query.order_by(col(SignatureRow.language))))
    draft = ConclusionDraft.model_validate_json(row.document)
    done = {each.language: False for each in signed}
    return draft.model_copy(
        update={
            "machine_draft": draft.machine_draft | done,
            "signatures": [
                f"{each.language}: {each.reviewer}, {each.signed_at.date().isoformat()}"
                for each in signed
            ],
        }
    )


async def _signed(
    session: AsyncSession, row: DraftRow, order: DraftSignature, *, by: str
) -> ConclusionDraft:
    """Set a signature under one language. Raises Conflict for another text or a signed language."""
    await hold(session, f"signature {row.year} {row.version} {row.body}")
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
                signed_at=datetime.now(UTC),
            )
        )
        await session.flush()
        organisation = by.partition(":")[0]
        await tell_signature(session, row, order.language.value, by=organisation)
    elif there.reviewer != order.reviewer:
        raise Conflict("language_signed", language=order.language, reviewer=there.reviewer)
    return await _with_signatures(session, row)
