"""Traces in the reader's language: other words, the same numbers, and English to the byte."""

import re
from collections import Counter

import orjson
import pytest

from bagalau.blocks.scorecards import card_in_language, in_language
from bagalau.contracts.v1.wire import canonical
from bagalau.scoring.editions import read_cases
from bagalau.scoring.engine import score_round
from bagalau.scoring.loading import read_edition
from bagalau_tools.description import HOME

IN_FORCE = {
    path.parent: path
    for path in sorted(HOME.glob("services/*/methodology/*.yaml"))
    if not path.name.endswith((".cases.yaml", ".recheck.yaml"))
}.values()
"""The newest edition of each block."""

NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
ENGLISH = re.compile(
    r"\b(the|of|share|shares|held|between|below|and|more|with|not available|no value|points|only|"
    r"rest|rounded|flag|instead|reason|nothing|counted|taken|put in|override)\b"
)


def told_by_cases(path):
    edition = read_edition(path.read_text("utf-8"))
    beside = path.with_name(f"{path.stem}.cases.yaml")
    for case in read_cases(beside.read_text("utf-8")).cases:
        found = score_round(edition, case.round())[case.facts.body]
        yield from texts(found.root) if found.root else ()


def texts(node):
    trace = node.trace
    yield from (trace.formula, trace.rule, *trace.steps)
    for child in node.children:
        yield from texts(child)


@pytest.fixture(scope="module")
def said():
    return sorted({text for path in IN_FORCE for text in told_by_cases(path)} - {""})


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_whatever_editions_in_force_say_is_told_with_the_same_numbers(said, language):
    assert len(said) > 100
    untold = []
    for text in said:
        told = in_language(text, language)
        assert Counter(NUMBER.findall(told)) == Counter(NUMBER.findall(text)), told
        plain = re.sub(r"reason: .*|причина: .*|себебі: .*", "", told)
        if ENGLISH.search(re.sub(r"\w+_\w+|\([^()]*\)", "", plain)):
            untold.append(told)
    assert not untold, untold[:10]


def test_english_stays_as_it_is(said):
    assert [in_language(text, "en") for text in said] == said


def card():
    trace = {
        "formula": "sum of the points below × maximum / maxima of what was counted",
        "rule": "", "inputs": [], "missing_rule": "zero", "reason": "not_supplied",
        "steps": ["1. no value (not_supplied), so: average_points", "2. points = 4 of 7"],
        "source": {"status": "proposed"},
    }  # fmt: skip
    tree = {
        "code": "A",
        "points": {"exact": "4", "decimal": "4.00"},
        "trace": trace,
        "children": [],
    }
    return canonical({"body": "health", "tree": tree, "digest": "sha256:" + "0" * 64})


def test_only_the_words_of_a_card_depend_on_the_language():
    stored = card()
    assert card_in_language(stored, "en") == stored
    russian = orjson.loads(card_in_language(stored, "ru"))
    assert russian["tree"]["trace"]["steps"] == [
        "1. нет значения (данные не представлены), поэтому: средний балл", "2. баллы = 4 из 7",
    ]  # fmt: skip
    assert russian["tree"]["trace"]["missing_rule"] == "zero"
    english = orjson.loads(stored)
    russian["tree"].pop("trace")
    english["tree"].pop("trace")
    assert russian == english


def test_what_is_nearly_equal_stays_so():
    assert in_language("3. points ≈ 13.928571 of 15", "ru") == "3. баллы ≈ 13.928571 из 15"


def test_a_card_without_a_tree_is_given_as_it_is():
    stored = canonical({"body": "health", "tree": None})
    assert card_in_language(stored, "kk") == stored
