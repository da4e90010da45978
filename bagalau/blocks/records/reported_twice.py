"""What two bodies of a merger both told of by one key: one fact, counted as the survivor tells it.

Before the register told of the merger each sent its own records, and later the survivor sends the
same targets, goals or cases under its own code. That what the survivor tells holds, and of two
merged bodies what the one merged later tells, is PROPOSED.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, case, func, or_, select

from bagalau.blocks.datasets import About, Lives, Measure, month_of
from bagalau.blocks.records.revisions import current
from bagalau.chassis.database import AsyncSession


@dataclass(frozen=True)
class MergerYear:
    """The mergers of a year: of each the survivor first, then the later merged before the earlier."""

    year: int
    mergers: Sequence[Sequence[str]]
    lives: Mapping[str, Lives]

    def holds(self, body: str, period: str) -> bool:
        """Whether the body existed in a month or year."""
        return body not in self.lives or self.lives[body].holds(period)


@dataclass(frozen=True)
class ReportedTwice:
    """Records of one body and dataset that another body of its merger told of too.

    `months` holds what they add to each measure, by period.
    """

    keys: tuple[str, ...]
    records: int
    months: Mapping[str, Mapping[str, Fraction]]


async def fetch_reported_twice_of(
    session: AsyncSession,
    rows: Table,
    about: About,
    measures: Sequence[Measure],
    merged: MergerYear,
) -> dict[str, ReportedTwice]:
    """Give, by body, the records that another body's of the same merger are counted instead of.

    Records outside a body's life are counted nowhere, so they hide no other's.
    """
    if not merged.mergers or not measures:
        return {}
    passed = _passed_over(rows, about, merged).subquery("passed")
    key = passed.c.key
    totals = [each.total(passed).label(f"m{place}") for place, each in enumerate(measures)]
    named = func.array_agg(key).label("keys")
    query = select(passed.c.body, passed.c.period, func.count().label("records"), named, *totals)
    found: dict[str, list[Mapping[Any, Any]]] = {}
    grouped = query.group_by(passed.c.body, passed.c.period)
    for row in (await session.execute(grouped)).mappings():
        found.setdefault(row["body"], []).append(row)
    return {body: _to_reported_twice(periods, measures) for body, periods in found.items()}


def _passed_over(rows: Table, about: About, merged: MergerYear) -> Select[Any]:
    """Select the records of which another body of the merger, nearer to its end, told too."""
    ranks = {body: rank for bodies in merged.mergers for rank, body in enumerate(bodies)}
    merger = {body: number for number, bodies in enumerate(merged.mergers) for body in bodies}
    which = rows.c.year == merged.year, rows.c.body.in_(ranks)
    now = current(rows, *which).subquery("standing")
    fact = [now.c[name] for name in (*about.part_of, *about.key)]
    place = func.row_number().over(
        partition_by=[case(merger, value=now.c.body), *fact],
        order_by=case(ranks, value=now.c.body),
    )
    placed = select(now, place.label("place")).where(_in_life(now, about, merged, ranks))
    numbered = placed.subquery("numbered")
    return select(numbered).where(numbered.c.place > 1)


def _in_life(
    now: FromClause, about: About, merged: MergerYear, bodies: Iterable[str]
) -> ColumnElement[bool]:
    months = [month_of(merged.year, number) for number in range(1, 13)]
    periods = [str(merged.year)] if about.period == "year" else months
    return or_(
        *(
            and_(
                now.c.body == each,
                now.c.period.in_([period for period in periods if merged.holds(each, period)]),
            )
            for each in bodies
        )
    )


def _to_reported_twice(
    periods: Sequence[Mapping[Any, Any]], measures: Sequence[Measure]
) -> ReportedTwice:
    return ReportedTwice(
        tuple(sorted(key for row in periods for key in row["keys"])),
        sum(row["records"] for row in periods),
        {
            each.code: {row["period"]: Fraction(row[f"m{place}"]) for row in periods}
            for place, each in enumerate(measures)
        },
    )
