"""The addresses of what is administered: propose, decide, read changes, documents and days."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import AwareDatetime

from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.contracts.v1.process import (
    AdministeredDay,
    AdministeredDocument,
    AdministeredKind,
    AdministrationChange,
    AdministrationDecisionRequest,
    AdministrationRequest,
    AdministrationWithdrawalRequest,
    ClientRightsList,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today
from services.aggregator.administration import (
    decide_change,
    fetch_change,
    fetch_client_rights,
    fetch_day,
    fetch_document,
    list_changes,
    propose_change,
    withdraw_change,
)
from services.aggregator.collection import renew_registers
from services.aggregator.runtime import (
    ActingAdministration,
    Issuer,
    OperationsReader,
    Participant,
    TheRuntime,
)

administration = APIRouter(prefix="/v1/administration", tags=["administration"])

ChangePath = Annotated[str, Path(pattern="^[0-9a-f-]{36}$", description="Id of the change")]
DayPath = Annotated[date, Path(description="The day asked about", examples=["2026-09-01"])]
OnQuery = Annotated[date | None, Query(description="The day asked about; today by default")]
KnownQuery = Annotated[
    AwareDatetime | None, Query(description="By what was approved until then; now by default")
]


@administration.get("/changes", summary="Every proposed change of what is administered")
async def list_administration_changes(
    *, actor: OperationsReader, runtime: TheRuntime, session: ReadSession, page: Paging,
    today: Today, response: Response,
) -> Page[AdministrationChange]:  # fmt: skip
    """List the changes with what follows from each, in the order they were proposed."""
    del runtime
    after = int(page.after[0]) if page.after else 0
    found = await list_changes(session, by=actor, today=today, after=after, limit=page.limit)
    entries, following = page.to_page(response, found, key=lambda each: (str(each.position),))
    return Page(entries=entries, next=following)


@administration.post(
    "/changes", status_code=status.HTTP_201_CREATED, responses=MAY_CONFLICT,
    summary="Propose a change of what is administered",
)  # fmt: skip
async def propose_administration_change(
    *, request: AdministrationRequest, context: ActingAdministration, today: Today,
) -> AdministrationChange:  # fmt: skip
    """Propose bodies, events, evaluators, milestones, compositions or clients' rights, by an act."""
    change = await propose_change(context, request)
    return await fetch_change(context.session, change, by=context.by, today=today)


@administration.get("/changes/{change}", summary="One change of what is administered")
async def read_administration_change(
    *, change: ChangePath, actor: OperationsReader, runtime: TheRuntime, session: ReadSession,
    today: Today,
) -> AdministrationChange:  # fmt: skip
    """Give a change: what follows from it in words, who decided, what may be done now."""
    del runtime
    return await fetch_change(session, change, by=actor, today=today)


@administration.post(
    "/changes/{change}/approval", status_code=status.HTTP_201_CREATED, responses=MAY_CONFLICT,
    summary="Approve a change",
)  # fmt: skip
async def approve_administration_change(
    *, change: ChangePath, request: AdministrationDecisionRequest, context: ActingAdministration,
    today: Today,
) -> AdministrationChange:  # fmt: skip
    """Approve over the digest of what was seen; on its day it is in force, in every register."""
    await decide_change(context, change, request, step="approve")
    await renew_registers(context.runtime, context.session, context.stamp.at)
    return await fetch_change(context.session, change, by=context.by, today=today)


@administration.post(
    "/changes/{change}/rejection", status_code=status.HTTP_201_CREATED, responses=MAY_CONFLICT,
    summary="Reject a change",
)  # fmt: skip
async def reject_administration_change(
    *, change: ChangePath, request: AdministrationDecisionRequest, context: ActingAdministration,
    today: Today,
) -> AdministrationChange:  # fmt: skip
    """Reject a proposal, with the reason; nothing of it ever holds."""
    await decide_change(context, change, request, step="reject")
    return await fetch_change(context.session, change, by=context.by, today=today)


@administration.post(
    "/changes/{change}/withdrawal", status_code=status.HTTP_201_CREATED, responses=MAY_CONFLICT,
    summary="Take a proposal back",
)  # fmt: skip
async def withdraw_administration_change(
    *, change: ChangePath, request: AdministrationWithdrawalRequest, context: ActingAdministration,
    today: Today,
) -> AdministrationChange:  # fmt: skip
    """Take a proposal back before it is decided on; only who proposed it may."""
    await withdraw_change(context, change, request)
    return await fetch_change(context.session, change, by=context.by, today=today)


@administration.get("/documents/{kind}", summary="What is administered, as a document")
async def read_administered_document(
    *, kind: AdministeredKind, actor: OperationsReader, runtime: TheRuntime,
    session: ReadSession, today: Today, on: OnQuery = None,
) -> AdministeredDocument:  # fmt: skip
    """Give a document in the form of the files as it holds on a day, with the act of each change."""
    del actor, runtime
    return await fetch_document(session, kind, day=on or today)


@administration.get("/days/{day}", summary="Who was there to be evaluated on a day, by which act")
async def read_administered_day(
    *, day: DayPath, actor: Participant, runtime: TheRuntime, session: ReadSession,
    known_at: KnownQuery = None,
) -> AdministeredDay:  # fmt: skip
    """Give the bodies that existed on a day, each with the acts that made it what it was."""
    del actor, runtime
    return await fetch_day(session, day, known_at=known_at)


@administration.get("/client-rights", summary="The rights of clients, for the issuer")
async def read_client_rights(
    *, actor: Issuer, runtime: TheRuntime, session: ReadSession
) -> ClientRightsList:
    """Give the rights of every client that was administered, with the moment they began."""
    del actor, runtime
    return await fetch_client_rights(session)
