"""Indices in place of blocks: shares regrouped by hand, absence shared out, faults told."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.engine.score_tree import BodyScore
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.scenarios.regrouping import (
    RegroupedScore,
    RegroupingRefused,
    find_mismatches,
    read_regrouping,
    regroup,
)
from tests.scoring.sample import EDITION, facts

ROOT = Path(__file__).parents[3]
FOUR = (ROOT / "methodology" / "what-if" / "four-indices.yaml").read_text(encoding="utf-8")
N = "{kk: a, ru: b, en: c}"
TEXT = f"""
model: two-indices
governs: [2025]
names: {N}
status: proposed
editions: [sample-2025]
rounding: {{places: 2, mode: half_up, status: proposed}}
indices:
  - code: goals
    names: {N}
    weight: 0.6
    status: proposed
    indicators:
      - {{block: sample, indicator: A1.01, maximum: 30}}
      - {{block: sample, indicator: A1.03, maximum: 10}}
  - code: service
    names: {N}
    weight: 0.4
    status: proposed
    indicators:
      - {{block: sample, indicator: B3.04, maximum: 6}}
bands:
  - {{code: high, at_least: 90, names: {N}, status: proposed}}
  - {{code: other, at_least: 0, names: {N}, status: proposed}}
"""
MODEL = read_regrouping(TEXT)


def regrouped(values: Mapping[str, int | str | Missing] | None = None) -> RegroupedScore:
    return regroup(MODEL, {"sample": score(EDITION, facts(values))})


def share(scored: BodyScore, code: str) -> Fraction:
    node = scored.node(code)
    assert node.points is not None
    return node.points / node.maximum


def test_an_index_adds_the_shares_by_its_own_maxima_on_a_scale_of_one_hundred():
    # A1.01 is 254.5 of 272, A1.03 is 59 of 76, B3.04 is 5365 of 7363: the published counts.
    found = regrouped()
    first = Fraction("254.5") / 272 * 75 + Fraction(59, 76) * 25
    second = Fraction(5365, 7363) * 100
    assert [each.points for each in found.indices] == [first, second]
    assert found.total == first * Fraction("0.6") + second * Fraction("0.4")
    assert (found.rounded, found.band) == ("82.90", "other")


def test_what_an_indicator_brings_is_told_one_by_one():
    [first, second] = regrouped().indices[0].parts
    assert (first.maximum_applied, second.maximum_applied) == (75, 25)
    assert (first.share, first.points) == (Fraction("254.5") / 272, Fraction("254.5") / 272 * 75)
    assert (first.state, first.placed.indicator) == ("counted", "A1.01")


def test_an_indicator_that_does_not_count_leaves_its_maximum_to_its_neighbours():
    found = regrouped({"full": Missing.NOT_DUE})
    [first, second] = found.indices[0].parts
    assert (first.share, first.points, first.maximum_applied) == (None, None, 0)
    assert (second.maximum_applied, second.points) == (100, Fraction(59, 76) * 100)


def test_an_index_in_which_nothing_counts_leaves_its_weight_to_the_others():
    found = regrouped({"answered": Missing.NOT_DUE})
    goals, service = found.indices
    assert (service.points, service.rounded, service.weight_applied) == (None, None, 0)
    assert (goals.weight_applied, found.total) == (1, goals.points)


def test_without_a_scored_block_there_is_no_total_and_never_a_zero():
    found = regroup(MODEL, {})
    assert (found.total, found.rounded, found.band) == (None, None, None)
    assert {part.state for each in found.indices for part in each.parts} == {"not_scored"}


def test_the_four_indices_take_every_indicator_of_2024_once_or_say_why_not():
    paths = [
        ROOT / "services" / b / "methodology" / f"{b}-2024.yaml"
        for b in ("goals", "citizens", "orgdev")
    ]
    editions = [read_edition(path.read_text(encoding="utf-8")) for path in paths]
    four = read_regrouping(FOUR)
    assert find_mismatches(four, editions) == ()
    assert four.editions == tuple(each.code for each in editions)
    own = {each.code: each.maximum for edition in editions for each in edition.indicators()}
    placed = {each.indicator: each.maximum for index in four.indices for each in index.indicators}
    assert {code: own[code] for code in placed} == placed
    assert {str(each.source.status) for each in four.indices} == {"proposed"}


def test_a_model_that_does_not_fit_its_editions_says_what_is_unknown_and_what_forgotten():
    wrong = read_regrouping(TEXT.replace("indicator: B3.04", "indicator: B9.99"))
    found = find_mismatches(wrong, [EDITION])
    assert "B9.99: sample has no such indicator" in found
    assert "B3.04: sample has it, the model does not" in found


FAULTS = [
    ("weight: 0.4", "weight: 0.5", "weights_do_not_sum"),
    ("indicator: A1.03", "indicator: A1.01", "duplicate_code"),
    ("maximum: 6", "maximum: 0", "number_too_small"),
    ("code: service", "code: goals", "duplicate_code"),
    ("model: two-indices", "model: two indices", "code_form"),
    ("governs: [2025]", "governs: [2025, 2025]", "year_form"),
    ("status: proposed\neditions", "status: sourced\neditions", "no_reference"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_what_is_wrong_is_told_by_its_code(old: str, new: str, code: str):
    assert old in TEXT
    with pytest.raises(RegroupingRefused) as refused:
        read_regrouping(TEXT.replace(old, new, 1))
    assert code in {each.code for each in refused.value.faults}


def test_an_indicator_left_out_has_no_place_besides():
    again = TEXT + f"left_out: [{{block: sample, indicators: [A1.01], reason: {N}}}]\n"
    with pytest.raises(RegroupingRefused, match=r"A1\.01 of sample has a place already"):
        read_regrouping(again)


def test_a_text_that_is_no_document_is_refused():
    with pytest.raises(RegroupingRefused):
        read_regrouping("model: [")
