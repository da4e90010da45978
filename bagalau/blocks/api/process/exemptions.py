"""Routes of exemptions: asked for by the body, concluded on, decided by the named office."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyFilter,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.exemptions import (
    ask_exemption,
    decide_exemption,
    end_exemption,
    fetch_exemption,
    give_opinion,
    list_exemptions,
)
from bagalau.blocks.register import fetch_counted_in, fetch_listed_body, must_be_of_block
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.process import (
    Exemption,
    ExemptionDecisionRequest,
    ExemptionEndRequest,
    ExemptionRequest,
    OpinionRequest,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

exemptions = APIRouter(prefix="/v1/exemptions", tags=["exemptions"], responses=MAY_CONFLICT)

CREATED = status.HTTP_201_CREATED
ExemptionPath = Annotated[str, Path(max_length=36, description="Id of the request")]
Deciding = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.WORKING_BODY, *OVERSEES))]


@exemptions.get("/{year}", summary="Exemptions of a year", dependencies=REGISTER_FIRST)
async def list_exemptions_of_year(
    *,
    year: YearPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    page: Paging,
    response: Response,
    body: BodyFilter,
) -> Page[Exemption]:
    """List what bodies asked for, in the order of the journal; a body sees its own."""
    must_be_of_block(actor, runtime.name)
    of = runtime.registers
    only = await fetch_listed_body(of, session, actor, year=year, body=body)
    bodies = await fetch_counted_in(of, session, year=year, body=only) if only else None
    found = await list_exemptions(
        runtime, session, year=year, bodies=bodies, by=actor, today=today, page=page
    )
    entries, following = page.to_page(response, found, key=lambda each: (each.position,))
    return Page(entries=entries, next=following)


@exemptions.get("/{year}/{exemption}", summary="One exemption", dependencies=REGISTER_FIRST)
async def read_exemption(
    *,
    year: YearPath,
    exemption: ExemptionPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> Exemption:
    """Give one request: what is asked, what it moves, where it stands, what may be done."""
    del year
    must_be_of_block(actor, runtime.name)
    return await fetch_exemption(runtime, session, exemption, by=actor, today=today)


@exemptions.post("/{exemption}/opinion", status_code=CREATED, summary="Conclude on a request")
async def opine_on_exemption(
    *,
    exemption: ExemptionPath,
    request: OpinionRequest,
    context: Deciding,
) -> Exemption:
    """Give the evaluator's conclusion, over the digest of the request that was read."""
    return await give_opinion(context, request, name=exemption)


@exemptions.post("/{exemption}/grant", status_code=CREATED, summary="Grant an exemption")
async def grant_exemption(
    *,
    exemption: ExemptionPath,
    request: ExemptionDecisionRequest,
    context: Deciding,
) -> Exemption:
    """Grant it: the score follows by the edition's rule; the answer has it before and after."""
    return await decide_exemption(context, "grant", request, name=exemption)


@exemptions.post("/{exemption}/refusal", status_code=CREATED, summary="Refuse an exemption")
async def refuse_exemption(
    *,
    exemption: ExemptionPath,
    request: ExemptionDecisionRequest,
    context: Deciding,
) -> Exemption:
    """Refuse it, with the reason; nothing moves."""
    return await decide_exemption(context, "refuse", request, name=exemption)


@exemptions.post("/{exemption}/withdrawal", status_code=CREATED, summary="Withdraw a request")
async def withdraw_exemption(
    *,
    exemption: ExemptionPath,
    request: ExemptionEndRequest,
    context: Head,
) -> Exemption:
    """Withdraw a request that is not decided yet."""
    return await end_exemption(context, "withdraw", request, name=exemption)


@exemptions.post("/{exemption}/revocation", status_code=CREATED, summary="Revoke an exemption")
async def revoke_exemption(
    *,
    exemption: ExemptionPath,
    request: ExemptionEndRequest,
    context: Deciding,
) -> Exemption:
    """Revoke a granted exemption, with the reason; the indicator counts again."""
    return await end_exemption(context, "revoke", request, name=exemption)


@exemptions.post("/{year}/{body_code}", status_code=CREATED, summary="Ask for an exemption")
async def ask_for_exemption(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: ExemptionRequest,
    context: Head,
) -> Exemption:
    """Ask, with files sent before, that an indicator be exempted, or facts of it seen otherwise."""
    return await ask_exemption(context, request, year=year, body=body_code)
