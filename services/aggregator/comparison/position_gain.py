"""What would gain a body positions: each indicator alone, its value, each measure."""

from fractions import Fraction

from bagalau.contracts.v1.ratings import (
    IndicatorNeeded,
    MeasureNeeded,
    PlaceReached,
    PositionGained,
    ValueNeeded,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.engine import RequiredValue
from bagalau.scoring.model import Indicator
from bagalau.scoring.scenarios import (
    Improvement,
    MeasureChange,
    NoTarget,
    SimulatedPlace,
    Simulation,
    find_improvements,
    find_target,
)
from services.aggregator.comparison.beside_group import BesideGroup
from services.aggregator.conclusions import phrase
from services.aggregator.ratings import number

VALUE_PLACES, POINT_PLACES = 6, 4


def position_gained(beside: BesideGroup, positions: int) -> PositionGained | NoTarget:
    """Give what each indicator alone would have to reach, the nearest within reach first."""
    scores, body = beside.round.scores, beside.entry.body
    target = find_target(scores, body, positions)
    if isinstance(target, NoTarget):
        return target
    question = Simulation(beside.round.basis, scores, body)
    found = sorted(find_improvements(question, target), key=_order)
    mine = scores.total(body) or Fraction(0)
    return PositionGained(
        positions=positions,
        place=target.place,
        total_needed=number(target.total, POINT_PLACES),
        gap=number(target.total - mine, POINT_PLACES),
        shared_with=len(target.holders),
        shared_with_bodies=list(target.holders) if beside.sees_all else None,
        indicators=[_indicator(beside, each) for each in found],
    )


def _order(each: Improvement) -> tuple[bool, Fraction, str, str]:
    """Put what is within reach first, by the part of the way to the maximum; else the best first."""
    node, points = each.node, each.points
    if points is None:
        return True, -each.best, each.block, node.code
    now = node.points or Fraction(0)
    way = (points.argument - now) / (node.maximum - now)
    return False, way, each.block, node.code


def _indicator(beside: BesideGroup, each: Improvement) -> IndicatorNeeded:
    node, points = each.node, each.points
    return IndicatorNeeded(
        block=each.block,
        indicator=node.code,
        names=Names.model_validate(node.names),
        sufficiency=each.alone,
        text=phrase(f"alone_{each.alone}"),
        maximum=number(node.maximum),
        points=None if node.points is None else number(node.points, POINT_PLACES),
        points_needed=None if points is None else number(points.argument, POINT_PLACES),
        points_exact=points is None or points.exact,
        best_total=number(each.best, POINT_PLACES),
        value=None if node.value is None else number(node.value, VALUE_PLACES),
        value_needed=None if each.value is None else _value(each.value),
        measures=[_measure(beside, each, step) for step in each.measures],
        others_may_change=each.compares,
        link=beside.link(each.block, node.code),
    )


def _value(needed: RequiredValue) -> ValueNeeded:
    value = number(needed.value, VALUE_PLACES)
    return ValueNeeded(value=value, bound=needed.bound, places=needed.places)


def _measure(beside: BesideGroup, each: Improvement, step: MeasureChange) -> MeasureNeeded:
    definition = each.node.definition
    inputs = definition.inputs if isinstance(definition, Indicator) else {}
    names = inputs.get(step.measure)
    return MeasureNeeded(
        measure=step.measure,
        names=None if names is None else Names.model_validate(names),
        current=number(step.now, POINT_PLACES),
        needed=number(step.then, POINT_PLACES),
        step=number(step.step, POINT_PLACES),
        reached=_reached(beside, step.reached),
        also_changes=list(step.also),
    )


def _reached(beside: BesideGroup, reached: SimulatedPlace) -> PlaceReached:
    return PlaceReached(
        total=number(reached.total, POINT_PLACES),
        position=reached.place,
        shared_with=len(reached.tied),
        shared_with_bodies=list(reached.tied) if beside.sees_all else None,
        others_change=reached.others_move,
    )
