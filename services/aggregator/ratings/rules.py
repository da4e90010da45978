"""By what right a rating is made: the act of its weights, and what in it stands in no act."""

from typing import Final

from bagalau.auditing.override_views import to_source_view
from bagalau.contracts.v1.editions import SourceView
from bagalau.contracts.v1.ratings import LastPositionsRule, RatedBy, Rating, RatingRules
from bagalau.scoring.composition import Composition
from bagalau.scoring.source import Source, Status

COUNTING: Final = Source(Status.PROPOSED)
"""That positions are counted from the end, with all equals at the boundary, stands in no act."""


def rules_of(composition: Composition) -> RatingRules:
    """Give by what right ratings of a composition edition are made."""
    last = composition.responsibility and composition.responsibility.last_positions
    ratings = composition.block_ratings
    block_ratings = ratings.source if ratings else None
    parts = {
        "weights": [group.source for group in composition.groups],
        "positions": [composition.positions.source],
        "block_ratings": [block_ratings] if block_ratings else [],
        "last_positions": [last.source] if last else [],
        "last_positions_counting": [COUNTING] if last else [],
        "rounding": [composition.rounding],
        "bands": [band.source for band in composition.bands],
        "band_conditions": [each.source for each in composition.conditions],
        "comparable": [each.source for each in composition.comparable.groups],
    }
    return RatingRules(
        act=to_source_view(composition.source),
        latest_read=composition.latest_read,
        weights={group.code: to_source_view(group.source) for group in composition.groups},
        absent_blocks=composition.absent_blocks,
        positions=to_source_view(composition.positions.source),
        block_ratings=optional_view(block_ratings),
        last_positions=last_positions_rule(composition),
        rounding=to_source_view(composition.rounding),
        bands=to_source_view(composition.bands[0].source) if composition.bands else None,
        band_conditions={each.code: to_source_view(each.source) for each in composition.conditions},
        comparable={
            each.code: to_source_view(each.source) for each in composition.comparable.groups
        },
        proposed=[
            part
            for part, sources in parts.items()
            if any(each.status is Status.PROPOSED for each in sources)
        ],
    )


def last_positions_rule(composition: Composition) -> LastPositionsRule | None:
    """Give how many positions from the end an edition names, where it names any."""
    last = composition.responsibility and composition.responsibility.last_positions
    return LastPositionsRule(count=last.count, source=to_source_view(last.source)) if last else None


def optional_view(source: Source | None) -> SourceView | None:
    """Give an act and paragraph as their readers see them, where anything is said."""
    return to_source_view(source) if source else None


def rated_by(rating: Rating) -> RatedBy:
    """Name a rating and the method it was made by."""
    return RatedBy(
        year=rating.year,
        rating_version=rating.version,
        rating_digest=rating.digest,
        provisional=rating.provisional,
        synthetic=rating.synthetic,
        composition=rating.composition,
        composition_digest=rating.composition_digest,
        register_digest=rating.register_digest,
        editions={each.block: each.edition for each in rating.pins if each.edition},
    )
