"""Recommendations as readers see them: one, and pages of those of a body, a state, a year."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.recommendations.following import RECOMMENDATION_STATES, Followed, follow
from bagalau.blocks.recommendations.owners import fetch_owners
from bagalau.blocks.register import own_only
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Forbidden, NotFound, PageRequest
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    ActionView,
    Passing,
    Plan,
    Proof,
    ProofDecision,
    Recommendation,
    RecommendationEnd,
    RecommendationIssue,
    RecommendationState,
)
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import SignatureDocument
from bagalau.contracts.v1.wire import Wire, digest
from bagalau.journal import to_view
from bagalau.process import actions_of, is_over, to_action_view

UNISSUED: Final = frozenset({RecommendationState.DRAFTED, RecommendationState.WITHDRAWN})
"""What only those who evaluate and oversee see: it was recommended to nobody."""

View = TypeVar("View", bound=Wire)

ENDS: Final = (EntryKind.RECOMMENDATION_CLOSED, EntryKind.RECOMMENDATION_WITHDRAWN)
DECISIONS: Final = (EntryKind.RECOMMENDATION_CONFIRMED, EntryKind.RECOMMENDATION_RETURNED)


class _Standing(Wire):
    owner: str
    passed: list[Passing]
    digest: str
    state: RecommendationState
    overdue: bool
    issued: RecommendationIssue | None
    plans: list[Plan]
    proofs: list[Proof]
    end: RecommendationEnd | None
    actions: list[ActionView]


class _Proved(Wire):
    digest: str
    late: bool
    decision: ProofDecision | None = None


class _Decided(Wire):
    confirmed: bool


@dataclass(frozen=True)
class RecommendationFilter:
    """Which recommendations are asked for; None where it does not matter."""

    year: int | None = None
    body: str | None = None
    state: RecommendationState | None = None
    overdue: bool | None = None

    def matches(self, each: Followed, *, by: Actor, today: date) -> bool:
        """Whether one is among them, and the actor may see it."""
        own = own_only(by)
        return (
            (self.body is None or self.body in {each.owner, each.body})
            and (self.state is None or each.state is self.state)
            and (self.overdue is None or each.is_overdue(today) is self.overdue)
            and (own is None or _is_seen_by(own, each))
        )


async def list_recommendations(
    runtime: BlockRuntime,
    session: AsyncSession,
    wanted: RecommendationFilter,
    *,
    by: Actor,
    today: date,
    page: PageRequest,
) -> list[Recommendation]:
    """Give recommendations in the order of the journal, at most one more than the page holds.

    Those of a body are those it answers for now, and those it once passed on.
    """
    found = list[Recommendation]()
    async for each in _all(runtime, session, wanted, page):
        if wanted.matches(each, by=by, today=today):
            found.append(to_recommendation(each, by=by, today=today))
            if len(found) > page.limit:
                break
    return found


async def fetch_recommendation(
    runtime: BlockRuntime, session: AsyncSession, name: str, *, by: Actor, today: date
) -> Recommendation:
    """Give one recommendation.

    Raises NotFound, or Forbidden for a body: another's is refused like one that is not there.
    """
    own = own_only(by)
    entry = await runtime.journal.find(session, name, EntryKind.RECOMMENDATION)
    found = await follow(runtime, session, [entry]) if entry else []
    if own is not None and not (found and _is_seen_by(own, found[0])):
        raise Forbidden("recommendation_not_yours", id=name, organisation=by.organisation)
    if not found:
        raise NotFound("recommendation_unknown", id=name)
    return to_recommendation(found[0], by=by, today=today)


def to_recommendation(followed: Followed, *, by: Actor, today: date) -> Recommendation:
    """Give a recommendation as readers see it, with what the reader may do now."""
    case = followed.case(by, today)
    address = {"recommendation": followed.entry.id}
    standing = _Standing(
        owner=followed.owner,
        passed=list(followed.passed),
        digest=digest(followed.entry.content),
        state=followed.state,
        overdue=followed.is_overdue(today),
        issued=_to_issue(followed.issued),
        plans=_views(followed, Plan, EntryKind.RECOMMENDATION_PLAN),
        proofs=_to_proofs(followed),
        end=next(iter(_views(followed, RecommendationEnd, *ENDS)), None),
        actions=[
            to_action_view(each, address=address)
            for each in actions_of(RECOMMENDATION_STATES, case)
        ],
    )
    return to_view(Recommendation, followed.entry, standing)


def _is_seen_by(body: str, each: Followed) -> bool:
    return body in {each.owner, each.body} and each.state not in UNISSUED


async def _all(
    runtime: BlockRuntime, session: AsyncSession, wanted: RecommendationFilter, page: PageRequest
) -> AsyncIterator[Followed]:
    """Give everything after the page's place, read in parts as it is needed."""
    bodies: Collection[str] | None = None
    if wanted.body is not None:
        bodies = (await fetch_owners(runtime, session)).before(wanted.body)
    while True:
        entries = await runtime.journal.of_kind(
            session, EntryKind.RECOMMENDATION, year=wanted.year, bodies=bodies, page=page
        )
        for each in await follow(runtime, session, entries):
            yield each
        if len(entries) <= page.limit:
            return
        page = replace(page, after=(entries[-1].position,))


def _to_issue(signature: JournalEntry | None) -> RecommendationIssue | None:
    if signature is None:
        return None
    return RecommendationIssue(
        signature=signature.id,
        at=day_of(signature.at),
        conclusion_digest=signature.read(SignatureDocument).conclusion_digest,
    )


def _views(followed: Followed, shape: type[View], *kinds: EntryKind) -> list[View]:
    return [to_view(shape, each) for each in followed.acts if each.kind in kinds]


def _to_proofs(followed: Followed) -> list[Proof]:
    """Give the proofs, each with the decision that came after it."""
    due, found = CountedTerm(until=followed.document.due), list[Proof]()
    for act in followed.acts:
        if act.kind is EntryKind.RECOMMENDATION_PROOF:
            late = is_over(due, day_of(act.at))
            found.append(to_view(Proof, act, _Proved(digest=digest(act.content), late=late)))
        elif act.kind in DECISIONS and found:
            confirmed = _Decided(confirmed=act.kind is EntryKind.RECOMMENDATION_CONFIRMED)
            decision = to_view(ProofDecision, act, confirmed)
            found[-1] = found[-1].model_copy(update={"decision": decision})
    return found
