"""Renders the site of a bundle: the same bundle gives the same bytes, on one processor or many."""

import hashlib
import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import orjson

from bagalau.publication.bundle import Bundle, open_bundle
from bagalau.publication.site.body_pages import Rows
from bagalau.publication.site.data_files import data_files
from bagalau.publication.site.published_year import PublishedYear, read_year
from bagalau.publication.site.renderer import IndicatorTask, Renderer
from bagalau.publication.site.score_tree import IndicatorRow
from bagalau.publication.site.writing import Written, write_file

CHUNK: Final = 40
"""Bodies that one process renders at a time."""

FEW: Final = 200
"""With fewer bodies than this the start of more processes takes longer than they save."""

AHEAD: Final = 2
"""Chunks that wait for each process: no country is held in memory."""

Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""Works on items one after another, here or in other processes, and gives the results in order."""

Names = Mapping[str, Mapping[str, str]]
RawBody = tuple[str, Mapping[str, str], dict[str, tuple[bytes, bytes]]]
"""A body: its code, its names, and by block the lines of its card and its measures."""


@dataclass(frozen=True)
class Rendered:
    """What was rendered: every file of the site by path with its digest, and how many were written."""

    files: Mapping[str, str]
    written: int

    @property
    def digest(self) -> str:
        """Give the digest of the whole site."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))
        return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def render(bundle: Path, out: Path, *, processes: int | None = None) -> Rendered:
    """Render a bundle's site into a folder; files that are there already as they should be stay.

    Nothing is removed: give an empty folder for a site of this bundle alone. *processes* is the
    number of processors by default. Raises BundleRefused, and OSError for a folder that cannot be
    written.
    """
    with open_bundle(bundle) as opened:
        year = read_year(opened)
        names = _names(opened, year)
        count = processes or os.cpu_count() or 1
        alone = count == 1 or len(names) < FEW
        renderer = Renderer(year, names, out)
        pool = nullcontext() if alone else _pool(bundle, out, count)
        with pool as workers:
            run: Run = map if workers is None else partial(_side_by_side, workers, count)
            return _render(opened, year, names, renderer, run, own=workers is None)


def _side_by_side(
    workers: ProcessPoolExecutor, count: int, work: Callable[[Any], Any], items: Iterable[Any]
) -> Iterator[Any]:  # like map, but of any items few are read before they are worked on
    waiting: deque[Future[Any]] = deque()
    for item in items:
        waiting.append(workers.submit(work, item))
        if len(waiting) > AHEAD * count:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _render(
    bundle: Bundle, year: PublishedYear, names: Names, renderer: Renderer, run: Run, *, own: bool
) -> Rendered:
    written: list[Written] = []
    rows: dict[str, Rows] = {}
    bodies = renderer.bodies if own else _bodies
    for files, found in run(bodies, _chunks(_raw_bodies(bundle, year, names))):
        written += files
        rows |= found
    columns: dict[tuple[str, str], list[IndicatorRow]] = defaultdict(list)
    for body in sorted(rows):
        for key, row in rows[body].items():
            columns[key].append(row)
    tasks = [
        IndicatorTask(block.code, each.code, columns[block.code, each.code])
        for block in year.blocks
        for each in block.indicators
    ]
    for files in run(renderer.indicator if own else _indicator, tasks):
        written += files
    pairs = (
        (pair, rows[pair[0]], rows[pair[1]]) for pair in renderer.pairs() if {*pair} <= rows.keys()
    )
    for files in run(renderer.comparisons if own else _comparisons, _chunks(pairs)):
        written += files
    data = data_files(bundle, year, columns)
    written += [
        write_file(renderer.out, f"data/{year.year}/{each.path}", each.content) for each in data
    ]
    written += renderer.shared([each.listed() for each in data])
    return Rendered(
        {each.path: each.digest for each in written}, sum(each.fresh for each in written)
    )


def _names(bundle: Bundle, year: PublishedYear) -> Names:
    """Name every body that has a page: those of the rating, and those a block alone evaluated."""
    named = {each["code"]: each["names"] for each in bundle.json("register.json")["bodies"]}
    rated = {body: entry["names"] for body, entry in year.entries.items()}
    carded = {
        card["body"]: card["names"]
        for block in year.blocks
        for card in bundle.lines(f"blocks/{block.code}/scorecards.ndjson")
    }
    return {
        body: rated.get(body) or named.get(body) or carded[body]
        for body in sorted({*rated, *carded})
    }


def _raw_bodies(bundle: Bundle, year: PublishedYear, names: Names) -> Iterator[RawBody]:
    """Give each body with its lines of every block; files are read side by side, in their order."""
    cards = {
        each.code: _Lines(bundle, f"blocks/{each.code}/scorecards.ndjson") for each in year.blocks
    }
    facts = {
        each.code: _Lines(bundle, f"blocks/{each.code}/measures.ndjson") for each in year.blocks
    }
    for body in sorted(names):
        of_blocks = {
            block: (card, facts[block].take(body) or b"{}")
            for block in cards
            if (card := cards[block].take(body)) is not None
        }
        yield body, names[body], of_blocks


class _Lines:
    """The lines of a file that stand in the order of bodies' codes."""

    def __init__(self, bundle: Bundle, path: str) -> None:
        self._lines = bundle.lines(path)
        self._next = next(self._lines, None)

    def take(self, body: str) -> bytes | None:
        """Give the line of a body, if it has one; lines of earlier bodies are passed over."""
        while self._next is not None and self._next["body"] < body:
            self._next = next(self._lines, None)
        if self._next is None or self._next["body"] != body:
            return None
        return orjson.dumps(self._next)


def _chunks(items: Iterable[Any]) -> Iterator[Sequence[Any]]:
    iterator = iter(items)
    while chunk := tuple(islice(iterator, CHUNK)):
        yield chunk


_worker: list[Renderer] = []
"""The renderer of this process, where it is one of several."""


def _pool(bundle: Path, out: Path, count: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    return ProcessPoolExecutor(count, context, initializer=_begin, initargs=(bundle, out))


def _begin(bundle: Path, out: Path) -> None:
    with open_bundle(bundle) as opened:
        year = read_year(opened)
        _worker.append(Renderer(year, _names(opened, year), out))


def _bodies(chunk: Sequence[RawBody]) -> tuple[list[Written], dict[str, Rows]]:
    return _worker[0].bodies(chunk)


def _indicator(task: IndicatorTask) -> list[Written]:
    return _worker[0].indicator(task)


def _comparisons(chunk: Sequence[Any]) -> list[Written]:
    return _worker[0].comparisons(chunk)
