"""Whether a block's cards are what its own facts and edition give, card by card and node by node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Final

from bagalau.contracts.v1.register import RegisteredBody, Standing
from bagalau.contracts.v1.results import KEYS_MISSING, Card, CardState, Node, Scorecards
from bagalau.contracts.v1.wire import Number, exact
from bagalau.scoring.engine import AppliedDeduction, BodyScore, NodeScore
from bagalau.scoring.model import Edition, Group, Indicator, YearGap
from bagalau.scoring.numbers import ZERO, rounded

SHARE_PLACES, VALUE_PLACES = 4, 6
"""Decimal places a block gives of a coverage and of an indicator's value."""


@dataclass(frozen=True)
class Difference:
    """The first place of a card that is not what follows: which field, what it says, what follows."""

    body: str
    node: str | None
    field: str
    stated: str
    follows: str


@dataclass(frozen=True)
class Rescored:
    """What follows from a block's facts: each body's score by the edition, and the register."""

    block: str
    edition: Edition
    bodies: Mapping[str, RegisteredBody]
    scored: Mapping[str, BodyScore]

    def differences(self, scorecards: Scorecards) -> Iterator[Difference]:
        """Give the first difference of each card, in the order of the cards; bodies are all known."""
        rechecked = scorecards.header.recheck_digest is not None
        numbers = _Numbers(self.edition.places, rechecked=rechecked)
        for card in scorecards.cards:
            found = self._of_card(card, numbers)
            if found is not None:
                yield found

    def _of_card(self, card: Card, numbers: "_Numbers") -> Difference | None:
        body = self.bodies[card.body]
        state, score = self.state_of(card.body), self.scored.get(card.body)
        follows: dict[str, object] = {"state": state, "names": body.names, **NOTHING}
        if state is CardState.SCORED and score is not None:
            follows |= _of_score(score, numbers)
            follows["reason"] = None
        for field, expected in follows.items():
            stated = _deductions(card) if field == "deductions" else getattr(card, field)
            if stated != expected:
                return Difference(card.body, None, field, _text(stated), _text(expected))
        root = None if score is None or state in UNSCORED else score.root
        if card.tree is not None and root is not None:
            return _of_node(card.body, card.tree, root, numbers)
        if card.tree is None and root is None:
            return None
        stated, expected = (_text(tree and tree.code) for tree in (card.tree, root))
        return Difference(card.body, None, "tree", stated, expected)

    def state_of(self, code: str) -> CardState:
        """Say how the body's card must stand (System, paras 53-56; the edition's kinds)."""
        state = unscored_state(self.bodies[code], self.block)
        if state is not None:
            return state
        score = self.scored.get(code)
        if score is None:
            return CardState.NOT_APPLICABLE
        return CardState.NOTHING_COUNTED if score.points is None else CardState.SCORED


UNSCORED: Final = frozenset({CardState.NOT_APPLICABLE, CardState.ANALYSED_ONLY})
"""States of cards without a tree: the body is not evaluated in the block."""


def unscored_state(body: RegisteredBody, block: str) -> CardState | None:
    """Say by the register alone why a body has no score in a block; None when it is evaluated."""
    if block in body.blocks and body.standing is Standing.EVALUATED:
        return None
    analysed = block in body.blocks and body.standing is Standing.ANALYSED_ONLY
    return CardState.ANALYSED_ONLY if analysed else CardState.NOT_APPLICABLE


Pair = tuple[str, str]
"""A number as it stands on the wire: exact, and rounded."""

LONGEST_QUOTED: Final = 60


class _Numbers:
    """Writes numbers as a block does; the maxima of the edition once for all bodies.

    With *rechecked*, nodes may carry flags of re-check rules, which the facts do not hold.
    """

    def __init__(self, places: int, *, rechecked: bool = False) -> None:
        self.places, self.rechecked = places, rechecked
        self._maxima: dict[int, tuple[Group | Indicator, Pair]] = {}

    def points(self, value: Fraction | None) -> Pair | None:
        """Write points on the edition's scale."""
        return None if value is None else (exact(value), rounded(value, self.places))

    def maximum(self, definition: Group | Indicator) -> Pair:
        """Write the maximum of a node; the same node of the edition is the same object."""
        known = self._maxima.get(id(definition))
        if known is None:
            value = definition.maximum
            known = definition, (exact(value), rounded(value, self.places))
            self._maxima[id(definition)] = known
        return known[1]


NOTHING: Final[dict[str, object]] = {
    "score": None,
    "points_before_deductions": None,
    "deductions": [],
    "band": None,
    "coverage": None,
    "flags": [],
}
"""What a card says that has no score."""


def _of_score(score: BodyScore, numbers: _Numbers) -> dict[str, object]:
    coverage = score.coverage
    return {
        "score": _number(numbers.points(score.points)),
        "points_before_deductions": _number(numbers.points(score.before_deductions)),
        "deductions": [_deduction(each, numbers) for each in score.deductions],
        "band": score.band,
        "coverage": None
        if coverage is None
        else Number(exact=exact(coverage), decimal=rounded(coverage, SHARE_PLACES)),
        "flags": list(score.flags),
    }


def _deduction(each: AppliedDeduction, numbers: _Numbers) -> tuple[object, ...]:
    points = numbers.points(each.points)
    return each.code, each.facts, points, each.reason, each.entry, str(each.status)


def _deductions(card: Card) -> list[tuple[object, ...]]:
    return [
        (each.code, each.facts, _pair(each.points), each.reason, each.entry, each.status)
        for each in card.deductions
    ]


_COMPARED = attrgetter("code", "level", "state", "missing", "effect", "good", "status")
FIELDS: Final = (
    *("code", "level", "state", "missing", "effect", "good", "status"),
    *("names", "overrides", "maximum", "maximum_applied", "points", "points_applied", "value"),
    *("children", "trace", "reason", "flags"),
)


def _of_node(body: str, node: Node, scored: NodeScore, numbers: _Numbers) -> Difference | None:
    """Compare a node and all below it."""
    own = len(scored.flags) if numbers.rechecked else None
    stated, follows = _stated_values(node, own), _follows(scored, numbers)
    if stated != follows:
        at = next(
            at for at, (one, other) in enumerate(zip(stated, follows, strict=True)) if one != other
        )
        return Difference(body, scored.code, FIELDS[at], _text(stated[at]), _text(follows[at]))
    for child, expected in zip(node.children, scored.children, strict=True):
        if found := _of_node(body, child, expected, numbers):
            return found
    return None


def _stated_values(node: Node, flags: int | None) -> tuple[object, ...]:
    names = node.names
    return (
        *_COMPARED(node),
        (names.kk, names.ru, names.en),
        tuple(node.overrides),
        _pair(node.maximum),
        _pair(node.maximum_applied),
        _pair(node.points),
        _pair(node.points_applied),
        _pair(node.value),
        len(node.children),
        node.trace,
        node.reason is not None,
        tuple([each for each in node.flags if each != KEYS_MISSING][:flags]),
    )


def _follows(scored: NodeScore, numbers: _Numbers) -> tuple[object, ...]:
    definition, outcome, value = scored.definition, scored.outcome, scored.outcome.value
    names, applied = definition.names, scored.maximum_applied
    maximum = numbers.maximum(definition)
    return (
        *_COMPARED(scored),
        (names["kk"], names["ru"], names["en"]),
        tuple(each.code for each in definition.overrides),
        maximum,
        maximum if applied is definition.maximum else numbers.points(applied),
        numbers.points(outcome.points),
        numbers.points(scored.points_applied or ZERO) if scored.taken else None,
        None if value is None else (exact(value), rounded(value, VALUE_PLACES)),
        len(scored.children),
        None,
        any(isinstance(each, YearGap) for each in outcome.basis),
        outcome.flags,
    )


def _pair(number: Number | None) -> Pair | None:
    return None if number is None else (number.exact, number.decimal)


def _number(pair: Pair | None) -> Number | None:
    return None if pair is None else Number(exact=pair[0], decimal=pair[1])


def _text(value: object) -> str:
    """Write what was found for a reader: a number by its decimal form, no more than fits a line."""
    if isinstance(value, Number):
        value = value.exact
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        value = value[0]
    return "-" if value is None else str(value)[:LONGEST_QUOTED]
