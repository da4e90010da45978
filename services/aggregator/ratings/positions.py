"""Positions within comparable groups: of the single rating and of each block, with ties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.contracts.v1.ratings import (
    BlockPosition,
    BlockPositions,
    BlockScore,
    Entry,
    GroupPositions,
    LastPositions,
    Positions,
    Rating,
    Reason,
)
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.composition import Composition
from bagalau.scoring.numbers import LastPlaces, Position, last_places, rank
from services.aggregator.ratings.comparable import comparable_positions
from services.aggregator.ratings.marks import PROVISIONAL
from services.aggregator.ratings.reasons import named_reason


def with_positions(entries: Sequence[Entry], composition: Composition) -> list[Entry]:
    """Give the entries with their positions: by unrounded totals, group by group.

    Within a group only bodies with a score in every block of the group are compared; what is
    published at all is set by the composition edition. In each block compared are the bodies of
    the group that have a score in it, where the edition foresees ratings of blocks.
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
    places = _Places.of(totals.values(), composition)
    blocks = _block_places(entries, composition)
    return [_placed(entry, places, blocks, published, whole) for entry in entries]


@dataclass(frozen=True)
class _Places:
    """Places of several groups, and who stands at the last of them."""

    places: Mapping[str, Position]
    last: frozenset[str]

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Fraction]], composition: Composition) -> "_Places":
        """Rank each group by itself."""
        last = composition.responsibility and composition.responsibility.last_positions
        known = list(groups)
        return cls(
            {body: place for totals in known for body, place in rank(totals).items()},
            frozenset(
                body
                for totals in known
                for body in (last_places(totals, last.count).bodies if last and totals else ())
            ),
        )

    def update(self, body: str) -> dict[str, object]:
        """Give what a body's place says; nothing for a body without one."""
        place = self.places.get(body)
        if place is None:
            return {}
        return {
            "position": place.place,
            "out_of": place.of,
            "tied": place.tied,
            "among_last": body in self.last,
        }


def _block_places(entries: Sequence[Entry], composition: Composition) -> Mapping[str, _Places]:
    """Rank the bodies of each group in each block, where the edition foresees it."""
    if composition.block_ratings is None:
        return {}
    published = set(composition.block_ratings.published)
    scores: dict[str, dict[str, dict[str, Fraction]]] = {}
    for entry in entries:
        for block in entry.blocks if entry.group in published else ():
            if block.score is not None:
                groups = scores.setdefault(block.block, {})
                groups.setdefault(entry.group, {})[entry.body] = fraction(block.score.exact)
    return {block: _Places.of(groups.values(), composition) for block, groups in scores.items()}


def _placed(
    entry: Entry,
    places: _Places,
    blocks: Mapping[str, _Places],
    published: set[str],
    whole: Mapping[str, str],
) -> Entry:
    update = places.update(entry.body)
    if not update and entry.total is not None:
        why = _why(entry, published, whole)
        update = {"unranked": why, "unranked_reason": why.text.en}
    placed = [_block_placed(entry.body, each, blocks.get(each.block)) for each in entry.blocks]
    return entry.model_copy(update={**update, "blocks": placed})


def _block_placed(body: str, block: BlockScore, places: _Places | None) -> BlockScore:
    return block.model_copy(update=places.update(body)) if places else block


def positions_of(rating: Rating, *, group: str | None = None) -> Positions:
    """Give the positions of a rating, of all groups or of one, and those of each block."""
    codes = sorted({entry.group for entry in rating.entries})
    wanted = [code for code in codes if group in {None, code}]
    return Positions(
        year=rating.year,
        rating_version=rating.version,
        rating_digest=rating.digest,
        provisional=rating.provisional,
        synthetic=rating.synthetic,
        groups=[_group(rating, code) for code in wanted],
        blocks=[_block(rating, pin.block, code) for pin in rating.pins for code in wanted],
        rules=rating.rules,
        comparable=comparable_positions(rating, group=group),
    )


def _group(rating: Rating, code: str) -> GroupPositions:
    mine = [entry for entry in rating.entries if entry.group == code]
    ranked = [entry for entry in mine if entry.position is not None]
    totals = {entry.body: fraction(entry.total.exact) for entry in ranked if entry.total}
    return GroupPositions(
        group=code,
        ranked=sorted(ranked, key=lambda entry: (entry.position or 0, entry.body)),
        unranked=[entry for entry in mine if entry.position is None],
        last=_last(rating, totals),
    )


def _block(rating: Rating, block: str, group: str) -> BlockPositions:
    found = [
        (entry, each)
        for entry in rating.entries
        for each in entry.blocks
        if entry.group == group and each.block == block and each.position is not None
    ]
    scores = {entry.body: fraction(each.score.exact) for entry, each in found if each.score}
    ranked = [_block_position(entry, each) for entry, each in found]
    return BlockPositions(
        block=block,
        group=group,
        ranked=sorted(
            (each for each in ranked if each is not None),
            key=lambda each: (each.position, each.body),
        ),
        last=_last(rating, scores),
    )


def _block_position(entry: Entry, block: BlockScore) -> BlockPosition | None:
    if block.score is None or block.position is None or block.out_of is None:
        return None
    return BlockPosition(
        body=entry.body,
        names=entry.names,
        score=block.score,
        position=block.position,
        out_of=block.out_of,
        tied=block.tied,
        among_last=block.among_last,
        in_single_rating=entry.position is not None,
        provisional=block.mark in PROVISIONAL,
    )


def _last(rating: Rating, totals: Mapping[str, Fraction]) -> LastPositions | None:
    rule = rating.rules.last_positions if rating.rules else None
    if rule is None or not totals:
        return None
    found: LastPlaces = last_places(totals, rule.count)
    return LastPositions(
        count=found.count, bodies=sorted(found.bodies), tied_at_boundary=found.tied_at_boundary
    )


def _why(entry: Entry, published: set[str], whole: Mapping[str, str]) -> Reason:
    if entry.group not in published:
        return named_reason("group_not_published")
    mine = (entry.comparable_set or "").partition(": ")[2] or "none"
    theirs = whole[entry.group].partition(": ")[2]
    return named_reason("other_blocks", mine=mine, theirs=theirs)
