"""The page of rules is true: each example on it is read, scored and compared to the last digit."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bagalau.scoring.engine.deduction import DeductionUnknown
from bagalau.scoring.loading.edition import EditionRefused
from bagalau.scoring.model.aggregation import Mean
from bagalau.scoring.model.correction import Spread
from bagalau.scoring.model.edition import DeductionUnit, Edition
from bagalau.scoring.model.lists import MeanOf
from bagalau.scoring.model.missing import Effect, Missing
from bagalau.scoring.model.overrides import Reach
from bagalau.scoring.model.tree import Polarity
from bagalau.scoring.numbers.expression import ExpressionRefused, parse
from bagalau.scoring.numbers.peers import PeerGroup, Statistic
from bagalau.scoring.source.document import Value
from bagalau.scoring.source.strict_reader import Reader
from bagalau.scoring.source.writing import write_yaml
from tests.scoring.model.rules_page import (
    Example,
    PageMalformed,
    Patch,
    Row,
    differences,
    edition_with,
    laid,
    read_page,
)

TEXT = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
PAGE = read_page(TEXT)

IDENTITY = frozenset(
    {"edition", "block", "governs", "known_from", "code", "names", "children", "criterion",
     "evaluator", "inputs", "status", "source", "act", "para", "ref", "note"}
)  # fmt: skip
"""What a node is called, who evaluates it and what it rests on."""
WITHOUT_POINTS = frozenset({"forms", "placeholder", "exemptions"})
"""Said on the page, under its last heading: there is nothing to score."""
WORDS: dict[str, tuple[str, ...]] = {
    "over": (*(f"mean: {each}" for each in MeanOf), "inner", "within"),
    "figures": (*Statistic, *(f"by: {each}" for each in PeerGroup)),
    "good": tuple(f"good: {each}" for each in Polarity),
    "peers": tuple(f"by: {each}" for each in PeerGroup),
    "aggregate": (*(f"mean: {each}" for each in Mean), "exponent", "weights", "least"),
    "correction": (
        "figures", "above_mean", "alone", "except_kinds", "coefficient", "steps", "most",
        *(f"spread: {each}" for each in Spread),
    ),
    "effect": (*(f"effect: {each}" for each in Effect), "points", "otherwise"),
    "deductions": (*(f"per: {each}" for each in DeductionUnit), "most", "repeat_factor", "indicator_zero"),
    "overrides": (*(f"for: {each}" for each in Reach), "valid_to"),
    "bodies": ("only", "except"),
}  # fmt: skip
"""The words of the engine that have no section of their own: each needs rows in this one."""


def _examples() -> list[tuple[Example, tuple[tuple[str, str], ...], list[Row]]]:
    return [(each, *its) for each in PAGE.examples for its in each.rounds().items()]


def _named(example: Example, places: tuple[tuple[str, str], ...]) -> str:
    said = ", ".join(cell for _, cell in places)
    return f"{example.section}, line {example.line}{f': {said}' if said else ''}"


ROUNDS = _examples()


@pytest.mark.parametrize(
    ("example", "places", "rows"), ROUNDS, ids=[_named(*its[:2]) for its in ROUNDS]
)
def test_every_row_comes_out_to_the_last_digit(example, places, rows):
    assert differences(edition_with(PAGE.edition, example.patch, places), rows) == []


def _asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Read every edition of the page and note which keys the loader asks of nodes and of rules."""
    asked: dict[str, set[str]] = {"node": set(), "rule": set()}
    contains, take = Reader.__contains__, Reader.take

    def note(reader: Reader, key: str) -> None:
        if re.fullmatch(r"(/children/\d+)*(/variants/\d+)?", reader.pointer):
            asked["node"].add(key)
        if reader.pointer.endswith("/rule"):
            asked["rule"].add(key)

    def noted_contains(self: Reader, key: str) -> bool:
        note(self, key)
        return contains(self, key)

    def noted_take(self: Reader, key: str, *, needed: bool = True) -> Value:
        note(self, key)
        return take(self, key, needed=needed)

    monkeypatch.setattr(Reader, "__contains__", noted_contains)
    monkeypatch.setattr(Reader, "take", noted_take)
    for example, places, _ in ROUNDS:
        edition_with(PAGE.edition, example.patch, places)
    return asked


def test_every_key_that_the_loader_asks_for_has_a_section_and_no_section_names_another(monkeypatch):
    asked = _asked(monkeypatch)
    rules = {f"rule: {key}" for key in asked["rule"] - {"places", "least"}}
    known = (asked["node"] - IDENTITY - WITHOUT_POINTS - {"rule"}) | rules | {"effect"}
    assert sorted(known) == sorted(PAGE.sections)
    assert known >= WORDS.keys()


def _rows_with(section: str, word: str) -> list[Row]:
    """Give the rows of a section whose edition says a word: `key`, or `key: word`."""
    return [
        row
        for example, places, rows in ROUNDS
        if example.section == section
        for row in rows
        if _says(laid({"code": ""} | _empty(example), example.patch, places), word)
    ]


def _empty(example: Example) -> Patch:
    codes = {*example.patch, "X", "Y", "D"} - {"edition"}
    return {"children": [{"code": code} for code in sorted(codes)]}


def _says(value: Value, word: str) -> bool:
    key, _, of = word.partition(": ")
    return any(
        name == key and (not of or below == of or (isinstance(below, dict) and of in below))
        for name, below in _pairs(value)
    )


def _pairs(value: Value) -> Iterator[tuple[str, Value]]:
    for each in value if isinstance(value, list) else ():
        yield from _pairs(each)
    for key, below in value.items() if isinstance(value, dict) else ():
        yield key, below
        yield from _pairs(below)


NEEDED = [(section, section) for section in PAGE.sections] + [
    (section, word) for section, words in WORDS.items() for word in words
]


@pytest.mark.parametrize(("section", "word"), NEEDED, ids=[f"{s}: {w}" for s, w in NEEDED])
def test_every_rule_and_word_has_rows_that_come_out_otherwise(section, word):
    assert len({row.outcome for row in _rows_with(section, word)}) > 1


@pytest.mark.parametrize("missing", list(Missing))
def test_every_kind_of_absence_stands_in_a_row(missing):
    given = [row.case["given"] for each in PAGE.examples if each.section == "missing" for row in each.rows]  # fmt: skip
    assert any(each["x"] == {"missing": missing} for each in given)


def _functions() -> list[str]:
    with pytest.raises(ExpressionRefused) as refused:
        parse("nothing(x)")
    return re.findall(r"\w+", str(refused.value).split("knows ")[1].replace(" and ", " "))


@pytest.mark.parametrize("function", _functions())
def test_every_function_of_formulas_has_rows_that_come_out_otherwise(function):
    found = {
        row.outcome
        for example, places, rows in ROUNDS
        for row in rows
        if example.section == "value" and f"{function}(" in dict(places)["X/value"]
    }
    assert len(found) > 1


def _fails(edition: Edition, rows: list[Row]) -> bool:
    """Tell whether rows do not come out by another edition than theirs."""
    try:
        return differences(edition, rows) != []
    except DeductionUnknown:
        return True


WITHOUT_RULE = edition_with(PAGE.edition, {})


@pytest.mark.parametrize("example", PAGE.examples, ids=[_named(each, ()) for each in PAGE.examples])
def test_no_table_would_come_out_without_its_rule_or_by_another_row_of_rules(example):
    rounds = example.rounds()
    assert any(_fails(WITHOUT_RULE, rows) for rows in rounds.values())
    editions = {its: edition_with(PAGE.edition, example.patch, its) for its in rounds}
    for mine, rows in rounds.items():
        same = [its for its in rounds if its != mine and not _fails(editions[its], rows)]
        assert not same, f"{mine} comes out by another's parameters too"


SECTION = """
# Page

```yaml
{edition}
```

### `rule: proportion`

```yaml
X: {{rule: {{proportion: {{}}}}}}
```

{table}
"""
GOOD = "| `x` | points of `X` |\n| --- | --- |\n| 1 | 40 |\n| 0 | 0 |"


def _page(table: str) -> str:
    return SECTION.format(edition=write_yaml(PAGE.edition), table=table)


def test_a_small_page_is_read():
    [example] = read_page(_page(GOOD)).examples
    assert differences(edition_with(PAGE.edition, example.patch), example.rows) == []


def test_a_wrong_number_is_told_with_its_line():
    [example] = read_page(_page(GOOD.replace("| 40 |", "| 39.999999 |"))).examples
    [(row, found)] = differences(edition_with(PAGE.edition, example.patch), example.rows)
    assert (found.what, found.expected, found.found) == ("points of X", "39999999/1000000", "40")
    assert "39.999999" in _page(GOOD.replace("| 40 |", "| 39.999999 |")).split("\n")[row.line - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| --- | --- |", "| --- |"),
        ("| --- | --- |\n", ""),
        ("| 1 | 40 |", "| 1 | 40 | 7 |"),
        ("| 1 | 40 |", "| 1 |"),
        ("| 1 | 40 |", "|  | 40 |"),
        ("| 1 | 40 |", "| *1* | 40 |"),
        ("points of `X`", "pionts of `X`"),
        ("points of `X`", "`also`"),
    ],
)
def test_a_malformed_table_is_refused_with_its_line(old, new):
    assert old in GOOD
    with pytest.raises(PageMalformed):
        read_page(_page(GOOD.replace(old, new, 1)))


def test_an_example_below_no_rule_is_refused():
    with pytest.raises(PageMalformed, match="below no rule"):
        read_page(_page(GOOD).replace("`rule: proportion`", "Proportion"))


def test_a_heading_of_two_rules_is_refused():
    with pytest.raises(PageMalformed, match="one rule"):
        read_page(_page(GOOD).replace("`rule: proportion`", "`rule: proportion` and `rule: rank`"))


@pytest.mark.parametrize("broken", ["X: {rule: {proportion: {}}", "- X", "Q: {rule: 1}", "X: 1"])
def test_a_fragment_that_is_no_part_of_the_edition_is_refused(broken):
    text = _page(GOOD).replace("X: {rule: {proportion: {}}}", broken)
    with pytest.raises(PageMalformed):
        laid(PAGE.edition, read_page(text).examples[0].patch)


def test_a_rule_that_the_engine_does_not_know_is_refused():
    text = _page(GOOD).replace("{rule: {proportion: {}}}", "{rule: {proportions: {}}}")
    [example] = read_page(text).examples
    with pytest.raises(EditionRefused):
        differences(edition_with(PAGE.edition, example.patch), example.rows)
