"""The tree of a body's score in one block, which a reader opens down to the numbers it was made of.

Written as text and not by the template: the trees of a country have half a million nodes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from bagalau.publication.site.published_year import Indicator, Json, PublishedYear
from bagalau.publication.site.words import NOTHING, SiteWords, words_of

COUNTED: Final = "counted"


def indicator_nodes(tree: Json | None) -> Iterator[Json]:
    """Give the indicators of a scored tree, in order."""
    for each in (tree or {}).get("children", ()):
        if each["children"]:
            yield from indicator_nodes(each)
        else:
            yield each


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """What one body has in one indicator: its value and points, or why it has none."""

    body: str
    value: str | None
    points: str | None
    maximum: str
    state: str
    missing: str | None
    withheld: bool

    def valued(self, words: SiteWords) -> str:
        """Write the value, or that it is not published."""
        return words.say("withheld") if self.withheld else words.plain(self.value)

    def said(self, words: SiteWords) -> str:
        """Say the points of their maximum, or why there are none."""
        if self.state == COUNTED:
            points, most = words.plain(self.points), words.plain(self.maximum)
            told = words.say("points_of", points=points, maximum=most)
        else:
            told = words.say("not_counted_node")
        why = f"missing_{self.missing}" if self.missing else f"state_{self.state}"
        return f"{told}: {words.say(why)}" if words.known(why) else told


def row_of(body: str, node: Json) -> IndicatorRow:
    """Give a node of a scored tree as a row of a table."""
    return IndicatorRow(
        body=body,
        value=node["value"] and node["value"]["decimal"],
        points=node["points"] and node["points"]["decimal"],
        maximum=node["maximum_applied"]["decimal"],
        state=node["state"],
        missing=node.get("missing"),
        withheld="withheld" in node,
    )


class TreeWriter:
    """Writes trees of one language; what is the same for every body is written once."""

    def __init__(self, year: PublishedYear, language: str) -> None:
        self._words = words_of(language)
        self._withheld = year.withheld
        self._indicators = {
            (block.code, each.code): self._fixed(each)
            for block in year.blocks
            for each in block.indicators
        }
        self._names: dict[str, str] = {}
        self._value_is = f"<p>{escape(self._words.say('value'))}:"

    def write(self, block: str, card: Json, measures: Mapping[str, Json]) -> Markup:
        """Write the tree of one card; empty for a body without a score in the block."""
        tree = card.get("tree")
        text = "".join(self._children(tree, block, measures)) if tree else ""
        return Markup(text)  # noqa: S704 -- every text in it is escaped

    def _children(self, node: Json, block: str, measures: Mapping[str, Json]) -> Iterator[str]:
        for each in node["children"]:
            opened = "".join(self._children(each, block, measures))
            yield (
                f'<details class="{each["level"]}"><summary><span class="code">{escape(each["code"])}</span> '
                f"{self._name(each)} <b>{escape(row_of('', each).said(self._words))}</b></summary>"
                f"{opened or self._inside(each, block, measures)}</details>"
            )

    def _name(self, node: Json) -> str:
        name = node["names"][self._words.language]
        if name not in self._names:
            self._names[name] = str(escape(name))
        return self._names[name]

    def _inside(self, node: Json, block: str, measures: Mapping[str, Json]) -> str:
        head, names = self._indicators.get((block, node["code"]), ("", ()))
        traced = {each["measure"]: each for each in (node.get("trace") or {}).get("inputs", ())}
        rows = "".join(
            f'<tr><th scope="row">{name}</th><td>{self._value(block, measure, measures)}</td>'
            f"<td>{_count(measures.get(measure, {}).get('months'))}</td>"
            f"<td>{_count(traced.get(measure, {}).get('records'))}</td></tr>"
            for measure, name in names
        )
        value = row_of("", node).valued(self._words)
        return f"{self._value_is} <b>{value}</b></p>{head}{rows}</tbody></table></div>"

    def _value(self, block: str, measure: str, measures: Mapping[str, Json]) -> str:
        told = measures.get(measure, {})
        if (block, measure) in self._withheld:
            return f"<em>{escape(self._words.say('withheld'))}</em>"
        if told.get("value") is None:
            why = f"missing_{told.get('missing')}"
            return str(escape(self._words.say(why))) if self._words.known(why) else NOTHING
        # A fraction stands as it is: no rounding may hide in it.
        value = str(told["value"])
        return str(escape(value if "/" in value else self._words.plain(value)))

    def _fixed(self, indicator: Indicator) -> tuple[str, tuple[tuple[str, str], ...]]:
        words = self._words
        titles = "".join(
            f'<th scope="col">{escape(words.say(each))}</th>'
            for each in ("measure", "value", "months", "records")
        )
        head = (
            f"<p>{escape(words.say('formula'))}: <code>{escape(indicator.formula)}</code></p>"
            f'<div class="wide"><table class="inputs"><caption class="unseen">{escape(words.say("made_of"))}'
            f"</caption><thead><tr>{titles}</tr></thead><tbody>"
        )
        names = tuple(
            (code, str(escape(words.of(texts)))) for code, texts in indicator.inputs.items()
        )
        return head, names


def _count(value: Any) -> str:  # a number of months or records, or nothing
    return NOTHING if value is None else str(value)
