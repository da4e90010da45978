"""A printed share that its own counts contradict is found; the number itself is left alone."""

from decimal import Decimal
from fractions import Fraction

import pytest

from bagalau.blocks.methodology.rechecks import RecheckRefused, read_rechecks
from bagalau.blocks.quality.printed_shares import Printed, findings

TEXT = """
rechecks:
  - {code: printed_share_mismatch, indicator: B3.04, dataset: open_dialogue, printed: printed_share,
     part: questions_answered, whole: questions_received, tolerance: 1.0, status: proposed}
"""
RULE = read_rechecks(TEXT, name="citizens-2024.recheck.yaml")[0]


def test_ulytau_2024_prints_ten_points_more_than_it_counted():
    found = findings(RULE, [Printed("akimat-ulytau", Decimal("81.3"), 251, 352)])
    assert Fraction(25100, 352) == found["akimat-ulytau"].counted
    assert Fraction("81.3") - Fraction(25100, 352) == found["akimat-ulytau"].gap


@pytest.mark.parametrize(
    "record",
    [
        Printed("akimat-turkistan", Decimal("97.4"), 1480, 1520),
        Printed("akimat-astana", None, 2392, 2528),
        Printed("akimat-abai", Decimal("50.0"), 0, 0),
        Printed("akimat-abai", Decimal(51), 50, 100),
    ],
)
def test_rounding_silence_and_nothing_to_divide_are_no_contradiction(record):
    assert findings(RULE, [record]) == {}


def test_the_worst_of_several_records_is_shown():
    records = [Printed("akimat-abai", Decimal(share), 50, 100) for share in ("52", "60", "55")]
    assert Fraction(10) == findings(RULE, records)["akimat-abai"].gap


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "rechecks: {}",
        "rechecks: [{code: x}]",
        TEXT.replace("1.0", "some"),
        TEXT.replace("status:", "extra: 1, status:"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_with_the_file_named(text):
    with pytest.raises(RecheckRefused, match="citizens"):
        read_rechecks(text, name="citizens.recheck.yaml")
