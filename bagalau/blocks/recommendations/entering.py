"""Acts on a recommendation: drafted, withdrawn, planned, proved, decided on, closed."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import cite
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations.following import RECOMMENDATION_STATES, Followed, follow
from bagalau.blocks.recommendations.reading import to_recommendation
from bagalau.blocks.register import Part, must_be_of_block, must_evaluate
from bagalau.blocks.review import part_of
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import READS_OWN
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    PlanRequest,
    ProofDecisionRequest,
    ProofDocument,
    ProofRequest,
    Recommendation,
    RecommendationDocument,
    RecommendationEndRequest,
    RecommendationRequest,
)
from bagalau.contracts.v1.results import CardState
from bagalau.contracts.v1.wire import digest
from bagalau.process import must_be_allowed

KIND_OF: Final[Mapping[str, EntryKind]] = {
    "withdraw": EntryKind.RECOMMENDATION_WITHDRAWN,
    "plan": EntryKind.RECOMMENDATION_PLAN,
    "send_proof": EntryKind.RECOMMENDATION_PROOF,
    "confirm": EntryKind.RECOMMENDATION_CONFIRMED,
    "return": EntryKind.RECOMMENDATION_RETURNED,
    "close": EntryKind.RECOMMENDATION_CLOSED,
}
"""The kind of the journal entry of each step that somebody does."""


async def draft_recommendation(
    context: ActContext, request: RecommendationRequest, *, year: int, body: str
) -> Recommendation:
    """Enter a recommendation to a body: it is issued with the signature of the year's conclusion.

    Raises Forbidden for who does not evaluate the body in that part, Conflict for a body that is
    not evaluated in the block, Refused 422 for an unknown indicator or measure, a last day that is
    over, or a file that cannot be cited.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.RECOMMENDATION
    must_be_of_block(context.by, runtime.name)
    if replay := await _replayed(context, kind, request, year=year, body=body):
        return await _fetch(context, replay)
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    part = part_of(runtime.name, edition, request.indicator)
    await _must_be_evaluator(context, part, year=year, body=body)
    _must_be_possible(context, request)
    cited = await cite(runtime, session, request.evidence, year=year, body=body)
    document = RecommendationDocument(**request.model_dump(), cited=cited)
    await runtime.chain.lock(session)
    return await _fetch(context, await context.record(kind, document, year=year, body=body))


async def act_on_recommendation(
    context: ActContext, step: str, request: BaseModel, *, name: str
) -> Recommendation:
    """Enter one step of a recommendation, as its table of states allows it now.

    Raises Forbidden for a body it is not for or an organisation that does not evaluate that body,
    Conflict for a step that cannot follow, or a proof that is another than the one that was read.
    """
    runtime, session, kind = context.runtime, context.session, KIND_OF[step]
    must_be_of_block(context.by, runtime.name)
    entry = await fetch_entry(context, name)
    await runtime.chain.lock(session)
    followed = (await follow(runtime, session, [entry]))[0]
    _must_concern(context, followed)
    if await _replayed(context, kind, request, year=entry.year, body=entry.body or ""):
        return await _fetch(context, entry)
    today = day_of(context.stamp.at)
    must_be_allowed(RECOMMENDATION_STATES, step, followed.case(context.by, today))
    document = await _checked(context, request, followed)
    await context.record(kind, document, year=entry.year, body=entry.body, about=entry.id)
    return await _fetch(context, entry)


async def fetch_entry(context: ActContext, name: str) -> JournalEntry:
    """Give the entry of a recommendation.

    Raises Forbidden for a body that names none, so that ids cannot be probed; NotFound for others.
    """
    entry = await context.journal.find(context.session, name, EntryKind.RECOMMENDATION)
    if entry is not None:
        return entry
    if context.by.has(*READS_OWN):
        raise _not_yours(context, name)
    raise NotFound("recommendation_unknown", id=name)


def _must_concern(context: ActContext, followed: Followed) -> None:
    """Let through who evaluates the owner, and who is the owner. Raises Forbidden."""
    judges = followed.may_be_judged_by(context.by, day_of(context.stamp.at))
    if not judges and context.by.organisation != followed.owner:
        raise _not_yours(context, followed.entry.id)


def _not_yours(context: ActContext, name: str) -> Forbidden:
    return Forbidden("recommendation_not_yours", id=name, organisation=context.by.organisation)


async def _checked(context: ActContext, request: BaseModel, followed: Followed) -> BaseModel:
    """Give the document of a step, once what it says can be."""
    due = followed.document.due
    match request:
        case PlanRequest(ready_by=ready_by) if ready_by is not None and ready_by > due:
            raise Refused(422, "plan_after_due", params={"ready_by": ready_by, "due": due})
        case ProofRequest():
            year = request.evidence_year or followed.entry.year
            cited = await cite(
                context.runtime, context.session, request.evidence, year=year, body=followed.owner
            )
            return ProofDocument(**request.model_dump(), cited=cited)
        case ProofDecisionRequest(proof_digest=seen):
            proof = followed.proof()
            current = digest(proof.content) if proof else "-"
            if seen != current:
                raise Conflict("proof_differs", seen=seen, current=current)
    return request


async def _replayed(
    context: ActContext, kind: EntryKind, request: BaseModel, *, year: int, body: str
) -> JournalEntry | None:
    """Give the act a retry repeats: its document is compared without what was added to it then."""
    entry = await context.find_by_key(kind, year=year, body=body)
    if entry is None:
        return None
    stored = _DOCUMENT.get(kind, type(request)).model_validate_json(entry.content)
    if stored.model_dump(include=set(type(request).model_fields)) != request.model_dump():
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return entry


_DOCUMENT: Final[Mapping[EntryKind, type[BaseModel]]] = {
    EntryKind.RECOMMENDATION: RecommendationDocument,
    EntryKind.RECOMMENDATION_PROOF: ProofDocument,
    EntryKind.RECOMMENDATION_CLOSED: RecommendationEndRequest,
}


async def _must_be_evaluator(context: ActContext, part: Part, *, year: int, body: str) -> None:
    block = context.runtime.name
    standings = await context.runtime.registers.of_year(context.session, year)
    state = standings.state(standings.body(body), block)
    must_evaluate(context.by, standings.register, part, body)
    if state not in {None, CardState.ANALYSED_ONLY}:
        raise Conflict("body_without_score", body=body, year=year, block=block, state=state)


def _must_be_possible(context: ActContext, request: RecommendationRequest) -> None:
    today, known = day_of(context.stamp.at), context.runtime.definition.measures.known
    if request.due <= today:
        raise Refused(422, "recommendation_due_past", params={"due": request.due, "today": today})
    if request.measure is not None and request.measure.measure not in known:
        params = {"measure": request.measure.measure, "known": ", ".join(known)}
        raise Refused(422, "measure_of_no_block", params=params)


async def _fetch(context: ActContext, entry: JournalEntry) -> Recommendation:
    followed = (await follow(context.runtime, context.session, [entry]))[0]
    return to_recommendation(followed, by=context.by, today=day_of(context.stamp.at))
