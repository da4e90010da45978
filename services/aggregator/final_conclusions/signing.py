"""Signing one language of a final conclusion: a machine draft until a named reviewer signs."""

from datetime import datetime

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import DraftSignature, FinalConclusion
from bagalau.process import must_be_allowed
from services.aggregator.collection import aggregator_lock, publish_signature
from services.aggregator.final_conclusions.standing import (
    CONCLUSION_STATES,
    FollowedConclusion,
    follow_conclusion,
)
from services.aggregator.runtime import DraftRow, SignatureRow, signature_of


async def sign_language(
    session: AsyncSession, row: DraftRow, order: DraftSignature, *, by: Actor, at: datetime
) -> FinalConclusion:
    """Set a signature under one language; again with the same words changes nothing.

    Raises Conflict for another text or a signed language, Forbidden for who edited the text.
    """
    await aggregator_lock(session, f"signature {row.year} {row.version} {row.body}")
    found = await follow_conclusion(session, row)
    current = found.draft.digest
    if order.draft_digest != current:
        raise Conflict("draft_differs", current=current, seen=order.draft_digest)
    if own := found.another_person(by):
        raise Forbidden("signer_edited", person=own["person"])
    key = (row.year, row.version, row.body, order.language.value, current)
    there = await session.get(SignatureRow, key)
    if there is None:
        must_be_allowed(CONCLUSION_STATES, "sign", found.case(by, day_of(at)))
        await _enter(session, row, order, found, by=by, at=at)
    elif there.reviewer != order.reviewer:
        raise Conflict("language_already_signed", language=order.language, reviewer=there.reviewer)
    return (await follow_conclusion(session, row)).to_view(by, day_of(at))


async def _enter(
    session: AsyncSession,
    row: DraftRow,
    order: DraftSignature,
    found: FollowedConclusion,
    *,
    by: Actor,
    at: datetime,
) -> None:
    signed = SignatureRow(
        year=row.year,
        version=row.version,
        body=row.body,
        language=order.language.value,
        reviewer=order.reviewer,
        draft_digest=found.draft.digest,
        signed_by=signature_of(by),
        signed_at=at,
    )
    session.add(signed)
    await session.flush()
    await publish_signature(session, row, signed, by=by.organisation)
