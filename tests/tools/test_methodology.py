"""The methodologist's desk: editions checked, compared, bridged and printed from files."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from tinyhtml5.parser import HTMLParser
from typer.testing import CliRunner

from bagalau.contracts.v1.editions.changes import ChangeRequest
from bagalau.scoring.loading.edition import read_edition
from bagalau_tools.book.wording import phrases
from bagalau_tools.main import app
from tests.blocks.small_block import CASES, EDITION

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for folder in ("services/*/methodology", "methodology")
    for path in ROOT.glob(f"{folder}/*.yaml")
    if not path.name.endswith((".cases.yaml", ".recheck.yaml"))
)
RUN = CliRunner()


def run(*words):
    return RUN.invoke(app, ["methodology", *map(str, words)])


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small-2025.yaml"
    path.write_text(EDITION.replace("YEAR", "2025"), encoding="utf-8")
    cases = tmp_path / "small-2025.cases.yaml"
    cases.write_text(CASES.replace("YEAR", "2025"), encoding="utf-8")
    return path


@pytest.fixture
def heavier(small):
    """Give an edition in which the answers weigh 70 and the survey 30."""
    path = small.with_name("small-2026.yaml")
    text = EDITION.replace("YEAR", "2026").replace("maximum: 60", "maximum: 30")
    path.write_text(text.replace("maximum: 40", "maximum: 70"), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_edition_passes_the_check(path):
    found = run("check", path)
    assert found.exit_code == 0, found.output
    assert re.search(r"(\d+) of \1 worked cases pass", found.output)
    assert read_edition(path.read_text("utf-8")).digest in found.output


def test_the_check_counts_statuses_and_sums_the_maxima():
    found = run("check", ROOT / "services/citizens/methodology/citizens-2024.yaml")
    assert "PROPOSED 37, SOURCED_HISTORICAL 3" in found.output
    assert re.search(r"B1 +│ 40 +│ 40 +│ 5", found.output)
    assert "counted and used by no indicator: applications_in_days_before" in found.output


def test_a_faulty_edition_is_refused_with_line_numbers(small):
    small.write_text(small.read_text("utf-8").replace("maximum: 60", "maximum: 61", 1), "utf-8")
    found = run("check", small)
    assert found.exit_code == 2
    assert "line 23, /children/0/maximum: B1 has a maximum of 61" in found.stderr


def test_a_measure_that_nothing_counts_fails_the_check(small):
    text = small.read_text("utf-8")
    small.write_text(text.replace("answered", "solved"), encoding="utf-8")
    cases = small.with_name("small-2025.cases.yaml")
    cases.write_text(cases.read_text("utf-8").replace("answered:", "solved:"), encoding="utf-8")
    found = run("check", small)
    assert found.exit_code == 1
    assert "used and counted by nothing: " in found.output


def test_failing_missing_and_unreadable_cases_fail_the_check(small):
    cases = small.with_name("small-2025.cases.yaml")
    cases.write_text(cases.read_text("utf-8").replace("block: 50", "block: 51"), encoding="utf-8")
    found = run("check", small)
    assert found.exit_code == 1
    assert "points of block: expected 51, found 50" in found.output
    cases.write_text("cases: soon", encoding="utf-8")
    assert run("check", small).exit_code == 2
    cases.unlink()
    found = run("check", small)
    assert (found.exit_code, "no worked cases" in found.output) == (1, True)


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path):
    assert run("check", tmp_path / "none.yaml").exit_code == 2
    broken = tmp_path / "broken.yaml"
    broken.write_bytes("название".encode("cp1251"))
    found = run("check", broken)
    assert "UTF-8" in found.stderr


def test_the_difference_is_readable_and_names_what_each_change_rests_on(small, heavier):
    found = run("diff", small, heavier)
    assert "changed  /B1/B1.01 /maximum: 60 -> 30  [PROPOSED]" in found.output
    assert found.output.splitlines()[-1] == "6 changed"
    assert run("diff", small, small).output == "same\n"


def test_the_difference_as_json_is_what_a_proposal_takes(small, heavier):
    changes = json.loads(run("diff", small, heavier, "--json").stdout)
    assert len([ChangeRequest.model_validate(each) for each in changes]) == 6
    goals = ROOT / "services/goals/methodology"
    changes = json.loads(
        run("diff", goals / "goals-2022.yaml", goals / "goals-2024.yaml", "--json").stdout
    )
    assert {"added", "changed", "renamed"} == {each["kind"] for each in changes}
    assert [ChangeRequest.model_validate(each) for each in changes]


def facts(path, **bodies):
    rows = ["body,kind,measure,value,state"]
    for body, (score_sum, answered) in bodies.items():
        values = {"score_sum": score_sum, "respondents": 100, "answered": answered, "received": 10}
        rows += [f"{body},CSB,{name},{value}," for name, value in values.items()]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_the_bridge_shows_who_moves_by_method_and_by_data(small, heavier, tmp_path):
    old = facts(tmp_path / "old.csv", health=(500, 8), culture=(425, 9))
    new = facts(tmp_path / "new.csv", health=(500, 5), culture=(425, 9))
    found = run("bridge", small, heavier, "--facts", old, "--facts", new)
    assert found.exit_code == 0, found.output
    line = next(each for each in found.output.splitlines() if "health" in each)
    assert re.findall(r"-?\d+\.\d\d", line) == ["92.00", "-6.00", "-21.00", "65.00"]
    assert "1 -> 2" in line
    told = json.loads(run("bridge", small, heavier, "--facts", old, "--json").stdout)
    by_body = {each["body"]: each for each in told["bodies"]}
    assert by_body["health"]["points"]["total"] == "-6"
    assert by_body["health"]["points"]["data"] == "0"


def test_the_bridge_refuses_a_third_year_and_faulty_facts(small, heavier, tmp_path):
    year = facts(tmp_path / "year.csv", health=(500, 8))
    assert run("bridge", small, heavier, *["--facts", year] * 3).exit_code == 2
    year.write_text("body,kind\n", encoding="utf-8")
    assert run("bridge", small, heavier, "--facts", year).exit_code == 2


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    out = tmp_path_factory.mktemp("book")
    found = run("docs", *SHIPPED, "--out", out)
    assert found.exit_code == 0, found.output
    return {path.name: path.read_text("utf-8") for path in out.iterdir()}


def test_every_edition_has_a_book_in_three_languages(books):
    expected = {f"{path.stem}.{each}.html" for path in SHIPPED for each in ("kk", "ru", "en")}
    assert expected == set(books)


@cache
def parsed(text):
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(text)
    return getattr(tree, "getroot", lambda: tree)(), parser.errors


def test_the_pages_are_valid_and_tell_their_language(books):
    for name, text in books.items():
        root, errors = parsed(text)
        assert errors == [], name
        assert root.get("lang") == name.split(".")[-2]
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), name
        targets = re.findall(r'href="#([^"]+)"', text)
        assert set(targets) <= set(ids), name
        for table in root.iter("table"):
            assert table.find("caption") is not None, name
            assert list(table.iter("th")) or not list(table.iter("td")), name
        levels = [
            int(each.tag[1]) for each in root.iter() if re.fullmatch(r"h[1-6]", str(each.tag))
        ]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_broken_page_would_be_noticed(books):
    text = books["citizens-2024.en.html"]
    for broken in (text.replace("</table>", "", 1), text.replace("<main>", "<main><p><tr>", 1)):
        assert parsed(broken)[1]
    root, _ = parsed(text)
    assert "Tree of indicators" in set(words_of(root.find("body"), "en"))


def words_of(node, language):
    """Give the texts of a page in its own language: codes and texts marked otherwise left out."""
    if node.tag in {"code", "style", "head"} or node.get("lang", language) != language:
        return
    yield node.text or ""
    for child in node:
        yield from words_of(child, language)
        yield child.tail or ""


def test_no_english_is_left_in_kazakh_and_russian_books(books):
    for name, text in books.items():
        language = name.split(".")[-2]
        if language == "en":
            continue
        root, _ = parsed(text)
        left = {
            word
            for told in words_of(root.find("body"), language)
            for word in re.findall(r"[A-Za-z]{3,}", told)
        }
        assert left == set(), name


def test_what_no_act_says_stands_under_a_badge(books):
    text = books["citizens-2024.ru.html"]
    assert text.count('class="badge proposed"') >= 26
    assert "ПРЕДЛОЖЕНО" in text
    assert "V1300008406" in text
    assert "V2100022599" in text[text.index('id="sources"') :]


def test_bodies_evaluated_on_fewer_indicators_stand_among_the_overrides(small, tmp_path):
    scope = (
        "bodies:\n  - {body: health, only: [B2.01], reason: no survey is held, status: proposed}\n"
    )
    small.write_text(small.read_text("utf-8").replace("children:", scope + "children:", 1), "utf-8")
    run("docs", small, "--out", tmp_path / "book", "--language", "ru")
    text = (tmp_path / "book" / "small-2025.ru.html").read_text("utf-8")
    assert '<th scope="row"><code>health</code></th><td><code>B2.01</code></td>' in text
    assert '<span lang="en">no survey is held</span>' in text
    assert "нет отдельных параметров" not in text


def test_worked_cases_stand_in_the_book_with_their_arithmetic(books):
    assert "<code>15 * (488 / 100 - 3.5) / (5 - 3.5)</code>" in books["citizens-2024.kk.html"]


def test_the_same_files_give_the_same_bytes(tmp_path, small):
    for _ in range(2):
        run("docs", small, "--out", tmp_path / "a", "--language", "kk")
    first = (tmp_path / "a" / "small-2025.kk.html").read_bytes()
    run("docs", small, "--out", tmp_path / "b", "--language", "kk")
    assert (tmp_path / "b" / "small-2025.kk.html").read_bytes() == first
    assert run("docs", small, "--out", tmp_path / "b", "--language", "tr").exit_code == 2


def test_every_phrase_is_said_in_three_languages_of_their_own():
    text = (ROOT / "tools/bagalau_tools/book/phrases.yaml").read_text("utf-8")
    assert yaml.load(text, Loader=yaml.CSafeLoader) == phrases()
    for name, told in phrases().items():
        assert set(told) == {"kk", "ru", "en"}, name
        for language in ("kk", "ru"):
            assert not re.search(r"[A-Za-z]{3,}", told[language]), name
