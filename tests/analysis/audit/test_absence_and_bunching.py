"""Absence that flatters, bodies past a threshold, soft targets: counted by hand; 2022 as published."""

from fractions import Fraction

import pytest

from bagalau.analysis.audit.checks.absence import examine_absence, with_absence_as_zero
from bagalau.analysis.audit.checks.bunching import Step, examine_bunching, near, steps_of
from bagalau.analysis.audit.findings import Notebook, Why
from bagalau.analysis.audit.rows import AuditedYear, groups_of
from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.analysis.audit.watched_measures import examine_watched, pooled
from bagalau.auditing.wording import default_thresholds
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Effect, Missing
from bagalau.scoring.model.rules import Band, BandTable, Branch, ConditionalRule, Linear, Proportion
from tests.analysis.audit.paths import ROOT
from tests.analysis.audit.small import edition, figures, only, year_of

TWO = edition({"x": 10, "y": 30})
WATCH = default_thresholds().of("not_counted_flatters")[0]

# SOURCED: published counts of 2022 (el.kz, expert-kz.com, citing Ranking.kz, September 2023).
PUBLISHED = {
    "budget_targets_full": 242,
    "budget_targets_partial": 25,
    "budget_targets_missed": 5,
    "macro_targets_full": 60,
    "macro_targets_partial": 10,
    "macro_targets_missed": 0,
    "targets_counted": 342,
    "targets_total": 430,
}


def of_body(body, values):
    measures = {name: MeasureFact(Fraction(value)) for name, value in values.items()}
    return BodyFacts(body, "CSB", "central", measures, year=2022)


def absent(columns):
    year, notebook = year_of(TWO, columns), Notebook(default_thresholds())
    examine_absence(year, groups_of(year), notebook)
    return notebook


def test_absence_is_counted_as_zero_by_the_same_edition():
    none = Missing.NOT_SUPPLIED
    notebook = absent({"x": [100] * 5, "y": [50, 50, 50, 50, none]})
    # Four bodies have 10 + 15 of 40; the fifth 10 of 10, shared out to 40 of 40; as zero, 10 of 40.
    assert figures(notebook, "small", "mean_as_is") == ["0.7000"]  # (4 * 0.625 + 1) / 5
    assert figures(notebook, "small", "mean_as_zero") == ["0.5500"]  # (4 * 0.625 + 0.25) / 5
    assert figures(notebook, "y", "mean_as_is") == ["0.5000"]
    assert figures(notebook, "y", "mean_as_zero") == ["0.4000"]
    assert figures(notebook, "y", "absent") == ["1"]
    assert figures(notebook, "y", "absent_share") == ["0.2000"]
    assert figures(notebook, "small", "absent_share") == ["0.1000"]  # of five bodies by two
    assert figures(notebook, "x", "mean_as_is") == []
    found = {each.subject: each for each in only(notebook, "missing_flatters")}
    assert found["small",].severity is Severity.SERIOUS
    assert found["small",].recommendation is Recommendation.RAISE_THE_BAR


def test_what_does_not_apply_or_is_not_due_is_nobodys_absence():
    assert (
        only(absent({"x": [100] * 5, "y": [50] * 3 + [Missing.NOT_DUE] * 2}), "missing_flatters")
        == []
    )
    changed = with_absence_as_zero(TWO).indicator("y").missing
    assert changed[Missing.NOT_DUE].effect is Effect.EXCLUDE
    assert changed[Missing.NOTHING_TO_MEASURE].effect is Effect.ZERO
    assert TWO.indicator("y").missing[Missing.NOTHING_TO_MEASURE].effect is Effect.FULL_POINTS


def test_full_points_without_any_event_flatter_too():
    notebook = absent({"x": [50] * 5, "y": [50] * 4 + [Missing.NOTHING_TO_MEASURE]})
    assert figures(notebook, "y", "mean_as_is") == ["0.6000"]
    assert figures(notebook, "y", "mean_as_zero") == ["0.4000"]
    (effect,) = [
        each.evidence.about
        for each in notebook.figures
        if each.evidence.name == "absent" and each.subject == ("y",)
    ]
    assert effect == "full_points"


def test_the_published_targets_of_2022_not_counted_lift_the_credit_by_nineteen_points():
    found = pooled(WATCH, [of_body("country", PUBLISHED)])
    assert (found.whole - found.part, found.whole) == (88, 430)
    assert found.outside == Fraction(88, 430)
    assert f"{float(found.outside):.3f}" == "0.205"  # the published 20.5 percent
    assert f"{float(100 * found.as_is):.2f}" == "93.42"  # half a credit for a part, as is
    assert f"{float(100 * found.as_zero):.2f}" == "74.30"


def test_the_same_counts_split_over_made_up_bodies_make_a_serious_finding():
    """The sums are SOURCED; that ten bodies share them alike, and the rest, is SYNTHETIC."""
    made = read_edition((ROOT / "services/goals/methodology/goals-2022.yaml").read_text("utf-8"))
    rest = {"goals_achieved": 6, "goals_total": 8, "targets_tight": 3, "targets_with_last_year": 4}
    bodies = {}
    for at in range(10):
        own = {name: count * (at + 1) // 10 - count * at // 10 for name, count in PUBLISHED.items()}
        bodies[f"body-{at}"] = of_body(f"body-{at}", {**own, **rest})
    notebook = Notebook(default_thresholds())
    scored = {body: score(made, each) for body, each in bodies.items()}
    (now,) = groups_of(AuditedYear(2022, made, scored))
    examine_watched(now, notebook)
    (found,) = only(notebook, "not_counted_flatters")
    assert (found.subject, found.severity) == (("A1",), Severity.SERIOUS)
    told = {each.name: each.value for each in found.evidence}
    assert (told["targets_outside"], told["targets"]) == ("88", "430")
    assert (told["share_outside"], told["lifted_by"]) == ("0.2047", "0.1912")
    (soft,) = only(notebook, "soft_targets")  # 3 of 4 are tight: a quarter is soft
    told = {each.name: each.value for each in soft.evidence}
    assert (soft.severity, told["share_outside"], told["targets"]) == (
        Severity.WARNING,
        "0.2500",
        "40",
    )


def test_bodies_that_do_not_give_the_watched_measures_are_not_guessed_at():
    made = read_edition((ROOT / "services/goals/methodology/goals-2022.yaml").read_text("utf-8"))
    only_goals = {"goals_achieved": 6, "goals_total": 8}
    bodies = {f"body-{at}": of_body(f"body-{at}", only_goals) for at in range(6)}
    notebook = Notebook(default_thresholds())
    scored = {body: score(made, each) for body, each in bodies.items()}
    (now,) = groups_of(AuditedYear(2022, made, scored))
    examine_watched(now, notebook)
    assert notebook.findings == []
    assert {(each.code, each.subject, each.why) for each in notebook.not_judged} == {
        ("soft_targets", ("A1",), Why.MEASURES_NOT_GIVEN),
        ("not_counted_flatters", ("A1",), Why.MEASURES_NOT_GIVEN),
    }
    four = {body: each for body, each in scored.items() if body < "body-4"}
    known = {**only_goals, "targets_tight": 1, "targets_with_last_year": 2}
    four = {body: score(made, of_body(body, known)) for body in four}
    (now,) = groups_of(AuditedYear(2022, made, four))
    examine_watched(now, notebook)
    assert ("soft_targets", Why.TOO_FEW_BODIES, 4) in {
        (each.code, each.why, each.bodies) for each in notebook.not_judged
    }


def test_an_edition_without_such_measures_says_that_they_are_not_given():
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year_of(TWO, {"x": [1] * 5, "y": [2] * 5}))
    examine_watched(now, notebook)
    assert {(each.code, each.why) for each in notebook.not_judged} == {
        ("soft_targets", Why.MEASURES_NOT_GIVEN),
        ("not_counted_flatters", Why.MEASURES_NOT_GIVEN),
    }


def test_steps_of_a_table_look_half_way_to_their_neighbours():
    table = BandTable(
        (
            Band(Fraction(97), Fraction(12)),
            Band(Fraction(95), Fraction(8)),
            Band(Fraction(80), Fraction(4)),
        ),
        places=1,
    )
    steps = steps_of(table, default_thresholds())
    assert [(each.printed, each.window, each.upward) for each in steps] == [
        (80, Fraction(15, 2), True),
        (95, 1, True),
        (97, 1, True),
    ]
    assert steps[0].at == Fraction("79.95")  # 79.95 is rounded to 80.0 and reaches the step
    falling = BandTable(
        (
            Band(Fraction(5), Fraction(-2)),
            Band(Fraction(1), Fraction(-1)),
            Band(Fraction(0), Fraction(0)),
        )
    )
    assert [(each.printed, each.upward) for each in steps_of(falling, default_thresholds())] == [
        (1, False),
        (5, False),
    ]


def test_the_goalpost_of_full_points_and_the_common_branch_have_steps():
    linear = Linear(Fraction("0.9"), Fraction("0.99"))
    (step,) = steps_of(linear, default_thresholds())
    assert (step.at, step.upward, step.window) == (Fraction("0.99"), True, Fraction("0.009"))
    assert steps_of(ConditionalRule((Branch((), None, linear),)), default_thresholds()) == [step]
    assert steps_of(Proportion(), default_thresholds()) == []
    (down,) = steps_of(Linear(Fraction("0.05"), Fraction(0)), default_thresholds())
    assert [down.side(Fraction(each)) for each in ("0", "0.001", "0.01")] == [True, False, None]


def test_bodies_on_either_side_are_counted_and_a_natural_end_is_no_threshold():
    step = Step(Fraction(10), Fraction(10), upward=True, window=Fraction(1))
    found = near(step, [Fraction(each) for each in ("10", "10.5", "11", "9.5", "8.9", "11.1")])
    assert (found.good, found.bad, found.chance) == (3, 1, Fraction(5, 16))
    assert near(step, [Fraction(10)] * 4 + [Fraction("9.5")]) is None
    assert near(step, [Fraction(20)]) is None
    rounding_first = Step(Fraction(100), Fraction("99.95"), upward=True, window=Fraction(1))
    assert near(rounding_first, [Fraction(100)] * 4 + [Fraction("99.5")]) is None
    assert near(rounding_first, [Fraction(100), Fraction("99.96"), Fraction("99.5")]).good == 2


def test_a_step_at_nothing_has_no_other_side():
    table = BandTable((Band(Fraction(5), Fraction(3)), Band(Fraction(0), Fraction(1))))
    assert [each.printed for each in steps_of(table, default_thresholds())] == [5]


@pytest.mark.parametrize(("above", "below", "severity"), [(10, 0, Severity.SERIOUS), (6, 4, None)])
def test_bodies_just_past_a_goalpost_are_compared_with_a_fair_coin(above, below, severity):
    # The chance of ten out of ten is 1/1024, one threshold tried; of six of ten, 386/1024.
    made = edition({"x": 50, "y": 50}, rule="{linear: {from: 0, to: 0.8}}")
    values = [81 + at / 10 for at in range(above)] + [79 - at / 10 for at in range(below)]
    columns = {"x": [Fraction(str(each)) for each in values], "y": [10] * len(values)}
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year_of(made, columns))
    examine_bunching([now], notebook)
    found = {each.subject: each for each in only(notebook, "bunching")}
    assert (found["x",].severity if ("x",) in found else None) is severity
    assert figures(notebook, "x", "just_on_the_good_side") == [str(above)]
    assert figures(notebook, "x", "chance") == ["0.0010" if severity else "0.3770"]


def test_scores_just_past_a_band_are_bunching_and_years_count_together():
    made = edition({"x": 50, "y": 50})
    (one,) = groups_of(
        year_of(made, {"x": [90] * 3 + [50] * 2, "y": [91] * 3 + [50] * 2}, year=2024)
    )
    (two,) = groups_of(year_of(made, {"x": [91] * 3 + [50] * 2, "y": [91] * 3 + [50] * 2}))
    notebook = Notebook(default_thresholds())
    examine_bunching([one, two], notebook)
    (found,) = only(notebook, "bunching")
    told = {each.name: each.value for each in found.evidence}
    assert found.subject == ("small",)
    assert (told["just_on_the_good_side"], told["just_on_the_other_side"]) == ("6", "0")
    assert (told["chance"], told["years_together"]) == ("0.0156", "2")  # 1/64
