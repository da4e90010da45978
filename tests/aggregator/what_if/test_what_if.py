"""What-ifs on a whole round of the shipped editions: exact, traced to what moved, scored sparingly."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bagalau.contracts.v1.ratings.what_if_requests import WhatIfRequest
from bagalau.contracts.v1.wire.canonical_json import canonical
from services.aggregator.what_if.run import Trial, run_trial
from tests.aggregator.example_diffs import EXAMPLES, OTHER_MEASURE, OTHER_RULE, RULE, WEIGHTS
from tests.aggregator.whole_round import COMPOSITION_TEXT, rated_round

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def national_round():
    """Rate the shipped editions' round when the first test asks: collecting costs nothing."""
    return rated_round()


@cache
def official_entries():
    return {entry.body: entry for entry in national_round().rating.entries}


def asked(only=None, **diff):
    order = WhatIfRequest.model_validate(diff)
    return Trial(national_round(), COMPOSITION_TEXT, 1, order, only=only)


def answer(only=None, **diff):
    return run_trial(asked(only, **diff))


def exact(number):
    return None if number is None else Fraction(number.exact)


def of(found, body):
    return next(each for each in found.bodies if each.body == body)


def weight(group, block, before, after):
    return {
        "kind": "changed",
        "node": "",
        "parameter": f"/groups/{group}/weights/{block}",
        "before": before,
        "after": after,
    }


def reversed_(change):
    return change | {"before": change["after"], "after": change["before"]}


def official(found):
    """Tell whether every body stands where it stands officially, to the last digit."""
    told = {each.body: each for each in found.bodies}
    for body, entry in official_entries().items():
        if entry.total is None:
            assert body not in told
            continue
        each = told[body]
        assert each.total.before == each.total.after == entry.total
        assert exact(each.total.change) == 0
        assert each.place_after == each.place_before
        place = each.place_after
        official_place = (entry.position, entry.out_of, entry.tied)
        assert (place and (place.position, place.out_of, place.tied)) == (
            official_place if entry.position else None
        )
        assert each.band_after == entry.band
        assert each.indicators == []
    assert all(exact(group.kendall_tau) == 1 and not group.moved for group in found.groups)


def test_an_empty_diff_gives_exactly_the_official_totals_and_positions():
    found = answer()
    official(found)
    assert (found.run.official, found.run.status, found.diff) == (False, "proposed", {})
    assert [(each.reason, each.scored) for each in found.reuse.blocks] == [("untouched", 0)] * 3
    assert found.run.composition_digest_before == found.run.composition_digest_after


@few
@given(st.integers(0, 75))
def test_a_weight_changed_and_changed_back_gives_the_official_round(hundredths):
    goals, citizens = f"{hundredths / 100:.2f}", f"{(75 - hundredths) / 100:.2f}"
    there = [
        weight("central", "goals", "0.45", goals),
        weight("central", "citizens", "0.3", citizens),
    ]
    official(answer(composition=[*there, *(reversed_(each) for each in reversed(there))]))


def test_new_weights_weigh_the_same_block_scores():
    found = answer(composition=WEIGHTS)
    assert {(each.reason, each.scored) for each in found.reuse.blocks} == {("untouched", 0)}
    told = of(found, "health")
    scores = {each.block: exact(each.score.after) for each in told.blocks}
    expected = sum(
        share * scores[block]
        for block, share in {
            "goals": Fraction(35, 100),
            "citizens": Fraction(40, 100),
            "orgdev": Fraction(1, 4),
        }.items()
    )
    assert exact(told.total.after) == expected
    assert exact(told.total.before) == exact(official_entries()["health"].total)
    assert {each.block for each in told.indicators} == {"goals", "citizens"}
    local = next(group for group in found.groups if group.group == "local")
    assert (local.moved, exact(local.kendall_tau)) == (0, 1)


def test_what_moved_a_body_sums_to_the_change_of_its_total():
    body = "health"
    found = answer(
        composition=WEIGHTS,
        editions=[{"block": "citizens", "changes": [RULE]}],
        measures=[{"block": "goals", "body": body, "measure": "paid", "value": "9950"}],
        deductions=[{"block": "orgdev", "body": body, "code": "P3", "facts": 5}],
    )
    for each in found.bodies:
        moves = sum(exact(shift.change) for shift in each.indicators)
        assert moves == (exact(each.total.change) or 0)
    told = {(each.block, each.indicator): each for each in of(found, body).indicators}
    assert exact(told["goals", "A2.01"].after) > 0
    assert exact(told["orgdev", "deductions"].change) == -Fraction(1, 4)
    assert told["citizens", "B1.02"].names.en == "Services delivered in time"


def test_only_what_changed_is_scored_again():
    found = answer(editions=[{"block": "citizens", "changes": [RULE]}])
    plan = {each.block: each for each in found.reuse.blocks}
    scored = len(national_round().scores.scored["citizens"])
    assert (plan["citizens"].reason, plan["citizens"].scored) == ("edition", scored)
    assert {(plan[block].reason, plan[block].scored) for block in ("goals", "orgdev")} == {
        ("untouched", 0)
    }
    methods = {each.block: each for each in found.run.methodologies}
    assert methods["citizens"].digest_before != methods["citizens"].digest_after
    assert methods["goals"].digest_before == methods["goals"].digest_after
    one = answer(measures=OTHER_MEASURE["measures"])
    plan = {each.block: each for each in one.reuse.blocks}
    assert (plan["citizens"].reason, plan["citizens"].scored) == ("facts", 1)
    assert plan["citizens"].reused == scored - 1
    assert plan["citizens"].facts_digest is not None


def test_a_measure_that_would_be_absent_is_answered_as_the_edition_says():
    found = answer(
        measures=[
            {
                "block": "citizens",
                "body": "health",
                "measure": "deliveries_late",
                "missing": "refused",
            }
        ]
    )
    told = of(found, "health")
    assert [each.indicator for each in told.indicators] == ["B1.02"]
    assert exact(told.indicators[0].after) == 0
    assert exact(told.total.change) < 0
    group = next(each for each in found.groups if each.group == told.group_after)
    assert (group.gained, group.lost, group.loses) == (0, 1, ["health"])


def test_a_deduction_that_was_taken_can_be_tried_away():
    block, body = next(
        (block, body)
        for block, basis in national_round().basis.blocks.items()
        for body, facts in basis.facts.items()
        if facts.deductions and body in national_round().scores.composed
    )
    found = answer(deductions=[{"block": block, "body": body, "code": "P1", "facts": 0}])
    told = of(found, body)
    assert [each.indicator for each in told.indicators] == ["deductions"]
    assert exact(told.total.change) == exact(told.indicators[0].change) > 0


def test_points_an_expert_would_decide_count_where_the_edition_asks_for_them():
    change = {
        "kind": "changed", "node": "B1.02", "parameter": "/missing/refused",
        "before": "zero", "after": "expert_decision",
    }  # fmt: skip
    place = {"block": "citizens", "body": "health"}
    found = answer(
        editions=[{"block": "citizens", "changes": [change]}],
        measures=[{**place, "measure": "deliveries_late", "missing": "refused"}],
        decisions=[{**place, "indicator": "B1.02", "points": "7.5"}],
    )
    [block] = [each for each in of(found, "health").blocks if each.block == "citizens"]
    full = answer(
        measures=[{**place, "measure": "deliveries_late", "value": "0"}],
        editions=[{"block": "citizens", "changes": [RULE]}],
    )
    [best] = [each for each in of(full, "health").blocks if each.block == "citizens"]
    assert exact(best.score.after) - exact(block.score.after) == Fraction("2.5")


WITHOUT_ORGDEV = [
    *(
        {"kind": "removed", "node": "", "parameter": f"/groups/{group}/weights/orgdev", "before": "0.25"}
        for group in ("central", "local")
    ),
    weight("central", "goals", "0.45", "0.70"),
    weight("local", "goals", "0.45", "0.70"),
]  # fmt: skip


def test_a_block_taken_out_of_the_composition_no_longer_counts():
    told = of(answer(composition=WITHOUT_ORGDEV), "health")
    weights = {each.block: each.weight for each in told.blocks}
    assert (exact(weights["goals"].after), weights["orgdev"].after) == (Fraction(7, 10), None)


def test_an_absent_block_keeps_every_total_back_until_it_is_tried_away():
    rated = rated_round(absent=["orgdev"])
    assert rated.rating.provisional
    nothing = run_trial(Trial(rated, COMPOSITION_TEXT, 1, WhatIfRequest()))
    assert all(not group.bodies for group in nothing.groups)
    order = WhatIfRequest.model_validate({"composition": WITHOUT_ORGDEV})
    found = run_trial(Trial(rated, COMPOSITION_TEXT, 1, order))
    told = of(found, "health")
    assert (told.total.before, told.place_before, told.rise) == (None, None, None)
    assert told.place_after is not None
    scores = {each.block: exact(each.score.after) for each in told.blocks}
    assert exact(told.total.after) == (7 * scores["goals"] + 3 * scores["citizens"]) / 10
    assert found.run.provisional


def test_the_same_question_gives_the_same_bytes_and_carries_its_diff():
    diff = OTHER_RULE
    one, again = answer(**diff), answer(**diff)
    assert canonical(one) == canonical(again)
    assert one.diff == diff
    assert one.digest != answer(composition=WEIGHTS).digest
    elsewhere = run_trial(
        Trial(
            national_round(),
            COMPOSITION_TEXT,
            1,
            WhatIfRequest.model_validate(diff),
            facts_source="archive",
        )
    )
    assert elsewhere.digest == one.digest


def test_a_body_alone_is_told_of_itself_and_numbers_of_the_others():
    measures = [{"block": "citizens", "body": "health", "measure": "deliveries_late", "value": "0"}]
    whole, own = answer(measures=measures), answer("health", measures=measures)
    assert [each.body for each in own.bodies] == ["health"]
    assert own.bodies[0] == of(whole, "health")
    [group] = own.groups
    [same] = [each for each in whole.groups if each.group == group.group]
    assert (group.moved, group.gained, group.kendall_tau) == (
        same.moved,
        same.gained,
        same.kendall_tau,
    )
    told = canonical(own.model_copy(update={"diff": {}})).decode()
    others = {body for body in official_entries() if body != "health"}
    assert not [body for body in others if f'"{body}"' in told]


def test_every_example_of_the_description_can_be_tried():
    for diff in EXAMPLES:
        assert answer(**diff).bodies


def test_the_official_round_is_left_as_it_was():
    before = {body: exact(entry.total) for body, entry in official_entries().items()}
    answer(editions=[{"block": "citizens", "changes": [RULE]}], composition=WEIGHTS)
    assert {body: national_round().scores.total(body) for body in before} == before
    official(answer())


@pytest.mark.parametrize("group", ["central", "local"])
def test_those_who_move_are_told_the_largest_first(group):
    found = answer(editions=[{"block": "citizens", "changes": [RULE]}])
    [told] = [each for each in found.groups if each.group == group]
    assert told.moved == told.risen + told.fallen == len(told.rises) + len(told.falls)
    for moves, sign in ((told.rises, 1), (told.falls, -1)):
        sizes = [each.rise * sign for each in moves]
        assert sizes == sorted(sizes, reverse=True)
        assert all(size > 0 for size in sizes)
    for move in (*told.rises, *told.falls):
        body = of(found, move.body)
        places = (body.place_before.position, body.place_after.position)
        assert (move.before, move.after, move.rise) == (*places, body.rise)
