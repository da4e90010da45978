"""The addresses of proposals to change a methodology and of their discussion.

Knows requests and answers; refuses to change an edition.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response, status

from bagalau.blocks import proposals
from bagalau.blocks.acts import ActKind
from bagalau.blocks.office import Doing, Stamped, TheOffice
from bagalau.blocks.register import MAY_CONFLICT
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.identity import OF_ALL, OWN_ONLY, Actor, allow
from bagalau.chassis.pages import Paging
from bagalau.contracts.v1.edition_life import (
    Comment,
    CommentOrder,
    DeclineOrder,
    Proposal,
    ProposalOrder,
)
from bagalau.contracts.v1.pages import Page

router = APIRouter(prefix="/v1/edition-proposals", tags=["editions"], responses=MAY_CONFLICT)

ProposalAsked = Annotated[str, Path(max_length=36, description="Id of the proposal")]
Anybody = Annotated[Actor, Depends(allow("expert", "public", *OF_ALL, *OWN_ONLY))]
Proposers = Annotated[Actor, Depends(allow("expert", "methodologist", "evaluator", *OWN_ONLY))]
Speakers = Annotated[
    Actor, Depends(allow("expert", "methodologist", "evaluator", "auditor", *OWN_ONLY))
]
Centre = Annotated[Actor, Depends(allow("methodologist"))]


@router.post("", status_code=status.HTTP_201_CREATED, summary="Propose a change of methodology")
async def propose_change(
    *, order: ProposalOrder, actor: Proposers, office: TheOffice, session: Session, stamp: Stamped
) -> Proposal:
    """Enter a proposal: changes on the tree of an edition, reasons and legal basis."""
    return await proposals.propose(Doing(office, session, actor, stamp), order)


@router.get("", summary="Proposals and their discussion")
async def list_proposals(
    *,
    actor: Anybody,
    office: TheOffice,
    session: Reading,
    page: Paging,
    response: Response,
    year: Annotated[int | None, Query(ge=2007, le=2100)] = None,
) -> Page[Proposal]:
    """List proposals in the order they were made, each with all comments: open to the public."""
    del actor
    acts = await office.editions.listed(session, ActKind.PROPOSAL, year=year, page=page)
    entries, following = page.turn(response, acts, key=lambda act: (act.position,))
    return Page(entries=await proposals.told(office, session, entries), next=following)


@router.get("/{proposal}", summary="One proposal with its discussion")
async def read_proposal(
    proposal: ProposalAsked, actor: Anybody, office: TheOffice, session: Reading
) -> Proposal:
    """Give one proposal: its changes, comments with their organisations, and what became of it."""
    del actor
    return await proposals.read(office, session, proposal)


@router.post(
    "/{proposal}/comments", status_code=status.HTTP_201_CREATED, summary="Comment on a proposal"
)
async def comment_on_proposal(
    *,
    proposal: ProposalAsked,
    order: CommentOrder,
    actor: Speakers,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Comment:
    """Enter a comment, or an answer to one; it stands under the organisation of its author."""
    return await proposals.comment(Doing(office, session, actor, stamp), order, name=proposal)


@router.post(
    "/{proposal}/refusal", status_code=status.HTTP_201_CREATED, summary="Decline a proposal"
)
async def decline_proposal(
    *,
    proposal: ProposalAsked,
    order: DeclineOrder,
    actor: Centre,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Proposal:
    """Enter the Evaluation Centre's decision not to take a proposal further, with its reason."""
    return await proposals.decline(Doing(office, session, actor, stamp), order, name=proposal)
