"""A rating against the year before: every body's change split, declines flagged."""

from bagalau.contracts.v1.ratings import BodyChange, RoundChanges
from bagalau.contracts.v1.wire import NO_DIGEST, content_digest
from bagalau.scoring.editions import SPLIT_ORDER
from services.aggregator.ratings import rated_by
from services.aggregator.years.response import decline_rule, to_decline_views, year_change
from services.aggregator.years.yearly import Yearly


def round_changes(yearly: Yearly) -> RoundChanges:
    """Give the change of every body that stands in both ratings, by code."""
    rating = yearly.by.rating
    bodies = [
        BodyChange(
            body=entry.body,
            names=entry.names,
            group=entry.group,
            change=year_change(yearly, entry.body, rating.year, whole=False),
            declines=to_decline_views(yearly, entry.body),
        )
        for entry in sorted(rating.entries, key=lambda each: each.body)
        if yearly.entry(entry.body, rating.year - 1) is not None
    ]
    view = RoundChanges(
        rating=rated_by(rating),
        previous_rating=rated_by(yearly.rated[rating.year - 1].rating),
        order=list(SPLIT_ORDER),
        bodies=bodies,
        decline_rule=decline_rule(yearly.flags),
        declined_officially=_flagged(bodies, "official"),
        declined_by_constant_method=_flagged(bodies, "constant"),
        digest=NO_DIGEST,
    )
    return view.model_copy(update={"digest": content_digest(view)})


def _flagged(bodies: list[BodyChange], series: str) -> list[str]:
    return [
        each.body
        for each in bodies
        if any(found.flagged and found.series == series for found in each.declines)
    ]
