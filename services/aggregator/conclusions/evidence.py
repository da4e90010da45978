"""What the rules of findings look at: one body's indicators, weighed, beside its group and past."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from statistics import median

from bagalau.contracts.v1.ratings import Entry, Rating
from bagalau.contracts.v1.results import Card, Node
from bagalau.contracts.v1.wire import Names, fraction
from services.aggregator.ratings import Collected, walk_tree

INDICATOR = "indicator"
MIN_COMPARED = 3
"""Fewest bodies whose median says anything (PROPOSED)."""


@dataclass(frozen=True)
class WeighedIndicator:
    """One indicator of one body, with its block's weight in the total.

    A body without a total is given the weight that the edition states, which is that of its group.
    """

    block: str
    node: Node
    weight: Fraction
    link: str

    @cached_property
    def maximum(self) -> Fraction:
        """Give the most points the indicator could bring the body."""
        return fraction(self.node.maximum_applied.exact)

    @cached_property
    def points(self) -> Fraction | None:
        """Give the points on the applied maximum, as they reach the block; none when not counted.

        A card gives points on the edition's maximum: they are carried to what it became after the
        maxima of what does not count were shared out, or a body that lost nothing would seem to.
        Points below zero are taken as they are: the card says what they come to.
        """
        if self.node.points is None:
            return None
        if self.node.points_applied is not None:
            return fraction(self.node.points_applied.exact)
        return fraction(self.node.points.exact) * self.maximum / fraction(self.node.maximum.exact)

    @cached_property
    def loss(self) -> Fraction | None:
        """Give the points lost, of the block's; none when the indicator was not counted."""
        return None if self.points is None else self.maximum - self.points


@dataclass(frozen=True)
class Round:
    """One rated year: the rating and the scored trees it follows from."""

    rating: Rating
    collected: Sequence[Collected]

    @cached_property
    def cards(self) -> Mapping[str, Mapping[str, Card]]:
        """Give the cards by block and body."""
        return {each.pin.block: each.cards() for each in self.collected}

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """Give the blocks' names."""
        return {each.pin.block: each.pin.names for each in self.collected}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Give the rating's entries by body."""
        return {entry.body: entry for entry in self.rating.entries}

    def seen(self, entry: Entry) -> Sequence[WeighedIndicator]:
        """Give a body's indicators with a maximum, in the order of blocks and trees.

        They are asked for by the body itself and by its group's medians, and read once.
        """
        known = self._seen.get(entry.body)
        if known is None or known[0] is not entry:
            known = self._seen[entry.body] = entry, self._indicators_of(entry)
        return known[1]

    @cached_property
    def _seen(self) -> dict[str, tuple[Entry, Sequence[WeighedIndicator]]]:
        return {}

    def _indicators_of(self, entry: Entry) -> list[WeighedIndicator]:
        found: list[WeighedIndicator] = []
        for block in entry.blocks:
            card = self.cards[block.block].get(entry.body)
            if card is None or card.tree is None or block.score is None:
                continue
            weighed = block.weight_applied or block.weight
            weight = fraction(weighed.exact) if weighed else Fraction(1)
            found += (
                WeighedIndicator(block.block, node, weight, f"{block.link or ''}#{node.code}")
                for node in _indicators(card.tree)
            )
        return found

    @cached_property
    def medians(self) -> Mapping[tuple[str, str, str], Fraction]:
        """Give the median share of points by group, block and indicator, where enough are counted."""
        shares: dict[tuple[str, str, str], list[Fraction]] = {}
        for entry in self.rating.entries:
            for each in self.seen(entry):
                if each.points is not None:
                    key = (entry.group, each.block, each.node.code)
                    shares.setdefault(key, []).append(each.points / each.maximum)
        enough = {key: values for key, values in shares.items() if len(values) >= MIN_COMPARED}
        return {key: median(values) for key, values in enough.items()}

    def totals(self, group: str) -> dict[str, Fraction]:
        """Give the totals of a group's ranked bodies."""
        return {
            entry.body: fraction(entry.total.exact)
            for entry in self.rating.entries
            if entry.group == group and entry.position is not None and entry.total
        }


def _indicators(tree: Node) -> Iterator[Node]:
    for node in walk_tree(tree):
        if node.level != INDICATOR or not fraction(node.maximum.exact):
            continue
        if fraction(node.maximum_applied.exact) > 0:
            yield node
