"""Finds what one body must change to gain a position, one indicator at a time, by scoring again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.composition import (
    Absence,
    BlockBasis,
    BodyTotal,
    NationalBasis,
    NationalScores,
    compose,
)
from bagalau.scoring.engine import BodyScore, NodeScore, drop_unknown_deductions, score
from bagalau.scoring.model import BodyFacts, Edition, Formula, Indicator, MeasureFact, Round, State


class NoTarget(StrEnum):
    """Why there is no position to gain."""

    FIRST = "first"
    UNRANKED = "unranked"


@dataclass(frozen=True, slots=True)
class PositionTarget:
    """The place to gain, and the least total that gives it, shared with whoever has it now."""

    place: int
    total: Fraction
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimulatedPlace:
    """A body's total and place under changed facts, and who would share the place."""

    total: Fraction
    place: int
    tied: tuple[str, ...]
    others_move: bool = False


def find_target(scores: NationalScores, body: str, positions: int = 1) -> PositionTarget | NoTarget:
    """Give the place so many positions higher, the first at most, and the total it takes.

    A total equal to that of the body standing there shares its place, so this total is the least.
    Where bodies above share places, the place gained may be higher than asked for.
    """
    mine = scores.positions.get(body)
    if mine is None:
        return NoTarget.UNRANKED
    if mine.place == 1:
        return NoTarget.FIRST
    rivals = rivals_of(scores, body)
    aimed = max(1, mine.place - positions)
    total = sorted(rivals.values(), reverse=True)[aimed - 1]
    place = 1 + sum(each > total for each in rivals.values())
    return PositionTarget(
        place, total, tuple(sorted(each for each in rivals if rivals[each] == total))
    )


def rivals_of(scores: NationalScores, body: str) -> dict[str, Fraction]:
    """Give the totals of the other ranked bodies of a body's group."""
    group = scores.composed[body].group
    return {
        other: total
        for other in scores.positions
        if other != body and scores.composed[other].group == group
        if (total := scores.total(other)) is not None
    }


@dataclass(frozen=True)
class Simulation:
    """One body of a scored country, whose score under other facts can be computed."""

    basis: NationalBasis
    scores: NationalScores
    body: str

    @cached_property
    def rivals(self) -> Mapping[str, Fraction]:
        """Give the totals of the other ranked bodies of the group."""
        return rivals_of(self.scores, self.body)

    @cached_property
    def _rounds(self) -> dict[str, Round | None]:
        found: dict[str, Round | None] = {}
        for block, basis in self.basis.blocks.items():
            among = Round(_evaluated(basis).values()) if basis.edition.relative else None
            found[block] = among
        return found

    def total_with_points(self, block: str, points: Mapping[str, Fraction]) -> Fraction | None:
        """Give the total with points of indicators assumed, all others unchanged."""
        scored = self._scored(block, self.basis.blocks[block].facts[self.body], points)
        return self._total(block, scored)

    def with_measure(
        self, block: str, measure: str, value: Fraction
    ) -> tuple[SimulatedPlace | None, BodyScore]:
        """Give total and place with another value of one measure, and the scored tree behind them.

        Where the edition compares bodies by that measure, the whole round is scored again, and
        the places of all follow.
        """
        facts = self.basis.blocks[block].facts[self.body]
        changed = replace(facts, measures={**facts.measures, measure: MeasureFact(value)})
        if measure in self._comparing(block):
            return self._rescore_round(block, changed)
        scored = self._scored(block, changed, {})
        total = self._total(block, scored)
        return (None if total is None else _placed(total, self.rivals)), scored

    def _comparing(self, block: str) -> frozenset[str]:
        return compared_measures(self.basis.blocks[block].edition)

    def _scored(self, block: str, facts: BodyFacts, points: Mapping[str, Fraction]) -> BodyScore:
        edition = self.basis.blocks[block].edition
        return score(
            edition, drop_unknown_deductions(edition, facts), self._rounds[block], assumed=points
        )

    def _total(self, block: str, scored: BodyScore, body: str = "") -> Fraction | None:
        if scored.points is None:
            return None
        return self._composed(body or self.body, {block: scored.points}).total

    def _composed(self, body: str, instead: Mapping[str, Fraction]) -> BodyTotal:
        blocks: dict[str, Fraction | Absence] = dict(self.basis.absent.get(body, {}))
        for block, bodies in self.scores.scored.items():
            found = bodies.get(body)
            if block not in blocks and found is not None and found.points is not None:
                blocks[block] = found.points
            elif block not in blocks:
                blocks[block] = Absence.NOTHING_COUNTED if found else Absence.NOT_APPLICABLE
        kind = self.basis.kinds[body]
        return compose(self.basis.composition, kind=kind, blocks={**blocks, **instead})

    def _rescore_round(
        self, block: str, changed: BodyFacts
    ) -> tuple[SimulatedPlace | None, BodyScore]:
        """Score the body and its rivals in a round with the body's changed facts."""
        edition = self.basis.blocks[block].edition
        bodies = {
            **_evaluated(self.basis.blocks[block]),
            self.body: drop_unknown_deductions(edition, changed),
        }
        among = Round(bodies.values())
        scored = score(edition, bodies[self.body], among)
        total = self._total(block, scored)
        if total is None:
            return None, scored
        others = {
            other: self._total(block, score(edition, bodies[other], among), other)
            for other in self.rivals
        }
        known = {other: each for other, each in others.items() if each is not None}
        return replace(_placed(total, known), others_move=True), scored


def _placed(total: Fraction, rivals: Mapping[str, Fraction]) -> SimulatedPlace:
    place = 1 + sum(each > total for each in rivals.values())
    tied = sorted(other for other, each in rivals.items() if each == total)
    return SimulatedPlace(total, place, tuple(tied))


def compared_measures(edition: Edition) -> frozenset[str]:
    """Name the measures by which an edition compares bodies: their values change the scores of other bodies."""
    if not edition.relative:
        return frozenset()
    found = {name for each in edition.every_indicator if each.relative for name in each.measures()}
    for group in edition.every_group:
        if group.correction:
            figures = group.correction.figures.values()
            found |= {*group.correction.measures, *(each.measure for each in figures)}
    return frozenset(found)


def is_counted(scored: BodyScore, code: str) -> bool:
    """Tell whether an indicator has points from its own value in a scored tree."""
    return scored.node(code).state is State.COUNTED


@dataclass(frozen=True, slots=True)
class ScorableIndicator:
    """One indicator that is meant for the body and can bring points, and how it is computed."""

    node: NodeScore
    indicator: Indicator
    formula: Formula

    @property
    def code(self) -> str:
        """Give its code in the edition."""
        return self.node.code


def scorable_indicators(scored: BodyScore) -> list[ScorableIndicator]:
    """Give the indicators that are meant for the body and can bring points."""
    return [
        ScorableIndicator(each, each.definition, each.formula)
        for each in scored.root.nodes()
        if isinstance(each.definition, Indicator)
        and each.formula is not None
        and each.definition.maximum > 0
    ]


def improvable_indicators(scored: BodyScore) -> list[ScorableIndicator]:
    """Give the indicators that can bring points, and those that take some now, with no maximum."""
    taking = [
        ScorableIndicator(each, each.definition, each.formula)
        for each in scored.root.nodes()
        if isinstance(each.definition, Indicator)
        and each.formula is not None
        and not each.definition.maximum
        and each.taken
    ]
    return [*scorable_indicators(scored), *taking]


def _evaluated(basis: BlockBasis) -> dict[str, BodyFacts]:
    return {
        body: drop_unknown_deductions(basis.edition, each)
        for body, each in basis.facts.items()
        if basis.edition.applies(body, each.kind)
    }
