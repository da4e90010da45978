"""The peers of positions: plain numpy, and the libraries of multi-criteria decisions in a loop.

Each takes the very choices of our replications and must come to the same totals.
"""

from collections.abc import Callable, Iterator

import numpy as np
import skcriteria
from pymcdm.helpers import rankdata
from pymcdm.methods import WSM
from skcriteria.agg.simple import WeightedSumModel

from bagalau.analysis.choices import NOTHING_OUT, RULES, Choices
from bagalau.analysis.columns import Columns
from bagalau.scoring.model.robustness import Robustness, RuleChoice

PIECE = 500


def plain(columns: Columns, plan: Robustness, choices: Choices) -> tuple[np.ndarray, np.ndarray]:
    """Give totals and places (replications, bodies), the way one writes it in numpy at once."""
    found = [
        _piece(columns, plan, choices.at(slice(first, first + PIECE)))
        for first in range(0, len(choices), PIECE)
    ]
    totals = np.concatenate(found)
    return totals, np.argsort(np.argsort(-totals, axis=1), axis=1) + 1


def _piece(columns: Columns, plan: Robustness, choices: Choices) -> np.ndarray:
    normalised = (columns.values - columns.start) * columns.inverse_span  # (indicators, bodies)
    start, end = choices.start.T[:, :, None], choices.end.T[:, :, None]
    shares = np.clip((normalised[None] - start) / (1 + end - start), 0, 1)
    steps = np.floor(shares * plan.steps + 1e-9) / plan.steps
    rule = choices.rule[:, None, None]
    shares = np.where(rule == RULES.index(RuleChoice.STEPS), steps, shares)
    shares = np.where(rule == RULES.index(RuleChoice.PERCENTILE), _ranked(normalised)[None], shares)
    weights = (choices.indicators * columns.maxima[:, None]).T.copy()
    some = np.flatnonzero(choices.out != NOTHING_OUT)
    weights[some, choices.out[some]] = 0
    total = 0
    whole = (columns.weights[:, :1] * choices.blocks).sum(axis=0)
    for root in (node for node in columns.nodes if node.root):
        block = over = 0
        for at in root.nodes:
            node = columns.nodes[at]
            mine = weights[:, node.rows]
            share = np.einsum("rib,ri->rb", shares[:, node.rows], mine) / mine.sum(axis=1)[:, None]
            weight = node.maximum * choices.groups[at][:, None]
            block, over = block + share * weight, over + weight
        part = columns.weights[root.block, 0] * choices.blocks[root.block] / whole
        total = total + root.maximum * block / over * part[:, None]
    return total


def _ranked(normalised: np.ndarray) -> np.ndarray:
    seen = np.rint(normalised * 1e9)
    lower = (seen[:, None, :] < seen[:, :, None]).sum(axis=2)
    equal = (seen[:, None, :] == seen[:, :, None]).sum(axis=2) - 1
    return (lower + equal / 2) / (normalised.shape[1] - 1)


def looped(
    columns: Columns, plan: Robustness, choices: Choices, weigh: Callable, rank: Callable
) -> Iterator[np.ndarray]:
    """Give totals replication by replication: one weighted sum for each node of the tree."""
    normalised = ((columns.values - columns.start) * columns.inverse_span).T
    ranked = _ranked(normalised.T).T
    for at in range(len(choices)):
        one = choices.at(slice(at, at + 1))
        totals = _one(columns, _shares(plan, one, normalised, ranked), one, weigh)
        rank(totals)
        yield totals


def _shares(
    plan: Robustness, one: Choices, normalised: np.ndarray, ranked: np.ndarray
) -> np.ndarray:
    rule = RULES[int(one.rule[0])]
    if rule is RuleChoice.PERCENTILE:
        return ranked
    start, end = one.start[:, 0], one.end[:, 0]
    shares = np.clip((normalised - start) / (1 + end - start), 0, 1)
    return np.floor(shares * plan.steps + 1e-9) / plan.steps if rule is RuleChoice.STEPS else shares


def _one(columns: Columns, shares: np.ndarray, one: Choices, weigh: Callable) -> np.ndarray:
    weights = one.indicators[:, 0] * columns.maxima
    if one.out[0] != NOTHING_OUT:
        weights[one.out[0]] = 0
    blocks = []
    for root in (node for node in columns.nodes if node.root):
        parts = [
            weigh(shares[:, columns.nodes[at].rows], weights[columns.nodes[at].rows])
            for at in root.nodes
        ]
        over = np.array([columns.nodes[at].maximum * one.groups[at, 0] for at in root.nodes])
        blocks.append(root.maximum * weigh(np.column_stack(parts), over))
    return weigh(np.column_stack(blocks), columns.weights[:, 0] * one.blocks[:, 0])


def by_pymcdm(columns: Columns, plan: Robustness, choices: Choices) -> list[np.ndarray]:
    """The same replications with pymcdm's weighted sum and ranks."""
    method = WSM(lambda column, cost: column)

    def weigh(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
        types = np.ones(len(weights))
        return method(matrix, weights / weights.sum(), types)

    rank = lambda totals: rankdata(totals, reverse=True)  # noqa: E731
    return list(looped(columns, plan, choices, weigh, rank))


def by_scikit_criteria(columns: Columns, plan: Robustness, choices: Choices) -> list[np.ndarray]:
    """The same replications with scikit-criteria's weighted sum, which ranks by itself."""
    method = WeightedSumModel()

    def weigh(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
        asked = skcriteria.mkdm(matrix, [max] * len(weights), weights=weights / weights.sum())
        return method.evaluate(asked).e_.score

    return list(looped(columns, plan, choices, weigh, lambda _: None))
