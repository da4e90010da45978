"""Replications agree with a slow witness, and say what each family does to positions."""

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from bagalau.analysis.choices import choose
from bagalau.analysis.columns import columns_of
from bagalau.analysis.intervals import intervals_of, quantile
from bagalau.analysis.perturbed import Runner
from bagalau.analysis.record import record_of, rows_of
from bagalau.scoring.composition.composition import AbsentBlocks
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.robustness import ChoiceFamily
from bagalau.scoring.variation import BlockTree, Round, body_of, tree_of
from tests.analysis import reference_replications
from tests.analysis.year import COMPOSITION, PLAN, national, scored_round
from tests.scoring import sample
from tests.scoring.engine import test_taken_points

SOME = 60


@pytest.mark.parametrize("off", [frozenset(), *(frozenset({family}) for family in ChoiceFamily)])
def test_a_slow_witness_in_plain_python_gives_the_same_totals(off):
    year = scored_round(national(18, seed=3, absent=0.5))
    _agrees(year, off)


def test_the_witness_agrees_on_tables_of_steps_and_rules_of_their_own():
    tree = tree_of(sample.EDITION)
    bodies = []
    for number in range(12):
        measures = {
            name: MeasureFact(Fraction(value + (number * 7 + at) % 5))
            for at, (name, value) in enumerate(sample.FULL.items())
        }
        facts = BodyFacts(f"b{number}", "LEB", "local", measures)
        bodies.append(body_of(facts.body, "LEB", {"goals": score(sample.EDITION, facts)}))
    year = Round([BlockTree("goals", tree.root, tree.least, tree.most)], bodies, COMPOSITION)
    assert columns_of(year).tables
    _agrees(year, frozenset())


def test_the_witness_agrees_on_points_below_zero_beside_what_is_missing():
    edition, rng = test_taken_points.edition(), random.Random(3)
    bodies = []
    for number in range(12):
        measures = {
            name: MeasureFact(Fraction(rng.randint(-9, 60)))
            for name in sorted(edition.measures())
            if rng.random() < 0.7
        }
        facts = BodyFacts(f"b{number}", "LEB", "local", measures)
        bodies.append(body_of(facts.body, "LEB", {"goals": score(edition, facts)}))
    tree = tree_of(edition)
    year = Round([BlockTree("goals", tree.root, tree.least, tree.most)], bodies, COMPOSITION)
    assert columns_of(year).fixed.min() < 0
    _agrees(year, frozenset())


def test_intervals_change_when_a_family_is_switched_off(columns):
    whole = intervals_of(columns, PLAN, replications=2000)
    for family in ChoiceFamily:
        without = intervals_of(columns, PLAN, replications=2000, off={family})
        told = [group.intervals() for group in without.groups]
        assert told != [group.intervals() for group in whole.groups], family
        assert without.digest != whole.digest


def test_with_every_family_off_everybody_keeps_the_official_place(columns):
    found = intervals_of(columns, PLAN, replications=50, off=set(ChoiceFamily))
    for group in found.groups:
        for each in group.intervals():
            assert each.place == each.median == each.low == each.high
        assert set(np.unique(group.ahead)) <= {0, 50}


def test_the_same_question_gets_the_same_answer_to_the_last_byte(columns):
    one, other = (intervals_of(columns, PLAN, replications=1500) for _ in range(2))
    assert one.digest == other.digest
    assert intervals_of(columns, PLAN, replications=1500, seed="other").digest != one.digest


def test_counts_are_whole(columns):
    found = intervals_of(columns, PLAN, replications=3000)
    for group in found.groups:
        assert (group.standing.sum(axis=1) == 3000).all()
        assert (group.banded.sum(axis=1) == 3000).all()
        assert (group.ahead + group.ahead.T <= 3000).all()
        for each in group.intervals():
            assert 1 <= each.low <= each.median <= each.high <= len(group.bodies)


def test_chunks_change_no_count(columns, monkeypatch):
    whole = intervals_of(columns, PLAN, replications=1001).digest
    monkeypatch.setattr("bagalau.analysis.perturbed.CHUNK", 7)
    monkeypatch.setattr("bagalau.analysis.intervals.AT_ONCE", 90)
    assert whole == intervals_of(columns, PLAN, replications=1001).digest


def test_a_quantile_is_the_smallest_place_that_so_many_do_not_go_beyond():
    standing = np.array([[5, 90, 5], [1, 1, 98], [100, 0, 0], [4, 91, 5]])
    assert quantile(standing, Fraction(5, 100)).tolist() == [1, 3, 1, 2]
    assert quantile(standing, Fraction(95, 100)).tolist() == [2, 3, 1, 2]


def test_the_record_says_what_was_varied_and_how_often(columns):
    record = record_of(columns, PLAN, replications=4000)
    for each in record.spreads:
        assert each.least_stated <= each.least <= each.low <= each.median <= each.high
        assert each.high <= each.most <= each.most_stated
        width = each.most_stated - each.least_stated
        middle = (each.most_stated + each.least_stated) / 2
        assert abs(each.mean - middle) < width * 0.03  # over six standard deviations
    for family in (ChoiceFamily.GOALPOSTS, ChoiceFamily.MISSING, ChoiceFamily.ONE_OUT):
        mine = [each for each in record.chosen if each.family is family]
        assert sum(each.times for each in mine) == sum(each.expected for each in mine) == 4000
    assert record.digest != record_of(columns, PLAN, replications=4000, seed="other").digest


def test_a_row_of_the_record_is_what_the_replication_used(columns):
    chosen = choose(columns, PLAN, count=40)
    for at, row in enumerate(rows_of(columns, PLAN, first=0, count=40)):
        assert row["replication"] == at
        assert row["weight:goals"] == chosen.blocks[0, at]
        assert row[f"end:{columns.indicators[4]}"] == chosen.end[4, at]
        out = chosen.out[at]
        assert row["out"] == ("nothing" if out < 0 else columns.indicators[out])
    later = next(rows_of(columns, PLAN, first=39, count=1))
    assert later == row


def test_a_family_switched_off_is_recorded_as_official(columns):
    record = record_of(columns, PLAN, replications=100, off=set(ChoiceFamily))
    assert all(each.least == each.most == each.most_stated for each in record.spreads)
    assert [each.times for each in record.chosen if each.times][:1] == [100]
    assert all(each.times == each.expected for each in record.chosen)


def _agrees(year, off):
    columns = columns_of(year)
    found = np.full((len(columns.bodies), SOME), np.nan)
    for chunk, totals in Runner(columns, PLAN).totals(choose(columns, PLAN, count=SOME, off=off)):
        found[:, chunk] = totals
    for number in range(SOME):
        for at, total in enumerate(reference_replications.totals(year, PLAN, number, off)):
            if total is None:
                assert np.isnan(found[at, number])
            else:
                assert abs(total - found[at, number]) <= 1e-9, (number, at)


def test_whoever_loses_a_whole_block_has_no_total_in_that_replication_and_no_place():
    year = scored_round(national(14, seed=5, absent=2.85))
    columns = columns_of(year)
    assert columns.whole_only
    _agrees(year, frozenset())
    found = intervals_of(columns, PLAN, replications=400)
    lost = [times for group in found.groups for times in group.times if times < 400]
    assert lost
    for group in found.groups:
        many = len(group.bodies)
        for at, times in enumerate(group.times):
            assert group.banded[at].sum() <= times
            assert (group.ahead[at] + group.ahead[:, at] <= times).all()
        for each in group.intervals():
            assert 1 <= each.low <= each.median <= each.high <= many


def test_an_edition_that_shares_weights_out_keeps_totals_that_the_official_one_has_not():
    shared = replace(COMPOSITION, absent_blocks=AbsentBlocks.SHARED_OUT)
    official = scored_round(national(14, seed=5, absent=2.85))
    year = replace(official, composition=shared)
    _agrees(year, frozenset())
    times = [
        sum(
            sum(group.times)
            for group in intervals_of(columns_of(each), PLAN, replications=200).groups
        )
        for each in (official, year)
    ]
    assert times[0] < times[1]
