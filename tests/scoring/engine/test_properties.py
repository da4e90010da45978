"""What holds for every body whatsoever: bounds, good direction, order, withdrawal, exactness."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.composition.composition import Absence, compose
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.model.tree import Polarity
from bagalau.scoring.numbers.ranking import rank
from tests.example_counts import at_most
from tests.scoring.composition.test_composition import COMPOSITION
from tests.scoring.sample import EDITION

MEASURES = sorted(EDITION.measures())
CODES = [each.code for each in EDITION.indicators()]

COUNTS = st.integers(0, 10_000).map(Fraction)
ANY_MEASURED = st.one_of(
    st.builds(MeasureFact, COUNTS),
    st.builds(MeasureFact, st.none(), st.sampled_from(Missing)),
)
DEDUCTIONS = st.lists(
    st.builds(
        DecidedDeduction,
        st.sampled_from(sorted(EDITION.deductions)),
        st.integers(1, 30),
        repeated=st.booleans(),
        indicator=st.none() | st.sampled_from(CODES),
    ),
    max_size=5,
)
BODIES = st.builds(
    BodyFacts,
    st.sampled_from(["astana", "court", "bank"]),
    st.sampled_from(["LEB", "CSB", "NB"]),
    st.just("any"),
    st.dictionaries(st.sampled_from(MEASURES), ANY_MEASURED),
    st.dictionaries(
        st.sampled_from(CODES), st.builds(PreviousValue, st.fractions(0, 5), st.just("2024"))
    ),
    DEDUCTIONS,
    st.dictionaries(st.sampled_from(CODES), st.fractions(-1, 40)),
)


@given(BODIES)
def test_every_node_stays_within_its_bounds(facts: BodyFacts):
    found = score(EDITION, facts)
    lowest = {"A2.03": -6, "C2.05": -1}
    for node in found.root.nodes():
        assert node.maximum_applied >= 0
        assert (node.points is None) <= (node.maximum_applied == 0)
        if node.points is not None and not node.children:
            assert lowest.get(node.code, 0) <= node.points <= node.maximum
    assert found.points is None or EDITION.least <= found.points <= EDITION.most
    assert found.coverage is None or 0 <= found.coverage <= 1
    assert (found.points is None) == (found.rounded is None) == (found.band is None)
    if found.points is not None:
        assert abs(Fraction(found.rounded) - found.points) <= Fraction(1, 200)


@given(BODIES)
def test_applied_maxima_share_out_the_whole_block(facts: BodyFacts):
    found = score(EDITION, facts)
    leaves = [node for node in found.root.nodes() if not node.children]
    if found.before_deductions is None:
        assert all(leaf.maximum_applied == 0 for leaf in leaves)
    else:
        assert sum(leaf.maximum_applied for leaf in leaves) == found.root.maximum
        assert sum(leaf.points_applied or 0 for leaf in leaves) == found.before_deductions


@given(BODIES, st.randoms(use_true_random=False))
def test_order_of_facts_changes_nothing(facts: BodyFacts, rng: random.Random):
    measures, deductions = list(facts.measures.items()), list(facts.deductions)
    rng.shuffle(measures)
    rng.shuffle(deductions)
    shuffled = BodyFacts(
        facts.body,
        facts.kind,
        facts.group,
        dict(measures),
        facts.previous,
        deductions,
        facts.decisions,
    )
    one, other = score(EDITION, facts), score(EDITION, shuffled)
    assert (one.points, one.rounded, one.coverage) == (other.points, other.rounded, other.coverage)
    assert [node.points for node in one.root.nodes()] == [
        node.points for node in other.root.nodes()
    ]


@given(BODIES)
def test_same_facts_give_the_same_score_and_the_same_trace(facts: BodyFacts):
    one, other = score(EDITION, facts), score(EDITION, facts)
    assert one == other
    for left, right in zip(one.root.nodes(), other.root.nodes(), strict=True):
        assert left.trace == right.trace


@given(BODIES)
def test_trace_can_always_be_told(facts: BodyFacts):
    for node in score(EDITION, facts).root.nodes():
        steps = node.trace.steps
        assert steps
        assert [step.split(".")[0] for step in steps] == [str(n) for n in range(1, len(steps) + 1)]


@given(st.sampled_from(["A1.01", "A1.03", "B3.04", "B1.01", "C1.01", "A2.03"]), st.data())
def test_better_value_never_lowers_the_points(code: str, data: st.DataObject):
    indicator = next(each for each in EDITION.indicators() if each.code == code)
    rule = indicator.formulas["LEB"].rule
    values = sorted((data.draw(st.fractions(0, 6)), data.draw(st.fractions(0, 6))))
    worse, better = values if indicator.good is Polarity.UP else reversed(values)
    low = rule.points(worse, indicator.maximum, {})
    high = rule.points(better, indicator.maximum, {})
    assert low <= high


@given(BODIES, st.integers(1, 5000), st.integers(0, 5000))
def test_one_more_answer_in_time_never_lowers_the_block(
    facts: BodyFacts, received: int, answered: int
):
    answered = min(answered, received - 1)

    def with_answers(count: int) -> BodyFacts:
        measures = {
            **facts.measures,
            "received": MeasureFact(Fraction(received)),
            "answered": MeasureFact(Fraction(count)),
        }
        return BodyFacts(
            facts.body, facts.kind, facts.group, measures, facts.previous, facts.deductions
        )

    before = score(EDITION, with_answers(answered)).points
    after = score(EDITION, with_answers(answered + 1)).points
    assert (before is None and after is None) or before <= after


@given(BODIES, st.integers(0, 4))
def test_one_more_deduction_never_raises_the_score(facts: BodyFacts, at: int):
    more = BodyFacts(
        facts.body,
        facts.kind,
        facts.group,
        facts.measures,
        facts.previous,
        [*facts.deductions[:at], DecidedDeduction("P3", 2), *facts.deductions[at:]],
        facts.decisions,
    )
    before, after = score(EDITION, facts).points, score(EDITION, more).points
    assert (before is None and after is None) or after <= before


@settings(max_examples=at_most(40))
@given(st.lists(BODIES, min_size=2, max_size=6), st.data())
def test_withdrawal_of_one_body_never_reorders_the_others(bodies: list[BodyFacts], data):
    def positions(present: list[int]) -> list[int]:
        totals = {}
        for at in present:
            points = score(EDITION, bodies[at]).points
            block = Absence.NOTHING_COUNTED if points is None else points
            composed = compose(
                COMPOSITION, kind="LEB", blocks={"goals": block, "citizens": Fraction(50)}
            )
            totals[str(at)] = composed.total
        places = rank(totals)
        return sorted(present, key=lambda at: (places[str(at)].place, at))

    everyone = list(range(len(bodies)))
    gone = data.draw(st.sampled_from(everyone))
    without = [at for at in everyone if at != gone]
    assert [at for at in positions(everyone) if at != gone] == positions(without)
