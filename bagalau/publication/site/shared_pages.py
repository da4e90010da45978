"""The pages of the whole country: rating, blocks, indicators, lists, methodology, data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any, Final

from bagalau.publication.site.alphabet import sort_key
from bagalau.publication.site.figures import bar, interval
from bagalau.publication.site.published_year import Block, Group, Json, PublishedYear
from bagalau.publication.site.score_tree import IndicatorRow
from bagalau.publication.site.words import words_of

ROWS: Final = 400
"""Rows of a table on one page: with more of them a page would be above 100 KB."""

Context = dict[str, Any]  # what a template is filled with


@dataclass(frozen=True)
class Filled:
    """One page: where it stands below the year's folder, its template, what it is filled with."""

    path: str
    template: str
    context: Context


class SharedPages:
    """Fills the pages of the whole country in one language."""

    def __init__(
        self, year: PublishedYear, language: str, names: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.year, self.words, self.names = year, words_of(language), names

    def pages(self, files: Sequence[Context]) -> Iterator[Filled]:
        """Give every page of the language but those of bodies and indicators."""
        yield self._home()
        for group in self.year.groups:
            yield from self._rating(group)
        yield from self._bodies()
        for block in self.year.blocks:
            yield from self._block(block)
        yield Filled("methodology.html", "methodology.html.j2", self._methodology())
        title = self.words.say("downloads")
        yield Filled("data.html", "data.html.j2", {"title": title, "files": files})

    def _home(self) -> Filled:
        title = self.words.say("of_year", year=self.year.year)
        return Filled("index.html", "home.html.j2", {"title": title, "top": 5})

    def _rating(self, group: Group) -> Iterator[Filled]:
        rows = [self._rated(each) for each in (group.ranked if group.published else ())]
        others = (
            group.unranked if group.published else self._by_name((*group.ranked, *group.unranked))
        )
        listed = [self._rated(each) for each in others]
        for path, page, of, some in _portions(f"rating-{group.code}", rows or [None]):
            context = {
                "title": self.words.of(group.names),
                "group": group,
                "rows": [each for each in some if each],
                "others": listed[:ROWS] if page == 1 else (),
                "stem": f"rating-{group.code}",
                "page": page,
                "of": of,
            }
            yield Filled(path, "rating.html.j2", context)

    def _rated(self, entry: Json) -> Context:
        sure = self.year.intervals.get(entry["body"])
        placed = sure and entry["position"] is not None
        return {
            "entry": entry,
            "sure": sure if placed else None,
            "figure": interval(sure, entry["position"], entry["out_of"]) if sure and placed else "",
            "scores": {each["block"]: each.get("score") for each in entry["blocks"]},
        }

    def listed(self) -> list[tuple[str, str]]:
        """Give every body with its name, in the order of the language: browsers have none of Kazakh."""
        language = self.words.language
        named = [(body, names[language]) for body, names in self.names.items()]
        return sorted(named, key=lambda pair: sort_key(pair[1], language))

    def _bodies(self) -> Iterator[Filled]:
        for path, page, of, some in _portions("bodies", self.listed()):
            context = {
                "title": self.words.say("bodies"),
                "rows": [(body, name, self.year.entries.get(body)) for body, name in some],
                "stem": "bodies",
                "page": page,
                "of": of,
            }
            yield Filled(path, "bodies.html.j2", context)

    def _block(self, block: Block) -> Iterator[Filled]:
        rated = [
            (entry, told)
            for entry in self.year.rating["entries"]
            for told in entry["blocks"]
            if told["block"] == block.code and told.get("score")
        ]
        rated.sort(
            key=lambda pair: (pair[0]["group"], pair[1].get("position") or 10**9, pair[0]["body"])
        )
        rows = [
            {
                "entry": entry,
                "told": told,
                "bar": bar(min(max(float(told["score"]["decimal"]) / 100, 0), 1)),
            }
            for entry, told in rated
        ]
        stem = f"block-{block.code}"
        for path, page, of, some in _portions(stem, rows):
            title = self.words.of(block.names)
            context = {
                "title": title,
                "block": block,
                "rows": some,
                "stem": stem,
                "page": page,
                "of": of,
            }
            yield Filled(path, "block.html.j2", context)

    def indicator(self, block: str, code: str, rows: Sequence[IndicatorRow]) -> Iterator[Filled]:
        """Give the pages of one indicator with all its bodies, the best first."""
        of_block = next(each for each in self.year.blocks if each.code == block)
        indicator = next(each for each in of_block.indicators if each.code == code)
        ordered = sorted(rows, key=lambda each: _by_points(each, self._name(each.body)))
        stem = f"indicator-{block}-{code}"
        for path, page, of, some in _portions(stem, ordered):
            context = {
                "title": f"{code} {self.words.of(indicator.names)}",
                "indicator": indicator,
                "block": of_block,
                "rows": [(each, self._name(each.body), _drawn(each)) for each in some],
                "stem": stem,
                "page": page,
                "of": of,
            }
            yield Filled(path, "indicator.html.j2", context)

    def _methodology(self) -> Context:
        composition = self.year.composition
        return {
            "title": self.words.say("methodology"),
            "composition": composition,
            "withheld": [
                (block, measure, reason) for (block, measure), reason in self.year.withheld.items()
            ],
        }

    def _by_name(self, entries: Sequence[Json]) -> list[Json]:
        language = self.words.language
        return sorted(entries, key=lambda each: sort_key(each["names"][language], language))

    def _name(self, body: str) -> str:
        names = self.names.get(body)
        return self.words.of(names) if names else body


def page_name(stem: str, page: int) -> str:
    """Name a page of a long table: the first bears the plain name."""
    return f"{stem}.html" if page == 1 else f"{stem}-{page}.html"


def _portions(stem: str, rows: Sequence[Any]) -> Iterator[tuple[str, int, int, Sequence[Any]]]:
    of = max(ceil(len(rows) / ROWS), 1)
    for page in range(1, of + 1):
        yield page_name(stem, page), page, of, rows[(page - 1) * ROWS : page * ROWS]


def _by_points(row: IndicatorRow, name: str) -> tuple[bool, Decimal, str]:
    return row.points is None, -Decimal(row.points or 0), name


def _drawn(row: IndicatorRow) -> str:
    most = float(row.maximum)
    if row.points is None or most <= 0:
        return ""
    return bar(min(max(float(row.points) / most, 0), 1))
