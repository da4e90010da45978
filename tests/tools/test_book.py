"""The book of an edition: overrides on one page, every rule in words, placeholders under a badge."""

from pathlib import Path
from typing import get_args

import pytest
from tinyhtml5.parser import HTMLParser
from typer.testing import CliRunner

from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.aggregation import Aggregation, Mean
from bagalau.scoring.model.correction import Correction
from bagalau.scoring.model.figures import Figure
from bagalau.scoring.model.lists import MeanOverRows
from bagalau.scoring.model.missing import Effect, Missing, State
from bagalau.scoring.model.overrides import Reach
from bagalau.scoring.model.relative import Family, RelativeRule
from bagalau.scoring.model.rules import AbsoluteRule
from bagalau.scoring.model.tree import Availability, Bounds
from bagalau.scoring.numbers.peers import PeerGroup
from bagalau_tools.book.wording import Words, phrases
from bagalau_tools.main import app
from tests.blocks.small_block import EDITION
from tests.scoring.engine import test_overrides

ROOT = Path(__file__).parents[2]
RUN = CliRunner()
OVERRIDDEN = test_overrides.TEXT
OVERRIDDEN_CASES = (ROOT / "tests/scoring/overridden.cases.yaml").read_text("utf-8")


def run(*words):
    return RUN.invoke(app, ["methodology", *map(str, words)])


def parsed(text):
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(text)
    assert parser.errors == []


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small-2025.yaml"
    path.write_text(EDITION.replace("YEAR", "2025"), encoding="utf-8")
    return path


def test_overrides_stand_on_one_page_of_the_book_in_three_languages(tmp_path):
    path = tmp_path / "sample-2025.yaml"
    path.write_text(OVERRIDDEN, encoding="utf-8")
    (tmp_path / "sample-2025.cases.yaml").write_text(OVERRIDDEN_CASES, encoding="utf-8")
    assert run("docs", path, "--out", tmp_path / "book").exit_code == 0
    reasons = {"kk": "Сауалнама аз", "ru": "Мало опрошенных", "en": "Few are asked"}
    for language, reason in reasons.items():
        text = (tmp_path / "book" / f"sample-2025.{language}.html").read_text("utf-8")
        section = text[text.index('<section id="overrides"') : text.index('<section id="sources"')]
        assert "#overrides { break-before: page; break-after: page; }" in text
        assert [section.count(f"<code>O{number}</code></th>") for number in range(1, 7)] == [1] * 6
        assert reason in section
        assert (
            "<td><code>/maximum</code></td><td><code>6</code></td><td><code>4</code></td>"
            in section
        )
        assert "Order on the capital" in section
        assert phrases()["precedence"][language] in section
        parsed(text)


def test_the_check_lists_every_override_and_works_its_cases(tmp_path):
    path = tmp_path / "sample-2025.yaml"
    path.write_text(OVERRIDDEN, encoding="utf-8")
    (tmp_path / "sample-2025.cases.yaml").write_text(OVERRIDDEN_CASES, encoding="utf-8")
    found = run("check", path)
    assert found.exit_code == 0, found.output
    assert "override O3 for the body astana, 2024-2025, sourced_historical" in found.output
    assert "9 of 9 worked cases pass" in found.output
    path.write_text(OVERRIDDEN.replace("{maximum: 4}", "{maximum: 3}"), encoding="utf-8")
    found = run("check", path)
    assert found.exit_code == 2
    assert "/overrides/3/set/maximum: with O3, O4 B3 has 20, its children sum to 19" in found.stderr


def test_a_placeholder_wears_its_badge_in_the_tree_and_at_its_formula(small, tmp_path):
    text = small.read_text("utf-8").replace(
        "        good: up", "        placeholder: true\n        good: up", 1
    )
    small.write_text(text, "utf-8")
    run("docs", small, "--out", tmp_path / "book", "--language", "ru")
    text = (tmp_path / "book" / "small-2025.ru.html").read_text("utf-8")
    assert text.count('<span class="badge placeholder">ЗАГЛУШКА</span>') == 2
    assert phrases()["placeholder_means"]["ru"] in text


RULES = [
    *get_args(AbsoluteRule),
    RelativeRule,
    Aggregation,
    Availability,
    Correction,
    Bounds,
    MeanOverRows,
    Figure,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_its_phrase_in_three_languages(rule):
    told = phrases()[f"rule_{rule.__name__}"]
    assert len({told[language] for language in ("kk", "ru", "en")}) == 3


def test_every_family_mean_effect_and_state_has_its_phrase():
    words = [*(f"family_{each}" for each in Family), *(f"mean_{each}" for each in Mean)]
    words += [*(f"among_{each}" for each in PeerGroup), *Effect, *Missing, *State]
    words += [f"reach_{each}" for each in Reach]
    assert [each for each in words if each not in phrases()] == []


@pytest.mark.parametrize("family", Family)
def test_no_rule_that_compares_is_shown_as_it_writes_itself(family):
    rule = RelativeRule(family, up=True, by=PeerGroup.GROUP, enough=3, reference="centre", places=4)
    said = Words("ru").rule_phrase(rule)
    assert phrases()[f"family_{family}"]["ru"] in said
    assert phrases()["rule_other"]["ru"] not in said


def test_special_tables_means_and_corrections_are_said_in_the_books_words(tmp_path):
    text = (ROOT / "tests/scoring/programmes.yaml").read_text("utf-8")
    code = read_edition(text).code
    (tmp_path / f"{code}.yaml").write_text(text, "utf-8")
    run("docs", tmp_path / f"{code}.yaml", "--out", tmp_path / "book", "--language", "ru")
    page = (tmp_path / "book" / f"{code}.ru.html").read_text("utf-8")
    parsed(page)
    for name in (
        "rule_ConditionalRule",
        "rule_MeanOverRows",
        "rule_Correction",
        "in_all_other_cases",
    ):
        assert phrases()[name]["ru"] in page, name
    assert phrases()["rule_other"]["ru"] not in page
