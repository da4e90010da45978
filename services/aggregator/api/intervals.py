"""The addresses of position intervals, sensitivity and replications; counted within the request."""

import asyncio
import csv
import io
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response
from bagalau.contracts.v1.ratings import PositionIntervals, PositionSensitivity, ReplicationRecord
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.scoring.model import ChoiceFamily
from services.aggregator.readers import load_intervals
from services.aggregator.runtime import (
    RatingReader,
    VersionPath,
    YearPath,
    position_intervals,
    position_sensitivity,
    replication_record,
)

intervals = APIRouter(prefix="/v1/ratings/{year}/{version}", tags=["positions"])

MAX_ROWS: Final = 10_000
_FAMILY: Final = "|".join(ChoiceFamily)
FixedFamilies = Annotated[
    str | None,
    Query(
        pattern=f"^({_FAMILY})(,({_FAMILY})){{0,{len(ChoiceFamily) - 1}}}$",
        description="Families kept as the edition has them, comma between",
        examples=["weights,one_out"],
    ),
]
First = Annotated[int, Query(ge=0, lt=100_000, description="First replication, from 0")]
Count = Annotated[int, Query(ge=0, le=MAX_ROWS, description="How many replications")]


@intervals.get(
    "/intervals",
    response_model=PositionIntervals,
    summary="How sure positions are",
    responses=CONDITIONAL,
)
async def read_position_intervals(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    request: Request,
    fixed_families: FixedFamilies = None,
) -> Response:
    """Give each body's median position, 5–95 interval, and chances over all replications."""
    del actor
    loaded = await load_intervals(request.app, year, version, fixed_families)
    content = canonical(await asyncio.to_thread(position_intervals, loaded))
    return etag_response(request, content, digest(content))


@intervals.get(
    "/sensitivity",
    response_model=PositionSensitivity,
    summary="What moves positions",
    responses=CONDITIONAL,
)
async def read_position_sensitivity(
    *, year: YearPath, version: VersionPath, actor: RatingReader, request: Request
) -> Response:
    """Give first-order and total-order indices of the four families of choices."""
    del actor
    loaded = await load_intervals(request.app, year, version)
    content = canonical(await asyncio.to_thread(position_sensitivity, loaded))
    return etag_response(request, content, digest(content))


@intervals.get(
    "/replications",
    response_model=ReplicationRecord,
    summary="What was varied",
    responses={**CONDITIONAL, 200: {**CONDITIONAL[200], "content": {"text/csv": {}}}},
)
async def read_replications(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    request: Request,
    fixed_families: FixedFamilies = None,
    first: First = 0,
    count: Count = 100,
) -> Response:
    """Give the figures of all replications and the choices of some; CSV for Accept: text/csv."""
    del actor
    loaded = await load_intervals(request.app, year, version, fixed_families)
    record = await asyncio.to_thread(replication_record, loaded, first=first, count=count)
    if "text/csv" in request.headers.get("accept", ""):
        return Response(_table(record), media_type="text/csv")
    content = canonical(record)
    return etag_response(request, content, digest(content))


def _table(record: ReplicationRecord) -> str:
    """Write replications as a table: a line for each, a column for each choice."""
    written = io.StringIO()
    if record.replications:
        table = csv.DictWriter(written, list(record.replications[0]))
        table.writeheader()
        table.writerows(record.replications)
    return written.getvalue()
