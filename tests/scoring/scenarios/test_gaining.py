"""What gains a position: the least change, found and then proved by scoring the country again."""

from dataclasses import replace
from fractions import Fraction

from bagalau.scoring.composition.country_round import BlockBasis, score_national
from bagalau.scoring.engine.inverse import Bound, RequiredValue, max_points, required_value
from bagalau.scoring.model.facts import DecidedDeduction, MeasureFact
from bagalau.scoring.model.lists import MeanOverRows
from bagalau.scoring.model.rules import Band, BandTable, Branch, ConditionalRule, Proportion
from bagalau.scoring.model.tree import Formula, Polarity
from bagalau.scoring.numbers.expression import parse, parse_condition
from bagalau.scoring.numbers.least import Least, least_reaching, least_steps
from bagalau.scoring.scenarios.rank_gain import NoTarget, Simulation, find_target
from bagalau.scoring.scenarios.required_change import Sufficiency, find_improvements
from tests.scoring.two_blocks import N, country, edition, facts, indicator, of_counts

ONE = Fraction(1)
# Totals by hand: of x 0.6 of 62 and 0.4 of 60, 61.2; of y 0.6 of 68 and 0.4 of 60, 64.8; of z 100.
ROWS = {"x": (5, 8, 10, 0), "y": (6, 8, 10, 0), "z": (10, 10, 10, 10)}


def asked(basis, body="x", positions=1):
    """Give what each indicator needs, by code, and the aim."""
    scores = score_national(basis)
    wanted = find_target(scores, body, positions)
    found = find_improvements(Simulation(basis, scores, body), wanted)
    return {each.node.code: each for each in found}, wanted


def changed(basis, block, body, measure, value):
    """Give the country with one measure of one body otherwise."""
    own = basis.blocks[block]
    measures = {**own.facts[body].measures, measure: MeasureFact(value)}
    bodies = {**own.facts, body: replace(own.facts[body], measures=measures)}
    return replace(basis, blocks={**basis.blocks, block: BlockBasis(own.edition, bodies)})


def place(basis, body="x"):
    return score_national(basis).positions[body].place


def test_the_next_place_takes_the_total_of_whoever_has_it():
    _, wanted = asked(of_counts(ROWS))
    assert (wanted.place, wanted.total, wanted.holders) == (2, Fraction("64.8"), ("y",))


def test_the_least_points_and_value_of_each_indicator_follow_by_hand():
    found, _ = asked(of_counts(ROWS))
    # 3.6 of the total are 6 of alpha's points, or 9 of beta's.
    first, second = found["alpha.1"], found["alpha.2"]
    assert (first.alone, first.points) == (Sufficiency.ENOUGH, Least(Fraction(36), exact=True))
    assert first.value == RequiredValue(Fraction(6, 10), Bound.AT_LEAST)
    assert (second.points.argument, second.value.value) == (38, Fraction(38, 40))
    assert found["beta.1"].alone is Sufficiency.AT_MAXIMUM
    assert (found["beta.2"].points.argument, found["beta.2"].value.value) == (9, Fraction(9, 40))


def test_the_least_step_of_a_measure_gains_the_place_and_one_step_less_does_not():
    basis = of_counts(ROWS)
    found, wanted = asked(basis)
    steps = {(code, step.measure): step for code, each in found.items() for step in each.measures}
    assert {key: step.then for key, step in steps.items()} == {
        ("alpha.1", "answered"): 6,
        ("alpha.1", "received"): 8,  # 60*5/8 = 37.5; of 9 it would be 33.33
        ("alpha.2", "met"): 10,
        ("alpha.2", "due"): 8,  # 40*8/8; of 9 it would be 35.56
        ("beta.2", "met"): 3,
    }
    assert steps["alpha.1", "answered"].reached.tied == ("y",)
    assert steps["alpha.2", "met"].reached.tied == ()
    for (code, measure), step in steps.items():
        block = code.partition(".")[0]
        back = step.step if step.then < step.now else -step.step
        assert place(changed(basis, block, "x", measure, step.then)) == wanted.place
        assert place(changed(basis, block, "x", measure, step.then + back)) == wanted.place + 1


def test_an_indicator_that_does_not_do_even_at_its_most_is_said_to_be_so():
    found, wanted = asked(of_counts(ROWS), positions=2)
    assert (wanted.place, wanted.total) == (1, 100)
    assert {each.alone for each in found.values()} == {
        Sufficiency.NOT_ENOUGH,
        Sufficiency.AT_MAXIMUM,
    }
    assert found["alpha.1"].best == Fraction("79.2")  # 0.6*(60+32) + 24


def test_places_shared_above_are_passed_together():
    rows = {"x": (5, 8, 10, 0), "y": (6, 8, 10, 0), "w": (6, 8, 10, 0), "z": (10, 10, 10, 10)}
    _, wanted = asked(of_counts(rows))
    assert (wanted.place, wanted.holders) == (2, ("w", "y"))
    _, above = asked(of_counts(rows), positions=2)
    assert (above.place, above.total) == (2, Fraction("64.8"))


def test_the_first_and_the_unranked_have_nothing_to_gain():
    scores = score_national(of_counts(ROWS))
    assert find_target(scores, "z") is NoTarget.FIRST
    assert find_target(scores, "nobody") is NoTarget.UNRANKED
    assert find_target(scores, "x", 99).place == 1


def test_what_a_deduction_made_zero_cannot_be_won_back_by_its_value():
    taken = [DecidedDeduction("P4", indicator="alpha.1")]
    rows = {
        "x": (facts("x", 5, 8, taken=taken), facts("x", 10, 0)),
        "y": (facts("y", 6, 8), facts("y", 10, 0)),
    }
    found, _ = asked(country(rows))
    assert found["alpha.1"].alone is Sufficiency.ZEROED


def steps_edition(rule, good="up"):
    return edition(
        "alpha",
        "t",
        indicator("alpha.1", 60, "answered / received", rule, good=good),
        indicator("alpha.2", 40, "met / due"),
    )


def test_a_linear_rule_is_read_backwards_where_less_is_better():
    # 60 points at none, none at a half: x has 5 of 10, nothing; y has 4 of 10, 12 points: 7.2 apart.
    linear = steps_edition("{linear: {from: 0.5, to: 0}}", "down")
    rows = {"x": (5, 8, 10, 0), "y": (4, 8, 10, 0)}
    basis = of_counts(rows, alpha=linear)
    found, _ = asked(basis)
    assert found["alpha.1"].points.argument == 12
    assert found["alpha.1"].value == RequiredValue(Fraction(4, 10), Bound.AT_MOST)
    assert found["alpha.2"].alone is Sufficiency.NOT_ENOUGH  # 8 more of 40 are 4.8
    steps = {each.measure: each.then for each in found["alpha.1"].measures}
    assert steps == {"answered": 4, "received": 13}  # 5/13 = 0.385; 5/12 is above 0.4


def test_a_table_of_steps_names_the_next_step_that_does():
    table = steps_edition(
        "{bands: [{at_least: 0.9, points: 60}, {at_least: 0.7, points: 45}, {at_least: 0.55, points: 36}]}"
    )
    rows = {"x": (5, 8, 10, 0), "y": (6, 9, 10, 0)}  # y: 36 + 36; x lacks 40 of alpha's points
    basis = of_counts(rows, alpha=table)
    found, _ = asked(basis)
    assert found["alpha.1"].points.argument == 40
    assert found["alpha.1"].value == RequiredValue(Fraction("0.7"), Bound.AT_LEAST)
    [step] = [each for each in found["alpha.1"].measures if each.measure == "answered"]
    assert (step.then, step.reached.place) == (7, 1)
    assert place(changed(basis, "alpha", "x", "answered", Fraction(6))) == 2


def test_a_table_where_less_is_better_says_below_which_value():
    table = steps_edition(
        "{bands: [{at_least: 0.3, points: 0}, {at_least: 0.1, points: 30}, {at_least: 0, points: 60}]}",
        "down",
    )
    rows = {"x": (5, 8, 10, 0), "y": (2, 8, 10, 0)}
    found, _ = asked(of_counts(rows, alpha=table))
    assert found["alpha.1"].value == RequiredValue(Fraction("0.3"), Bound.BELOW)
    assert {each.measure: each.then for each in found["alpha.1"].measures}["answered"] == 2


def test_where_the_edition_compares_bodies_the_whole_round_is_scored_again():
    compares = edition(
        "alpha",
        "r",
        indicator("alpha.1", 60, "answered / received", "{min_max: {}}"),
        indicator("alpha.2", 40, "met / due"),
        extra="peers: {by: kind, least: 2, status: proposed}\n",
    )
    rows = {"x": (5, 8, 10, 0), "y": (6, 8, 10, 0), "z": (8, 9, 10, 0)}
    basis = of_counts(rows, alpha=compares)
    found, wanted = asked(basis)
    first = found["alpha.1"]
    assert first.compares
    assert not found["alpha.2"].compares
    [step] = [each for each in first.measures if each.measure == "answered"]
    assert step.reached.others_move
    assert (place(changed(basis, "alpha", "x", "answered", step.then))) == wanted.place
    assert (place(changed(basis, "alpha", "x", "answered", step.then - 1))) == wanted.place + 1
    # y falls as x rises: with x at 6 both stand at the lowest share, 0.
    assert step.then == 6


def test_a_measure_that_is_no_whole_number_changes_by_a_small_step():
    rows = {
        "x": (facts("x", "4.75", 8), facts("x", 10, 0)),
        "y": (facts("y", 6, 8), facts("y", 10, 0)),
    }
    found, _ = asked(country(rows))
    [step] = [each for each in found["alpha.1"].measures if each.measure == "answered"]
    assert (step.step, step.then) == (Fraction(1, 10_000), 6)


def test_a_measure_used_twice_moves_both_and_says_so():
    twice = edition(
        "alpha",
        "w",
        indicator("alpha.1", 60, "answered / received"),
        indicator("alpha.2", 40, "answered / due"),
    )
    found, _ = asked(of_counts({"x": (5, 8, 10, 0), "y": (6, 8, 10, 0)}, alpha=twice))
    [step] = [each for each in found["alpha.1"].measures if each.measure == "answered"]
    assert (step.then, step.also) == (6, ("alpha.2",))


def test_the_least_on_a_curve_is_found_on_a_grid_and_said_to_be_inexact():
    found = least_reaching(lambda x: x * x, Fraction(2), Fraction(0), Fraction(10))
    assert (found.exact, found.argument) == (False, Fraction("1.414214"))
    assert least_reaching(lambda x: x, Fraction(2), Fraction(0), Fraction(1)) is None
    assert least_reaching(lambda x: x, Fraction(0), Fraction(3), Fraction(9)).argument == 3


def test_the_least_behind_a_ceiling_is_where_the_ceiling_begins():
    found = least_reaching(
        lambda x: min(2 * x, Fraction(3)), Fraction(3), Fraction(0), Fraction(40)
    )
    assert found.argument == Fraction(3, 2) or (
        not found.exact and found.argument == Fraction("1.5")
    )


def test_steps_go_down_to_zero_and_no_further():
    assert least_steps(lambda n: n <= 0, Fraction(3), Fraction(1), 10).number == 0
    assert least_steps(lambda n: n < 0, Fraction(3), Fraction(1), 10) is None


def test_a_load_that_corrects_a_node_moves_others_too_and_the_whole_round_is_scored():
    load = edition(
        "alpha",
        "k",
        extra="correction: {above_mean: {load: answered, by: group, from: 1.5, to: 2}, "
        "inputs: {answered: " + N + "}, status: proposed}\n",
    )
    rows = {"w": (1, 5, 0, 0), "x": (2, 5, 0, 0), "y": (3, 5, 0, 0), "z": (4, 5, 0, 0)}
    basis = of_counts(rows, alpha=load)
    found, wanted = asked(basis)
    [step] = [each for each in found["alpha.1"].measures if each.measure == "answered"]
    assert found["alpha.1"].compares
    assert step.reached.others_move
    assert place(changed(basis, "alpha", "x", "answered", step.then)) <= wanted.place
    assert place(changed(basis, "alpha", "x", "answered", step.then - 1)) > wanted.place


def test_what_leaves_nothing_counted_has_no_place():
    single = edition("alpha", "s", indicator("alpha.1", 100, "answered / received"))
    compares = edition(
        "alpha",
        "c",
        indicator("alpha.1", 100, "answered / received", "{min_max: {}}"),
        extra="peers: {by: kind, least: 2, status: proposed}\n",
    )
    for each in (single, compares):
        basis = of_counts(ROWS, alpha=each)
        question = Simulation(basis, score_national(basis), "x")
        reached, found = question.with_measure("alpha", "received", Fraction(0))
        assert (reached, found.points) == (None, None)


def test_a_block_beside_the_composition_changes_no_total():
    basis = of_counts(ROWS)
    beside = BlockBasis(edition("gamma"), {"y": facts("y", 1, 1)})
    more = replace(basis, blocks={**basis.blocks, "gamma": beside})
    found, _ = asked(more)
    assert found["alpha.1"].points.argument == 36
    assert found["beta.2"].points.argument == 9


def test_what_was_not_supplied_is_told_by_points_and_value_without_a_step():
    rows = {
        "x": (facts("x", 5, None), facts("x", 10, 0)),
        "y": (facts("y", 6, 5), facts("y", 10, 0)),
    }
    found, _ = asked(country(rows))  # y is 6 + 20 of alpha's points ahead
    second = found["alpha.2"]
    assert (second.alone, second.points.argument, second.measures) == (Sufficiency.ENOUGH, 26, ())
    assert second.value == RequiredValue(Fraction(26, 40), Bound.AT_LEAST)


def test_a_rule_chosen_by_conditions_brings_at_most_what_its_best_branch_does():
    special = Branch((parse_condition("spent >= 100"),), None, BandTable((Band(ONE, Fraction(3)),)))
    rule = ConditionalRule((special, Branch((), None, BandTable((Band(ONE, Fraction(7)),)))))
    assert max_points(rule, Fraction(10)) == 7
    formula = Formula(parse("a"), rule, ("a",))
    assert required_value(formula, ONE, Fraction(10), now=None, good=Polarity.UP) is None
    over = Formula(
        parse("a"), Proportion(), ("a",), over=MeanOverRows("programmes", "programme", ("a",))
    )
    assert required_value(over, ONE, Fraction(10), now=None, good=Polarity.UP) is None


def test_no_step_of_a_table_may_be_left_to_reach():
    table = BandTable((Band(ONE, Fraction(7)), Band(Fraction(0), Fraction(9))))
    formula = Formula(parse("a"), table, ("a",))
    needed = {"now": Fraction(2), "good": Polarity.UP}
    assert required_value(formula, Fraction(8), Fraction(10), **needed) is None
    needed = {"now": Fraction(1, 2), "good": Polarity.DOWN}
    assert required_value(formula, Fraction(8), Fraction(10), **needed) is None
