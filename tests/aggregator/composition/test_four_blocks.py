"""Four blocks: the evaluation of results beside the composition of three, and within one of four."""

from datetime import UTC, datetime
from fractions import Fraction

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.wire.base import Names
from bagalau.scoring.composition.reading import read_composition
from services.aggregator.composition.compositions import HOME, read_compositions
from services.aggregator.ratings.marks import COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.document import read_enacted
from tests.aggregator.scores import scores_of

ALONE = "anti-corruption"
REGISTER = read_enacted().register(2022, version=1, synthetic=True)
"""Of 2022, when no block of the three applied to the Anti-Corruption Agency."""
ANY = Names(kk="к", ru="р", en="e")
OF_RESULTS = "{block: results, names: {kk: Нәтижелілік, ru: Результативность, en: Results}, owner: administration}"


def four():
    """Give the composition of 2025 with a fourth block, as an edition would write it."""
    text = (HOME / "2024.yaml").read_text("utf-8")
    text = text.replace("groups:\n", f"  - {OF_RESULTS}\ngroups:\n", 1)
    text = text.replace("{goals: 0.50, citizens: 0.25, orgdev: 0.25}",
                        "{goals: 0.40, citizens: 0.20, orgdev: 0.20, results: 0.20}")  # fmt: skip
    text = text.replace("{goals: 0.40, citizens: 0.35, orgdev: 0.25}",
                        "{goals: 0.30, citizens: 0.30, orgdev: 0.20, results: 0.20}")  # fmt: skip
    return read_composition(text.replace("composition-2024", "composition-four"))


def rated(composition, points):
    collected = []
    for block, score in points.items():
        told = scores_of(REGISTER, block, {each.code: Fraction(score) for each in REGISTER.bodies})
        collected.append(Collected(Pin(block=block, names=ANY, state=COLLECTED), told, "/api"))
    rating = rate(
        Basis(REGISTER, composition, collected),
        version=1,
        created_at=datetime(2026, 5, 1, tzinfo=UTC),
    )
    return {each.body: each for each in rating.entries}


POINTS = {"goals": 90, "citizens": 80, "orgdev": 70, "results": 100}


def test_no_composition_of_a_year_counts_the_evaluation_of_results():
    assert read_compositions().blocks() == {"goals", "citizens", "orgdev"}


def test_a_composition_of_four_blocks_rates_with_the_fourth():
    entries = rated(four(), POINTS)
    health, region = entries["health"], entries["akimat-astana"]
    assert Fraction(health.total.exact) == 36 + 16 + 14 + 20
    assert Fraction(region.total.exact) == 27 + 24 + 14 + 20
    assert [each.block for each in health.blocks] == ["goals", "citizens", "orgdev", "results"]
    assert "results" in health.comparable_set


def test_a_body_of_the_fourth_block_alone_has_a_total_in_four_and_none_in_three():
    three = {block: score for block, score in POINTS.items() if block != "results"}
    alone = rated(read_compositions().governing(2025), three)[ALONE]
    assert (alone.total, alone.unranked_reason) == (
        None,
        "not evaluated in the blocks of this year",
    )
    assert Fraction(rated(four(), POINTS)[ALONE].total.exact) == 100


def test_a_body_the_fourth_block_leaves_out_is_weighed_by_the_others():
    entry = rated(four(), POINTS)["defence"]
    assert {each.block: each.mark for each in entry.blocks}["results"] == "not_applicable"
    assert Fraction(entry.total.exact) == 80


def test_the_register_says_of_the_annexs_bodies_to_whom_the_evaluation_of_results_applies():
    listed = read_enacted().roll.known()
    for year, first in ((2019, False), (2020, True), (2025, True)):
        for body in read_enacted().register(year, version=1, synthetic=True).bodies:
            applies = first and listed[body.code].result_evaluation
            assert ("results" in body.blocks) is applies, (year, body.code)
