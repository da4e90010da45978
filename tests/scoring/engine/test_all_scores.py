"""Scoring everybody at once gives what scoring each alone gives, and leaves the machine as it was."""

import gc

import pytest

from bagalau.scoring.engine.all_scores import gc_paused, score_all
from bagalau.scoring.engine.body_score import score
from tests.scoring.sample import EDITION, facts


def test_everybody_gets_the_score_that_each_gets_alone():
    everybody = [facts({"full": count}, body=f"b{count}") for count in range(9)]
    assert [score(EDITION, each) for each in everybody] == score_all(EDITION, everybody)


def test_the_collector_goes_on_afterwards_even_after_a_fault():
    assert gc.isenabled()
    seen = []

    def broken():
        with gc_paused(), gc_paused():
            seen.append(gc.isenabled())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert seen == [False]
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_scored_trees_hold_no_cycle_that_only_the_collector_could_free():
    kept = score_all(EDITION, [facts()])
    gc.collect()
    del kept
    assert gc.collect() == 0
