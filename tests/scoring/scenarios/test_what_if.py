"""A what-if is the official arithmetic: only what changed is scored, and nothing comes out otherwise."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.composition.country_round import BlockBasis, NationalBasis, score_national
from bagalau.scoring.editions.edition_bridge import DEDUCTIONS
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.scenarios.what_if import (
    RescoreReason,
    changed_contributions,
    contributions,
    rescore,
)
from tests.example_counts import at_most
from tests.scoring.composition.test_composition import COMPOSITION
from tests.scoring.engine.test_relative import body, edition

PLAIN = edition(("rule: {min_max: {}}", "rule: {linear: {from: 0, to: 10}}"),
                ("{effect: group_median, otherwise: exclude}", "exclude"),
                ("{effect: group_mean, otherwise: exclude}", "exclude"))  # fmt: skip
COMPARED = edition()
CODES = ("a", "b", "c", "d", "e")
LEVEL = ((5, 5),) * len(CODES)
values = st.integers(0, 12) | st.just(Missing.NOT_SUPPLIED)
tables = st.lists(st.tuples(values, values), min_size=len(CODES), max_size=len(CODES))
weights = st.fractions(0, 1, max_denominator=20)
fewer = settings(max_examples=at_most(40))


def block(edition: Edition, table) -> BlockBasis:
    return BlockBasis(edition, {code: body(code, *row) for code, row in zip(CODES, table)})  # noqa: B905


def basis_of(goals, citizens, orgdev=LEVEL) -> NationalBasis:
    blocks = {
        "goals": block(COMPARED, goals),
        "citizens": block(PLAIN, citizens),
        "orgdev": block(PLAIN, orgdev),
    }
    return NationalBasis(COMPOSITION, dict.fromkeys(CODES, "LEB"), blocks)


def weighed(basis: NationalBasis, goals: Fraction) -> NationalBasis:
    told = {"goals": goals, "citizens": 1 - goals, "orgdev": Fraction(0)}
    groups = tuple(replace(group, weights=told) for group in basis.composition.groups)
    return replace(basis, composition=replace(basis.composition, groups=groups))


def with_facts(basis: NationalBasis, name: str, code: str, row) -> NationalBasis:
    old = basis.blocks[name]
    facts = {**old.facts, code: body(code, *row)}
    return replace(basis, blocks={**basis.blocks, name: BlockBasis(old.edition, facts)})


def told(scores):
    return {body: each.total for body, each in scores.composed.items()}, scores.positions


SPREAD = [(at, 10 - at) for at in range(len(CODES))]


@given(tables, tables)
def test_an_unchanged_basis_gives_the_official_totals_and_scores_nobody(goals, citizens):
    basis = basis_of(goals, citizens)
    official = score_national(basis)
    again = rescore(basis, official, replace(basis))
    assert told(again.scores) == told(official)
    assert [(each.why, each.scored) for each in again.plan] == [(RescoreReason.UNTOUCHED, 0)] * 3
    assert [each.reused for each in again.plan] == [len(CODES)] * 3


@fewer
@given(tables, tables, weights, st.sampled_from(["goals", "citizens"]), st.sampled_from(CODES),
       st.tuples(values, values))  # fmt: skip
def test_what_is_reused_never_differs_from_scoring_everything(
    goals, citizens, weight, name, code, row
):
    basis = basis_of(goals, citizens)
    official = score_national(basis)
    after = weighed(with_facts(basis, name, code, row), weight)
    again = rescore(basis, official, after)
    assert told(again.scores) == told(score_national(after))
    back = rescore(after, again.scores, basis)
    assert told(back.scores) == told(official)


@fewer
@given(tables, tables, weights)
def test_what_indicators_bring_is_the_total_and_what_they_shift_is_its_change(
    goals, citizens, weight
):
    basis = basis_of(goals, citizens)
    official = score_national(basis)
    again = rescore(basis, official, weighed(basis, weight))
    for code in CODES:
        before, after = brought_in(official, code), brought_in(again.scores, code)
        one, other = official.total(code) or 0, again.scores.total(code) or 0
        assert sum(sum(each.values()) for each in before.values()) == one
        assert sum(sum(each.values()) for each in after.values()) == other
        shifts = [changed_contributions(before[name], after[name]) for name in before]
        assert sum(new - old for each in shifts for old, new in each.values()) == other - one


def brought_in(scores, code):
    weights = scores.composed[code].weights_applied
    return {
        name: contributions(bodies.get(code), weights[name])
        for name, bodies in scores.scored.items()
    }


def test_other_facts_are_scored_for_their_body_alone_unless_bodies_are_compared():
    basis = basis_of(SPREAD, SPREAD)
    official = score_national(basis)
    plain = rescore(basis, official, with_facts(basis, "citizens", "b", (9, 1)))
    assert [(each.block, each.why, each.scored, each.reused) for each in plain.plan] == [
        ("goals", RescoreReason.UNTOUCHED, 0, 5),
        ("citizens", RescoreReason.FACTS, 1, 4),
        ("orgdev", RescoreReason.UNTOUCHED, 0, 5),
    ]
    compared = rescore(basis, official, with_facts(basis, "goals", "b", (30, 1)))
    assert (compared.plan[0].why, compared.plan[0].scored) == (RescoreReason.FACTS_COMPARED, 5)
    assert compared.scores.total("a") == official.total("a")
    assert compared.scores.total("e") != official.total("e")


def test_another_edition_is_scored_for_every_body_of_its_block():
    basis = basis_of(SPREAD, SPREAD)
    harder = edition(("rule: {min_max: {}}", "rule: {linear: {from: 0, to: 20}}"))
    blocks = {**basis.blocks, "citizens": BlockBasis(harder, basis.blocks["citizens"].facts)}
    again = rescore(basis, score_national(basis), replace(basis, blocks=blocks))
    assert [(each.why, each.scored) for each in again.plan] == [
        (RescoreReason.UNTOUCHED, 0), (RescoreReason.EDITION, 5), (RescoreReason.UNTOUCHED, 0)]  # fmt: skip


def test_what_a_deduction_takes_stands_apart_from_the_indicators():
    scored = score_national(basis_of(SPREAD, SPREAD)).scored["orgdev"]["c"]
    less = replace(scored, points=scored.points - 3)
    assert contributions(less, Fraction(1, 4))[DEDUCTIONS] == -Fraction(3, 4)
    assert DEDUCTIONS not in contributions(scored, Fraction(1, 4))
    assert contributions(None, Fraction(1)) == contributions(scored, Fraction(0)) == {}
