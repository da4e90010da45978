"""An override reaches the variants of an indicator, and its faults are reported where it stands."""

import pytest

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from tests.scoring import sample
from tests.scoring.engine.test_overrides import faults, one, override
from tests.scoring.sample import facts

VARIANT = "variants: [{kinds: [CSB], value: resolved/raised, rule: {proportion: {}}}]"


def test_an_override_reaches_the_variant_of_its_kind_and_leaves_the_others():
    csb = read_edition(one(override("B2.04", "kind: CSB", "{value: raised/resolved}")))
    assert score(csb, facts({"raised": 1, "resolved": 4}, kind="CSB")).node("B2.04").points == 2
    same = score(sample.EDITION, facts(kind="LEB")).node("B2.04")
    assert score(csb, facts(kind="LEB")).node("B2.04").outcome == same.outcome
    leb = read_edition(one(override("B2.04", "kind: LEB", "{rule: {points: M/2}}")))
    assert score(leb, facts(kind="LEB")).node("B2.04").points == 4
    assert score(leb, facts(kind="CSB")).node("B2.04").points == 6
    said = "{value: raised/resolved, inputs: {held: null, planned: null}}"
    body = read_edition(one(override("B2.04", "body: a", said)))
    values = {"raised": 1, "resolved": 4}
    points = [score(body, facts(values, body="a", kind=kind)) for kind in ("LEB", "CSB")]
    assert [each.node("B2.04").points for each in points] == [2, 2]


def test_an_override_may_say_the_variants_itself():
    said = "{variants: [{kinds: [CSB], value: held/planned, rule: {proportion: {}}}]}"
    edition = read_edition(one(override("B2.04", "body: a", said)))
    assert score(edition, facts(body="a", kind="CSB")).node("B2.04").points == 4


def test_a_variant_without_a_rule_of_its_own_follows_the_overridden_one():
    text = one(override("B2.04", "kind: CSB", "{rule: {points: M/4}}")).replace(
        VARIANT, "variants: [{kinds: [CSB], value: resolved/raised}]"
    )
    assert score(read_edition(text), facts(kind="CSB")).node("B2.04").points == 2


def test_a_fault_far_from_what_the_override_says_is_told_at_the_override():
    added = override("A2.03", "body: a", "{rule: {bands: [{at_least: 0}]}}")
    assert ("/overrides/0/set/rule/bands/0", "missing_key") in faults(one(added))
    lower = override("A2.03", "body: a", "{maximum: 7}")
    other = override("C2.05", "body: a", "{maximum: 6}", code="X2")
    text = one(lower, other)
    with pytest.raises(EditionRefused) as refused:
        read_edition(text)
    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/overrides/0/set", "points_above_maximum")
    assert fault.message.startswith("A2.03/rule/bands/3/points: ")
