"""Which choices move positions: first-order and total-order sensitivity indices of Sobol'.

For a model f, two independent samples A and B of all choices, and A_i: A with the choices of
family i from B (Saltelli and others, "Variance based sensitivity analysis of model output",
Computer Physics Communications 181, 2010, table 2):

- first order: mean(f(B) · (f(A_i) − f(A))) / V: the share of variance that i brings alone;
- total order (Jansen 1999): mean((f(A) − f(A_i))²) / 2V: alone and together with others;
- V: the variance of f over A and B together.

Estimates: a first-order index near zero may come out slightly negative.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bagalau.analysis.choices import Choices, choose, official
from bagalau.analysis.columns import Columns, Floats
from bagalau.analysis.levels import on_grid
from bagalau.analysis.perturbed import Runner
from bagalau.analysis.places import places
from bagalau.scoring.model import ChoiceFamily, Robustness

OTHER_SAMPLE = "\nB"


@dataclass(frozen=True)
class Indices:
    """Indices of one family on several outputs: nan where an output never varies."""

    first: Floats
    total: Floats


@dataclass(frozen=True)
class Sensitivity:
    """Indices by family on the mean shift of a group's positions and on each body's position."""

    group: str
    bodies: tuple[str, ...]
    samples: int
    shift: Mapping[ChoiceFamily, tuple[float, float]]
    positions: Mapping[ChoiceFamily, Indices]


def sensitivity_of(
    columns: Columns, plan: Robustness, *, samples: int, seed: str | None = None
) -> list[Sensitivity]:
    """Give the indices of the four families, from (families + 2) × samples replications."""
    seed = plan.seed if seed is None else seed
    one = choose(columns, plan, count=samples, seed=seed)
    other = choose(columns, plan, count=samples, seed=seed + OTHER_SAMPLE)
    runner = Runner(columns, plan)
    base = _places(columns, runner, official(columns, 1))
    run_one, run_other = _places(columns, runner, one), _places(columns, runner, other)
    mixed = {
        family: _places(columns, runner, one.with_family(family, other)) for family in ChoiceFamily
    }
    found = []
    for at, group in enumerate(columns.groups):
        before, after = _outputs(run_one[at], base[at]), _outputs(run_other[at], base[at])
        outputs = {
            family: indices(before, after, _outputs(mixed[family][at], base[at]))
            for family in ChoiceFamily
        }
        bodies = tuple(columns.bodies[body] for body in group.bodies)
        found.append(_to_sensitivity(group.code, bodies, samples, outputs))
    return found


def _to_sensitivity(
    group: str, bodies: tuple[str, ...], samples: int, outputs: Mapping[ChoiceFamily, Indices]
) -> Sensitivity:
    return Sensitivity(
        group=group,
        bodies=bodies,
        samples=samples,
        shift={
            family: (float(each.first[0]), float(each.total[0])) for family, each in outputs.items()
        },
        positions={
            family: Indices(each.first[1:], each.total[1:]) for family, each in outputs.items()
        },
    )


def indices(one: Floats, other: Floats, mixed: Floats) -> Indices:
    """Give the indices of one family from outputs (outputs, samples) of A, B and A_i.

    Outputs are centred first: the indices do not change, the error of the estimate shrinks.
    """
    both = np.concatenate((one, other), axis=1)
    middle, variance = both.mean(axis=1, keepdims=True), both.var(axis=1)
    variance = np.where(variance > 0, variance, np.nan)
    moved = mixed - one
    first = np.mean((other - middle) * moved, axis=1) / variance
    total = np.mean(moved**2, axis=1) / (2 * variance)
    return Indices(first, total)


def _outputs(run: Floats, base: Floats) -> Floats:
    """Give the mean shift of positions, then every body's position (1 + bodies, samples)."""
    return np.vstack((np.abs(run - base).mean(axis=0), run))


def _places(columns: Columns, runner: Runner, choices: Choices) -> list[Floats]:
    found = [np.empty((len(group.bodies), len(choices))) for group in columns.groups]
    for chunk, totals in runner.totals(choices):
        for at, group in enumerate(columns.groups):
            found[at][:, chunk] = places(on_grid(totals[group.bodies]))[0]
    return found
