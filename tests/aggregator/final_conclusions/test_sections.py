"""The sections of the final conclusion, each generated from the traces of the round."""

import pytest

from tests.aggregator.conclusions.test_drafts import (
    drafts_of,
    even,
    health_differs,
    indicator,
    year_of,
)

CODES = ["blocks", "governance", "reforms", "strategic_goals"]


def told(draft, code, language="en"):
    found = next(each for each in draft.sections if each.code == code)
    return [getattr(each, language) for each in found.paragraphs]


@pytest.fixture(scope="module")
def drafts():
    year, earlier = year_of(health_differs), year_of(even, year=2024)
    return drafts_of(year, earlier=earlier)


def test_every_conclusion_has_the_four_sections_in_three_languages(drafts):
    for draft in drafts.values():
        assert [each.code for each in draft.sections] == CODES
        for section in draft.sections:
            for names in [section.names, *section.paragraphs]:
                assert all(said and "{" not in said for said in (names.kk, names.ru, names.en))


def test_goals_are_told_of_the_goals_block_and_governance_of_the_others(drafts):
    health = drafts["health"]
    goals, governance = told(health, "strategic_goals"), told(health, "governance")
    # 2 and 15 of 20 each: 17 of 40 points
    assert goals[0] == (
        "Indicators with points: 2 of 2; with all their points: 0. "
        "Share of points gained of the most that the counted indicators bring: 42.50 %."
    )
    assert "goals.1" in goals[1]
    assert not any("citizens" in each or "orgdev" in each for each in goals[1:])
    assert not any("goals." in each for each in governance)
    assert "50.00 %" in governance[0]


def test_reforms_are_the_change_against_the_year_before_number_by_number(drafts):
    reforms = told(drafts["health"], "reforms")
    # goals weigh 45 %: the block went from 20 to 17 points, so the total from 20 to 18.65
    assert reforms[0] == "The total fell by 1.35 points against 2024: 20.00 → 18.65."
    assert any("rose: 1, fell: 1, unchanged: 4" in each for each in reforms)
    assert told(drafts["justice"], "reforms")[0] == "The total is the same as in 2024: 20.00."


def test_without_a_year_before_no_change_is_told():
    draft = drafts_of(year_of(even))
    assert told(draft["health"], "reforms") == [
        "The body is in no rating of the year before: the change is not judged."
    ]
    assert told(draft[None], "reforms") == [
        "There is no rating of the year before: the change is not judged."
    ]


def test_an_absent_goals_block_is_named_and_brings_no_number():
    draft = drafts_of(year_of(even, absent=("goals",)))["health"]
    assert told(draft, "strategic_goals") == [
        "The score of the block “Indicator” was not supplied."
    ]


def test_the_country_is_told_by_group_with_means_and_counts(drafts):
    country = drafts[None]
    assert any("mean" in each and "median" in each for each in told(country, "blocks"))
    assert "fell: 1" in told(country, "reforms")[0]
    assert any("goals.1" in each for each in told(country, "strategic_goals"))
    assert any("No penalty points" in each for each in told(country, "governance"))


def test_numbers_are_written_as_each_language_writes_them(drafts):
    assert "42,50 %" in told(drafts["health"], "strategic_goals", "kk")[0]
    assert "18,65" in told(drafts["health"], "reforms", "ru")[0]


def test_the_digest_of_a_conclusion_covers_its_sections():
    one = drafts_of(year_of(even))["health"]
    other = drafts_of(year_of(lambda block, body: [indicator(f"{block}.1", 10), indicator(f"{block}.2", 9)]))["health"]  # fmt: skip
    assert one.digest != other.digest
    assert one.edits == []
    assert one.generated_digest is None
