"""Proposals to change a methodology, and their public discussion."""

from collections.abc import Sequence

import orjson

from bagalau.blocks.context import Doing, Office
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
from bagalau.contracts.v1.plain_text import TextRequest
from bagalau.contracts.v1.reviews import Signed

CLOSED = frozenset({ProposalState.ADOPTED, ProposalState.DECLINED})


async def record_proposal(doing: Doing, order: ProposalRequest) -> Proposal:
    """Enter a proposal: its changes must fit the edition and leave it whole.

    Raises Refused 422 with every fault by its path, Conflict when another base was seen.
    """
    office, session = doing.office, doing.session
    if again := await office.acts.again(
        session, ActKind.PROPOSAL, order, by=doing.by, stamp=doing.stamp, year=order.year
    ):
        return await _one(office, session, again)
    text = await base_text(office, session, order.base, order.base_digest)
    changed(text, changes_of(order.changes))
    act = await office.acts.record(
        session, ActKind.PROPOSAL, order, year=order.year, by=doing.by, stamp=doing.stamp
    )
    return await _one(office, session, act)


async def record_comment(doing: Doing, order: CommentRequest, *, name: str) -> Comment:
    """Enter a word in the discussion. Raises Conflict when the proposal is closed."""
    office, session = doing.office, doing.session
    act = await proposal_entry(office, session, name)
    if again := await _again(doing, ActKind.COMMENT, order, act):
        return shown(Comment, again)
    await office.chain.hold(session)
    now = await _must_be_open(office, session, act)
    if order.answers and order.answers not in {each.id for each in now.comments}:
        raise NotFound("comment_unknown", id=order.answers)
    return shown(Comment, await _record(doing, ActKind.COMMENT, order, act))


async def record_proposal_rejection(
    doing: Doing, order: ProposalRejectionRequest, *, name: str
) -> Proposal:
    """Enter the decision not to take a proposal further, with its reason."""
    office, session = doing.office, doing.session
    act = await proposal_entry(office, session, name)
    if not await _again(doing, ActKind.DECLINED, order, act):
        await office.chain.hold(session)
        now = await _must_be_open(office, session, act)
        if now.state is not ProposalState.OPEN:
            raise Conflict("proposal_closed", id=name, state=now.state)
        await _record(doing, ActKind.DECLINED, order, act)
    return await _one(office, session, act)


async def proposal_entry(office: Office, session: AsyncSession, name: str) -> Act:
    """Give the act of a proposal. Raises NotFound `proposal_unknown`."""
    act = await office.acts.named(session, name, ActKind.PROPOSAL)
    if act is None:
        raise NotFound("proposal_unknown", id=name)
    return act


async def fetch_proposal(office: Office, session: AsyncSession, name: str) -> Proposal:
    """Give one proposal with its discussion."""
    return await _one(office, session, await proposal_entry(office, session, name))


async def to_proposals(
    office: Office, session: AsyncSession, acts: Sequence[Act]
) -> list[Proposal]:
    """Tell proposals with all that was said about them, and the drafts that take them."""
    if not acts:
        return []
    names = [each.id for each in acts]
    said = await office.acts.about(session, names, ActKind.COMMENT, ActKind.DECLINED)
    pairs = await office.editions.drafts_of(session, names)
    drafts = [pair["draft"] for pair in pairs]
    ended = await office.acts.about(session, drafts, ActKind.ADOPTION, ActKind.WITHDRAWN)
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


async def _one(office: Office, session: AsyncSession, act: Act) -> Proposal:
    return (await to_proposals(office, session, [act]))[0]


async def _must_be_open(office: Office, session: AsyncSession, act: Act) -> Proposal:
    now = await _one(office, session, act)
    if now.state in CLOSED:
        raise Conflict("proposal_closed", id=act.id, state=now.state)
    return now


async def _again(doing: Doing, kind: ActKind, order: TextRequest, about: Act) -> Act | None:
    return await doing.office.acts.again(
        doing.session, kind, order, by=doing.by, stamp=doing.stamp, year=about.year
    )


async def _record(doing: Doing, kind: ActKind, order: TextRequest, about: Act) -> Act:
    return await doing.office.acts.record(
        doing.session, kind, order,
        year=about.year, by=doing.by, stamp=doing.stamp, about=about.id,
    )  # fmt: skip
