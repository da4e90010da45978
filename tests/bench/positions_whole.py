"""Positions and their intervals: 60 bodies by 36 indicators over four levels, on one core."""

import warnings
from collections.abc import Callable, Iterator

import numpy as np
from threadpoolctl import threadpool_limits

from bagalau.analysis.choices import choose
from bagalau.analysis.columns import Columns, columns_of
from bagalau.analysis.intervals import intervals_of
from bagalau.analysis.levels import levels_of
from bagalau.analysis.perturbed import Runner
from tests.analysis.year import PLAN
from tests.bench.generated_round import made_up
from tests.bench.positions_plain import by_pymcdm, by_scikit_criteria, plain
from tests.bench.ratio import Ratio, seconds

REPLICATIONS = 10_000
LOOPED = {by_scikit_criteria: 20, by_pymcdm: 100}
TIMES = {60: 2_000, 5_000: 50}


class Disagrees(Exception):
    """Two sides of a row do not come to the same totals: their times say nothing."""


def rows() -> list[Ratio]:
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [*_levels(), *_replications()]


def _levels() -> Iterator[Ratio]:
    for bodies, times in TIMES.items():
        columns = columns_of(made_up(bodies))
        levels, product = levels_of(columns), _product(columns)
        _same(levels.totals().totals, product())
        yield Ratio(
            f"normalise and aggregate {bodies:,} x 36, beside a plain numpy matrix product",
            seconds(lambda: [levels.totals() for _ in range(times)]) / times * 1e6,  # noqa: B023
            seconds(lambda: [product() for _ in range(times)]) / times * 1e6,  # noqa: B023
            "µs",
            at_most=3,
        )


def _product(columns: Columns) -> Callable[[], np.ndarray]:
    """Give the same as one matrix product: goalposts and weights of one group, nothing absent."""
    joined = np.repeat(columns.weights[:, 0], len(columns.indicators) // len(columns.blocks))
    weights, start, inverse_span = (
        columns.maxima * joined,
        columns.start[:, 0],
        columns.inverse_span[:, 0],
    )
    values = np.ascontiguousarray(columns.values.T)
    return lambda: np.clip((values - start) * inverse_span, 0, 1) @ weights


def _replications() -> Iterator[Ratio]:
    columns = columns_of(made_up(60))
    choices = choose(columns, PLAN, count=REPLICATIONS)
    totals, _ = plain(columns, PLAN, choices)
    for chunk, found in Runner(columns, PLAN).totals(choices):
        _same(found.T, totals[chunk])
    ours = seconds(lambda: intervals_of(columns, PLAN, replications=REPLICATIONS))
    numpy = seconds(lambda: plain(columns, PLAN, choices))
    work = f"{REPLICATIONS:,} perturbations, 60 x 36 x 4 levels"
    yield Ratio(f"{work}, beside plain numpy", ours, numpy, "s", at_most=3)
    for peer, count in LOOPED.items():
        some = choices.at(slice(0, count))
        _same(np.array(peer(columns, PLAN, some)), totals[:count])
        each = seconds(lambda: peer(columns, PLAN, some)) / count  # noqa: B023
        name = peer.__name__.removeprefix("by_").replace("_", "-")
        yield Ratio(
            f"{work}, a loop of {name} (timed on {count}) beside us",
            each * REPLICATIONS,
            ours,
            "s",
            at_least=100,
        )


def _same(one: np.ndarray, other: np.ndarray) -> None:
    if not np.allclose(one, other, rtol=0, atol=1e-9):
        raise Disagrees(f"totals differ by {np.abs(one - other).max()}")
