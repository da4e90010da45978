"""Exemptions as readers see them: one with what it would move, and pages of those of a year."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.exemptions.following import (
    EXEMPTION_STATES,
    FollowedExemption,
    follow_exemptions,
)
from bagalau.blocks.exemptions.score_moves import fetch_score_move
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import own_only
from bagalau.blocks.review import GrantedExemption
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Forbidden, NotFound, PageRequest
from bagalau.chassis.identity import READS_OWN, Actor
from bagalau.contracts.v1.process import (
    ActionView,
    Exemption,
    ExemptionDecision,
    ExemptionEnd,
    ExemptionState,
    Opinion,
    ScoreMove,
)
from bagalau.contracts.v1.wire import Wire
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view

UNDECIDED = frozenset({ExemptionState.ASKED, ExemptionState.OPINED})

View = TypeVar("View", bound=Wire)


class _Standing(Wire):
    digest: str
    state: ExemptionState
    office: str
    opinion_first: bool
    status: str
    ref: str
    opinion: Opinion | None
    decision: ExemptionDecision | None
    end: ExemptionEnd | None
    expected: ScoreMove | None
    actions: list[ActionView]


async def fetch_entry(context: ActContext, name: str) -> JournalEntry:
    """Give the entry of a request.

    Raises Forbidden for a body that names none, so that ids cannot be probed; NotFound for others.
    """
    entry = await context.journal.find(context.session, name, EntryKind.EXEMPTION)
    if entry is not None:
        return entry
    if context.by.has(*READS_OWN):
        raise Forbidden("exemption_not_yours", id=name, organisation=context.by.organisation)
    raise NotFound("exemption_unknown", id=name)


async def fetch_exemption(
    runtime: BlockRuntime, session: AsyncSession, name: str, *, by: Actor, today: date
) -> Exemption:
    """Give one request; while it is undecided, with what granting it would move today."""
    own = own_only(by)
    entry = await runtime.journal.find(session, name, EntryKind.EXEMPTION)
    found = await follow_exemptions(runtime, session, entry.year, [entry]) if entry else []
    if own is not None and not (found and found[0].may_be_seen_by(own)):
        raise Forbidden("exemption_not_yours", id=name, organisation=by.organisation)
    if not found:
        raise NotFound("exemption_unknown", id=name)
    followed, expected = found[0], None
    if followed.state in UNDECIDED:
        asked = GrantedExemption(followed.body, followed.document, name, name)
        expected = await fetch_score_move(runtime, session, followed.entry.year, asked)
    return to_exemption(followed, by=by, today=today, expected=expected)


async def list_exemptions(
    runtime: BlockRuntime,
    session: AsyncSession,
    *,
    year: int,
    bodies: Collection[str] | None,
    by: Actor,
    today: date,
    page: PageRequest,
) -> list[Exemption]:
    """Give the requests of a year, of some bodies or all, at most one more than the page holds."""
    entries = await runtime.journal.of_kind(
        session, EntryKind.EXEMPTION, year=year, bodies=bodies, page=page
    )
    found = await follow_exemptions(runtime, session, year, entries)
    return [to_exemption(each, by=by, today=today) for each in found]


def to_exemption(
    followed: FollowedExemption, *, by: Actor, today: date, expected: ScoreMove | None = None
) -> Exemption:
    """Give a request as readers see it, with what the reader may do now."""
    case, rule = followed.case(by, today), followed.rule
    address = {"exemption": followed.entry.id}
    standing = _Standing(
        digest=followed.digest,
        state=followed.state,
        office=rule.office,
        opinion_first=rule.opinion,
        status=rule.source.status,
        ref=" ".join(filter(None, (rule.source.ref, rule.source.para))),
        opinion=_view(followed, Opinion, EntryKind.EXEMPTION_OPINION),
        decision=_view(
            followed,
            ExemptionDecision,
            EntryKind.EXEMPTION_GRANTED,
            EntryKind.EXEMPTION_REFUSED,
        ),
        end=_view(
            followed, ExemptionEnd, EntryKind.EXEMPTION_WITHDRAWN, EntryKind.EXEMPTION_REVOKED
        ),
        expected=expected,
        actions=[
            to_action_view(each, address=address) for each in actions_of(EXEMPTION_STATES, case)
        ],
    )
    return to_view(Exemption, followed.entry, standing)


def _view(followed: FollowedExemption, shape: type[View], *kinds: EntryKind) -> View | None:
    entry = followed.of(*kinds)
    return None if entry is None else to_view(shape, entry)
