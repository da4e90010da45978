"""The bridge between two editions: who moves, by how much, and whether data or method moved them.

The order is stated and always the same: first the method changes on the old data, then the data
change under the new method. The two parts sum exactly to the whole change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.engine import BodyScore, NodeScore, drop_unknown_deductions, score_round
from bagalau.scoring.model import BodyFacts, Edition, Indicator
from bagalau.scoring.numbers import ZERO, Position, rank
from bagalau.scoring.source import Names

SPLIT_ORDER = ("method_on_old_data", "data_under_new_method")
"""The order in which the change is split; another order would give other parts."""

DEDUCTIONS = "deductions"
"""The part of a body's points that no node brings: deductions and the clamp."""

ABSENT = "absent"
"""The state of a node that an edition does not have."""


@dataclass(frozen=True, slots=True)
class SplitChange:
    """One quantity three times, and the change between its ends split in two.

    `old` is by the old edition on old data, `between` by the new edition on old data, `new` by the
    new edition on new data; method + data = total, exactly.

    >>> parts = SplitChange(Fraction(50), Fraction(47), Fraction("51.5"))
    >>> parts.method, parts.data, parts.total == parts.method + parts.data
    (Fraction(-3, 1), Fraction(9, 2), True)
    """

    old: Fraction
    between: Fraction
    new: Fraction

    @property
    def method(self) -> Fraction:
        """Give what the new method changes on the old data."""
        return self.between - self.old

    @property
    def data(self) -> Fraction:
        """Give what the new data change under the new method."""
        return self.new - self.between

    @property
    def total(self) -> Fraction:
        """Give the whole change."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class NodeMove:
    """What one indicator brings to a body's points, by both editions; nothing where it is absent.

    `states` say how the node stood in each of the three scores, `absent` when the edition has none.
    """

    code: str
    names: Names
    parts: SplitChange
    states: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class BodyMove:
    """How one body moves: points and position, and the indicators that moved it.

    `points` and `position` are None when a score or place is lacking, and `why` says which.
    Positions are places in the body's group, so a negative total is a rise.
    """

    body: str
    group: str
    points: SplitChange | None
    position: SplitChange | None
    bands: tuple[str | None, str | None, str | None]
    nodes: tuple[NodeMove, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bridge:
    """The bridge of a whole round, in the order of the bodies' codes.

    `foreign` names the deductions taken that the new edition does not know: it takes none of them.
    """

    old: str
    new: str
    bodies: tuple[BodyMove, ...]
    foreign: tuple[str, ...] = ()

    def moved(self) -> tuple[BodyMove, ...]:
        """Give the bodies whose points or place change, the largest change of points first."""
        found = [each for each in self.bodies if _moves(each)]
        return tuple(sorted(found, key=lambda it: (-abs(_total(it)), it.body)))


@dataclass(frozen=True, slots=True)
class _Round:
    """One scoring of all bodies: their scores, and their places in their groups."""

    scores: Mapping[str, BodyScore]
    places: Mapping[str, Position]


def bridge(
    old: Edition,
    new: Edition,
    before: Sequence[BodyFacts],
    after: Sequence[BodyFacts] | None = None,
) -> Bridge:
    """Bridge two editions over the facts of a year, or of an old and a new year.

    With one year's facts only the method changes, and the part of the data is zero.
    """
    later = before if after is None else after
    rounds = (_round(old, before), _round(new, before), _round(new, later))
    groups = {each.body: each.group for each in (*before, *later)}
    foreign = {
        taken.code for each in (*before, *later) for taken in each.deductions
    } - new.deductions.keys()
    return Bridge(
        old.code,
        new.code,
        tuple(_body(body, groups[body], (old, new), rounds) for body in sorted(groups)),
        tuple(sorted(foreign)),
    )


def _round(edition: Edition, facts: Sequence[BodyFacts]) -> _Round:
    known = [drop_unknown_deductions(edition, each) for each in facts]
    scores = score_round(edition, {each.body: each for each in known})
    places: dict[str, Position] = {}
    for group in {each.group for each in known}:
        of_group = {each.body for each in known if each.group == group}
        totals = {
            body: found.points
            for body, found in scores.items()
            if body in of_group and found.points is not None
        }
        places |= rank(totals)
    return _Round(scores, places)


def _body(
    body: str, group: str, editions: tuple[Edition, Edition], rounds: Sequence[_Round]
) -> BodyMove:
    scores = [each.scores.get(body) for each in rounds]
    points = [None if each is None else each.points for each in scores]
    bands = tuple(None if each is None else each.band for each in scores)
    if any(each is None for each in points):
        why = ", ".join(
            name
            for name, found in zip(("old", "between", "new"), points, strict=True)
            if found is None
        )
        return BodyMove(body, group, None, None, _three(bands), (), f"no score: {why}")
    places = [Fraction(each.places[body].place) for each in rounds]
    known = [each for each in scores if each is not None]
    return BodyMove(
        body,
        group,
        SplitChange(*(each or ZERO for each in points)),
        SplitChange(*places),
        _three(bands),
        _nodes(editions, known),
    )


def _nodes(editions: tuple[Edition, Edition], scores: Sequence[BodyScore]) -> tuple[NodeMove, ...]:
    """Split the change by indicator; what they bring and the deductions sum to the points."""
    leaves = [
        {each.code: each for each in found.root.nodes() if isinstance(each.definition, Indicator)}
        for found in scores
    ]
    names = {each.code: each.names for edition in editions for each in edition.indicators()}
    moves = [_node(code, names[code], [found.get(code) for found in leaves]) for code in names]
    rest = [_beyond(found) for found in scores]
    if any(rest):
        parts = SplitChange(*rest)
        moves.append(NodeMove(DEDUCTIONS, {}, parts, ("", "", "")))
    return tuple(moves)


def _node(code: str, names: Names, found: Sequence[NodeScore | None]) -> NodeMove:
    parts = SplitChange(*(ZERO if each is None else each.points_applied or ZERO for each in found))
    states = _three([ABSENT if each is None else str(each.state) for each in found])
    return NodeMove(code, names, parts, (states[0] or "", states[1] or "", states[2] or ""))


def _beyond(found: BodyScore) -> Fraction:
    """Give what the indicators do not bring: deductions, and what the clamp holds back."""
    brought = (
        each.points_applied or ZERO
        for each in found.root.nodes()
        if isinstance(each.definition, Indicator)
    )
    return (found.points or ZERO) - sum(brought, ZERO)


def _three(found: Sequence[str | None]) -> tuple[str | None, str | None, str | None]:
    first, second, third = found
    return first, second, third


def _moves(body: BodyMove) -> bool:
    return any(parts is not None and parts.total for parts in (body.points, body.position))


def _total(body: BodyMove) -> Fraction:
    return ZERO if body.points is None else body.points.total
