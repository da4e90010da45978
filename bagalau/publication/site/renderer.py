"""Renders pages in one process: templates are compiled once, what all pages share is held."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bagalau.publication.site.body_pages import BodyFacts, BodyPages, Context, Rows, pairs_of
from bagalau.publication.site.published_year import PublishedYear
from bagalau.publication.site.score_tree import IndicatorRow, indicator_nodes, row_of
from bagalau.publication.site.shared_pages import Filled, SharedPages
from bagalau.publication.site.words import LANGUAGE_NAMES, LANGUAGES, words_of
from bagalau.publication.site.writing import Written, write_file

HOME: Final = Path(__file__).parent


@dataclass(frozen=True)
class IndicatorTask:
    """The pages of one indicator, with its rows of all bodies."""

    block: str
    code: str
    rows: Sequence[IndicatorRow]


class Renderer:
    """Renders pages of one year into a folder."""

    def __init__(
        self, year: PublishedYear, names: Mapping[str, Mapping[str, str]], out: Path
    ) -> None:
        self.year, self.out, self._names = year, out, names
        self._bodies = {each: BodyPages(year, each) for each in LANGUAGES}
        self._shared = {each: SharedPages(year, each, names) for each in LANGUAGES}
        self._templates = Environment(
            loader=FileSystemLoader(HOME / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    def bodies(self, chunk: Sequence[Any]) -> tuple[list[Written], dict[str, Rows]]:
        """Render the profiles of some bodies; give also their rows in the tables of indicators."""
        written: list[Written] = []
        rows: dict[str, Rows] = {}
        for body, names, lines in chunk:
            facts = _facts(body, names, lines)
            rows[body] = dict(_rows(facts))
            for language in LANGUAGES:
                filled = Filled(
                    f"body-{body}.html", "body.html.j2", self._bodies[language].profile(facts)
                )
                written.append(self._write(filled, language))
        return written, rows

    def indicator(self, task: IndicatorTask) -> list[Written]:
        """Render the pages of one indicator."""
        return [
            self._write(filled, language)
            for language in LANGUAGES
            for filled in self._shared[language].indicator(task.block, task.code, task.rows)
        ]

    def comparisons(self, chunk: Sequence[tuple[tuple[str, str], Rows, Rows]]) -> list[Written]:
        """Render comparisons of two bodies."""
        return [
            self._write(
                Filled(
                    f"compare-{'_'.join(pair)}.html",
                    "compare.html.j2",
                    self._bodies[language].comparison(pair, first, second),
                ),
                language,
            )
            for pair, first, second in chunk
            for language in LANGUAGES
        ]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give the pairs of bodies that have a page."""
        for group in self.year.groups:
            if group.published:
                yield from pairs_of(group)

    def shared(self, files: Sequence[Context]) -> list[Written]:
        """Render what is left: pages of the country, the list that search reads, style and script."""
        written = [
            write_file(self.out, f"assets/{name}", content)
            for name, content in self._assets.values()
        ]
        for language in LANGUAGES:
            written += [self._write(each, language) for each in self._shared[language].pages(files)]
            listed = self._shared[language].listed()
            path = f"{language}/{self.year.year}/names.json"
            written.append(write_file(self.out, path, orjson.dumps(listed)))
        choose = self._templates.get_template("choose.html.j2").render(
            year=self.year,
            all_words=[words_of(each) for each in LANGUAGES],
            language_names=LANGUAGE_NAMES,
            style=self._assets["style.css"][0],
        )
        return [*written, write_file(self.out, "index.html", choose.encode())]

    def _write(self, filled: Filled, language: str) -> Written:
        text = self._templates.get_template(filled.template).render(
            **self._frame[language], **filled.context, path=filled.path
        )
        return write_file(self.out, f"{language}/{self.year.year}/{filled.path}", text.encode())

    @cached_property
    def _frame(self) -> dict[str, Context]:
        """What every page is filled with, by language."""
        release = self.year.manifest.release
        return {
            language: {
                "year": self.year,
                "words": words_of(language),
                "languages": LANGUAGES,
                "language_names": LANGUAGE_NAMES,
                "erratum": release.erratum,
                "published": words_of(language).day(release.published_at),
                "style": self._assets["style.css"][0],
                "script": self._assets["search.js"][0],
            }
            for language in LANGUAGES
        }

    @cached_property
    def _assets(self) -> dict[str, tuple[str, bytes]]:
        """The style and the script under names that change with what they hold."""
        found = {}
        for name in ("style.css", "search.js"):
            content = (HOME / name).read_bytes()
            stem, suffix = name.split(".")
            found[name] = (f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}", content)
        return found


def _facts(
    body: str, names: Mapping[str, str], lines: Mapping[str, tuple[bytes, bytes]]
) -> BodyFacts:
    return BodyFacts(
        body,
        names,
        {block: orjson.loads(card) for block, (card, _) in lines.items()},
        {block: orjson.loads(told).get("measures", {}) for block, (_, told) in lines.items()},
    )


def _rows(facts: BodyFacts) -> Iterator[tuple[tuple[str, str], IndicatorRow]]:
    for block, card in facts.cards.items():
        for node in indicator_nodes(card.get("tree")):
            yield (block, node["code"]), row_of(facts.body, node)
