"""Draft conclusions: findings by stated rules, each with its number and link, in three languages."""

import re
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.results.scorecards import DeductionTaken, Node
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, fraction
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.conclusions.drafts import draft_all
from services.aggregator.conclusions.evidence import Round
from services.aggregator.conclusions.phrasing import LANGUAGES, phrase, phrases, written
from services.aggregator.ratings.marks import ABSENT, COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.document import read_enacted
from tests.aggregator.scores import NONE, number, scores_of

NOW = datetime(2026, 5, 1, tzinfo=UTC)
BLOCKS = ("goals", "citizens", "orgdev")
COMPOSITION = read_compositions().governing(2025)
ENACTED = read_enacted()
SUBJECT = Names(kk="Көрсеткіш", ru="Показатель", en="Indicator")


def indicator(code, points, maximum=20, **more):
    return Node(
        code=code,
        level="indicator",
        names=Names(kk=f"К {code}", ru=f"П {code}", en=f"I {code}"),
        maximum=number(maximum),
        maximum_applied=number(maximum),
        points=None if points is None else number(points),
        state="counted",
        **more,
    )


def year_of(indicators, *, year=2025, absent=(), deductions=None, register=None):
    """Rate a year in which *indicators* gives, by block and body, the leaves of its tree."""
    register = register or ENACTED.register(year, version=1, synthetic=True)
    collected = []
    for block in BLOCKS:
        pin = Pin(block=block, names=SUBJECT, state=ABSENT if block in absent else COLLECTED)
        if block in absent:
            collected.append(Collected(pin.model_copy(update={"reason": "x"})))
            continue
        scores = scores_of(register, block)
        cards = [_with(card, block, indicators, deductions or {}) for card in scores.cards]
        scores = scores.model_copy(update={"cards": cards})
        collected.append(Collected(pin, scores, f"/api/{block}"))
    rating = rate(Basis(register, COMPOSITION, collected), version=1, created_at=NOW)
    return Round(rating, collected)


def _with(card, block, indicators, deductions):
    if card.tree is None:
        return card
    leaves = indicators(block, card.body)
    points = sum((fraction(each.points.exact) for each in leaves if each.points), Fraction(0))
    tree = card.tree.model_copy(update={"children": leaves})
    taken = deductions.get((block, card.body), [])
    return card.model_copy(update={"tree": tree, "score": number(points), "deductions": taken})


def drafts_of(year, **more):
    return {draft.body: draft for draft in draft_all(year, COMPOSITION, **more)}


def rules(draft):
    return [(each.rule, each.subject, each.number.decimal) for each in draft.findings]


def even(block, body):
    del body
    return [indicator(f"{block}.1", 10), indicator(f"{block}.2", 10)]


def health_differs(block, body):
    if (block, body) != ("goals", "health"):
        return even(block, body)
    return [indicator("goals.1", 2), indicator("goals.2", 15)]


def test_the_largest_losses_are_weighed_by_their_blocks():
    draft = drafts_of(year_of(health_differs))["health"]
    losses = [each for each in rules(draft) if each[0] == "largest_loss"]
    # goals weigh 1/2, the others 1/4: 18/2, 5/2, 10/4 (citizens.1 first by code, equal to goals.2)
    assert losses == [
        ("largest_loss", "goals.1", "18.00"),
        ("largest_loss", "citizens.1", "10.00"),
        ("largest_loss", "citizens.2", "10.00"),
    ]


def test_the_distance_to_the_groups_median_is_told_both_ways():
    draft = drafts_of(year_of(health_differs))["health"]
    assert [each for each in rules(draft) if "median" in each[0]] == [
        ("furthest_below_median", "goals.1", "8.00"),
        ("furthest_above_median", "goals.2", "5.00"),
    ]
    assert draft.findings[3].link == "/api/goals/v1/scorecards/2025/health#goals.1"


def test_the_largest_change_compares_only_what_is_the_same_in_both_years():
    def before(block, body):
        if (block, body) == ("goals", "health"):
            return [indicator("goals.1", 12), indicator("goals.2", 1, maximum=15)]
        return even(block, body)

    year, earlier = year_of(health_differs), year_of(before, year=2024)
    changes = [
        each for each in rules(drafts_of(year, earlier=earlier)["health"]) if "largest_" in each[0]
    ]
    assert changes[-1] == ("largest_fall", "goals.1", "10.00")
    assert not [each for each in rules(drafts_of(year)["health"]) if "fall" in each[0]]


def test_an_indicator_without_a_value_is_told_with_its_reason_and_rule():
    def silent(block, body):
        if (block, body) == ("citizens", "health"):
            lost = indicator("citizens.1", 0, missing="not_supplied", effect="zero")
            return [lost, indicator("citizens.2", 10)]
        return even(block, body)

    (found,) = [
        each for each in drafts_of(year_of(silent))["health"].findings if each.rule == "missing"
    ]
    assert (found.subject, found.number.decimal) == ("citizens.1", "20.00")
    assert "not supplied" in found.text.en
    assert "ноль баллов" in found.text.ru
    assert "нөл балл" in found.text.kk


def test_every_deduction_is_told():
    taken = DeductionTaken(code="P1", points=number(Fraction(3, 2)), reason="late")
    year = year_of(even, deductions={("orgdev", "health"): [taken]})
    assert ("deduction", "P1", "1.50") in rules(drafts_of(year)["health"])


def test_an_absent_block_is_said_and_no_number_stands_in_its_place():
    draft = drafts_of(year_of(even, absent=("citizens",)))["health"]
    said = " ".join(each.en for each in draft.paragraphs)
    assert "There is no total: a block is absent: citizens." in said
    assert "The rating is provisional" in said
    assert "citizens" in said
    assert not [each for each in draft.findings if each.subject.startswith("citizens")]


def test_the_country_is_told_by_group_and_bodies_of_two_groups_are_never_compared():
    def uneven(block, body):
        points = {"justice": 19, "trade": 1, "akimat-abai": 18, "akimat-ulytau": 2}.get(body, 10)
        return [indicator(f"{block}.1", points)]

    draft = drafts_of(year_of(uneven))[None]
    assert rules(draft) == [
        ("highest", "justice", "19.00"),
        ("lowest", "trade", "1.00"),
        ("total_furthest_from_median", "justice", "9.00"),
        ("largest_average_loss", "goals.1", "10.00"),
        ("highest", "akimat-abai", "18.00"),
        ("lowest", "akimat-ulytau", "2.00"),
        ("total_furthest_from_median", "akimat-abai", "8.00"),
        ("largest_average_loss", "goals.1", "10.00"),
    ]
    assert "51" in draft.paragraphs[0].en


def test_every_body_of_the_rating_has_one_draft_and_the_country_one():
    year = year_of(even)
    drafts = draft_all(year, COMPOSITION)
    bodies = [draft.body for draft in drafts]
    assert bodies == [None, *sorted(each.body for each in year.rating.entries)]
    assert "made up for demonstration" in drafts[5].paragraphs[-1].en


def test_a_draft_is_the_machines_in_every_language_and_its_digest_covers_its_words():
    draft = drafts_of(year_of(even))["health"]
    assert draft.machine_draft == {"kk": True, "ru": True, "en": True}
    assert draft.digest != NONE
    changed = draft.model_copy(update={"title": SUBJECT})
    covered = ("year", "rating_version", "rating_digest", "body", "title", "findings")
    assert content_digest(draft, *covered) != content_digest(changed, *covered)


@settings(max_examples=10, deadline=None)
@given(st.randoms())
def test_the_order_of_bodies_changes_no_draft(random):
    register = ENACTED.register(2025, version=1, synthetic=True)
    bodies = list(register.bodies)
    random.shuffle(bodies)
    mixed = register.model_copy(update={"bodies": bodies})
    one, other = (
        draft_all(year_of(health_differs, register=each), COMPOSITION) for each in (register, mixed)
    )
    said = [
        [
            canonical(draft.model_copy(update={"rating_digest": NONE, "digest": NONE}))
            for draft in each
        ]
        for each in (one, other)
    ]
    assert said[0] == said[1]


def test_every_number_of_a_finding_stands_in_its_text_in_every_language():
    for draft in draft_all(year_of(health_differs), COMPOSITION):
        for each in draft.findings:
            for language in LANGUAGES:
                assert written(each.number, language) in getattr(each.text, language)


@pytest.mark.parametrize("code", phrases())
def test_a_phrase_has_the_same_gaps_in_all_languages(code):
    gaps = {
        language: sorted(re.findall(r"{(\w+)}", getattr(phrases()[code], language)))
        for language in LANGUAGES
    }
    assert gaps["kk"] == gaps["ru"] == gaps["en"]


@pytest.mark.parametrize(("language", "text"), [("kk", "91,03"), ("ru", "91,03"), ("en", "91.03")])
def test_a_number_is_written_as_its_language_writes_it(language, text):
    assert written(number(Fraction(9103, 100)), language) == text


def test_a_phrase_nobody_wrote_is_an_error():
    with pytest.raises(KeyError):
        phrase("praise")
