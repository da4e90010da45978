"""Routes of the life of an edition: proposals, drafts, bridge, opinion, adoption."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status

from bagalau.blocks.api.parameters import Runtime, acting
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.methodology_changes import (
    fetch_bridge_document,
    fetch_draft,
    fetch_proposal,
    record_adoption,
    record_bridge_request,
    record_cases_check,
    record_comment,
    record_draft,
    record_draft_withdrawal,
    record_opinion,
    record_proposal,
    record_proposal_rejection,
    to_drafts,
    to_proposals,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import CONDITIONAL, MAY_CONFLICT
from bagalau.chassis.http import Paging, etag_response
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.editions import (
    AdoptionRequest,
    BridgeRequest,
    BridgeRun,
    Comment,
    CommentRequest,
    Draft,
    DraftRequest,
    DraftStepRequest,
    DraftWithdrawalRequest,
    OpinionRequest,
    Proposal,
    ProposalRejectionRequest,
    ProposalRequest,
)
from bagalau.contracts.v1.wire import Page, digest

drafts = APIRouter(prefix="/v1/edition-drafts", tags=["editions"], responses=MAY_CONFLICT)

DraftPath = Annotated[str, Path(max_length=36, description="Id of the draft")]
Anybody = Annotated[Actor, Depends(allow(*Role))]
Centre = Annotated[ActContext, Depends(acting(Role.METHODOLOGIST))]
Overseers = Annotated[Actor, Depends(allow(Role.EXPERT, *OVERSEES))]
CREATED = status.HTTP_201_CREATED


@drafts.post("", status_code=CREATED, summary="Make a draft edition from proposals")
async def draft_edition(
    *,
    request: DraftRequest,
    context: Centre,
) -> Draft:
    """Apply proposals to their base edition and enter the draft, with its worked cases."""
    return await record_draft(context, request)


@drafts.get("", summary="Draft editions")
async def list_drafts(
    *,
    actor: Anybody,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    year: Annotated[int | None, Query(ge=2007, le=2100, description="First year governed")] = None,
) -> Page[Draft]:
    """List drafts in the order they were made, each with the steps of its life."""
    del actor
    entries = await runtime.journal.of_kind(session, EntryKind.DRAFT, year=year, page=page)
    entries, following = page.to_page(response, entries, key=lambda entry: (entry.position,))
    return Page(entries=await to_drafts(runtime, session, entries), next=following)


@drafts.get("/{draft}", summary="One draft edition in full")
async def read_draft_edition(
    draft: DraftPath, actor: Anybody, runtime: Runtime, session: ReadSession
) -> Draft:
    """Give a draft: its text, its difference from the base, and every step of its life."""
    del actor
    return await fetch_draft(runtime, session, draft)


@drafts.post("/{draft}/check", status_code=CREATED, summary="Run the cases of a draft")
async def check_draft(
    *,
    draft: DraftPath,
    request: DraftStepRequest,
    context: Centre,
) -> Draft:
    """Run every case of the draft and record the result; failing cases are listed."""
    return await record_cases_check(context, request, name=draft)


@drafts.post("/{draft}/bridge", status_code=202, summary="Run a bridge over past years")
async def ask_bridge(
    *,
    draft: DraftPath,
    request: BridgeRequest,
    context: Centre,
) -> Draft:
    """Ask who would move, by how much, and why; the answer is read at the same address."""
    return await record_bridge_request(context, request, name=draft)


@drafts.get(
    "/{draft}/bridge",
    summary="The newest bridge of a draft",
    response_model=BridgeRun,
    responses=CONDITIONAL,
)
async def read_bridge(
    *,
    draft: DraftPath,
    actor: Overseers,
    runtime: Runtime,
    session: ReadSession,
    request: Request,
) -> Response:
    """Give who moves, by how much, split into method and data, for each body and indicator."""
    del actor
    found = await fetch_draft(runtime, session, draft)
    run = found.bridge.id if found.bridge else ""
    content = await fetch_bridge_document(runtime.editions, session, run, draft)
    return etag_response(request, content, digest(content))


@drafts.post("/{draft}/opinion", status_code=CREATED, summary="Give the audit opinion")
async def give_opinion(
    *,
    draft: DraftPath,
    request: OpinionRequest,
    context: Annotated[ActContext, Depends(acting(Role.AUDITOR))],
) -> Draft:
    """Enter the opinion of an auditor whose organisation neither drafted nor proposed it."""
    return await record_opinion(context, request, name=draft)


@drafts.post("/{draft}/adoption", status_code=CREATED, summary="Adopt a draft edition")
async def adopt_draft(
    *,
    draft: DraftPath,
    request: AdoptionRequest,
    context: Annotated[ActContext, Depends(acting(Role.ADMINISTRATION))],
) -> Draft:
    """Adopt a draft by an act: it becomes an edition of the block and never changes again."""
    return await record_adoption(context, request, name=draft)


@drafts.post("/{draft}/withdrawal", status_code=CREATED, summary="Withdraw a draft edition")
async def withdraw_draft(
    *,
    draft: DraftPath,
    request: DraftWithdrawalRequest,
    context: Centre,
) -> Draft:
    """Withdraw a draft, with the reason; its proposals are open again."""
    return await record_draft_withdrawal(context, request, name=draft)


proposals = APIRouter(prefix="/v1/edition-proposals", tags=["editions"], responses=MAY_CONFLICT)

ProposalPath = Annotated[str, Path(max_length=36, description="Id of the proposal")]
Proposers = Annotated[
    ActContext, Depends(acting(Role.EXPERT, Role.METHODOLOGIST, Role.EVALUATOR, *READS_OWN))
]
Speakers = Annotated[
    ActContext,
    Depends(acting(Role.EXPERT, Role.METHODOLOGIST, Role.EVALUATOR, Role.AUDITOR, *READS_OWN)),
]


@proposals.post("", status_code=status.HTTP_201_CREATED, summary="Propose a change of methodology")
async def propose_change(
    *,
    request: ProposalRequest,
    context: Proposers,
) -> Proposal:
    """Enter a proposal: changes on the tree of an edition, reasons and legal basis."""
    return await record_proposal(context, request)


@proposals.get("", summary="Proposals and their discussion")
async def list_proposals(
    *,
    actor: Anybody,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    year: Annotated[int | None, Query(ge=2007, le=2100)] = None,
) -> Page[Proposal]:
    """List proposals in the order they were made, each with all comments: open to the public."""
    del actor
    entries = await runtime.journal.of_kind(session, EntryKind.PROPOSAL, year=year, page=page)
    entries, following = page.to_page(response, entries, key=lambda entry: (entry.position,))
    return Page(entries=await to_proposals(runtime, session, entries), next=following)


@proposals.get("/{proposal}", summary="One proposal with its discussion")
async def read_proposal(
    proposal: ProposalPath, actor: Anybody, runtime: Runtime, session: ReadSession
) -> Proposal:
    """Give one proposal: its changes, comments with their organisations, and what became of it."""
    del actor
    return await fetch_proposal(runtime, session, proposal)


@proposals.post(
    "/{proposal}/comments", status_code=status.HTTP_201_CREATED, summary="Comment on a proposal"
)
async def comment_on_proposal(
    *,
    proposal: ProposalPath,
    request: CommentRequest,
    context: Speakers,
) -> Comment:
    """Enter a comment, or an answer to one; it stands under the organisation of its author."""
    return await record_comment(context, request, name=proposal)


@proposals.post(
    "/{proposal}/rejection", status_code=status.HTTP_201_CREATED, summary="Reject a proposal"
)
async def reject_proposal(
    *,
    proposal: ProposalPath,
    request: ProposalRejectionRequest,
    context: Centre,
) -> Proposal:
    """Enter the Evaluation Centre's decision not to take a proposal further, with its reason."""
    return await record_proposal_rejection(context, request, name=proposal)
