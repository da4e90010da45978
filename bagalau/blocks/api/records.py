"""Routes of records: what is stored, filtered; one record's history; cases that stand twice."""

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header, Path, Query, Response
from fastapi.responses import StreamingResponse

from bagalau.blocks.api.parameters import BodyFilter, BodyPath, DatasetPath, Runtime, YearPath
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.quality import fetch_repeated_keys, must_hold_cases
from bagalau.blocks.records import (
    RecordFilter,
    RecordList,
    known_measure,
    read_conditions,
    read_period,
)
from bagalau.blocks.register import fetch_records_body, may_read_records
from bagalau.blocks.reporting import RecordPlace, fetch_record_history
from bagalau.blocks.scorecards import fetch_entered, fetch_passed_over
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import BadRequest, Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import DuplicateCase, RecordView, RevisionView
from bagalau.contracts.v1.wire import Page

records = APIRouter(prefix="/v1", tags=["datasets"], responses=MAY_CONFLICT)


PERIOD: Final = r"^20[0-9]{2}(-(0[1-9]|1[0-2]))?(/20[0-9]{2}-(0[1-9]|1[0-2]))?$"
KeyPath = Annotated[str, Path(max_length=200, description="Key of the record")]


Seeing = Annotated[
    Actor,
    Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR, Role.METHODOLOGIST)),
]


async def record_list(
    *,
    dataset: DatasetPath,
    actor: Seeing,
    runtime: Runtime,
    session: ReadSession,
    year: Annotated[int, Query(ge=2007, le=2100)],
    body: BodyFilter,
    period: Annotated[
        str | None,
        Query(
            pattern=PERIOD,
            description="A month, the year, or months from one to another",
            examples=["2025-03", "2025-01/2025-06"],
        ),
    ] = None,
    where: Annotated[
        str | None,
        Query(
            max_length=2000,
            description="Conditions over fields, parted by `;`: = != < <= > >=; no value: absent",
            examples=["kind=complaint;answered_on="],
        ),
    ] = None,
    measure: Annotated[
        str | None,
        Query(
            max_length=64,
            description="Only the records counted in this measure, with merged bodies'",
        ),
    ] = None,
    revisions: Annotated[
        bool, Query(description="Every revision, not only the newest of what stands")
    ] = False,
) -> RecordList:
    """Read which records are asked for; a body sees its own and those merged into it."""
    shape = runtime.definition.shape(dataset)
    may_read_records(actor, runtime.name, shape)
    only = await fetch_records_body(runtime.registers, session, shape, actor, year=year, body=body)
    chosen = RecordFilter(only, *read_period(period, year), read_conditions(where, shape))
    if measure is not None:
        if revisions:
            raise BadRequest("measure_of_revisions")
        counted = known_measure(runtime.definition.measures, measure, dataset)
        entered = await fetch_entered(runtime, session, counted, year, only)
        passed = await fetch_passed_over(runtime, session, counted, year, only)
        chosen = replace(chosen, measure=counted, entered=entered, passed_over=passed)
    return RecordList(runtime.rows[dataset], shape, year, chosen, every=revisions)


@records.get(
    "/datasets/{dataset}/records",
    summary="What is stored, filtered, with revisions",
    response_model=Page[RecordView],
    responses={
        200: {"content": {"text/csv": {}}, "headers": {"Content-Disposition": {}, "Vary": {}}}
    },
)
async def list_records(
    *,
    dataset: DatasetPath,
    listing: Annotated[RecordList, Depends(record_list)],
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    accept: Annotated[str, Header(description="`text/csv` for all of them in one file")] = "",
) -> Page[RecordView] | Response:
    """List the records of a year in a stable order, page by page or as one CSV.

    With `measure` the list holds the records counted in it and no others, each with what it adds.
    """
    response.headers["Vary"] = "Accept"
    if "text/csv" in accept:
        return _as_csv(listing, runtime, f"{dataset}-{listing.year}.csv")
    found = await listing.page(session, after=page.after, limit=page.limit + 1)
    entries, following = page.to_page(
        response, found, key=lambda row: (row.body, row.key, row.revision)
    )
    return Page(entries=entries, next=following)


def _as_csv(listing: RecordList, runtime: BlockRuntime, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"}
    lines = listing.csv(runtime.database)
    return StreamingResponse(lines, headers=headers, media_type="text/csv; charset=utf-8")


@records.get(
    "/datasets/{dataset}/records/{year}/{body_code}/{key:path}/history",
    summary="Every revision of one record",
)
async def read_record_history(
    *,
    dataset: DatasetPath,
    year: YearPath,
    body_code: BodyPath,
    key: KeyPath,
    actor: Seeing,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
) -> Page[RevisionView]:
    """Give each revision with its values, what changed, its import and sender, and the reason."""
    shape, registers = runtime.definition.shape(dataset), runtime.registers
    may_read_records(actor, runtime.name, shape)
    await fetch_records_body(registers, session, shape, actor, year=year, body=body_code)
    place = RecordPlace(dataset, year, body_code, key)
    rows = await fetch_record_history(runtime, session, place, page)
    entries, following = page.to_page(response, rows, key=lambda each: (each.revision,))
    return Page(entries=entries, next=following)


Comparing = Annotated[
    Actor,
    Depends(allow(Role.SUPPLIER, Role.EVALUATOR, *OVERSEES)),
]


@records.get(
    "/datasets/{dataset}/duplicate-cases",
    summary="Cases that stand under two bodies or in two years",
)
async def list_duplicate_cases(
    *,
    dataset: DatasetPath,
    actor: Comparing,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    year: Annotated[int, Query(ge=2007, le=2100, description="A year they stand in")],
) -> Page[DuplicateCase]:
    """List the case numbers of a year that are counted more than once, and where each stands."""
    may_read_records(actor, runtime.name, runtime.definition.shape(dataset))
    must_hold_cases(runtime.definition.datasets, dataset)
    await runtime.registers.of_year(session, year)
    rows = await fetch_repeated_keys(session, runtime.rows[dataset], year, page)
    entries, following = page.to_page(response, rows, key=lambda each: (each.key,))
    return Page(entries=entries, next=following)
