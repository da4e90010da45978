"""Acts on exemptions: asked for, concluded on, decided, withdrawn, revoked."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from bagalau.blocks.appeals import void_overtaken
from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import cite
from bagalau.blocks.exemptions.asking import must_be_askable
from bagalau.blocks.exemptions.following import (
    EXEMPTION_STATES,
    OPEN,
    FollowedExemption,
    follow_exemptions,
)
from bagalau.blocks.exemptions.reading import fetch_entry, to_exemption
from bagalau.blocks.exemptions.score_moves import fetch_score_move
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import must_be_of_block
from bagalau.blocks.review import GrantedExemption
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    Exemption,
    ExemptionDecisionDocument,
    ExemptionDecisionRequest,
    ExemptionDocument,
    ExemptionEndRequest,
    ExemptionRequest,
    OpinionRequest,
)
from bagalau.process import Case, must_be_allowed

ENDS: Final[Mapping[str, EntryKind]] = {
    "withdraw": EntryKind.EXEMPTION_WITHDRAWN,
    "revoke": EntryKind.EXEMPTION_REVOKED,
}
DECISIONS: Final[Mapping[str, EntryKind]] = {
    "grant": EntryKind.EXEMPTION_GRANTED,
    "refuse": EntryKind.EXEMPTION_REFUSED,
}


async def ask_exemption(
    context: ActContext, request: ExemptionRequest, *, year: int, body: str
) -> Exemption:
    """Enter what a body asks for, once its files are there; a signature made meanwhile counts no more.

    Raises Forbidden for anybody but the body, Conflict for a body without a score or a result
    whose term is over, Refused 422 for what the edition does not foresee or a file not citable.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.EXEMPTION
    if entry := await _replayed(context, kind, request, ExemptionDocument, year=year, body=body):
        return await _fetch(context, entry)
    await runtime.chain.lock(session)
    await must_be_askable(context, request, year=year, body=body)
    entries = await runtime.journal.of_year(session, year, kind, body=body)
    for each in await follow_exemptions(runtime, session, year, entries):
        if each.state in OPEN and each.document.indicator == request.indicator:
            words = {"indicator": request.indicator, "other": each.entry.id}
            raise Conflict("exemption_asked", **words)
    cited = await cite(runtime, session, request.evidence, year=year, body=body)
    document = ExemptionDocument(**request.model_dump(), cited=cited)
    entry = await context.record(kind, document, year=year, body=body)
    await void_overtaken(context, entry)
    return await _fetch(context, entry)


async def give_opinion(context: ActContext, request: OpinionRequest, *, name: str) -> Exemption:
    """Enter the evaluator's conclusion on a request."""
    followed, replay = await _open(context, EntryKind.EXEMPTION_OPINION, request, name)
    if not replay:
        _must_be_seen(followed, request.exemption_digest)
        await _enter(context, "give_opinion", EntryKind.EXEMPTION_OPINION, request, followed)
    return await _fetch(context, followed.entry)


async def decide_exemption(
    context: ActContext, step: str, request: ExemptionDecisionRequest, *, name: str
) -> Exemption:
    """Enter the decision of the named office, with the score without the exemption and with it."""
    kind = DECISIONS[step]
    followed, replay = await _open(context, kind, request, name)
    if replay:
        return await _fetch(context, followed.entry)
    _must_be_seen(followed, request.exemption_digest)
    must_be_allowed(EXEMPTION_STATES, step, _case(context, followed))
    moved = await fetch_score_move(
        context.runtime, context.session, followed.entry.year, to_granted(followed)
    )
    document = ExemptionDecisionDocument(
        **request.model_dump(), granted=kind is EntryKind.EXEMPTION_GRANTED, moved=moved
    )
    await _enter(context, step, kind, document, followed)
    return await _fetch(context, followed.entry)


async def end_exemption(
    context: ActContext, step: str, request: ExemptionEndRequest, *, name: str
) -> Exemption:
    """Withdraw a request, or revoke a granted exemption; every entry stays in the journal."""
    followed, replay = await _open(context, ENDS[step], request, name)
    if not replay:
        await _enter(context, step, ENDS[step], request, followed)
    return await _fetch(context, followed.entry)


def to_granted(followed: FollowedExemption) -> GrantedExemption:
    """Give a request as scores would see it if it were granted."""
    entry = followed.of(EntryKind.EXEMPTION_GRANTED) or followed.entry
    return GrantedExemption(followed.body, followed.document, entry.id, followed.entry.id)


async def _open(
    context: ActContext, kind: EntryKind, request: BaseModel, name: str
) -> tuple[FollowedExemption, bool]:
    """Give a request with the journal held, and whether the act was entered already."""
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    entry = await fetch_entry(context, name)
    await runtime.chain.lock(session)
    followed = (await follow_exemptions(runtime, session, entry.year, [entry]))[0]
    if not followed.concerns(context.by, day_of(context.stamp.at)):
        raise Forbidden("exemption_not_yours", id=name, organisation=context.by.organisation)
    shape = ExemptionDecisionDocument if kind in DECISIONS.values() else type(request)
    year, body = entry.year, entry.body or ""
    return followed, bool(await _replayed(context, kind, request, shape, year=year, body=body))


def _case(context: ActContext, followed: FollowedExemption) -> Case:
    return followed.case(context.by, day_of(context.stamp.at))


async def _enter(
    context: ActContext,
    step: str,
    kind: EntryKind,
    document: BaseModel,
    followed: FollowedExemption,
) -> None:
    must_be_allowed(EXEMPTION_STATES, step, _case(context, followed))
    entry = followed.entry
    await context.record(kind, document, year=entry.year, body=entry.body, about=entry.id)


def _must_be_seen(followed: FollowedExemption, seen: str) -> None:
    if seen != followed.digest:
        raise Conflict("exemption_differs", seen=seen, current=followed.digest)


async def _replayed(
    context: ActContext,
    kind: EntryKind,
    request: BaseModel,
    shape: type[BaseModel],
    *,
    year: int,
    body: str,
) -> JournalEntry | None:
    """Give the act a retry repeats: its document is compared without what was added to it then."""
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is None:
        return None
    stored = shape.model_validate_json(entry.content)
    if stored.model_dump(include=set(type(request).model_fields)) != request.model_dump():
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return entry


async def _fetch(context: ActContext, entry: JournalEntry) -> Exemption:
    found = await follow_exemptions(context.runtime, context.session, entry.year, [entry])
    return to_exemption(found[0], by=context.by, today=day_of(context.stamp.at))
