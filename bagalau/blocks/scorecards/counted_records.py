"""Which records entered a measure: of which bodies, and of which of their months."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import BodyMonths, Measure, Measures, add_bodies, fetch_counted_of_year
from bagalau.blocks.register import Standings
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused

ByBody = Mapping[str, Mapping[str, Fraction]]


async def fetch_entered(
    runtime: BlockRuntime, session: AsyncSession, measure: Measure, year: int, body: str | None
) -> dict[str, Sequence[str]]:
    """Give, by body, the periods whose records entered a year's value of a measure.

    Of one body, those merged into it are among them, as its score counts them; of all bodies, each
    record is named once. A measure of what stands at the end of a month has entered with its last.
    """
    standings = await _standings(runtime, session, year)
    lives = standings.lives if standings else {}
    measures = Measures({measure.code: measure})
    counted = await fetch_counted_of_year(session, runtime.cells, measures, year, lives)
    months = {each.body: each.months for each in counted}
    heirs = standings.heirs if standings else {}
    asked = [code for code in {*months, *heirs.values()} if code not in heirs]
    found: dict[str, Sequence[str]] = {}
    for code in sorted(asked) if body is None else [body]:
        found |= add_bodies(measure.adding, _parts(code, months, standings)).entered
    return found


async def _standings(runtime: BlockRuntime, session: AsyncSession, year: int) -> Standings | None:
    """Give the register of a year; none while there is none: nobody is merged then."""
    try:
        return await runtime.registers.of_year(session, year)
    except Refused:
        return None


def _parts(code: str, months: ByBody, standings: Standings | None) -> list[BodyMonths]:
    """Give a body's months with those of every body that became part of it."""
    parts = [BodyMonths(code, months.get(code, {}))]
    for each in standings.counted_in(code)[1:] if standings else ():
        body = standings.body(each) if standings else None
        if body:
            into = body.successor or ""
            parts.append(BodyMonths(each, months.get(each, {}), into, body.until))
    return parts
