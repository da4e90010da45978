"""The data of the audit: the points of every node among the comparable bodies of one year.

Shares are whole numbers of a trillionth of the maximum, so that sums over bodies are exact and
the order in which bodies come changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.engine import BodyScore, NodeScore
from bagalau.scoring.model import BodyFacts, Edition, Group, Indicator, Node

UNIT = 10**12
FEW_TOGETHER = 3
"""Least number of indicators of a scale; with fewer, the next group above is the scale."""


@dataclass(frozen=True)
class AuditedYear:
    """One block in one year: the edition it was scored by, and every body's scored tree."""

    year: int
    edition: Edition
    scored: Mapping[str, BodyScore]


@dataclass(frozen=True)
class Row:
    """One node among the bodies of a group: None where it is not counted.

    `shares` are points by the maximum; `brought` and `nominal` are points and maximum as they
    stand in the block's own score, after maxima were shared out; all in trillionths.
    """

    code: str
    nodes: tuple[NodeScore, ...]
    shares: tuple[int | None, ...]
    brought: tuple[int, ...]
    nominal: tuple[int, ...]

    @cached_property
    def counted(self) -> list[int]:
        """Give the shares of the bodies it is counted for."""
        return [each for each in self.shares if each is not None]

    @property
    def varies(self) -> bool:
        """Tell whether any two bodies differ."""
        return len(set(self.counted)) > 1


@dataclass(frozen=True)
class GroupYear:
    """One group of comparable bodies in one year, with a row for every node that has points."""

    year: int
    group: str
    edition: Edition
    bodies: tuple[str, ...]
    rows: Mapping[str, Row]
    scores: tuple[Fraction, ...]
    """The block's score of each body, after deductions: the root's shares are of these."""

    @property
    def facts(self) -> tuple[BodyFacts, ...]:
        """Give what each body's score follows from."""
        return tuple(node.facts for node in self.rows[self.root].nodes)

    @property
    def root(self) -> str:
        """Give the code of the block."""
        return self.edition.root.code

    def indicators(self, below: Node | None = None) -> list[Row]:
        """Give the rows of the indicators below a node, or of all."""
        found = _indicators(below or self.edition.root)
        return [self.rows[each.code] for each in found if each.code in self.rows]

    def groups(self) -> list[Group]:
        """Give the block, its directions and criteria that have points."""
        return [each for each in self.edition.root.groups() if each.code in self.rows]


def groups_of(year: AuditedYear) -> list[GroupYear]:
    """Arrange the scored bodies of a year by group, each in the order of codes."""
    members: dict[str, list[str]] = {}
    for body, scored in sorted(year.scored.items()):
        if scored.applies and scored.points is not None:
            members.setdefault(scored.root.facts.group, []).append(body)
    return [_group(year, group, bodies) for group, bodies in sorted(members.items())]


def complete(rows: Sequence[Row]) -> list[int]:
    """Give the places of the bodies that every one of these rows is counted for."""
    return [
        place
        for place in range(len(rows[0].shares))
        if all(row.shares[place] is not None for row in rows)
    ]


def at(numbers: Sequence[int | None], places: Sequence[int]) -> list[int]:
    """Give the numbers at some places; those that are not counted are left out."""
    found = (numbers[place] for place in places)
    return [each for each in found if each is not None]


def scale_of(year: GroupYear, code: str) -> list[Row]:
    """Give the indicators that one belongs with: the nearest group above with at least three."""
    found: list[Row] = []
    for (
        group
    ) in year.edition.root.groups():  # from the block inwards: the last that holds is nearest
        rows = year.indicators(group)
        if len(rows) >= FEW_TOGETHER and code in {row.code for row in rows}:
            found = rows
    return found


def units(number: Fraction) -> int:
    """Write a number in whole trillionths, half up."""
    scaled = number * UNIT * 2
    return (scaled.numerator // scaled.denominator + 1) // 2


def _group(year: AuditedYear, group: str, bodies: Sequence[str]) -> GroupYear:
    own = [year.scored[body] for body in bodies]
    trees = [{node.code: node for node in each.root.nodes()} for each in own]
    rows = {}
    for code in _codes(year.edition.root):
        nodes = tuple(tree[code] for tree in trees)
        if any(node.maximum > 0 for node in nodes):
            rows[code] = _row(code, nodes)
    scores = tuple(each.points or Fraction(0) for each in own)
    root = rows[year.edition.root.code]
    maximum = year.edition.root.maximum
    final = tuple(units(score / maximum) for score in scores)
    rows[root.code] = replace(root, shares=final)
    return GroupYear(year.year, group, year.edition, tuple(bodies), rows, scores)


def _row(code: str, nodes: tuple[NodeScore, ...]) -> Row:
    return Row(
        code=code,
        nodes=nodes,
        shares=tuple(_share(node) for node in nodes),
        brought=tuple(units(node.points_applied or Fraction(0)) for node in nodes),
        nominal=tuple(0 if node.points is None else units(node.maximum_applied) for node in nodes),
    )


def _share(node: NodeScore) -> int | None:
    if node.points is None or not node.maximum:
        return None
    return units(node.points / node.maximum)


def _indicators(node: Node) -> Iterator[Indicator]:
    if isinstance(node, Group):
        yield from node.indicators()
    else:
        yield node


def _codes(node: Node) -> Iterator[str]:
    """Give the codes of a node and all below it; without what is below a placeholder."""
    if isinstance(node, Indicator) and node.placeholder:
        return
    yield node.code
    for child in node.children if isinstance(node, Group) else ():
        yield from _codes(child)
