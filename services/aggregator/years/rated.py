"""The rated years up to one, each with what it follows from, as far as that is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.ratings import Rating
from bagalau.contracts.v1.register import Register
from services.aggregator.collection import newest_register, rating_row
from services.aggregator.readers import rated_round
from services.aggregator.runtime import CycleRow, RatedRound, RatingRow


@dataclass(frozen=True)
class RatedYear:
    """One year's rating; the round it follows from, or the code of why that is not to be had."""

    rating: Rating
    round: RatedRound | None
    why: str = ""


async def rated_years(
    app: FastAPI, *, to: int, version: int | None = None
) -> Mapping[int, RatedYear]:
    """Give the newest rating of every year up to *to*, of that year itself the one numbered."""
    async with database_of(app).reading() as session:
        query = select(RatingRow.year).where(col(RatingRow.year) <= to).distinct()
        years = sorted(await session.exec(query))
    return {year: await rated_year(app, year, version if year == to else None) for year in years}


async def rated_year(app: FastAPI, year: int, version: int | None = None) -> RatedYear:
    """Give one year's rating, with its round where the facts are stored. Raises NotFound."""
    try:
        found = await rated_round(app, year, version)
    except Conflict as missing:
        async with database_of(app).reading() as session:
            row = await rating_row(session, year, version)
        return RatedYear(Rating.model_validate_json(row.document), None, missing.code)
    return RatedYear(found.rating, found)


async def registers_to(session: AsyncSession, to: int) -> Mapping[int, Register]:
    """Give the newest register of every opened year up to one."""
    query = select(CycleRow.year).where(col(CycleRow.year) <= to).order_by(col(CycleRow.year))
    years = list(await session.exec(query))
    return {year: await newest_register(session, year) for year in years}
