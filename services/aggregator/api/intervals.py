"""How sure positions are, asked over HTTP: reckoned within the request from kept columns."""

import asyncio
import csv
import io
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Query, Request, Response

from bagalau.analysis.cells import NotModelled
from bagalau.analysis.choices import NOBODY
from bagalau.chassis.database import database_of
from bagalau.chassis.http import Conflict, NotFound, etag_response
from bagalau.contracts.v1.ratings import (
    PositionIntervals,
    PositionSensitivity,
    Rating,
    ReplicationRecord,
)
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.scoring.composition import Composition
from bagalau.scoring.model import ChoiceFamily
from services.aggregator.collection import collected_again, rating_row
from services.aggregator.conclusions import Round
from services.aggregator.readers import rated_round
from services.aggregator.runtime import (
    FACTS,
    SCORECARDS,
    Asked,
    LaidOut,
    NotBroughtBack,
    RatingRow,
    Reading,
    VersionAsked,
    YearAsked,
    known_columns,
    position_intervals,
    position_sensitivity,
    rated_columns,
    replication_record,
    runtime_of,
)

intervals = APIRouter(prefix="/v1/ratings/{year}/{version}", tags=["positions"])

MOST_ROWS: Final = 10_000
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
Count = Annotated[int, Query(ge=0, le=MOST_ROWS, description="How many replications")]


@intervals.get("/intervals", response_model=PositionIntervals, summary="How sure positions are")
async def read_position_intervals(
    *,
    year: YearAsked,
    version: VersionAsked,
    actor: Reading,
    request: Request,
    fixed_families: FixedFamilies = None,
) -> Response:
    """Give each body's median position, 5–95 interval, and chances over all replications."""
    del actor
    asked = await _asked(request.app, year, version, fixed_families)
    told = canonical(await asyncio.to_thread(position_intervals, asked))
    return etag_response(request, told, digest(told))


@intervals.get("/sensitivity", response_model=PositionSensitivity, summary="What moves positions")
async def read_position_sensitivity(
    *, year: YearAsked, version: VersionAsked, actor: Reading, request: Request
) -> Response:
    """Give first-order and total-order indices of the four families of choices."""
    del actor
    asked = await _asked(request.app, year, version)
    told = canonical(await asyncio.to_thread(position_sensitivity, asked))
    return etag_response(request, told, digest(told))


@intervals.get("/replications", response_model=ReplicationRecord, summary="What was varied")
async def read_replications(
    *,
    year: YearAsked,
    version: VersionAsked,
    actor: Reading,
    request: Request,
    fixed_families: FixedFamilies = None,
    first: First = 0,
    count: Count = 100,
) -> Response:
    """Give the figures of all replications and the choices of some; CSV for Accept: text/csv."""
    del actor
    asked = await _asked(request.app, year, version, fixed_families)
    told = await asyncio.to_thread(replication_record, asked, first=first, count=count)
    if "text/csv" in request.headers.get("accept", ""):
        return Response(_table(told), media_type="text/csv")
    content = canonical(told)
    return etag_response(request, content, digest(content))


async def _asked(app: FastAPI, year: int, version: int, off: str | None = None) -> Asked:
    """Find a rating, its edition's ranges and its columns; read what was pinned only once."""
    runtime = runtime_of(app)
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
    rating = Rating.model_validate_json(row.document)
    composition = runtime.compositions.by_code.get(rating.composition)
    if composition is None or composition.robustness is None:
        raise NotFound("robustness_unstated", composition=rating.composition)
    laid = runtime.columns.get(rating.digest)
    if laid is None:
        made = await _laid_out(app, row, rating, composition)
        laid = runtime.columns.keep(rating.digest, made)
    families = frozenset(map(ChoiceFamily, off.split(","))) if off else NOBODY
    return Asked(rating, composition, composition.robustness, laid, families)


async def _laid_out(
    app: FastAPI, row: RatingRow, rating: Rating, composition: Composition
) -> LaidOut:
    """Lay a rating out from its kept facts, or from its scorecards where none were kept."""
    try:
        try:
            rated = await rated_round(app, rating.year, rating.version)
            return LaidOut(await asyncio.to_thread(known_columns, rated), FACTS)
        except Conflict as lacking:
            if lacking.code != "scoring_inputs_not_stored":
                raise
        async with database_of(app).reading() as session:
            cards = Round(rating, await collected_again(session, row.collection))
        return LaidOut(await asyncio.to_thread(rated_columns, cards, composition), SCORECARDS)
    except NotBroughtBack as apart:
        raise Conflict("total_not_reproduced", body=str(apart), year=rating.year) from apart
    except NotModelled as beyond:
        raise Conflict("edition_not_modelled", what=str(beyond), year=rating.year) from beyond


def _table(told: ReplicationRecord) -> str:
    """Write replications as a table: a line for each, a column for each choice."""
    written = io.StringIO()
    if told.replications:
        table = csv.DictWriter(written, list(told.replications[0]))
        table.writeheader()
        table.writerows(told.replications)
    return written.getvalue()
