"""A rated year as columns of numbers, read from what the rating pinned, not from records.

A scorecard holds shares of maxima and no goalposts: from scorecards, a value is its share, and
one at the ceiling stays there until the upper goalpost rises.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

import numpy as np

from bagalau.analysis.columns import Columns, columns_of
from bagalau.analysis.levels import levels_of
from bagalau.contracts.v1.ratings import Entry
from bagalau.contracts.v1.results import Card, Node
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.composition import Composition
from bagalau.scoring.engine import BodyScore
from bagalau.scoring.model import Missing, State
from bagalau.scoring.numbers import ONE, ZERO
from bagalau.scoring.variation import (
    BlockTree,
    BodyCells,
    Branch,
    Cell,
    Goalposts,
    Leaf,
    Round,
    body_of,
    tree_of,
)
from services.aggregator.conclusions import Round as RatedYear
from services.aggregator.ratings import walk_tree
from services.aggregator.runtime import RatedRound, TotalDiffers

SHARES: Final = Goalposts(ZERO, ONE)
TOLERANCE: Final = 1e-9
_MOVES: Final = frozenset({State.COUNTED.value, State.CARRIED.value})
_SETTLED: Final = frozenset({State.DECIDED.value, State.ZEROED.value})


def columns_from_facts(rated: RatedRound) -> Columns:
    """Build the columns from stored facts: values, goalposts and last year's values as they are.

    Raises NotModelled for an edition that holds what analysis cannot vary, TotalDiffers.
    """
    entries = [entry for entry in rated.rating.entries if entry.total is not None]
    trees = [tree_of(each.edition) for each in rated.basis.blocks.values()]
    bodies = [body_of(each.body, each.kind, _scored(rated, each)) for each in entries]
    return _with_equal_totals(Round(trees, bodies, rated.composition), entries)


def columns_from_scorecards(year: RatedYear, composition: Composition) -> Columns:
    """Build the columns of the bodies that have a total from their scorecards. Raises TotalDiffers."""
    entries = [entry for entry in year.rating.entries if entry.total is not None]
    trees = [_tree(block.block, year.cards.get(block.block, {})) for block in composition.blocks]
    bodies = [_body(entry, year.cards) for entry in entries]
    return _with_equal_totals(Round([tree for tree in trees if tree], bodies, composition), entries)


def _with_equal_totals(round_: Round, entries: Sequence[Entry]) -> Columns:
    columns = columns_of(round_)
    stated = [float(fraction(entry.total.exact)) for entry in entries if entry.total]
    differing = np.abs(levels_of(columns).totals().totals - np.array(stated)) > TOLERANCE
    if differing.any():
        raise TotalDiffers(entries[int(np.argmax(differing))].body)
    return columns


def _scored(rated: RatedRound, entry: Entry) -> dict[str, BodyScore]:
    """Give the body's scored trees in the blocks that counted."""
    counted = [each.block for each in entry.blocks if each.score is not None]
    return {block: rated.scores.scored[block][entry.body] for block in counted}


def _tree(block: str, cards: Mapping[str, Card]) -> BlockTree | None:
    """Give the tree of a block as a scored body shows it, best one without overrides.

    All such bodies show the same maxima; what a body weighs otherwise stands in its cells.
    """
    trees = [card.tree for card in cards.values() if card.score and card.tree]
    if not trees:
        return None
    chosen = next((each for each in trees if not _overridden(each)), trees[0])
    most = fraction(chosen.maximum.exact)
    children = tuple(_branch(child) for child in _with_points(chosen)) or (Leaf(block, most),)
    return BlockTree(block, Branch(block, most, children), ZERO, most)


def _branch(node: Node) -> Branch | Leaf:
    maximum = fraction(node.maximum.exact)
    if not node.children:
        return Leaf(node.code, maximum)
    return Branch(node.code, maximum, tuple(_branch(child) for child in _with_points(node)))


def _with_points(node: Node) -> list[Node]:
    return [child for child in node.children if fraction(child.maximum.exact)]


def _body(entry: Entry, cards: Mapping[str, Mapping[str, Card]]) -> BodyCells:
    scored = {
        block.block: cards[block.block][entry.body]
        for block in entry.blocks
        if block.score is not None
    }
    return BodyCells(
        body=entry.body,
        kind=entry.kind,
        cells={block: _cells(block, card.tree) for block, card in scored.items() if card.tree},
        deducted={
            block: sum((fraction(deduction.points.exact) for deduction in card.deductions), ZERO)
            - sum(_taken_outside(card.tree), ZERO)
            for block, card in scored.items()
        },
        own={
            block: {node.code: fraction(node.maximum.exact) for node in walk_tree(card.tree)}
            for block, card in scored.items()
            if card.tree and _overridden(card.tree)
        },
    )


def _overridden(tree: Node) -> bool:
    return any(node.overrides for node in walk_tree(tree))


def _cells(block: str, tree: Node) -> Mapping[str, Cell]:
    if not tree.children:
        return {block: _cell(tree)}
    return dict(_below(tree))


def _below(node: Node, *, known: bool = True) -> Iterator[tuple[str, Cell]]:
    """Give the cells below a node; nothing counts below a group that is not available."""
    if node.children:
        known = known and node.state != State.UNAVAILABLE
    elif fraction(node.maximum.exact):
        cell = _cell(node)
        yield node.code, cell if known else replace(cell, share=None, value=None)
    for child in node.children:
        yield from _below(child, known=known)


def _taken_outside(node: Node | None, *, known: bool = True) -> Iterator[Fraction]:
    """Give what is taken below a node and stands in no cell: of what has no maximum, or no group."""
    if node is None:
        return
    if node.children:
        known = known and node.state != State.UNAVAILABLE
    elif node.points_applied is not None and not (known and fraction(node.maximum.exact)):
        yield fraction(node.points_applied.exact)
    for child in node.children:
        yield from _taken_outside(child, known=known)


def _cell(node: Node) -> Cell:
    share = None
    if node.points is not None:
        share = fraction(node.points.exact) / fraction(node.maximum.exact)
    moves = share is not None and ZERO <= share <= ONE and node.state in _MOVES
    absent = node.missing if node.missing in set(Missing) and node.state not in _SETTLED else None
    return Cell(
        share=share,
        value=share if moves else None,
        goalposts=SHARES,
        missing=Missing(absent) if absent else None,
        previous=share if node.state == State.CARRIED else None,
    )
