"""The tree of points: vectors, absence, sharing out, deductions, clamp, bands, coverage."""

from fractions import Fraction

import pytest

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.model.facts import PreviousValue
from bagalau.scoring.model.missing import Effect, Missing, State
from tests.scoring.sample import EDITION, FULL, edition, facts

SILENT = tuple(FULL)


def scored(**changes):
    return score(EDITION, facts(**changes))


def test_vectors_of_the_reference_methodology_come_out_exactly():
    found = scored()
    assert found.node("A1.01").points == Fraction(30) * Fraction(2545, 10) / 272
    assert found.node("A1.02").points == Fraction(15) * 65 / 70
    assert found.node("A1.03").points == Fraction(10) * 59 / 76
    assert found.node("A1.05").value == Fraction(342, 430)
    assert found.node("A1.05").flags == ("insufficient_data",)
    assert found.node("B3.04").points == Fraction(6) * 5365 / 7363
    assert found.node("C1.01").points == Fraction(12) * Fraction(5, 100) / Fraction(77, 1000)


def test_stability_in_one_quarter_reaches_the_maximum():
    assert score(EDITION, facts({"left": "0.97"})).node("C1.01").points == 12


def test_directions_and_the_block_are_sums_when_all_is_counted():
    found = scored()
    for group in [found.root, *found.root.children]:
        assert group.points == sum(child.points for child in group.children)
        assert group.maximum_applied == group.maximum
        assert group.state is State.COUNTED
    assert found.points == found.before_deductions == found.root.points
    assert found.coverage == 1
    assert found.flags == ()
    assert found.applies
    assert found.body == "astana"
    assert found.deductions == ()


def test_node_of_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError, match=r"Z9"):
        scored().node("Z9")


def test_nodes_say_what_they_are():
    found = scored()
    node = found.node("C1.01")
    assert (node.level, node.good, node.status) == ("indicator", "down", "proposed")
    assert node.names == {"kk": "C1.01", "ru": "C1.01", "en": "C1.01"}
    assert (node.maximum, node.maximum_applied) == (12, 12)
    assert (node.state, node.missing, node.effect) == (State.COUNTED, None, None)
    assert node.children == ()
    assert found.root.level == "block"
    assert found.node("A1").level == "direction"
    assert found.root.good is None
    assert [each.code for each in found.root.children] == ["A1", "B3", "C1"]


# absence and its effects


def test_excluded_indicator_shares_its_maximum_out_in_its_direction():
    found = scored(without=("full",))
    gone, rest = found.node("A1.01"), found.node("A1.02")
    assert (gone.state, gone.points, gone.maximum_applied) == (State.EXCLUDED, None, 0)
    assert (gone.missing, gone.effect) == (Missing.NOT_SUPPLIED, Effect.EXCLUDE)
    assert gone.points_applied is None
    direction = found.node("A1")
    counted = rest.points + found.node("A1.03").points
    assert direction.points == counted * 55 / 25
    assert (rest.maximum, rest.maximum_applied) == (15, Fraction(15 * 55, 25))
    assert rest.points_applied == rest.points * 55 / 25
    assert direction.maximum_applied == 55


def test_direction_with_nothing_counted_shares_its_maximum_among_the_others():
    found = scored(without=("full", "macro_full"), values={"achieved": Missing.NOT_DUE})
    a1, b3, c1 = found.root.children
    assert (a1.state, a1.points, a1.maximum_applied) == (State.EXCLUDED, None, 0)
    assert b3.maximum_applied == Fraction(20 * 100, 45)
    assert c1.maximum_applied == Fraction(25 * 100, 45)
    assert found.points == (b3.points + c1.points) * 100 / 45
    assert found.node("B3.04").maximum_applied == Fraction(6 * 100, 45)
    assert found.node("A1.01").maximum_applied == 0


def test_applied_maxima_of_indicators_sum_to_the_blocks_and_their_points_too():
    found = scored(without=("full", "held", "violations"), values={"checked": Missing.NOT_DUE})
    leaves = [node for node in found.root.nodes() if node.level == "indicator"]
    assert sum(leaf.maximum_applied for leaf in leaves) == 100
    assert sum(leaf.points_applied or 0 for leaf in leaves) == found.before_deductions


def test_zero_for_silence_counts_with_its_full_maximum():
    found = scored(without=("goals",))
    node = found.node("A1.03")
    assert (node.state, node.points, node.value) == (State.ZERO, 0, None)
    assert (node.missing, node.effect) == (Missing.NOT_SUPPLIED, Effect.ZERO)
    assert node.maximum_applied == 10


def test_denominator_of_zero_is_nothing_to_measure_and_never_zero():
    found = score(EDITION, facts({"answered": 0, "received": 0}))
    node = found.node("B3.04")
    assert (node.state, node.points) == (State.EXCLUDED, None)
    assert node.missing is Missing.NOTHING_TO_MEASURE


def test_previous_value_is_carried_into_this_years_rule():
    previous = {"B1.01": PreviousValue(Fraction("4.5"), "scorecard 2024")}
    absent = {"respondents": Missing.NO_OFFICIAL_STATISTICS}
    node = score(EDITION, facts(absent, previous=previous)).node("B1.01")
    assert (node.state, node.value) == (State.CARRIED, Fraction("4.5"))
    assert node.points == Fraction(6) * Fraction(1) / Fraction("1.5")
    assert (node.missing, node.effect) == (
        Missing.NO_OFFICIAL_STATISTICS,
        Effect.CARRY_PREVIOUS,
    )


def test_nothing_to_carry_does_what_the_edition_says_otherwise():
    node = score(EDITION, facts({"respondents": Missing.NO_OFFICIAL_STATISTICS})).node("B1.01")
    assert (node.state, node.effect) == (State.EXCLUDED, Effect.EXCLUDE)
    changed = edition(
        (
            "{effect: carry_previous, otherwise: exclude}",
            "{effect: carry_previous, otherwise: zero}",
        )
    )
    node = score(changed, facts({"answered": Missing.NO_OFFICIAL_STATISTICS})).node("B3.04")
    assert (node.state, node.effect) == (State.ZERO, Effect.ZERO)


def test_previous_value_is_not_used_when_this_years_is_there():
    previous = {"B1.01": PreviousValue(Fraction("3.5"), "scorecard 2024")}
    node = score(EDITION, facts(previous=previous)).node("B1.01")
    assert (node.state, node.value, node.points) == (State.COUNTED, 5, 6)


@pytest.mark.parametrize(
    ("missing", "state", "points"),
    [
        (Missing.NOT_APPLICABLE, State.FULL_POINTS, 8),
        (Missing.NOT_SUPPLIED, State.AVERAGE_POINTS, 4),
        (Missing.NO_OFFICIAL_STATISTICS, State.NOT_APPLICABLE, None),
        (Missing.NOT_DUE, State.EXCLUDED, None),
    ],
)
def test_each_absence_has_the_effect_its_edition_gives(missing, state, points):
    node = score(EDITION, facts({"violations": missing})).node("A2.03")
    assert (node.state, node.points, node.missing) == (state, points, missing)


def test_average_points_are_half_the_maximum_unless_the_act_says_how_many():
    changed = edition(
        ("{effect: average_points, points: 4}", "{effect: average_points, points: 3}")
    )
    node = score(changed, facts({"violations": Missing.REFUSED})).node("A2.03")
    assert (node.state, node.points, node.effect) == (
        State.AVERAGE_POINTS,
        3,
        Effect.AVERAGE_POINTS,
    )


def test_expert_decides_within_the_maximum_and_nothing_counts_before():
    waiting = scored(without=("held",)).node("B2.04")
    assert (waiting.state, waiting.points) == (State.AWAITING_DECISION, None)
    assert waiting.effect is Effect.EXPERT_DECISION
    for decided, held in [("5.5", "5.5"), ("9", "8"), ("-1", "0"), ("0", "0")]:
        found = scored(without=("held",), decisions={"B2.04": Fraction(decided)})
        node = found.node("B2.04")
        assert (node.state, node.points) == (State.DECIDED, Fraction(held))


def test_reason_that_is_the_bodys_own_goes_before_what_is_nobodys():
    order = [
        (Missing.NOTHING_TO_MEASURE, Missing.NO_OFFICIAL_STATISTICS),
        (Missing.NO_OFFICIAL_STATISTICS, Missing.NOT_DUE),
        (Missing.NOT_DUE, Missing.NOT_SUPPLIED),
        (Missing.NOT_SUPPLIED, Missing.REFUSED),
        (Missing.REFUSED, Missing.NOT_APPLICABLE),
    ]
    for weaker, stronger in order:
        for pair in ({"full": weaker, "missed": stronger}, {"full": stronger, "missed": weaker}):
            assert score(EDITION, facts(pair)).node("A1.01").missing is stronger
