"""A body of a rated round beside its group: strengths, nearest peers, what gains a position."""

from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.ratings import Comparison, Entry
from bagalau.contracts.v1.wire import NO_DIGEST, content_digest
from bagalau.scoring.scenarios import NoTarget
from services.aggregator.comparison.beside_group import BesideGroup
from services.aggregator.comparison.position_gain import position_gained
from services.aggregator.conclusions import reason
from services.aggregator.ratings import rated_by
from services.aggregator.runtime import RatedRound


def compare_body(beside: BesideGroup, positions: int) -> Comparison:
    """Give one body of a rating beside its group."""
    rating, entry = beside.round.rating, beside.entry
    gained = position_gained(beside, positions)
    view = Comparison(
        rating=rated_by(rating),
        year=rating.year,
        body=entry.body,
        names=entry.names,
        group=entry.group,
        total=entry.total,
        position=entry.position,
        out_of=entry.out_of,
        tied=entry.tied,
        unranked=entry.unranked,
        blocks=entry.blocks,
        points_of=beside.points_of,
        indicators=beside.compared(),
        nearest_by_position=beside.by_position(),
        nearest_by_profile=beside.by_profile(),
        position_gain=None if isinstance(gained, NoTarget) else gained,
        no_gain_reason=reason(gained) if isinstance(gained, NoTarget) else None,
        others_named=beside.sees_all,
        digest=NO_DIGEST,
    )
    return view.model_copy(update={"digest": content_digest(view)})


def entry_of(found: RatedRound, body: str) -> Entry:
    """Give a body's entry in a rated round. Raises NotFound `body_not_in_year`."""
    entry = next((each for each in found.rating.entries if each.body == body), None)
    if entry is None:
        raise NotFound("body_not_in_year", year=found.rating.year, body=body)
    return entry
