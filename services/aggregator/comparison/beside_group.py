"""A body's indicators beside its group, and the bodies nearest to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from bagalau.contracts.v1.ratings import Entry, IndicatorCompared, Peer
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.engine import NodeScore
from bagalau.scoring.numbers import distance, percentile, quartiles
from bagalau.scoring.scenarios import scorable_indicators
from services.aggregator.conclusions import MIN_COMPARED
from services.aggregator.ratings import number
from services.aggregator.runtime import RatedRound

NOT_COMPARED: Final = "not_compared"
NEIGHBOURS: Final = 2
"""How many neighbours by position are given on either side (PROPOSED)."""

PROFILE_PEERS: Final = 3
"""How many bodies of the nearest profile are given (PROPOSED)."""

SHARE_PLACES: Final = 4
TOTAL, BLOCK = "total", "block"
Key = tuple[str, str]
"""A block and the code of an indicator in it."""


@dataclass(frozen=True)
class BesideGroup:
    """One body of a rated round among the bodies of its group."""

    round: RatedRound
    entry: Entry
    sees_all: bool

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Give the entries of the body's group."""
        found = (each for each in self.round.rating.entries if each.group == self.entry.group)
        return {each.body: each for each in found}

    @cached_property
    def shares(self) -> Mapping[str, Mapping[Key, Fraction]]:
        """Give each body's counted indicators as shares of their maxima."""
        return {body: self._shares(body) for body in self.entries}

    @property
    def points_of(self) -> str:
        """Say what points are points of: the body's total, or its block where it has no total."""
        return BLOCK if self.round.scores.total(self.entry.body) is None else TOTAL

    def nodes(self, body: str) -> list[tuple[str, NodeScore]]:
        """Give a body's indicators with points to win, of the blocks that count for it."""
        return [
            (block, leaf.node)
            for block, bodies in self.round.scores.scored.items()
            if body in bodies and self._weight(body, block)
            for leaf in scorable_indicators(bodies[body])
        ]

    def link(self, block: str, code: str) -> str:
        """Give the address of an indicator's trace in the body's card."""
        links = {each.block: each.link or "" for each in self.entry.blocks}
        return f"{links.get(block, '')}#{code}"

    def compared(self) -> list[IndicatorCompared]:
        """Give every indicator beside the group, the greatest distance from the median first."""
        rows = [self._row(block, node) for block, node in self.nodes(self.entry.body)]
        rows.sort(key=lambda row: (-row[0], row[1].block, row[1].indicator))
        return [row for _, row in rows]

    def by_position(self) -> list[Peer]:
        """Give the neighbours in the order of positions, so many on either side."""
        if self.entry.position is None:
            return []
        ranked = sorted(
            (each for each in self.entries.values() if each.position is not None),
            key=lambda each: (each.position or 0, each.body),
        )
        at = ranked.index(self.entry)
        near = [*ranked[max(0, at - NEIGHBOURS) : at], *ranked[at + 1 : at + 1 + NEIGHBOURS]]
        return [self._peer(each, None) for each in near]

    def by_profile(self) -> list[Peer]:
        """Give the bodies whose shares differ least, equals in the order of codes."""
        mine = _flat(self.shares[self.entry.body])
        weights = {
            f"{block}/{node.code}": node.maximum_applied * self._weight(self.entry.body, block)
            for block, node in self.nodes(self.entry.body)
        }
        distances = [
            (found, body)
            for body, shares in self.shares.items()
            if body != self.entry.body
            and (found := distance(mine, _flat(shares), weights)) is not None
        ]
        return [
            self._peer(self.entries[body], found)
            for found, body in sorted(distances)[:PROFILE_PEERS]
        ]

    def _shares(self, body: str) -> dict[Key, Fraction]:
        return {
            (block, node.code): node.points / node.maximum
            for block, node in self.nodes(body)
            if node.points is not None
        }

    def _weight(self, body: str, block: str) -> Fraction:
        """Give the weight of a block in the body's total; where it has none, each block is whole."""
        composed = self.round.scores.composed.get(body)
        if composed is None:
            return Fraction(0)
        if composed.total is None:
            return Fraction(block not in composed.absences)
        return composed.weights_applied.get(block, Fraction(0))

    def _row(self, block: str, node: NodeScore) -> tuple[Fraction, IndicatorCompared]:
        """Give one indicator beside the group, and how far of the total it is from the median."""
        key, own = (block, node.code), self.entry.body
        others = [each[key] for body, each in self.shares.items() if body != own and key in each]
        share = self.shares[own].get(key)
        weight = node.maximum_applied * self._weight(own, block)
        row = IndicatorCompared(
            block=block,
            indicator=node.code,
            names=Names.model_validate(node.names),
            side=NOT_COMPARED,
            bodies_compared=len(others) + (share is not None),
            state=node.state,
            missing=node.missing,
            link=self.link(block, node.code),
        )
        if share is None:
            return Fraction(0), row
        update: dict[str, object] = {
            "share": number(share, SHARE_PLACES),
            "points_lost": number(
                weight - (node.points_applied or Fraction(0)) * self._weight(own, block)
            ),
        }
        if len(others) + 1 < MIN_COMPARED:
            return Fraction(0), row.model_copy(update=update)
        found = quartiles([share, *others])
        distances = (share - found.median) * weight
        update |= {
            "side": str(found.side(share)),
            "lower_quartile": number(found.lower, SHARE_PLACES),
            "median": number(found.median, SHARE_PLACES),
            "upper_quartile": number(found.upper, SHARE_PLACES),
            "percentile": number(percentile(share, others), SHARE_PLACES),
            "points_against_median": number(distances),
        }
        return abs(distances), row.model_copy(update=update)

    def _peer(self, other: Entry, distances: Fraction | None) -> Peer:
        """Describe a body near this one; an unnamed one by its place or distance only."""
        written = None if distances is None else number(distances, SHARE_PLACES)
        if not self.sees_all:
            place = other.position if distances is None else None
            return Peer(position=place, distance=written)
        mine = self.round.scores.total(self.entry.body)
        total = self.round.scores.total(other.body)
        known = mine is not None and total is not None
        return Peer(
            position=other.position,
            body=other.body,
            names=other.names,
            total=other.total,
            gap=number(total - mine) if mine is not None and total is not None else None,
            distance=written,
            tied=known and mine == total,
        )


def _flat(shares: Mapping[Key, Fraction]) -> dict[str, Fraction]:
    return {f"{block}/{code}": share for (block, code), share in shares.items()}
