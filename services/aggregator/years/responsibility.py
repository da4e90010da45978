"""The flags of responsibility of one rating: last positions, and years of decline running."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.contracts.v1.ratings import (
    BlockScore,
    Entry,
    FlaggedBody,
    LastPosition,
    Rating,
    ResponsibilityFlags,
)
from bagalau.contracts.v1.wire import NO_DIGEST, content_digest
from bagalau.scoring.composition import Responsibility
from bagalau.scoring.numbers import FALLS_NEEDED, Decline, YearPoint, judge_decline
from services.aggregator.collection import rating_row
from services.aggregator.conclusions import phrase
from services.aggregator.ratings import optional_view, rated_by
from services.aggregator.register import Event
from services.aggregator.runtime import RatingRow, up_to_date
from services.aggregator.years.response import decline_rule, decline_steps
from services.aggregator.years.yearly import block_point, official_point

SINGLE = "single_rating"
OUTSIDE = "outside_single_rating"


@dataclass(frozen=True)
class Foreseen:
    """What is foreseen of responsibility for a year, what happened to bodies, and what counts not."""

    flags: Responsibility | None
    events: Sequence[Event]
    superseded: frozenset[str] = frozenset()


async def responsibility_of(app: FastAPI, year: int, version: int) -> ResponsibilityFlags:
    """Give the flags of one rating. Raises NotFound `rating_unknown`."""
    runtime = await up_to_date(app)
    async with database_of(app).reading() as session:
        ratings = await _ratings(session, year, version)
    foreseen = Foreseen(
        runtime.compositions.foresees(ratings[year].composition, year),
        runtime.enacted.roll.events,
        runtime.compositions.superseded(),
    )
    return responsibility_flags(ratings, year, foreseen)


async def _ratings(session: AsyncSession, year: int, version: int) -> Mapping[int, Rating]:
    """Give the numbered rating and the newest of every year before it, without a gap."""
    query = select(RatingRow.year).where(col(RatingRow.year) < year).distinct()
    known = set(await session.exec(query))
    found = {year: (await rating_row(session, year, version)).document}
    before = year - 1
    while before in known:
        found[before] = (await rating_row(session, before, None)).document
        before -= 1
    return {each: Rating.model_validate_json(found[each]) for each in sorted(found)}


def responsibility_flags(
    ratings: Mapping[int, Rating], year: int, foreseen: Foreseen
) -> ResponsibilityFlags:
    """Give the flags of the last of some years' ratings, by what its edition foresees."""
    rating, flags = ratings[year], foreseen.flags
    bodies = (_flagged(entry, ratings, foreseen) for entry in rating.entries)
    rule = rating.rules.last_positions if rating.rules else None
    view = ResponsibilityFlags(
        rating=rated_by(rating),
        earlier=[rated_by(each) for before, each in ratings.items() if before != year],
        last_positions=rule,
        decline=decline_rule(flags),
        joined=optional_view(flags.joined if flags else None),
        text=phrase("responsibility_flags"),
        bodies=[each for each in bodies if each.last_positions or each.decline],
        digest=NO_DIGEST,
    )
    return view.model_copy(update={"digest": content_digest(view)})


def _flagged(entry: Entry, ratings: Mapping[int, Rating], foreseen: Foreseen) -> FlaggedBody:
    positions, (rating, decline) = _last_positions(entry), _decline(entry, ratings, foreseen)
    return FlaggedBody(
        body=entry.body,
        names=entry.names,
        group=entry.group,
        last_positions=bool(positions),
        positions=positions,
        decline=decline.flagged,
        decline_rating=rating,
        falls=decline.falls,
        steps=decline_steps(decline.steps),
        both=bool(positions) and decline.flagged,
    )


def _last_positions(entry: Entry) -> list[LastPosition]:
    """Give the last positions a body holds: in the single rating, then in the blocks'."""
    places: list[tuple[str, Entry | BlockScore]] = [(SINGLE, entry)]
    places += [(each.block, each) for each in entry.blocks]
    return [
        LastPosition(rating=name, position=each.position, out_of=each.out_of, tied=each.tied)
        for name, each in places
        if each.among_last and each.position is not None and each.out_of is not None
    ]


def _decline(
    entry: Entry, ratings: Mapping[int, Rating], foreseen: Foreseen
) -> tuple[str, Decline]:
    """Judge a body's totals; of one outside the single rating the block that fell most years running.

    Para 73 exempts nobody, and a body outside has no total that could fall (PROPOSED).
    """
    body = entry.body
    if entry.unranked is None or entry.unranked.code != OUTSIDE:
        points = [
            official_point(rating, each, foreseen.events, foreseen.superseded)
            for rating, each in _entries(body, ratings)
        ]
        return SINGLE, _judged(points, foreseen)
    found = [
        (
            block.block,
            _judged(
                [
                    block_point(rating, each, block.block, foreseen.events)
                    for rating, each in _entries(body, ratings)
                ],
                foreseen,
            ),
        )
        for block in entry.blocks
        if block.score is not None
    ]
    return max(found, key=lambda each: each[1].falls, default=(SINGLE, _judged([], foreseen)))


def _entries(body: str, ratings: Mapping[int, Rating]) -> Iterator[tuple[Rating, Entry]]:
    for rating in ratings.values():
        for entry in rating.entries:
            if entry.body == body:
                yield rating, entry


def _judged(points: Sequence[YearPoint], foreseen: Foreseen) -> Decline:
    flags = foreseen.flags
    return judge_decline(points, flags.decline.falls if flags else FALLS_NEEDED)
