"""Sensitivity indices are right where they are known, and name the choice that matters."""

import math
from dataclasses import replace

import numpy as np
import pytest

from bagalau.analysis.draws import uniforms
from bagalau.analysis.sensitivity import indices, sensitivity_of
from bagalau.scoring.model.robustness import ChoiceFamily
from tests.analysis.year import PLAN


def test_ishigami_function_has_its_known_indices():
    """Ishigami and Homma 1990, a = 7, b = 0.1: the values follow from the closed form."""

    def model(x):
        return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])

    def sample(seed):
        drawn = [uniforms(seed, "x", str(at), first=0, count=60_000) for at in range(3)]
        return (np.array(drawn) * 2 - 1) * math.pi

    def mixed(factor):
        found = one.copy()
        found[factor] = other[factor]
        return model(found)[None]

    one, other = sample("A"), sample("B")
    ends = model(one)[None], model(other)[None]
    found = [indices(*ends, mixed(factor)) for factor in range(3)]
    assert [float(each.first[0]) for each in found] == pytest.approx([0.3139, 0.4424, 0], abs=0.02)
    assert [float(each.total[0]) for each in found] == pytest.approx(
        [0.5576, 0.4424, 0.2437], abs=0.02
    )


def test_indices_lie_where_indices_lie(columns):
    for group in sensitivity_of(columns, PLAN, samples=600):
        assert set(group.shift) == set(ChoiceFamily)
        for first, total in group.shift.values():
            assert -0.2 < first < 1.2
            assert 0 <= total < 1.2
        for each in group.positions.values():
            assert each.first.shape == each.total.shape == (len(group.bodies),)


def test_a_family_that_moves_nothing_has_no_share(columns):
    still = replace(PLAN, weights=dict.fromkeys(PLAN.weights, 0))
    for group in sensitivity_of(columns, still, samples=300):
        assert group.shift[ChoiceFamily.WEIGHTS] == (0, 0)
        assert max(total for _, total in group.shift.values()) > 0.2


def test_a_choice_that_stands_alone_explains_everything(columns):
    alone = replace(
        PLAN,
        start=PLAN.start * 0,
        end=PLAN.end * 0,
        rules={rule: int(at == 0) for at, rule in enumerate(PLAN.rules)},
        effects={effect: int(at == 0) for at, effect in enumerate(PLAN.effects)},
        nothing_out=PLAN.nothing_out / PLAN.nothing_out,
    )
    for group in sensitivity_of(columns, alone, samples=3000):
        assert group.shift[ChoiceFamily.WEIGHTS] == pytest.approx((1, 1), abs=0.15)
        assert [group.shift[family] for family in ChoiceFamily][1:] == [(0, 0)] * 3
