"""A generated round for the bench: 36 indicators, four levels, nothing absent."""

import random
from fractions import Fraction

from bagalau.scoring.variation import BlockTree, BodyCells, Branch, Cell, Goalposts, Leaf, Round
from tests.analysis.year import BLOCKS, COMPOSITION

DIRECTIONS, INDICATORS = 3, 4
RISING, FALLING = (
    Goalposts(Fraction(2, 10), Fraction(9, 10)),
    Goalposts(Fraction(9, 10), Fraction(0)),
)


def made_up(bodies: int, *, seed: int = 1) -> Round:
    """Give a round of so many bodies of one group, 3 blocks x 3 directions x 4 indicators."""
    rng = random.Random(seed)
    trees = [_tree(block) for block in BLOCKS]
    return Round(trees, [_body(rng, f"b{at:05}", trees) for at in range(bodies)], COMPOSITION)


def _tree(block: str) -> BlockTree:
    maxima = [Fraction(40), Fraction(35), Fraction(25)]
    branches = tuple(
        Branch(
            f"D{at}",
            maximum,
            tuple(Leaf(f"D{at}.{leaf}", maximum * (leaf + 1) / 10) for leaf in range(INDICATORS)),
        )
        for at, maximum in enumerate(maxima)
    )
    return BlockTree(block, Branch(block, Fraction(100), branches), Fraction(0), Fraction(100))


def _body(rng: random.Random, body: str, trees: list[BlockTree]) -> BodyCells:
    level = rng.gauss(0.6, 0.1)
    cells = {
        tree.block: {
            leaf.code: _cell(rng, level, FALLING if number % 4 == 3 else RISING)
            for branch in tree.root.children
            for number, leaf in enumerate(branch.children)
        }
        for tree in trees
    }
    return BodyCells(body, "CSB", cells, {tree.block: Fraction(0) for tree in trees})


def _cell(rng: random.Random, level: float, posts: Goalposts) -> Cell:
    value = Fraction(round(1000 * min(1.2, max(-0.1, rng.gauss(level, 0.25)))), 1000)
    share = min(Fraction(1), max(Fraction(0), posts.normalise(value)))
    return Cell(share=share, value=value, goalposts=posts)
