"""Routes of a body's report of a year: complete, closed, or a nil return, and its burden."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response, status

from bagalau.blocks.api.parameters import (
    JUDGED_FIRST,
    REGISTER_FIRST,
    BodyFilter,
    BodyPath,
    CorrectionQuery,
    DatasetFilter,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import (
    fetch_listed_body,
    may_see,
    must_be_of_block,
    must_be_own,
)
from bagalau.blocks.reporting import (
    after_position,
    expected_reports,
    fetch_report,
    fetch_year_with_closings,
    kinds_by_dataset,
    record_closing,
    record_nil_return,
    record_nil_return_withdrawal,
    requested_concepts,
    to_nil_returns,
    with_report_state,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import (
    OF_ALL,
    OVERSEES,
    READS_BLOCK_RESULTS,
    READS_OWN,
    Actor,
    Role,
    allow,
)
from bagalau.contracts.v1.intake import (
    Burden,
    Closing,
    ClosingRequest,
    Completeness,
    Concepts,
    Expected,
    NilReturn,
    NilReturnRequest,
    NilReturnWithdrawalRequest,
    Report,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

reports = APIRouter(prefix="/v1/reports", tags=["reports"], responses=MAY_CONFLICT)


@reports.get(
    "/{year}/{body_code}",
    summary="The report of one body, and whether it is closed",
    dependencies=JUDGED_FIRST,
)
async def read_report(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_OWN, *OVERSEES))],
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> Report:
    """Give what the head closes: by dataset the records, measures, gaps, flags, and the digest."""
    may_see(actor, runtime.name, body_code)
    return await fetch_report(runtime, session, year=year, body=body_code, today=today)


@reports.post(
    "/{year}/{body_code}/closing",
    status_code=status.HTTP_201_CREATED,
    summary="Close the report on the digest that was seen",
    dependencies=JUDGED_FIRST,
    responses={200: {"model": Closing, "description": "It is closed already by this act"}},
)
async def close_report(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: ClosingRequest,
    context: Annotated[ActContext, Depends(acting(Role.HEAD))],
    response: Response,
) -> Closing:
    """Close the body's own report: its head answers for it, and deadlines count from here.

    A report is closed once: asked again with its digest, the answer is 200 with that act.
    """
    must_be_own(context.by, body_code)
    closing = await record_closing(context, request, year=year, body=body_code)
    response.status_code = 201 if closing.at == context.stamp.at else status.HTTP_200_OK
    return closing


completeness = APIRouter(prefix="/v1", tags=["completeness"], responses=MAY_CONFLICT)


@completeness.get(
    "/completeness/{year}", summary="What should have been sent, and what was received"
)
async def read_completeness(
    *,
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, Role.OPERATOR, *READS_OWN, *OVERSEES))],
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    today: Today,
    body: BodyFilter,
    state: Annotated[Completeness | None, Query(description="Only reports in this state")] = None,
) -> Page[Expected]:
    """List every report of a year with its term and what is missing; a body sees its own."""
    must_be_of_block(actor, runtime.name)
    only = await fetch_listed_body(runtime.registers, session, actor, year=year, body=body)
    whole = await fetch_year_with_closings(runtime, session, year, body=only, today=today)
    expected = expected_reports(runtime.definition, whole, only=only)
    listed = after_position([it for it in expected if state in {None, it.state}], page.after)
    rows = [with_report_state(it, whole, runtime.calendar, today=today) for it in listed]
    entries, following = page.to_page(response, rows, key=lambda each: (each.body, each.dataset))
    return Page(entries=entries, next=following)


nil_returns = APIRouter(prefix="/v1", tags=["nil returns"], responses=MAY_CONFLICT)


@nil_returns.post(
    "/nil-returns",
    status_code=status.HTTP_201_CREATED,
    summary="State why a report holds nothing",
)
async def make_nil_return(
    *,
    request: NilReturnRequest,
    context: Annotated[ActContext, Depends(acting(Role.SUPPLIER, *READS_OWN))],
    correction: CorrectionQuery = None,
) -> NilReturn:
    """Enter a nil return, as who sends the dataset about the body; it is stored for ever."""
    return await record_nil_return(context, request, correction=correction)


@nil_returns.post(
    "/nil-returns/{nil_return}/withdrawal",
    status_code=status.HTTP_201_CREATED,
    summary="Withdraw a nil return",
)
async def withdraw_nil_return(
    *,
    nil_return: Annotated[str, Path(max_length=36, description="Id of the nil return")],
    request: NilReturnWithdrawalRequest,
    context: Annotated[ActContext, Depends(acting(Role.SUPPLIER, *READS_OWN))],
    correction: CorrectionQuery = None,
) -> NilReturn:
    """Withdraw a nil return, as who sends the dataset; both entries stay in the journal."""
    return await record_nil_return_withdrawal(
        context, request, name=nil_return, correction=correction
    )


@nil_returns.get(
    "/nil-returns/{year}", summary="Nil returns of a year", dependencies=REGISTER_FIRST
)
async def list_nil_returns(
    *,
    year: YearPath,
    actor: Annotated[
        Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.AUDITOR, Role.METHODOLOGIST))
    ],
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    body: BodyFilter,
) -> Page[NilReturn]:
    """List the nil returns of a year in the order of the journal; a body sees its own."""
    must_be_of_block(actor, runtime.name)
    only = await fetch_listed_body(runtime.registers, session, actor, year=year, body=body)
    entries = await runtime.journal.of_year(
        session, year, EntryKind.STATEMENT, body=only, page=page
    )
    entries, following = page.to_page(response, entries, key=lambda entry: (entry.position,))
    listed = await to_nil_returns(runtime.journal, session, entries)
    return Page(entries=listed, next=following)


burden = APIRouter(prefix="/v1", tags=["burden"], responses=MAY_CONFLICT)


@burden.get("/burden/{year}", summary="How much was sent, by whom, about which body")
async def read_burden(
    *,
    year: YearPath,
    actor: Annotated[
        Actor, Depends(allow(Role.EVALUATOR, Role.OPERATOR, *READS_OWN, *READS_BLOCK_RESULTS))
    ],
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    body: BodyFilter,
    dataset: DatasetFilter,
) -> Page[Burden]:
    """List values, records, requests, re-sends and refusals of a year; a body sees its own."""
    must_be_of_block(actor, runtime.name)
    only = await fetch_listed_body(runtime.registers, session, actor, year=year, body=body)
    rows = await runtime.burden.list_year(session, year, body=only, dataset=dataset, page=page)
    listed = [Burden(resent=row["corrected"] + row["unchanged"], **row) for row in rows]
    entries, following = page.to_page(response, listed, key=lambda e: (e.body, e.dataset, e.sender))
    return Page(entries=entries, next=following)


@burden.get("/concepts/{year}", summary="Which concepts the fields of the block ask")
async def read_concepts(
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(*OF_ALL, *READS_OWN))],
    runtime: Runtime,
) -> Concepts:
    """Tell each field that has a concept, of which kinds of bodies the edition of the year asks it."""
    del actor
    block = runtime.definition
    kinds = kinds_by_dataset(runtime.catalogue, block.measures, year)
    requested = [
        each for shape in block.datasets for each in requested_concepts(block.name, shape, kinds)
    ]
    return Concepts(block=block.name, year=year, requested=requested)
