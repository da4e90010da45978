"""Year to year: one method on another year's data, the split of a change, and what declines."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.composition.country_round import score_national
from bagalau.scoring.editions.edition_bridge import DEDUCTIONS
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.numbers.declines import NotJudged, Verdict, YearPoint, judge_decline
from bagalau.scoring.numbers.profile import quartiles
from bagalau.scoring.scenarios.constant_method import (
    UnscoredReason,
    constant_scores,
    method_of,
    required_measures,
)
from bagalau.scoring.scenarios.year_change import split_year_change
from tests.example_counts import at_most
from tests.scoring.two_blocks import (
    ABSENT,
    ALPHA,
    ALPHA_NEW,
    N,
    composition,
    country,
    edition,
    facts,
    indicator,
    of_counts,
)

NEW_WEIGHTS = composition("0.5", "0.5")
BEFORE = {"a": (5, 8, 10, 0), "b": (6, 8, 10, 0)}
AFTER = {"a": (9, 6, 10, 5), "b": (6, 8, 10, 0)}


def three(before=BEFORE, after=AFTER, *, old=ALPHA, new=ALPHA_NEW, weights=NEW_WEIGHTS):
    """Score the old year, its data by the new method, and the new year."""
    then, now = of_counts(before, alpha=old), of_counts(after, alpha=new, weights=weights)
    between = constant_scores(method_of(now, 2025), then)
    return score_national(then), between.scores, score_national(now)


def test_a_change_is_method_on_old_data_and_data_under_the_new_method():
    # Old: 0.6*(60*5/10+40*8/10) + 0.4*(60*10/10) = 0.6*62 + 0.4*60 = 61.2.
    # New method, old data: 0.5*(30*5/10+70*8/10) + 0.5*60 = 0.5*71 + 0.5*60 = 65.5.
    # New method, new data: 0.5*(30*9/10+70*6/10) + 0.5*(60+40*5/10) = 0.5*69 + 0.5*80 = 74.5.
    found = split_year_change("a", *three())
    assert (found.total.old, found.total.between, found.total.new) == (
        Fraction("61.2"),
        Fraction("65.5"),
        Fraction("74.5"),
    )
    assert (found.total.method, found.total.data) == (Fraction("4.3"), Fraction(9))
    assert found.total.total == Fraction("13.3")


def test_blocks_and_indicators_bring_the_whole_change():
    found = split_year_change("a", *three())
    blocks = {each.block: each.parts for each in found.blocks}
    assert (blocks["alpha"].old, blocks["alpha"].between, blocks["alpha"].new) == (
        Fraction("37.2"),
        Fraction("35.5"),
        Fraction("34.5"),
    )
    assert (blocks["beta"].old, blocks["beta"].between, blocks["beta"].new) == (24, 30, 40)
    by_code = {each.code: each for each in found.indicators}
    assert by_code["alpha.1"].parts.old == 18  # 0.6 * 30
    assert by_code["alpha.1"].parts.new == Fraction("13.5")  # 0.5 * 27
    assert by_code["beta.2"].parts.data == 10  # 0.5 * 20
    assert DEDUCTIONS not in by_code


def test_places_are_split_too():
    # Old: b 64.8 is first. New method, old data: a 65.5, b 0.5*(18+56)+30 = 67. Then a overtakes.
    found = split_year_change("a", *three())
    assert (found.position.old, found.position.between, found.position.new) == (2, 2, 1)
    assert (found.position.method, found.position.data) == (0, -1)


def test_deductions_are_told_beside_the_indicators():
    rows = {"a": (facts("a", 5, 8), facts("a", 10, 0))}
    late = {"a": (facts("a", 5, 8, taken=[DecidedDeduction("P1")]), facts("a", 10, 0))}
    old, new = score_national(country(rows)), score_national(country(late))
    found = split_year_change("a", old, old, new)
    [rest] = [each for each in found.indicators if each.code == DEDUCTIONS]
    assert (rest.block, rest.parts.total) == ("alpha", Fraction("-0.9"))  # 0.6 * 1.5
    assert found.total.total == Fraction("-0.9")


def test_nothing_is_split_where_a_total_is_lacking_and_it_is_said_which():
    old, between, new = three({"b": (6, 8, 10, 0)}, AFTER)
    found = split_year_change("a", old, between, new)
    assert (found.total, found.position, found.lacking) == (None, None, ("old", "between"))


def test_a_year_by_its_own_method_is_as_it_was():
    basis = of_counts(BEFORE)
    found = constant_scores(method_of(basis, 2024), basis)
    assert found.scores.positions == score_national(basis).positions
    assert found.scores.total("a") == Fraction("61.2")
    assert not any(found.unscored.values())


ASKS_MORE = edition(
    "alpha",
    "3",
    indicator("alpha.1", 60, "answered / received"),
    indicator("alpha.3", 40, "extra / base"),
)


def test_what_nobody_asked_then_is_left_out_and_named_not_read_as_a_fault():
    rows = {
        "a": (facts("a", 5, 8, extra=None, base=None), facts("a", 10, 0)),
        "b": (facts("b", 5, 8), facts("b", 10, 0)),
        "c": (facts("c", 5, 8, extra=1, base=2), facts("c", 10, 0)),
    }
    method = method_of(of_counts({}, alpha=ASKS_MORE), 2025)
    found = constant_scores(method, country(rows))
    # Silence would be zero by the edition: 30 of 100. Nobody asked, so 30 of 60 counts: 50 of 100.
    assert [found.scores.scored["alpha"][body].points for body in "abc"] == [50, 50, 50]
    [unasked] = found.unscored["a"]
    assert (unasked.indicator, unasked.why) == ("alpha.3", UnscoredReason.NOT_REQUIRED_THEN)
    assert unasked.measures == ("base", "extra")
    assert found.unscored["b"][0].why is UnscoredReason.NOT_COUNTED_THEN
    assert found.unscored["c"] == ()  # what was counted all the same is used: 30 + 40 * 1/2


def test_what_was_asked_and_not_supplied_stays_what_the_method_says():
    rows = {"a": (facts("a", 5, None), facts("a", 10, 0))}
    method = method_of(of_counts({}, alpha=ALPHA_NEW), 2025)
    found = constant_scores(method, country(rows))
    assert found.scores.scored["alpha"]["a"].points == 15  # zero of 70, by the edition
    assert found.unscored["a"] == ()


def test_a_value_to_carry_comes_from_the_facts_and_its_lack_is_named():
    carry = ABSENT.replace(
        "no_official_statistics: exclude",
        "no_official_statistics: {effect: carry_previous, otherwise: exclude}",
    )
    carries = edition(
        "alpha",
        "4",
        indicator("alpha.1", 60, "answered / received"),
        indicator("alpha.2", 40, "met / due", missing=carry),
    )
    lacking = facts("a", 5, 8)
    lacking = replace(
        lacking,
        measures={**lacking.measures, "met": MeasureFact(None, Missing.NO_OFFICIAL_STATISTICS)},
    )
    kept = replace(
        lacking, body="b", previous={"alpha.2": PreviousValue(Fraction(1, 2), "alpha 2023")}
    )
    rows = {"a": (lacking, facts("a", 10, 0)), "b": (kept, facts("b", 10, 0))}
    found = constant_scores(method_of(of_counts({}, alpha=carries), 2025), country(rows))
    assert found.scores.scored["alpha"]["b"].points == 50  # 30 + 40 * 1/2 carried
    assert found.unscored["b"] == ()
    assert found.scores.scored["alpha"]["a"].points == 50  # 30 of 60, the rest excluded
    assert found.unscored["a"][0].why is UnscoredReason.NOTHING_TO_CARRY


def test_an_expert_s_decision_of_the_year_is_used_and_its_lack_is_named():
    decide = ABSENT.replace("not_supplied: zero", "not_supplied: expert_decision")
    decides = edition(
        "alpha",
        "5",
        indicator("alpha.1", 60, "answered / received"),
        indicator("alpha.2", 40, "met / due", missing=decide),
    )
    rows = {
        "a": (facts("a", 5, None), facts("a", 10, 0)),
        "b": (facts("b", 5, None, decisions={"alpha.2": Fraction(10)}), facts("b", 10, 0)),
    }
    found = constant_scores(method_of(of_counts({}, alpha=decides), 2025), country(rows))
    assert found.unscored["a"][0].why is UnscoredReason.NOT_DECIDED_THEN
    assert (found.unscored["b"], found.scores.scored["alpha"]["b"].points) == ((), 40)


def test_a_block_that_was_not_there_gives_no_total_and_its_neighbour_is_still_scored():
    then = of_counts(BEFORE)
    only = replace(then, blocks={"alpha": then.blocks["alpha"]})
    found = constant_scores(method_of(then, 2025), only)
    assert found.absent == ("beta",)
    assert (found.scores.total("a"), found.scores.positions) == (None, {})
    assert found.scores.scored["alpha"]["a"].points == 62


def test_overrides_hold_as_in_the_year_of_the_method():
    raised = (
        "overrides:\n  - {code: O1, node: alpha.1, for: {body: a}, set: {rule: {proportion: null, "
        f"linear: {{from: 0, to: 0.5}}}}}}, reason: {N}, status: proposed, valid_from: 2025}}\n"
    )
    held = edition("alpha", "7", extra=raised)
    then = of_counts({"a": (5, 0, 0, 0), "b": (5, 0, 0, 0)}, alpha=held)
    own = score_national(then)
    assert [own.scored["alpha"][body].points for body in "ab"] == [30, 30]
    later = constant_scores(method_of(then, 2025), then)
    assert [later.scores.scored["alpha"][body].points for body in "ab"] == [60, 30]


def test_what_a_correction_above_the_indicators_needs_is_asked_too():
    text = (Path(__file__).parents[1] / "programmes.yaml").read_text(encoding="utf-8")
    assert "budget" in required_measures(read_edition(text), BodyFacts("a", "CSB", "central", {}))


def test_quartiles_of_nobody_are_refused():
    with pytest.raises(ValueError, match="nobody"):
        quartiles([])


def test_deductions_the_method_does_not_know_are_left_out_and_named():
    taken = [DecidedDeduction("P1"), DecidedDeduction("P9")]
    known = edition("alpha", "6", extra="")
    rows = {"a": (facts("a", 5, 8, taken=taken), facts("a", 10, 0))}
    found = constant_scores(method_of(of_counts({}, alpha=known), 2025), country(rows))
    assert found.foreign["a"] == ("P9",)
    assert found.scores.scored["alpha"]["a"].points == Fraction("60.5")


counts = st.tuples(*[st.one_of(st.none(), st.integers(0, 10))] * 4)
rounds = st.dictionaries(st.sampled_from("abcd"), counts, min_size=1)


@given(rounds, rounds)
@settings(max_examples=at_most(60), deadline=None)
def test_every_change_is_the_exact_sum_of_its_parts(before, after):
    scorings = three(before, after)
    for body in after:
        found = split_year_change(body, *scorings)
        if found.total is None:
            continue
        for each in (found.total, *(block.parts for block in found.blocks)):
            assert each.method + each.data == each.total
        for end in ("old", "between", "new"):
            whole = getattr(found.total, end)
            assert sum(getattr(each.parts, end) for each in found.blocks) == whole
            assert sum(getattr(each.parts, end) for each in found.indicators) == whole


@given(rounds)
@settings(max_examples=at_most(40), deadline=None)
def test_the_same_data_move_by_method_alone_and_the_same_method_by_data_alone(rows):
    for body in rows:
        found = split_year_change(body, *three(rows, rows))
        assert found.total is None or found.total.data == 0
        same = split_year_change(body, *three(rows, AFTER, new=ALPHA, weights=composition()))
        assert same.total is None or same.total.method == 0


def point(year, total, **more):
    return YearPoint(year, None if total is None else Fraction(total), **more)


def test_two_falls_in_a_row_raise_the_flag_and_one_does_not():
    falling = [point(2023, 80), point(2024, 79), point(2025, "78.99")]
    assert (judge_decline(falling).falls, judge_decline(falling).flagged) == (2, True)
    assert not judge_decline(falling[:2]).flagged
    assert judge_decline([point(2022, 90), *falling]).falls == 3
    risen = [*falling, point(2026, 80)]
    assert (judge_decline(risen).falls, judge_decline(risen).flagged) == (0, False)


def test_an_equal_total_is_no_fall():
    found = judge_decline([point(2023, 80), point(2024, 79), point(2025, 79)])
    assert [each.verdict for each in found.steps] == [Verdict.FELL, Verdict.HELD]
    assert not found.flagged


def test_what_is_not_like_is_not_judged_and_breaks_the_row():
    cases = {
        NotJudged.YEAR_MISSING: [point(2022, 80), point(2024, 79)],
        NotJudged.CREATED: [point(2023, 80, created=True), point(2024, 79)],
        NotJudged.REORGANISED: [point(2023, 80), point(2024, 79, reorganised=True)],
        NotJudged.PROVISIONAL: [point(2023, 80, provisional=True), point(2024, 79)],
        NotJudged.SUPERSEDED: [point(2023, 80, superseded=True), point(2024, 79)],
        NotJudged.NO_TOTAL: [point(2023, None), point(2024, 79)],
        NotJudged.BLOCKS_CHANGED: [
            point(2023, 80, comparable="a"),
            point(2024, 79, comparable="a+b"),
        ],
        NotJudged.SCORED_IN_PART: [point(2023, 80, unscored=frozenset({"a"})), point(2024, 79)],
    }
    assert set(cases) == set(NotJudged)
    for why, years in cases.items():
        last = replace(years[1], reorganised=False)
        found = judge_decline([*years, replace(last, year=2025, total=Fraction(78))])
        assert (found.steps[0].verdict, found.steps[0].why) == (Verdict.NOT_JUDGED, why), why
        assert (found.falls, found.flagged) == (1, False), why
