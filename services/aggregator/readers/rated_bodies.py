"""The standing and rating entry of bodies in every evaluated year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.ratings import BodyHistory, BodyYear, Entry, Rating
from bagalau.contracts.v1.register import RegisteredBody
from services.aggregator.collection import newest_rating, newest_register
from services.aggregator.register import Roll, body_view
from services.aggregator.runtime import CycleRow


async def body_history(session: AsyncSession, roll: Roll, code: str) -> BodyHistory:
    """Give a body in every evaluated year, the earliest first. Raises NotFound `body_not_listed`."""
    body_view(roll, code)
    return (await body_histories(session, roll, [code]))[code]


async def body_histories(
    session: AsyncSession, roll: Roll, codes: Collection[str]
) -> dict[str, BodyHistory]:
    """Give bodies in every evaluated year, each year read once for all of them."""
    cycles = await session.exec(select(CycleRow).order_by(col(CycleRow.year)))
    years = [await _read(session, each, codes) for each in cycles]
    return {
        code: BodyHistory(body=body_view(roll, code), years=[each.of(code) for each in years])
        for code in codes
    }


@dataclass(frozen=True)
class _Year:
    """One evaluated year: its cycle, and what its register and newest rating say of some bodies."""

    cycle: CycleRow
    standings: Mapping[str, RegisteredBody]
    version: int | None
    provisional: bool
    entries: Mapping[str, Entry]

    def of(self, code: str) -> BodyYear:
        """Give the year of one body."""
        return BodyYear(
            year=self.cycle.year,
            synthetic=self.cycle.synthetic,
            standing=self.standings.get(code),
            composition=self.cycle.composition,
            rating_version=self.version,
            provisional=self.provisional,
            entry=self.entries.get(code),
        )


async def _read(session: AsyncSession, cycle: CycleRow, codes: Collection[str]) -> _Year:
    register = await newest_register(session, cycle.year)
    row = await newest_rating(session, cycle.year)
    rating = Rating.model_validate_json(row.document) if row else None
    wanted = frozenset(codes)
    return _Year(
        cycle,
        {each.code: each for each in register.bodies if each.code in wanted},
        rating.version if rating else None,
        rating.provisional if rating else False,
        {each.body: each for each in rating.entries if each.body in wanted} if rating else {},
    )
