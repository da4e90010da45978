"""What the pages of the book show of an edition: its tree, sources, overrides, cases."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from bagalau.auditing.wording import LANGUAGE_NAMES
from bagalau.scoring.editions import as_list, list_citations
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import Edition, Formula, Group, Indicator, Node, list_overrides
from bagalau.scoring.source import Value, read_document, write_inline
from bagalau_tools.book.wording import Words, code, steps_of

Phrase = tuple[Markup, Markup]


@dataclass(frozen=True)
class CasePhrases:
    """One worked case in the words of a language."""

    name: str
    source: str
    kind: str
    given: tuple[Phrase, ...]
    expected: tuple[Phrase, ...]


def render_page(text: str, cases: str, language: str) -> str:
    """Render the book of an edition in one language; the same files give the same bytes.

    Raises EditionRefused for a faulty edition.
    """
    edition, words = read_edition(text), Words(language)
    return _template().render(
        language=language,
        tongues=LANGUAGE_NAMES,
        edition=edition,
        say=words.say,
        marked=words.marked,
        number=words.number,
        day=words.day,
        kind_name=words.kind_name,
        rule_phrase=words.rule_phrase,
        steps_of=steps_of,
        formulas=formulas,
        nodes=list(_nodes(edition.root)),
        statuses=sorted(Counter(str(each.status) for _, each in list_citations(edition)).items()),
        overrides=list_overrides(edition),
        group_rules=[
            (group, *phrase_)
            for group in edition.root.groups()
            for phrase_ in words.group_phrases(group)
        ],
        write_inline=write_inline,
        sources=_acts(edition),
        cases=list(_cases(cases, edition, words)),
    )


@cache
def _template() -> Template:
    """Compile the page, once a process: that takes longer than to fill it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")


def formulas(indicator: Indicator) -> list[tuple[list[str], Formula]]:
    """Give the formulas of an indicator, each once with the kinds of body it is for."""
    found: list[tuple[list[str], Formula]] = []
    for kind, formula in indicator.formulas.items():
        same = next((kinds for kinds, each in found if each is formula), None)
        if same is None:
            found.append(([kind], formula))
        else:
            same.append(kind)
    return found


def _nodes(node: Node) -> Iterator[tuple[Node, Fraction | None]]:
    """Give every node with the sum of its children's maxima; None for an indicator."""
    if not isinstance(node, Group):
        yield node, None
        return
    yield node, sum((child.maximum for child in node.children), Fraction(0))
    for child in node.children:
        yield from _nodes(child)


def _acts(edition: Edition) -> list[tuple[str, list[str]]]:
    """Give each act once, with the places that rest on it."""
    found: dict[str, list[str]] = {}
    for place, source in list_citations(edition):
        parts = (source.act, source.number, source.edition, source.ref)
        name = ", ".join(each for each in parts if each)
        if name and place not in found.setdefault(name, []):
            found[name].append(place)
    return sorted(found.items())


def _cases(text: str, edition: Edition, words: Words) -> Iterator[CasePhrases]:
    document = read_document(text).value if text else None
    if not isinstance(document, dict):
        return
    for each in as_list(document.get("cases")):
        if isinstance(each, dict):
            yield CasePhrases(
                name=str(each.get("name", "")),
                source=str(each.get("source", "")),
                kind=str(each.get("kind", "")),
                given=tuple(_given(each, edition, words)),
                expected=tuple(_expected(each, words)),
            )


def _given(case: Mapping[str, Value], edition: Edition, words: Words) -> Iterator[Phrase]:
    names = {
        name: called[words.language]
        for each in edition.indicators()
        for name, called in each.inputs.items()
    }
    for name, value in _below(case, "given"):
        phrase_ = Markup("{} ({})").format(names[name], code(name)) if name in names else code(name)
        missing = value.get("missing") if isinstance(value, dict) else None
        yield phrase_, words.known(str(missing)) if missing else _arithmetic(value, words)
    for key, phrase in (("previous", "previous"), ("decisions", "decision")):
        for name, value in _below(case, key):
            yield _place(name, words, phrase), _arithmetic(value, words)
    for name, rows in _below(case, "lists"):
        for each in as_list(rows):
            yield Markup("{}: {}").format(words.say("row"), code(name)), code(write_inline(each))
    for each in as_list(case.get("others")):
        yield escape(words.say("other_body")), code(write_inline(each))
    for each in as_list(case.get("deductions")):
        yield escape(words.say("deductions")), code(write_inline(each))


def _expected(case: Mapping[str, Value], words: Words) -> Iterator[Phrase]:
    for key, phrase in (("expect", "points"), ("rounded", "rounding"), ("values", "value")):
        for name, value in _below(case, key):
            nothing = escape(words.say("not_counted"))
            yield (
                _place(name, words, phrase),
                nothing if value is None else _arithmetic(value, words),
            )
    for name, value in _below(case, "states"):
        yield _place(name, words, "state"), words.known(str(value))
    for name, value in _below(case, "flags"):
        yield _place(name, words, "flags"), code(write_inline(value))
    if "coverage" in case:
        yield escape(words.say("coverage_short")), _arithmetic(case["coverage"], words)
    if "band" in case:
        yield escape(words.say("band")), code(str(case["band"]))


def _below(case: Mapping[str, Value], key: str) -> list[tuple[str, Value]]:
    found = case.get(key)
    return list(found.items()) if isinstance(found, dict) else []


def _place(name: str, words: Words, phrase: str) -> Markup:
    where = escape(words.say("whole_block")) if name == "block" else code(name)
    return Markup("{}: {}").format(words.say(phrase), where)


def _arithmetic(value: Value, words: Words) -> Markup:
    """Write a number as the language does; arithmetic left visible stays as it is written."""
    return escape(words.number(value)) if isinstance(value, Fraction) else code(str(value))
