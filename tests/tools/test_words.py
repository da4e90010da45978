"""The command line's own words: three languages with the same values, and addresses that can be used."""

import re
from pathlib import Path

import pytest

from bagalau_tools.demo.walk import results, walk
from bagalau_tools.demo.walk.results import LOGIN, token_lines
from bagalau_tools.words import catalogue, say, say_of_year

HOLES = re.compile(r"{(\w+)}")
HOME = Path(walk.__file__).parents[2]


def test_every_text_has_the_values_of_its_english_one():
    for english, texts in catalogue().items():
        assert set(texts) == {"kk", "ru"}, english
        for text in texts.values():
            assert sorted(HOLES.findall(text)) == sorted(HOLES.findall(english)), english


def test_every_stage_of_the_walk_is_said_in_three_languages():
    source = Path(walk.__file__).read_text("utf-8")
    titles = re.findall(r'display.stage\(\s*f?"([^"]+)"', source)
    assert len(titles) > 15
    for title in titles:
        filled = title.replace("{YEAR}", "2025").replace("{YEAR_BEFORE}", "2024")
        filled = filled.replace("{SIGNED_LATE}", walk.SIGNED_LATE)
        assert say_of_year(filled, "ru") != filled, title
        assert say_of_year(filled, "en") == filled
        assert set(re.findall(r"20[0-9]{2}", say_of_year(filled, "kk"))) == set(
            re.findall(r"20[0-9]{2}", filled)
        )


def test_no_text_of_the_catalogue_is_left_unsaid():
    code = "".join(path.read_text("utf-8") for path in HOME.rglob("*.py"))
    code = re.sub(r"{YEAR(_BEFORE)?}|\b20[0-9]{2}\b", "{year}", code).replace(
        "{SIGNED_LATE}", walk.SIGNED_LATE
    )
    assert [text for text in catalogue() if f'"{text}' not in code and f"'{text}" not in code] == []


def test_what_needs_a_token_is_printed_as_lines_that_fetch_it():
    lines = token_lines("http://at", Path("/secrets"), {"version": 2})
    assert lines[0].startswith("TOKEN=$(curl ")
    assert all(line.startswith(("curl -s -H", "#")) for line in lines[1:])
    assert sum("http://at/api/" in line for line in lines) == 8


def test_who_signs_in_at_a_browser_is_a_person_of_the_demonstration():
    people = (Path(__file__).parents[2] / "gateway/identity/people.yaml").read_text("utf-8")
    assert f"  {LOGIN}:" in people
    assert results.show_addresses


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_text_without_a_translation_is_said_in_english(language):
    assert say("never said before {x}", language, x=1) == "never said before 1"
