"""Proposals to change a methodology, and their public discussion."""

from collections.abc import Sequence

import orjson

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
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
from bagalau.journal import to_view

CLOSED_STATES = frozenset({ProposalState.ADOPTED, ProposalState.REJECTED})


async def record_proposal(context: ActContext, request: ProposalRequest) -> Proposal:
    """Enter a proposal: its changes must apply to the edition and leave it valid.

    Raises Refused 422 with every fault by its path, Conflict when the base has changed.
    """
    runtime, session = context.runtime, context.session
    if replay := await context.replay(EntryKind.PROPOSAL, request, year=request.year):
        return await _fetch_by_entry(runtime, session, replay)
    text = await fetch_base_text(runtime, session, request.base, request.base_digest)
    apply_changes(text, read_changes(request.changes))
    entry = await context.record(EntryKind.PROPOSAL, request, year=request.year)
    return await _fetch_by_entry(runtime, session, entry)


async def record_comment(context: ActContext, request: CommentRequest, *, name: str) -> Comment:
    """Enter a comment in the discussion. Raises Conflict when the proposal is closed."""
    runtime, session = context.runtime, context.session
    entry = await fetch_proposal_entry(runtime, session, name)
    if replay := await context.replay(EntryKind.COMMENT, request, year=entry.year):
        return to_view(Comment, replay)
    await runtime.chain.lock(session)
    now = await _must_be_open(runtime, session, entry)
    if request.in_reply_to and request.in_reply_to not in {each.id for each in now.comments}:
        raise NotFound("comment_unknown", id=request.in_reply_to)
    return to_view(
        Comment, await context.record(EntryKind.COMMENT, request, year=entry.year, about=entry.id)
    )


async def record_proposal_rejection(
    context: ActContext, request: ProposalRejectionRequest, *, name: str
) -> Proposal:
    """Enter the rejection of a proposal, with its reason."""
    runtime, session = context.runtime, context.session
    entry = await fetch_proposal_entry(runtime, session, name)
    if not await context.replay(EntryKind.DECLINED, request, year=entry.year):
        await runtime.chain.lock(session)
        now = await _must_be_open(runtime, session, entry)
        if now.state is not ProposalState.OPEN:
            raise Conflict("proposal_closed", id=name, state=now.state)
        await context.record(EntryKind.DECLINED, request, year=entry.year, about=entry.id)
    return await _fetch_by_entry(runtime, session, entry)


async def fetch_proposal_entry(
    runtime: BlockRuntime, session: AsyncSession, name: str
) -> JournalEntry:
    """Give the journal entry of a proposal. Raises NotFound `proposal_unknown`."""
    return await runtime.journal.fetch(
        session, name, EntryKind.PROPOSAL, unknown="proposal_unknown"
    )


async def fetch_proposal(runtime: BlockRuntime, session: AsyncSession, name: str) -> Proposal:
    """Give one proposal with its discussion."""
    return await _fetch_by_entry(
        runtime, session, await fetch_proposal_entry(runtime, session, name)
    )


async def to_proposals(
    runtime: BlockRuntime, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[Proposal]:
    """Give proposals with their comments, their rejection, and the drafts made of them."""
    if not entries:
        return []
    names = [each.id for each in entries]
    answers = await runtime.journal.answers(session, names, EntryKind.COMMENT, EntryKind.DECLINED)
    pairs = await runtime.editions.drafts_with(session, names)
    drafts = [pair["draft"] for pair in pairs]
    ended = await runtime.journal.answers(session, drafts, EntryKind.ADOPTION, EntryKind.WITHDRAWN)
    ends = {each.about: each.kind for each in ended}
    return [
        _to_proposal(
            entry,
            [each for each in answers if each.about == entry.id],
            {
                pair["draft"]: ends.get(pair["draft"])
                for pair in pairs
                if pair["proposal"] == entry.id
            },
        )
        for entry in entries
    ]


def _to_proposal(
    entry: JournalEntry, answers: Sequence[JournalEntry], drafts: dict[str, EntryKind | None]
) -> Proposal:
    request = entry.read(ProposalRequest)
    declined = next((each for each in answers if each.kind is EntryKind.DECLINED), None)
    state = ProposalState.OPEN
    if declined is not None:
        state = ProposalState.REJECTED
    elif EntryKind.ADOPTION in drafts.values():
        state = ProposalState.ADOPTED
    elif None in drafts.values():
        state = ProposalState.DRAFTED
    signed = to_view(Signed, entry).model_dump()
    return Proposal(
        **signed,
        **request.model_dump(exclude={"changes"}),
        changes=to_change_views(read_changes(request.changes)),
        state=state,
        drafts=list(drafts),
        comments=[to_view(Comment, each) for each in answers if each.kind is EntryKind.COMMENT],
        rejection_reason=None if declined is None else orjson.loads(declined.content)["reason"],
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
