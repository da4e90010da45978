"""Positions within comparable groups: the same group, the same set of blocks, with ties."""

from collections.abc import Sequence
from fractions import Fraction

from bagalau.contracts.v1.ratings import Entry, GroupPositions, Positions, Rating
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.composition import Composition
from bagalau.scoring.numbers import rank


def with_positions(entries: Sequence[Entry], composition: Composition) -> list[Entry]:
    """Give the entries with their positions: by unrounded totals, group by group.

    Within a group only bodies with a score in every block of the group are compared; what is
    published at all is set by the composition edition.
    """
    whole = {
        group.code: f"{group.code}: {'+'.join(sorted(group.weights))}"
        for group in composition.groups
    }
    published = set(composition.positions.published)
    totals: dict[str, dict[str, Fraction]] = {}
    for entry in entries:
        if entry.total and entry.group in published and entry.comparable_set == whole[entry.group]:
            totals.setdefault(entry.group, {})[entry.body] = fraction(entry.total.exact)
    places = {body: place for group in totals.values() for body, place in rank(group).items()}
    found = []
    for entry in entries:
        place = places.get(entry.body)
        update: dict[str, object] = {}
        if place is not None:
            update = {"position": place.place, "out_of": place.of, "tied": place.tied}
        elif entry.total is not None:
            update = {"unranked_reason": _why(entry, published, whole)}
        found.append(entry.model_copy(update=update))
    return found


def positions_of(rating: Rating, *, group: str | None = None) -> Positions:
    """Give the positions of a rating, of all groups or of one."""
    codes = sorted({entry.group for entry in rating.entries})
    return Positions(
        year=rating.year,
        rating_version=rating.version,
        rating_digest=rating.digest,
        provisional=rating.provisional,
        synthetic=rating.synthetic,
        groups=[_group(rating, code) for code in codes if group in {None, code}],
    )


def _group(rating: Rating, code: str) -> GroupPositions:
    mine = [entry for entry in rating.entries if entry.group == code]
    ranked = [entry for entry in mine if entry.position is not None]
    return GroupPositions(
        group=code,
        ranked=sorted(ranked, key=lambda entry: (entry.position or 0, entry.body)),
        unranked=[entry for entry in mine if entry.position is None],
    )


def _why(entry: Entry, published: set[str], whole: dict[str, str]) -> str:
    if entry.group not in published:
        return "positions of this group are not published"
    mine = (entry.comparable_set or "").partition(": ")[2] or "none"
    theirs = whole[entry.group].partition(": ")[2]
    return f"another set of blocks: {mine}; compared are bodies with {theirs}"
