"""A body's standing and rating entry in every evaluated year."""

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.ratings import BodyHistory, BodyYear, Rating
from services.aggregator.collection import newest_rating, newest_register
from services.aggregator.register import Roll, body_view
from services.aggregator.runtime import CycleRow


async def body_history(session: AsyncSession, roll: Roll, code: str) -> BodyHistory:
    """Give a body in every evaluated year, the earliest first. Raises NotFound `body_not_listed`."""
    view = body_view(roll, code)
    cycles = await session.exec(select(CycleRow).order_by(col(CycleRow.year)))
    return BodyHistory(body=view, years=[await _year(session, code, each) for each in cycles])


async def _year(session: AsyncSession, body: str, cycle: CycleRow) -> BodyYear:
    register = await newest_register(session, cycle.year)
    row = await newest_rating(session, cycle.year)
    rating = Rating.model_validate_json(row.document) if row else None
    return BodyYear(
        year=cycle.year,
        synthetic=cycle.synthetic,
        standing=next((each for each in register.bodies if each.code == body), None),
        composition=cycle.composition,
        rating_version=rating.version if rating else None,
        provisional=rating.provisional if rating else False,
        entry=next((each for each in rating.entries if each.body == body), None)
        if rating
        else None,
    )
