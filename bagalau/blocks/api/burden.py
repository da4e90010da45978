"""What sending costs bodies, and which concepts the fields of the block ask."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from bagalau.blocks.api.parameters import BodyFilter, DatasetFilter, Runtime, YearPath
from bagalau.blocks.register import listed_for, must_be_of_block
from bagalau.blocks.reporting import kinds_by_dataset, requested_concepts
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OF_ALL, READS_BLOCK_RESULTS, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import Burden, Concepts
from bagalau.contracts.v1.wire import Page

burden = APIRouter(prefix="/v1", tags=["burden"])


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
    only = listed_for(actor, body)
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
