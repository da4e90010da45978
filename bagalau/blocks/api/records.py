"""Routes of single records: their history, and cases that stand twice."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from bagalau.blocks.api.parameters import BodyPath, DatasetPath, Runtime, YearPath
from bagalau.blocks.quality import fetch_repeated_keys, must_hold_cases
from bagalau.blocks.register import fetch_listed_body, may_read_records
from bagalau.blocks.reporting import RecordPlace, fetch_record_history
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import DuplicateCase, RevisionView
from bagalau.contracts.v1.wire import Page

records = APIRouter(prefix="/v1", tags=["datasets"])


KeyPath = Annotated[str, Path(max_length=200, description="Key of the record")]


Seeing = Annotated[
    Actor,
    Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR, Role.METHODOLOGIST)),
]


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
    may_read_records(actor, runtime.name, runtime.definition.shape(dataset))
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
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
    rows = await fetch_repeated_keys(session, runtime.rows[dataset], year, page)
    entries, following = page.to_page(response, rows, key=lambda each: (each.key,))
    return Page(entries=entries, next=following)
