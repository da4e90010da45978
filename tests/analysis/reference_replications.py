"""The same replications in plain Python, slowly, written from the text and not from the code."""

import hashlib
import math
from collections.abc import Mapping

from bagalau.scoring.model.robustness import Robustness
from bagalau.scoring.variation import Branch, Cell, Leaf, Round

MASK = 2**64 - 1


def philox(counter: list[int], key: list[int]) -> list[int]:
    """Give one block of Philox4x64-10, as Salmon and others print it."""
    words, keys = list(counter), list(key)
    for _ in range(10):
        one, other = 0xD2E7470EE14C6C93 * words[0], 0xCA5A826395121157 * words[2]
        words = [
            (other >> 64) ^ words[1] ^ keys[0],
            other & MASK,
            (one >> 64) ^ words[3] ^ keys[1],
            one & MASK,
        ]
        keys = [(keys[0] + 0x9E3779B97F4A7C15) & MASK, (keys[1] + 0xBB67AE8584CAA73B) & MASK]
    return words


def uniform(seed: str, family: str, node: str, replication: int) -> float:
    named = hashlib.sha256(f"{seed}\n{family}\n{node}".encode()).digest()
    key = [int.from_bytes(named[:8], "big"), int.from_bytes(named[8:16], "big")]
    word = philox([replication // 4 + 1, 0, 0, 0], key)[replication % 4]
    return (word >> 11) / 2**53


class Replication:
    """All that is chosen in one replication."""

    def __init__(self, plan: Robustness, number: int, off: frozenset[str]) -> None:
        self.plan, self.number, self.off = plan, number, off

    def drawn(self, family: str, node: str) -> float | None:
        return None if family in self.off else uniform(self.plan.seed, family, node, self.number)

    def factor(self, node: str, level: str) -> float:
        drawn = self.drawn("weights", node)
        return 1.0 if drawn is None else 1 + float(self.plan.weights[level]) * (2 * drawn - 1)

    def shift(self, node: str, post: str) -> float:
        drawn = self.drawn("goalposts", f"{node}:{post}")
        width = float(getattr(self.plan, post))
        return 0.0 if drawn is None else width * (2 * drawn - 1)

    def word(self, family: str, chances: Mapping[str, object]) -> str:
        drawn = self.drawn(family, "*")
        if drawn is None:
            return next(iter(chances))
        edge = 0.0
        for word, chance in chances.items():
            edge += float(chance)
            if drawn < edge:
                return word
        return word

    def out(self, nodes: list[str]) -> str | None:
        drawn, nothing = self.drawn("one_out", "*"), float(self.plan.nothing_out)
        if drawn is None or drawn < nothing:
            return None
        return nodes[int((drawn - nothing) / ((1 - nothing) / len(nodes)))]


def totals(year: Round, plan: Robustness, number: int, off: frozenset[str]) -> list[float | None]:
    """Give every body's total in one replication."""
    return _Plain(year, Replication(plan, number, off)).totals()


class _Plain:
    def __init__(self, year: Round, chosen: Replication) -> None:
        self.year, self.chosen, plan = year, chosen, chosen.plan
        self.effect = str(chosen.word("missing", plan.effects))
        self.rule = str(chosen.word("goalposts", plan.rules))
        nodes = [f"{tree.block}/{leaf.code}" for tree in year.blocks for leaf in leaves(tree.root)]
        self.out = chosen.out(nodes)
        self.group = [year.composition.group_of(body.kind).code for body in year.bodies]

    def totals(self) -> list[float | None]:
        found: list[float | None] = []
        for at, body in enumerate(self.year.bodies):
            weights = self.year.composition.group_of(body.kind).weights
            above, below, lacking = 0.0, 0.0, False
            for tree in self.year.blocks:
                self.taken = 0.0
                share = self.branch(at, tree.block, tree.root, float(tree.root.maximum))
                if share is None:
                    lacking = lacking or bool(weights[tree.block])
                    continue
                points = share * float(tree.root.maximum) - float(body.deducted[tree.block])
                points += self.taken
                points = min(float(tree.most), max(float(tree.least), points))
                weight = float(weights[tree.block]) * self.chosen.factor(tree.block, "block")
                above, below = above + weight * points, below + weight
            outside = lacking and self.year.composition.absent_blocks == "excluded_from_rating"
            found.append(above / below if below and not outside else None)
        return found

    def branch(self, at: int, block: str, branch: Branch, printed: float) -> float | None:
        """Give the share of what counts; what lies below zero is added up as it is printed."""
        above = below = 0.0
        whole = float(sum(child.maximum for child in branch.children))
        for child in branch.children:
            node, own = f"{block}/{child.code}", printed * float(child.maximum) / whole
            if isinstance(child, Leaf):
                share, level = self.leaf(at, block, child), "indicator"
                if node == self.out:
                    continue
                if share is not None and share < 0:
                    self.taken += share * own
                    share = 0.0
            else:
                share, level = self.branch(at, block, child, own), "group"
            if share is not None:
                weight = float(child.maximum) * self.chosen.factor(node, level)
                above, below = above + weight * share, below + weight
        return above / below if below else None

    def leaf(self, at: int, block: str, leaf: Leaf) -> float | None:
        cell = self.year.bodies[at].cells.get(block, {}).get(leaf.code)
        if cell is None:
            return None
        way, fixed = self.answered(at, block, leaf, cell)
        if way is None:
            return fixed
        if self.rule == "percentile":
            return self.percentile(at, block, leaf, way)
        node = f"{block}/{leaf.code}"
        start, end = self.chosen.shift(node, "start"), self.chosen.shift(node, "end")
        moved = (way - start) / (1 + end - start)
        held = min(1.0, max(0.0, moved))
        if self.rule == "steps":
            steps = self.chosen.plan.steps
            return math.floor(held * steps + 1e-9) / steps
        return stood(cell, moved) if cell.goalposts.steps else held

    def answered(
        self, at: int, block: str, leaf: Leaf, cell: Cell
    ) -> tuple[float | None, float | None]:
        """Give the way of a value or the share that nothing moves; neither when not counted."""
        own = None if cell.value is None else float(cell.goalposts.normalise(cell.value))
        official = (own, None if cell.share is None else float(cell.share))
        if cell.missing not in self.chosen.plan.reasons:
            return official
        match self.effect:
            case "exclude":
                return None, None
            case "zero":
                return None, 0.0
            case "carry" if cell.goalposts is not None and cell.previous is not None:
                return float(cell.goalposts.normalise(cell.previous)), None
            case "mean":
                shares = [
                    float(each.share)
                    for each in self.alongside(at, block, leaf)
                    if each.share is not None and each.missing is None
                ]
                return (None, sum(shares) / len(shares)) if shares else official
        return official

    def alongside(self, at: int, block: str, leaf: Leaf) -> list[Cell]:
        """Give the indicator's cells of the body's own group."""
        return [
            body.cells[block][leaf.code]
            for body, group in zip(self.year.bodies, self.group, strict=True)
            if group == self.group[at] and leaf.code in body.cells.get(block, {})
        ]

    def percentile(self, at: int, block: str, leaf: Leaf, way: float) -> float:
        normalised = []
        for other, group in enumerate(self.group):
            cell = self.year.bodies[other].cells.get(block, {}).get(leaf.code)
            if group == self.group[at] and cell is not None:
                theirs, _ = self.answered(other, block, leaf, cell)
                normalised += [] if theirs is None else [theirs]
        if len(normalised) == 1:
            return min(1.0, max(0.0, way))
        lower = sum(each < way - 1e-9 for each in normalised)
        equal = sum(abs(each - way) <= 1e-9 for each in normalised) - 1
        return (lower + equal / 2) / (len(normalised) - 1)


def stood(cell: Cell, moved: float) -> float:
    """Give the share of the step a moved value stands on."""
    posts = cell.goalposts
    for at_least, share in posts.steps:
        if moved >= float((at_least - posts.start) / (posts.end - posts.start)):
            return float(share)
    return 0.0


def leaves(branch: Branch) -> list[Leaf]:
    found = []
    for child in branch.children:
        found += leaves(child) if isinstance(child, Branch) else [child]
    return found
