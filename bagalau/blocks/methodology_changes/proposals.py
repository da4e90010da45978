"""Proposals to change a methodology, and their public discussion."""

from collections.abc import Sequence

import orjson

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry, to_view
from bagalau.blocks.methodology_changes.changes import (
    apply_changes,
    fetch_base_text,
    read_changes,
    to_change_views,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.editions import (
    Comment,
    CommentRequest,
    Proposal,
    ProposalRejectionRequest,
    ProposalRequest,
    ProposalState,
)
from bagalau.contracts.v1.wire import Signed

CLOSED_STATES = frozenset({ProposalState.ADOPTED, ProposalState.DECLINED})


async def record_proposal(context: ActContext, order: ProposalRequest) -> Proposal:
    """Enter a proposal: its changes must fit the edition and leave it whole.

    Raises Refused 422 with every fault by its path, Conflict when another base was seen.
    """
    runtime, session = context.runtime, context.session
    if again := await context.replay(EntryKind.PROPOSAL, order, year=order.year):
        return await _fetch_by_entry(runtime, session, again)
    text = await fetch_base_text(runtime, session, order.base, order.base_digest)
    apply_changes(text, read_changes(order.changes))
    entry = await context.record(EntryKind.PROPOSAL, order, year=order.year)
    return await _fetch_by_entry(runtime, session, entry)


async def record_comment(context: ActContext, order: CommentRequest, *, name: str) -> Comment:
    """Enter a word in the discussion. Raises Conflict when the proposal is closed."""
    runtime, session = context.runtime, context.session
    entry = await fetch_proposal_entry(runtime, session, name)
    if again := await context.replay(EntryKind.COMMENT, order, year=entry.year):
        return to_view(Comment, again)
    await runtime.chain.lock(session)
    now = await _must_be_open(runtime, session, entry)
    if order.answers and order.answers not in {each.id for each in now.comments}:
        raise NotFound("comment_unknown", id=order.answers)
    return to_view(
        Comment, await context.record(EntryKind.COMMENT, order, year=entry.year, about=entry.id)
    )


async def record_proposal_rejection(
    context: ActContext, order: ProposalRejectionRequest, *, name: str
) -> Proposal:
    """Enter the decision not to take a proposal further, with its reason."""
    runtime, session = context.runtime, context.session
    entry = await fetch_proposal_entry(runtime, session, name)
    if not await context.replay(EntryKind.DECLINED, order, year=entry.year):
        await runtime.chain.lock(session)
        now = await _must_be_open(runtime, session, entry)
        if now.state is not ProposalState.OPEN:
            raise Conflict("proposal_closed", id=name, state=now.state)
        await context.record(EntryKind.DECLINED, order, year=entry.year, about=entry.id)
    return await _fetch_by_entry(runtime, session, entry)


async def fetch_proposal_entry(
    runtime: BlockRuntime, session: AsyncSession, name: str
) -> JournalEntry:
    """Give the journal entry of a proposal. Raises NotFound `proposal_unknown`."""
    entry = await runtime.journal.find(session, name, EntryKind.PROPOSAL)
    if entry is None:
        raise NotFound("proposal_unknown", id=name)
    return entry


async def fetch_proposal(runtime: BlockRuntime, session: AsyncSession, name: str) -> Proposal:
    """Give one proposal with its discussion."""
    return await _fetch_by_entry(
        runtime, session, await fetch_proposal_entry(runtime, session, name)
    )


async def to_proposals(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[Proposal]:
    """Tell proposals with all that was said about them, and the drafts that take them."""
    if not entries:
        return []
    names = [each.id for each in entries]
    said = await runtime.journal.answers(session, names, EntryKind.COMMENT, EntryKind.DECLINED)
    pairs = await runtime.editions.drafts_of(session, names)
    drafts = [pair["draft"] for pair in pairs]
    ended = await runtime.journal.answers(session, drafts, EntryKind.ADOPTION, EntryKind.WITHDRAWN)
    ends = {each.about: each.kind for each in ended}
    return [
        _to_proposal(
            entry,
            [each for each in said if each.about == entry.id],
            {
                pair["draft"]: ends.get(pair["draft"])
                for pair in pairs
                if pair["proposal"] == entry.id
            },
        )
        for entry in entries
    ]


def _to_proposal(
    entry: JournalEntry, said: Sequence[JournalEntry], drafts: dict[str, EntryKind | None]
) -> Proposal:
    order = entry.read(ProposalRequest)
    declined = next((each for each in said if each.kind is EntryKind.DECLINED), None)
    state = ProposalState.OPEN
    if declined is not None:
        state = ProposalState.DECLINED
    elif EntryKind.ADOPTION in drafts.values():
        state = ProposalState.ADOPTED
    elif None in drafts.values():
        state = ProposalState.DRAFTED
    signed = to_view(Signed, entry).model_dump()
    return Proposal(
        **signed,
        **order.model_dump(exclude={"changes"}),
        changes=to_change_views(read_changes(order.changes)),
        state=state,
        drafts=list(drafts),
        comments=[to_view(Comment, each) for each in said if each.kind is EntryKind.COMMENT],
        declined=None if declined is None else orjson.loads(declined.content)["reason"],
    )


async def _fetch_by_entry(
    runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry
) -> Proposal:
    return (await to_proposals(runtime, session, [entry]))[0]


async def _must_be_open(
    runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry
) -> Proposal:
    now = await _fetch_by_entry(runtime, session, entry)
    if now.state in CLOSED_STATES:
        raise Conflict("proposal_closed", id=entry.id, state=now.state)
    return now
