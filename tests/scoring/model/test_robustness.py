"""The ranges of a composition edition: read whole, or refused with the place of each fault."""

from fractions import Fraction

import pytest

from bagalau.scoring.composition.reading import CompositionRefused, read_composition
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.model.robustness import MissingChoice, RuleChoice
from tests.scoring.composition.test_composition import TEXT

SECTION = """
robustness:
  status: proposed
  seed: composition-2025
  replications: 10000
  weights: {indicator: 0.25, group: 0.20, block: 0.10}
  goalposts: {start: 0.10, end: 0.05, rules: {official: 0.60, steps: 0.20, percentile: 0.20}, steps: 5}
  missing: {effects: {official: 0.50, zero: 0.50}, reasons: [not_supplied, refused]}
  one_out: {nothing: 0.50}
"""
FAULTS = [
    ("seed: composition-2025", "seed: ''", "type", "/robustness/seed"),
    ("replications: 10000", "replications: 0", "number_too_small", "/robustness/replications"),
    ("replications: 10000", "replications: 100001", "number_form", "/robustness/replications"),
    ("block: 0.10", "block: 0.91", "share_form", "/robustness/weights/block"),
    ("block: 0.10", "block: 0.10, total: 1", "unknown_key", "/robustness/weights/total"),
    ("start: 0.10", "start: 0.26", "share_form", "/robustness/goalposts/start"),
    ("steps: 0.20", "steps: 0.30", "chances_do_not_sum", "/robustness/goalposts/rules"),
    ("zero: 0.50", "guess: 0.50", "unknown_key", "/robustness/missing/effects/guess"),
    ("refused]", "lost]", "unknown_word", "/robustness/missing/reasons"),
    ("nothing: 0.50", "nothing: 1.50", "share_form", "/robustness/one_out/nothing"),
    ("  status: proposed\n", "", "no_reference", "/robustness"),
]


def test_ranges_are_read_as_exact_numbers():
    found = read_composition(TEXT + SECTION).robustness
    assert (found.seed, found.replications, found.steps) == ("composition-2025", 10_000, 5)
    assert found.weights == {
        "indicator": Fraction(1, 4),
        "group": Fraction(1, 5),
        "block": Fraction(1, 10),
    }
    assert (found.start, found.end) == (Fraction(1, 10), Fraction(1, 20))
    assert list(found.rules) == list(RuleChoice)
    assert found.effects[MissingChoice.ZERO] == Fraction(1, 2)
    assert found.effects[MissingChoice.CARRY] == 0
    assert found.reasons == {Missing.NOT_SUPPLIED, Missing.REFUSED}
    assert found.nothing_out == Fraction(1, 2)


def test_an_edition_without_ranges_has_none():
    assert read_composition(TEXT).robustness is None


@pytest.mark.parametrize(("old", "new", "code", "pointer"), FAULTS)
def test_a_fault_is_told_with_its_place(old, new, code, pointer):
    assert old in SECTION
    with pytest.raises(CompositionRefused) as refused:
        read_composition(TEXT + SECTION.replace(old, new, 1))
    assert (code, pointer) in [(fault.code, fault.pointer) for fault in refused.value.faults]
