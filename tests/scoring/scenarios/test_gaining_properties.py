"""Every change that is said to gain a position does, in whatever country."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bagalau.scoring.composition.country_round import score_national
from bagalau.scoring.scenarios.required_change import Sufficiency
from tests.example_counts import at_most
from tests.scoring.scenarios.test_gaining import asked, changed, place
from tests.scoring.two_blocks import edition, indicator, of_counts

several = st.dictionaries(
    st.sampled_from("vwxyz"),
    st.tuples(*[st.one_of(st.none(), st.integers(0, 10))] * 4),
    min_size=2,
)


@given(several, st.integers(1, 3))
@settings(max_examples=at_most(40), deadline=None)
def test_every_change_named_gains_the_place_and_the_next_smaller_does_not(rows, positions):
    basis = of_counts(rows)
    scores = score_national(basis)
    body = max(rows, key=lambda each: (scores.positions[each].place, each))
    assume(scores.positions[body].place > 1)
    found, wanted = asked(basis, body, positions)
    for code, each in found.items():
        block = code.partition(".")[0]
        most = each.node.maximum
        assert (each.alone is Sufficiency.ENOUGH) == (
            each.points is not None and (each.node.points or 0) < each.points.argument <= most
        )
        for step in each.measures:
            back = step.step if step.then < step.now else -step.step
            assert place(changed(basis, block, body, step.measure, step.then), body) == (
                step.reached.place
            )
            assert step.reached.place <= wanted.place
            nearer = changed(basis, block, body, step.measure, step.then + back)
            assert place(nearer, body) > wanted.place


COMPARING = edition(
    "alpha",
    "v",
    indicator("alpha.1", 60, "answered / received", "{min_max: {}}"),
    indicator("alpha.2", 40, "met / due"),
    extra="peers: {by: kind, least: 2, status: proposed}\n",
)


@given(st.dictionaries(st.sampled_from("wxyz"), st.tuples(*[st.integers(0, 10)] * 4), min_size=3))
@settings(max_examples=25, deadline=None)
def test_among_compared_bodies_what_is_said_of_a_measure_holds_for_the_whole_round(rows):
    basis = of_counts(rows, alpha=COMPARING)
    scores = score_national(basis)
    body = max(rows, key=lambda each: (getattr(scores.positions.get(each), "place", 0), each))
    assume(body in scores.positions and scores.positions[body].place > 1)
    found, wanted = asked(basis, body)
    first = found.get("alpha.1")
    assume(first is not None)
    for step in first.measures:
        back = step.step if step.then < step.now else -step.step
        there = changed(basis, "alpha", body, step.measure, step.then)
        assert place(there, body) == step.reached.place <= wanted.place
        assert score_national(there).total(body) == step.reached.total
        nearer = changed(basis, "alpha", body, step.measure, step.then + back)
        assert not gains_by_it(nearer, body, wanted)
    if first.alone in {Sufficiency.NOT_ENOUGH, Sufficiency.AT_MAXIMUM}:
        for answered in range(31):
            tried = changed(basis, "alpha", body, "answered", Fraction(answered))
            assert not gains_by_it(tried, body, wanted)


def gains_by_it(basis, body, wanted):
    """Whether the place is gained while the indicator counts: among equals it tells nothing."""
    found = score_national(basis)
    at = found.positions.get(body)
    counts = found.scored["alpha"][body].node("alpha.1").state == "counted"
    return at is not None and at.place <= wanted.place and counts
