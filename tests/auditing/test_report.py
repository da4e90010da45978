"""How an audit is told: on the wire, in three languages, on a page that prints."""

import re
from string import Formatter

import pytest
from tinyhtml5.parser import HTMLParser

from bagalau.analysis.audit.block_audit import audit
from bagalau.analysis.audit.findings import Why
from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.auditing.override_views import to_override_views
from bagalau.auditing.pages import render_page
from bagalau.auditing.report import ReportContext, write_report
from bagalau.auditing.wording import (
    HOME,
    LANGUAGES,
    LocalNumber,
    default_thresholds,
    fill_phrase,
    format_number,
    phrases,
)
from bagalau.contracts.v1.ratings.audits import YearAudited
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.tree import Level
from tests.analysis.audit.small import edition, year_of
from tests.scoring.engine import test_overrides

THREE = edition({"x": 10, "y": 10, "z": 10})
EIGHT = [0, 10, 20, 30, 40, 60, 80, 100]
COLUMNS = {"x": EIGHT, "y": EIGHT, "z": [96, 97, 98, 99, 100, 100, 100, 50]}


def audited(provisional=(), **more):
    years = [year_of(THREE, COLUMNS, year=year) for year in (2024, 2025)]
    around = ReportContext(
        years=[
            YearAudited(year=each.year, synthetic=True, provisional=each.year in provisional)
            for each in years
        ],
        groups={"g": Names(kk="топ", ru="группа", en="the group")},
        **more,
    )
    return write_report([audit(years, default_thresholds())], default_thresholds(), around)


def test_a_finding_names_its_numbers_from_how_many_bodies_and_says_them_in_words():
    found = audited()
    same = next(each for each in found.blocks[0].findings if each.code == "same_as")
    assert (same.subjects, same.severity, same.recommendation) == (["x", "y"], "serious", "merge")
    assert [(each.name, each.value, each.bodies, each.year) for each in same.evidence] == [
        ("correlation", "1.0000", 8, 2025),
        ("rank_correlation", "1.0000", 8, 2025),
    ]
    assert same.text.en == (
        "x (a) and y (a), the group: correlation 1.00, of ranks 1.00 (8 bodies). "
        "One thing is counted twice."
    )
    assert same.text.ru == (
        "x (a) и y (a), группа: корреляция 1,00, ранговая 1,00 (органов: 8). "
        "Одно и то же считается дважды."
    )


def test_the_counts_are_those_of_what_is_told_and_the_digest_covers_it():
    found = audited()
    (block,) = found.blocks
    assert sum(found.by_severity.values()) == len(block.findings)
    assert sum(found.by_recommendation.values()) == len(block.verdicts) == 5
    assert found.digest == content_digest(found)
    assert found == audited()
    assert {each.name for numbers in block.figures for each in numbers.evidence} <= set(found.terms)


def test_every_rule_reason_level_and_advice_has_its_phrase():
    said = phrases()
    rules = set(default_thresholds().rules)
    assert rules == set(said["titles"])
    assert rules - {"group"} == set(said["texts"])
    assert set(default_thresholds().parameters) == set(said["parameters"])
    assert {each.value for each in Why} == set(said["why"])
    assert {each.value for each in Severity} == set(said["severity"])
    advice = {each.value for each in Recommendation}
    assert advice == set(said["recommendation"]) == set(said["advice"])
    assert {each.value for each in Level} <= set(said["levels"])


def test_the_three_languages_of_a_phrase_name_the_same_numbers():
    for section, texts in phrases().items():
        for code, names in texts.items():
            fields = [
                {name for _, name, _, _ in Formatter().parse(getattr(names, each)) if name}
                for each in LANGUAGES
            ]
            assert fields[1:] == fields[:-1], (section, code)


def test_no_phrase_is_told_in_the_same_words_twice_over():
    """A Kazakh text that is the Russian one was never translated; names and numbers may agree."""
    for code, names in phrases()["texts"].items():
        assert len({names.kk, names.ru, names.en}) == 3, code


@pytest.mark.parametrize(
    ("value", "how", "en", "ru"),
    [
        ("0.8723", "percent", "87.2%", "87,2 %"),
        ("-0.2", "number", "\u22120.20", "\u22120,20"),
        ("0.2917", "points", "29.2", "29,2"),
        ("0.00001", "chance", "< 0.0001", "< 0,0001"),
        ("0.0313", "chance", "0.0313", "0,0313"),
        ("88", "", "88", "88"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, how, en, ru):
    assert format(LocalNumber(value, "en"), how) == en
    assert format(LocalNumber(value, "ru"), how) == ru


def test_a_word_among_the_fillings_stays_a_word():
    template = Names(kk="{about}", ru="{about}", en="{about}")
    assert fill_phrase(template, {"about": "targets_tight"}).ru == "targets_tight"
    assert format_number("1.5", "kk") == "1,5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_leads_with_the_summary_and_has_no_script(language):
    text = render_page(
        audited(), language, elsewhere={each: f"?language={each}" for each in LANGUAGES}
    )
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(text)
    assert parser.errors == []
    assert "<script" not in text
    assert f'<html lang="{language}">' in text
    sections = re.findall(r'<section id="(\w+)"', text)
    assert sections == [
        "summary", "findings", "verdicts", "not_judged", "overrides", "thresholds",
    ]  # fmt: skip
    identifiers = re.findall(r' id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(identifiers)
    assert text.count("<table>") == text.count("<caption>")
    assert not re.search(r"<th>|<th (?!scope)", text)


def test_the_page_says_the_most_serious_first_and_that_data_are_made_up():
    text = render_page(audited(), "en")
    assert "Years with made-up data: 2024, 2025." in text
    assert "provisional" not in text
    assert text.index(">serious<") < text.index(">note<")
    findings = text[text.index('<section id="findings"') : text.index('<section id="verdicts"')]
    order = re.findall(r'<h3><span class="badge (\w+)">', findings)
    assert order == ["serious", "warning", "note"]
    assert findings.index("Two say the same") < findings.index('class="badge warning"')
    assert "<td>the group</td>" in findings
    assert "how many values and requests were sent was not given" in text


def test_a_provisional_year_before_is_named_and_calls_no_final_rating_provisional():
    text = render_page(audited(provisional=(2024,)), "en")
    assert "Years whose rating is provisional: 2024." in text


def test_overrides_of_the_edition_are_listed_with_reason_and_period():
    overridden = read_edition(test_overrides.TEXT)
    found = audited(overrides={"small": to_override_views(overridden)})
    assert len(found.blocks[0].overrides) == len(overridden.overrides) > 0
    text = render_page(found, "ru")
    section = text[text.index('<section id="overrides"') : text.index('<section id="thresholds"')]
    for each in overridden.overrides.values():
        assert f"<code>{each.code}</code>" in section
        assert each.reason["ru"] in section
    assert phrases()["words"]["overrides_none"].ru in render_page(audited(), "ru")


def test_every_phrase_of_the_page_is_used():
    template = (HOME / "page.html.j2").read_text("utf-8")
    code = (HOME.parents[1] / "tools/bagalau_tools/methodology/audit.py").read_text("utf-8")
    unused = [
        name
        for name in phrases()["words"]
        if f'"{name}"' not in template
        and f"'{name}'" not in template
        and f'"{name}"' not in code
        and not name.startswith("reach_")
        and name not in {"sourced", "sourced_historical", "inferred", "proposed"}
    ]
    assert unused == []
