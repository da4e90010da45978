"""What must hold of cards whatever version of the arithmetic made them: all that is no arithmetic.

A block that runs another version may come to other points, values and states of nodes. It cannot
come to other nodes, names or maxima than its edition has, to other deductions than were decided,
or to a score that is not its tree's points less the deductions.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bagalau.contracts.v1.results import Card, CardState, Node, Scorecards
from bagalau.contracts.v1.wire import Number, fraction
from bagalau.scoring.engine import NodeScore
from bagalau.scoring.model import Edition, Effect, Missing, State
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.rescoring import Difference, Rescored

VERSION: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}")
"""How a version of the arithmetic is written: anything else is none."""

BY_SCORE: Final = frozenset({CardState.SCORED, CardState.NOTHING_COUNTED})
BY_EDITION: Final = ("code", "level", "good", "status")
KNOWN: Final = {"state": set(State), "missing": {None, *Missing}, "effect": {None, *Effect}}


def check_other_arithmetic(scorecards: Scorecards, rescored: Rescored) -> None:
    """Let cards pass that differ in what arithmetic decides and in nothing else.

    Raises AnswerRejected `score_differs` for the first place that no arithmetic explains.
    """
    for card in scorecards.cards:
        found = next(_of_card(card, rescored), None)
        if found is not None:
            place = f"{found.body}, {found.node}" if found.node else found.body
            detail = f"{place}: {found.field} is {found.stated}, no arithmetic gives that"
            raise AnswerRejected("score_differs", detail, body=found.body, node=found.node)


def _of_card(card: Card, rescored: Rescored) -> Iterator[Difference]:
    expected, score = rescored.state_of(card.body), rescored.scored.get(card.body)
    by_score = expected in BY_SCORE and score is not None
    if card.names != rescored.bodies[card.body].names:
        yield _odd(card, None, "names", card.names.en)
    if card.state not in BY_SCORE if by_score else card.state is not expected:
        yield _odd(card, None, "state", card.state)
    if not by_score or score is None or card.tree is None:
        if by_score or card.tree is not None:
            yield _odd(card, None, "tree", card.tree and card.tree.code)
        return
    if (card.state is CardState.SCORED) is (card.tree.points is None):
        yield _odd(card, None, "state", card.state)
    yield from _of_node(card, card.tree, score.root)
    yield from _of_sum(card, rescored.edition)
    decided = [(each.code, each.facts, each.reason, each.entry) for each in score.deductions]
    taken = [(each.code, each.facts, each.reason, each.entry) for each in card.deductions]
    if card.state is CardState.SCORED and taken != decided:
        yield _odd(card, None, "deductions", taken)


def _of_sum(card: Card, edition: Edition) -> Iterator[Difference]:
    """Compare a score with its tree's points less the deductions, within the edition's bounds."""
    if card.score is None or card.tree is None:
        return
    points = card.tree.points
    if points is None or card.points_before_deductions != points:
        yield _odd(card, None, "points_before_deductions", _exact(card.points_before_deductions))
        return
    taken = [fraction(each.points.exact) for each in card.deductions]
    left = fraction(points.exact) - sum(taken, Fraction(0))
    follows = max(edition.least, min(edition.most, left))
    if min(taken, default=Fraction(0)) < 0 or fraction(card.score.exact) != follows:
        yield _odd(card, None, "score", card.score.exact)
    if card.coverage is not None and not 0 <= fraction(card.coverage.exact) <= 1:
        yield _odd(card, None, "coverage", card.coverage.exact)
    if card.band is not None and card.band not in {each.code for each in edition.bands}:
        yield _odd(card, None, "band", card.band)


def _of_node(card: Card, node: Node, scored: NodeScore) -> Iterator[Difference]:
    """Compare what the edition says of a node, and that the rest is of a kind a score can have."""
    definition = scored.definition
    of_edition = (
        *((field, getattr(node, field), getattr(scored, field)) for field in BY_EDITION),
        ("names", node.names.model_dump(), dict(definition.names)),
        ("overrides", node.overrides, [each.code for each in definition.overrides]),
        ("maximum", fraction(node.maximum.exact), definition.maximum),
    )
    for field, stated, follows in of_edition:
        if stated != follows:
            yield _odd(card, scored, field, stated)
    for field, known in KNOWN.items():
        if getattr(node, field) not in known:
            yield _odd(card, scored, field, getattr(node, field))
    if fraction(node.maximum_applied.exact) < 0:
        yield _odd(card, scored, "maximum_applied", node.maximum_applied.exact)
    if node.trace is not None or len(node.children) != len(scored.children):
        yield _odd(card, scored, "children", len(node.children))
        return
    for child, below in zip(node.children, scored.children, strict=True):
        yield from _of_node(card, child, below)


def _exact(number: Number | None) -> str | None:
    return None if number is None else number.exact


def _odd(card: Card, scored: NodeScore | None, field: str, stated: object) -> Difference:
    node = None if scored is None else scored.code
    return Difference(card.body, node, field, str(stated)[:60], "")
