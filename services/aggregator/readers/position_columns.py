"""What the intervals of a rating are counted from: its columns, its edition's plan of variation."""

import asyncio

from fastapi import FastAPI

from bagalau.analysis.choices import NOBODY
from bagalau.chassis.database import database_of
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.ratings import Rating
from bagalau.scoring.composition import Composition
from bagalau.scoring.model import ChoiceFamily
from bagalau.scoring.variation import NotModelled
from services.aggregator.collection import rating_row, read_collected
from services.aggregator.conclusions import Round
from services.aggregator.readers.rated_rounds import rated_round
from services.aggregator.readers.round_columns import columns_from_facts, columns_from_scorecards
from services.aggregator.runtime import (
    FACTS,
    SCORECARDS,
    IntervalRequest,
    RatingColumns,
    RatingRow,
    TotalDiffers,
    up_to_date,
)


async def load_intervals(
    app: FastAPI, year: int, version: int, fixed_families: str | None = None
) -> IntervalRequest:
    """Load a rating, its edition's plan of variation and its columns, cached by the rating's digest."""
    runtime = await up_to_date(app)
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
    rating = Rating.model_validate_json(row.document)
    if all(entry.total is None for entry in rating.entries):
        raise Conflict("rating_without_totals", year=year, version=version)
    composition = runtime.compositions.by_code.get(rating.composition)
    if composition is None or composition.robustness is None:
        raise NotFound("robustness_unstated", composition=rating.composition)
    columns = runtime.columns.get(rating.digest)
    if columns is None:
        made = await _rating_columns(app, row, rating, composition)
        columns = runtime.columns.put(rating.digest, made)
    families = frozenset(map(ChoiceFamily, fixed_families.split(","))) if fixed_families else NOBODY
    return IntervalRequest(rating, composition, composition.robustness, columns, families)


async def _rating_columns(
    app: FastAPI, row: RatingRow, rating: Rating, composition: Composition
) -> RatingColumns:
    """Build a rating's columns from its stored facts, or from its scorecards where none are stored."""
    try:
        try:
            rated = await rated_round(app, rating.year, rating.version)
            return RatingColumns(await asyncio.to_thread(columns_from_facts, rated), FACTS)
        except Conflict as conflict:
            if conflict.code != "scoring_inputs_not_stored":
                raise
        async with database_of(app).reading() as session:
            cards = Round(rating, await read_collected(session, row.collection))
        return RatingColumns(
            await asyncio.to_thread(columns_from_scorecards, cards, composition), SCORECARDS
        )
    except TotalDiffers as differs:
        raise Conflict("total_not_reproduced", body=str(differs), year=rating.year) from differs
    except NotModelled as unsupported:
        raise Conflict(
            "edition_not_modelled", what=str(unsupported), year=rating.year
        ) from unsupported
