"""Proposals to change a methodology, and their public discussion."""

from collections.abc import Sequence

import orjson

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import Act, ActKind, shown
from bagalau.blocks.methodology_changes.changes import base_text, changed, changes_of
from bagalau.blocks.methodology_changes.changes import shown as changes_shown
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.edition_life import (
    Comment,
    CommentRequest,
    Proposal,
    ProposalRejectionRequest,
    ProposalRequest,
    ProposalState,
)
from bagalau.contracts.v1.reviews import Signed

CLOSED = frozenset({ProposalState.ADOPTED, ProposalState.DECLINED})


async def record_proposal(context: ActContext, order: ProposalRequest) -> Proposal:
    """Enter a proposal: its changes must fit the edition and leave it whole.

    Raises Refused 422 with every fault by its path, Conflict when another base was seen.
    """
    runtime, session = context.runtime, context.session
    if again := await context.replay(ActKind.PROPOSAL, order, year=order.year):
        return await _one(runtime, session, again)
    text = await base_text(runtime, session, order.base, order.base_digest)
    changed(text, changes_of(order.changes))
    act = await context.record(ActKind.PROPOSAL, order, year=order.year)
    return await _one(runtime, session, act)


async def record_comment(context: ActContext, order: CommentRequest, *, name: str) -> Comment:
    """Enter a word in the discussion. Raises Conflict when the proposal is closed."""
    runtime, session = context.runtime, context.session
    act = await proposal_entry(runtime, session, name)
    if again := await context.replay(ActKind.COMMENT, order, year=act.year):
        return shown(Comment, again)
    await runtime.chain.hold(session)
    now = await _must_be_open(runtime, session, act)
    if order.answers and order.answers not in {each.id for each in now.comments}:
        raise NotFound("comment_unknown", id=order.answers)
    return shown(Comment, await context.record(ActKind.COMMENT, order, year=act.year, about=act.id))


async def record_proposal_rejection(
    context: ActContext, order: ProposalRejectionRequest, *, name: str
) -> Proposal:
    """Enter the decision not to take a proposal further, with its reason."""
    runtime, session = context.runtime, context.session
    act = await proposal_entry(runtime, session, name)
    if not await context.replay(ActKind.DECLINED, order, year=act.year):
        await runtime.chain.hold(session)
        now = await _must_be_open(runtime, session, act)
        if now.state is not ProposalState.OPEN:
            raise Conflict("proposal_closed", id=name, state=now.state)
        await context.record(ActKind.DECLINED, order, year=act.year, about=act.id)
    return await _one(runtime, session, act)


async def proposal_entry(runtime: BlockRuntime, session: AsyncSession, name: str) -> Act:
    """Give the act of a proposal. Raises NotFound `proposal_unknown`."""
    act = await runtime.acts.named(session, name, ActKind.PROPOSAL)
    if act is None:
        raise NotFound("proposal_unknown", id=name)
    return act


async def fetch_proposal(runtime: BlockRuntime, session: AsyncSession, name: str) -> Proposal:
    """Give one proposal with its discussion."""
    return await _one(runtime, session, await proposal_entry(runtime, session, name))


async def to_proposals(
    runtime: BlockRuntime, session: AsyncSession, acts: Sequence[Act]
) -> list[Proposal]:
    """Tell proposals with all that was said about them, and the drafts that take them."""
    if not acts:
        return []
    names = [each.id for each in acts]
    said = await runtime.acts.about(session, names, ActKind.COMMENT, ActKind.DECLINED)
    pairs = await runtime.editions.drafts_of(session, names)
    drafts = [pair["draft"] for pair in pairs]
    ended = await runtime.acts.about(session, drafts, ActKind.ADOPTION, ActKind.WITHDRAWN)
    ends = {each.about: each.kind for each in ended}
    return [
        _told(
            act,
            [each for each in said if each.about == act.id],
            {
                pair["draft"]: ends.get(pair["draft"])
                for pair in pairs
                if pair["proposal"] == act.id
            },
        )
        for act in acts
    ]


def _told(act: Act, said: Sequence[Act], drafts: dict[str, ActKind | None]) -> Proposal:
    order = act.read(ProposalRequest)
    declined = next((each for each in said if each.kind is ActKind.DECLINED), None)
    state = ProposalState.OPEN
    if declined is not None:
        state = ProposalState.DECLINED
    elif ActKind.ADOPTION in drafts.values():
        state = ProposalState.ADOPTED
    elif None in drafts.values():
        state = ProposalState.DRAFTED
    signed = shown(Signed, act).model_dump()
    return Proposal(
        **signed,
        **order.model_dump(exclude={"changes"}),
        changes=changes_shown(changes_of(order.changes)),
        state=state,
        drafts=list(drafts),
        comments=[shown(Comment, each) for each in said if each.kind is ActKind.COMMENT],
        declined=None if declined is None else orjson.loads(declined.content)["reason"],
    )


async def _one(runtime: BlockRuntime, session: AsyncSession, act: Act) -> Proposal:
    return (await to_proposals(runtime, session, [act]))[0]


async def _must_be_open(runtime: BlockRuntime, session: AsyncSession, act: Act) -> Proposal:
    now = await _one(runtime, session, act)
    if now.state in CLOSED:
        raise Conflict("proposal_closed", id=act.id, state=now.state)
    return now
