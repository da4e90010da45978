"""Draws are those of a published algorithm, and each stands alone."""

import numpy as np
import pytest

from bagalau.analysis.choices import NOTHING_OUT, choose
from bagalau.analysis.draws import key_of, raw_words, uniforms
from bagalau.scoring.model.robustness import ChoiceFamily
from tests.analysis import reference_replications
from tests.analysis.year import PLAN

# Random123, tests/kat_vectors: philox4x64 10, counter, key and the four words that follow.
PUBLISHED = [
    (
        [0, 0, 0, 0],
        [0, 0],
        [0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B],
    ),
    (
        [2**64 - 1] * 4,
        [2**64 - 1] * 2,
        [0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0],
    ),
    (
        [0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89],
        [0x452821E638D01377, 0xBE5466CF34E90C6C],
        [0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6],
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
def test_the_published_vectors_come_out_of_both_generators(counter, key, words):
    assert words == reference_replications.philox(counter, key)
    whole = sum(word << (64 * at) for at, word in enumerate(counter))
    before = (whole - 1) % 2**256  # numpy adds one to its counter before the first block
    told = np.array([(before >> (64 * at)) & (2**64 - 1) for at in range(4)], np.uint64)
    stream = np.random.Philox(key=np.array(key, np.uint64), counter=told)
    assert words == stream.random_raw(4).tolist()


def test_our_words_are_those_of_the_stated_counter():
    key = key_of("seed", "weights", "goals/A1.01")
    found = raw_words(key, block=5, count=6).tolist()
    assert (
        reference_replications.philox([6, 0, 0, 0], list(key))
        + reference_replications.philox([7, 0, 0, 0], list(key))[:2]
        == found
    )


@pytest.mark.parametrize("first", [0, 1, 3, 4, 4097])
def test_a_draw_is_the_same_wherever_one_begins(first):
    whole = uniforms("seed", "weights", "goals", first=0, count=first + 9)
    assert (
        whole[first:].tolist()
        == uniforms("seed", "weights", "goals", first=first, count=9).tolist()
    )
    assert reference_replications.uniform("seed", "weights", "goals", first) == whole[first]


def test_draws_stay_below_one_and_spread_evenly():
    drawn = uniforms("seed", "missing", "*", first=0, count=40_000)
    assert drawn.min() >= 0
    assert drawn.max() < 1
    counts = np.bincount((drawn * 10).astype(int), minlength=10)
    assert abs(counts - 4000).max() < 300  # five standard deviations


@pytest.mark.parametrize("family", list(ChoiceFamily))
def test_a_family_switched_off_leaves_the_draws_of_the_others_as_they_were(columns, family):
    whole = choose(columns, PLAN, count=500)
    without = choose(columns, PLAN, count=500, off={family})
    for name in ("indicators", "groups", "blocks", "start", "end", "rule", "effect", "out"):
        mine = name in _fields(family)
        same = np.array_equal(getattr(whole, name), getattr(without, name))
        assert same is not mine, name


def test_everything_off_is_as_the_edition_has_it(columns):
    found = choose(columns, PLAN, count=9, off=set(ChoiceFamily))
    assert (found.indicators == 1).all()
    assert (found.start == 0).all()
    assert (found.rule == 0).all()
    assert (found.out == NOTHING_OUT).all()


def _fields(family: ChoiceFamily) -> tuple[str, ...]:
    return {
        ChoiceFamily.WEIGHTS: ("indicators", "groups", "blocks"),
        ChoiceFamily.GOALPOSTS: ("start", "end", "rule"),
        ChoiceFamily.MISSING: ("effect",),
        ChoiceFamily.ONE_OUT: ("out",),
    }[family]
