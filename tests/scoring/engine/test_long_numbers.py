"""Exact numbers of a whole country have thousands of digits: they are scored, told and written."""

from fractions import Fraction

from bagalau.contracts.v1.wire.canonical_json import exact, fraction
from bagalau.scoring.engine.body_score import score_round
from bagalau.scoring.model.facts import MeasureFact
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.numbers.rounding import digits_of, format_number, rounded, write_exact
from bagalau_tools.methodology.score import _document
from tests.scoring.engine.test_relative import body, edition

BODIES = 1_500


def test_a_mean_over_a_country_is_scored_told_and_written_whole():
    values = [Fraction(1, 1_000_003 + 2 * at) for at in range(BODIES)]
    facts = {f"b{at}": body(f"b{at}", value) for at, value in enumerate(values)}
    facts["absent"] = body("absent", Missing.NO_OFFICIAL_STATISTICS)
    by = edition()
    found = score_round(by, facts)
    node = found["absent"].node("X")
    assert node.value == sum(values) / BODIES
    text = write_exact(node.value)
    assert len(text) > 2 * 4_300
    assert fraction(exact(node.value)) == node.value
    assert exact(node.value) == text
    assert any("put in" in step for step in node.trace.steps)
    assert f"mean {format_number(node.value)}" in found["b1"].node("X").trace.steps[0]
    document = _document(by, {"absent": found["absent"]})
    assert len(str(document["scores"])) > len(text)


def test_digits_are_written_in_every_place_they_are_asked_for():
    long = 10**5_000 + 7
    assert digits_of(long) == "1" + "0" * 4_999 + "7"
    assert digits_of(-long) == "-" + digits_of(long)
    assert format_number(Fraction(long)) == digits_of(long)
    assert rounded(Fraction(long, 2), 1) == "5" + "0" * 4_998 + "3.5"
    assert write_exact(Fraction(-1, long)) == f"-1/{digits_of(long)}"
    assert MeasureFact(Fraction(1, long)).value == fraction(f"1/{digits_of(long)}")
