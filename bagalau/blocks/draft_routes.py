"""The addresses of draft editions: made, proved, bridged, audited, adopted.

Knows requests and answers; refuses to know in which order the steps follow.
"""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status

from bagalau.blocks import drafting, edition_life
from bagalau.blocks.acts import ActKind
from bagalau.blocks.authority import OVERSEES
from bagalau.blocks.bridging import bridge_document
from bagalau.blocks.office import Doing, Stamped, TheOffice
from bagalau.blocks.register import MAY_CONFLICT
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.etags import answer
from bagalau.chassis.identity import OF_ALL, OWN_ONLY, Actor, allow
from bagalau.chassis.jobs import Jobs
from bagalau.chassis.pages import Paging
from bagalau.contracts.v1.canonical import digest
from bagalau.contracts.v1.edition_life import (
    AdoptionOrder,
    BridgeOrder,
    BridgeRun,
    Draft,
    DraftOrder,
    OpinionOrder,
    SeenOrder,
    WithdrawOrder,
)
from bagalau.contracts.v1.pages import Page

router = APIRouter(prefix="/v1/edition-drafts", tags=["editions"], responses=MAY_CONFLICT)

DraftAsked = Annotated[str, Path(max_length=36, description="Id of the draft")]
Anybody = Annotated[Actor, Depends(allow("expert", "public", *OF_ALL, *OWN_ONLY))]
Centre = Annotated[Actor, Depends(allow("methodologist"))]
Overseers = Annotated[Actor, Depends(allow("expert", *OVERSEES))]
CREATED = status.HTTP_201_CREATED


@router.post("", status_code=CREATED, summary="Make a draft edition from proposals")
async def draft_edition(
    *, order: DraftOrder, actor: Centre, office: TheOffice, session: Session, stamp: Stamped
) -> Draft:
    """Apply proposals to their base edition and enter the draft, with its worked cases."""
    return await drafting.draft(Doing(office, session, actor, stamp), order)


@router.get("", summary="Draft editions")
async def list_drafts(
    *,
    actor: Anybody,
    office: TheOffice,
    session: Reading,
    page: Paging,
    response: Response,
    year: Annotated[int | None, Query(ge=2007, le=2100, description="First year governed")] = None,
) -> Page[Draft]:
    """List drafts in the order they were made, each with the steps of its life."""
    del actor
    acts = await office.editions.listed(session, ActKind.DRAFT, year=year, page=page)
    entries, following = page.turn(response, acts, key=lambda act: (act.position,))
    return Page(entries=await drafting.told(office, session, entries), next=following)


@router.get("/{draft}", summary="One draft edition in full")
async def read_draft_edition(
    draft: DraftAsked, actor: Anybody, office: TheOffice, session: Reading
) -> Draft:
    """Give a draft: its text, its difference from the base, and every step of its life."""
    del actor
    return await drafting.read_draft(office, session, draft)


@router.post("/{draft}/check", status_code=CREATED, summary="Work the draft's cases")
async def check_draft(
    *,
    draft: DraftAsked,
    order: SeenOrder,
    actor: Centre,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Draft:
    """Work every case of the draft and enter the result; failing cases are shown."""
    return await edition_life.work_cases(Doing(office, session, actor, stamp), order, name=draft)


@router.post("/{draft}/bridge", status_code=202, summary="Run a bridge over past years")
async def ask_bridge(
    *,
    draft: DraftAsked,
    order: BridgeOrder,
    actor: Centre,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
    request: Request,
) -> Draft:
    """Ask who would move, by how much, and why; the answer is read at the same address."""
    jobs = cast("Jobs", request.app.state.jobs)
    act = Doing(office, session, actor, stamp)
    return await edition_life.ask_bridge(act, jobs, order, name=draft)


@router.get("/{draft}/bridge", summary="The newest bridge of a draft", response_model=BridgeRun)
async def read_bridge(
    *, draft: DraftAsked, actor: Overseers, office: TheOffice, session: Reading, request: Request
) -> Response:
    """Give who moves, by how much, split into method and data, for each body and indicator."""
    del actor
    found = await drafting.read_draft(office, session, draft)
    run = found.bridge.id if found.bridge else ""
    content = await bridge_document(office, session, run, draft)
    return answer(request, content, digest(content))


@router.post("/{draft}/opinion", status_code=CREATED, summary="Give the audit opinion")
async def give_opinion(
    *,
    draft: DraftAsked,
    order: OpinionOrder,
    actor: Annotated[Actor, Depends(allow("auditor"))],
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Draft:
    """Enter the opinion of an auditor whose organisation neither drafted nor proposed it."""
    return await edition_life.give_opinion(Doing(office, session, actor, stamp), order, name=draft)


@router.post("/{draft}/adoption", status_code=CREATED, summary="Adopt a draft edition")
async def adopt_draft(
    *,
    draft: DraftAsked,
    order: AdoptionOrder,
    actor: Annotated[Actor, Depends(allow("administration"))],
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Draft:
    """Adopt a draft by an act: it becomes an edition of the block and never changes again."""
    return await edition_life.adopt(Doing(office, session, actor, stamp), order, name=draft)


@router.post("/{draft}/withdrawal", status_code=CREATED, summary="Withdraw a draft edition")
async def withdraw_draft(
    *,
    draft: DraftAsked,
    order: WithdrawOrder,
    actor: Centre,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
) -> Draft:
    """Withdraw a draft, with the reason; its proposals are open again."""
    return await edition_life.withdraw(Doing(office, session, actor, stamp), order, name=draft)
