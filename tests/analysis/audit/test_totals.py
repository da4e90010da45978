"""The audit of totals: what each block moves, against the weight the composition gives it."""

from fractions import Fraction

from bagalau.analysis.audit.findings import Why
from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.analysis.audit.totals import NationalYear, audit_totals
from bagalau.auditing.wording import default_thresholds
from bagalau.scoring.composition.composition import compose
from bagalau.scoring.composition.country_round import NationalScores
from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.engine.body_score import score_round
from tests.analysis.audit.small import NAMES, edition, facts

COMPOSITION = read_composition(
    f"""
edition: small-composition
governs: [2024, 2025]
names: {NAMES}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
blocks:
  - {{block: one, names: {NAMES}, owner: o}}
  - {{block: two, names: {NAMES}, owner: o}}
groups:
  - {{code: g, names: {NAMES}, kinds: [K], weights: {{one: 0.75, two: 0.25}}, status: proposed}}
bands:
  - {{code: low, at_least: 0, names: {NAMES}, status: proposed}}
positions: {{published: [g], status: proposed}}
"""
)
HUNDRED = edition({"x": 100})


def national(one, two, *, year=2025):
    """Give a round in which body n has these points in two blocks of a hundred."""
    bodies = [f"b{at:02}" for at in range(len(one))]
    scored = {
        block: score_round(
            HUNDRED,
            {body: facts(body, {"x": its}) for body, its in zip(bodies, column, strict=True)},
        )
        for block, column in (("one", one), ("two", two))
    }
    composed = {
        body: compose(
            COMPOSITION, kind="K", blocks={block: scored[block][body].points for block in scored}
        )
        for body in bodies
    }
    return NationalYear(year, COMPOSITION, NationalScores(scored, composed, {}))


def figures(found, block, name):
    return [
        each.evidence.value
        for each in found.figures
        if each.subject == (block,) and each.evidence.name == name
    ]


def test_a_block_that_never_differs_weighs_nothing_whatever_its_weight():
    found = audit_totals(
        [national([80] * 8, [0, 10, 20, 30, 40, 60, 80, 100])], default_thresholds()
    )
    assert figures(found, "one", "nominal_weight") == ["0.7500"]
    assert figures(found, "one", "effective_weight") == ["0.0000"]
    assert figures(found, "two", "effective_weight") == ["1.0000"]
    weights = {(each.code, each.subject): each.severity for each in found.findings}
    assert weights["weight_below", ("one",)] is Severity.SERIOUS
    assert weights["weight_above", ("two",)] is Severity.SERIOUS
    advice = {each.code: each.recommendation for each in found.verdicts}
    assert advice["one"] is Recommendation.RAISE_THE_BAR


def test_effective_weights_of_blocks_by_hand():
    # Contributions 0.75 and 0.25 of the same points: the variance is shared as the weights are.
    same = [0, 10, 20, 30, 40, 60, 80, 100]
    found = audit_totals([national(same, same)], default_thresholds())
    assert figures(found, "one", "effective_weight") == ["0.7500"]
    assert figures(found, "two", "effective_weight") == ["0.2500"]
    (pair,) = [each for each in found.findings if each.code == "same_as"]
    assert (pair.subject, pair.recommendation) == (("one", "two"), Recommendation.MERGE)


def test_totals_that_are_all_equal_and_groups_of_four_are_said_not_to_be_judged():
    flat = audit_totals([national([50] * 8, [50] * 8)], default_thresholds())
    whys = {(each.code, each.subject): each.why for each in flat.not_judged}
    assert whys["weight_below", ("total",)] is Why.NO_VARIANCE
    few = audit_totals([national([1, 2, 3, 4], [1, 2, 3, 4])], default_thresholds())
    assert [(each.code, each.why, each.bodies) for each in few.not_judged] == [
        ("group", Why.TOO_FEW_BODIES, 4)
    ]
    assert few.findings == ()
    six = audit_totals([national(range(6), range(6))], default_thresholds())
    whys = {(each.code, each.subject): each.why for each in six.not_judged}
    assert whys["weight_below", ("total",)] is Why.TOO_FEW_BODIES


def test_a_block_at_its_ceiling_for_two_years_is_named():
    high = [98, 99, 100, 97, 99, 98, 100, 99]
    spread = [0, 10, 20, 30, 40, 60, 80, 100]
    years = [national(high, spread, year=year) for year in (2024, 2025)]
    found = audit_totals(years, default_thresholds())
    advice = {each.code: each.recommendation for each in found.verdicts}
    assert advice == {
        "total": Recommendation.KEEP,
        "one": Recommendation.RETIRE,
        "two": Recommendation.KEEP,
    }
    assert [(each.year, each.code) for each in found.basis] == [
        (2024, "small-composition"),
        (2025, "small-composition"),
    ]
    fraction = Fraction(sum(score >= 95 for score in high), 8)
    assert figures(found, "one", "share_at_ceiling") == [f"{float(fraction):.4f}"] * 2
