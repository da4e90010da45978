"""What an indicator takes below zero can be won back, as points can be gained."""

from dataclasses import replace
from fractions import Fraction

from bagalau.scoring.model.facts import MeasureFact
from bagalau.scoring.numbers.least import Least
from tests.scoring.scenarios.test_gaining import asked
from tests.scoring.two_blocks import country, edition, facts, indicator

TAKING = edition(
    "alpha",
    "taking",
    indicator("alpha.1", 60, "answered / received"),
    indicator("alpha.2", 40, "met", "{points: value, least: -9}"),
    indicator("alpha.3", 0, "found", '{points: "0 - value", least: -9}', good="down"),
)


def test_what_an_indicator_without_a_maximum_takes_can_be_won_back():
    def own(body, found, met=40):
        measures = {"answered": 6, "received": 10, "met": met, "found": found}
        given = {name: MeasureFact(Fraction(value)) for name, value in measures.items()}
        return replace(facts(body, 1, 1), measures=given)

    rows = {
        "x": (own("x", 5), facts("x", 10, 10)),
        "y": (own("y", 1), facts("y", 10, 10)),
        "z": (own("z", 0), facts("z", 10, 10)),
    }
    found, wanted = asked(country(rows, alpha=TAKING))
    assert wanted.total == Fraction("0.6") * (36 + 40 - 1) + 40
    assert found["alpha.3"].points == Least(Fraction(-1), exact=True)
    [step] = found["alpha.3"].measures
    assert (step.now, step.then) == (5, 1)
    below = {**rows, "x": (own("x", 0, met=-9), facts("x", 10, 10))}
    found, wanted = asked(country(below, alpha=TAKING))
    assert found["alpha.2"].points == Least(Fraction(39), exact=True)
