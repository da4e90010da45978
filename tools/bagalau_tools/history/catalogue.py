"""Every edition and composition of a checkout, by block and year, and why a year has none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from bagalau.scoring.composition import Composition, read_composition
from bagalau.scoring.loading import read_edition, read_years
from bagalau.scoring.model import Edition, YearNotGoverned, edition_for
from bagalau.scoring.source import Document, DocumentRefused, Names, Reader, read_document

BESIDE = (".cases.yaml", ".recheck.yaml")
UNGOVERNED = "methodology/composition/ungoverned.yaml"

Kind = TypeVar("Kind")


class HistoryRefused(ValueError):
    """A file of the history with faults; each stands with its place."""

    def __init__(self, place: str, faults: Iterable[str]) -> None:
        self.place, self.faults = place, tuple(faults)
        super().__init__("\n".join(f"{place}: {each}" for each in self.faults))


@dataclass(frozen=True, slots=True)
class NoEdition:
    """The reason why no edition governs a block in a year, in three languages."""

    why: Names


@dataclass(frozen=True)
class Catalogue:
    """All editions and compositions, and the years left ungoverned on purpose."""

    editions: Mapping[str, tuple[Edition, ...]]
    compositions: tuple[Composition, ...]
    ungoverned: Mapping[tuple[str, int], Names]

    def composition(self, year: int) -> Composition | None:
        """Give the composition of a year, if one governs it."""
        standing = (each for each in self.compositions if not each.superseded_by)
        return next((each for each in standing if year in each.governs), None)

    def blocks(self, year: int) -> tuple[str, ...]:
        """Name the blocks of a year: those composed, then others with an edition or a refusal."""
        composed = self.composition(year)
        found = dict.fromkeys(each.block for each in composed.blocks) if composed else {}
        for block, editions in sorted(self.editions.items()):
            if any(year in each.governs for each in editions):
                found[block] = None
        for block, refused in self.ungoverned:
            if refused == year:
                found[block] = None
        return tuple(found)

    def governing(self, block: str, year: int, known_on: date | None) -> Edition | NoEdition:
        """Give the edition of a block that governs a year by what was known, or why none does."""
        editions = self.editions.get(block, ())
        try:
            return edition_for(editions, year, known_on=known_on)
        except YearNotGoverned as nothing:
            reason = self.ungoverned.get((block, year))
            return NoEdition(reason or dict.fromkeys(("kk", "ru", "en"), str(nothing)))


def read_catalogue(home: Path) -> Catalogue:
    """Read everything that governs a year; HistoryRefused names the file and every fault."""
    found: dict[str, tuple[Edition, ...]] = {}
    for path in edition_files(home):
        edition = _read(path, read_edition, home)
        found[edition.block] = (*found.get(edition.block, ()), edition)
    compositions = tuple(_read(path, read_composition, home) for path in composition_files(home))
    return Catalogue(found, compositions, _ungoverned(home))


def edition_files(home: Path) -> list[Path]:
    """Give the file of every edition: of the services, and of the directions that have none."""
    found = [*home.glob("methodology/*.yaml"), *home.glob("services/*/methodology/*.yaml")]
    return sorted(path for path in found if not path.name.endswith(BESIDE))


def composition_files(home: Path) -> list[Path]:
    """Give the file of every composition, the years before the services first."""
    own = home.glob("methodology/composition/[0-9]*.yaml")
    return [*sorted(own), *sorted(home.glob("services/*/composition/*.yaml"))]


def open_document(path: Path, home: Path) -> tuple[Document, Reader]:
    """Open a file of the history as a document, with its first reader."""
    document = read_document(_text(path, home))
    return document, Reader(document, document.value, "")


def refuse_faults(document: Document, path: Path, home: Path) -> None:
    """Refuse a file in which a fault was noted."""
    if document.faults:
        faults = [f"line {each.line}, {each.pointer}: {each.message}" for each in document.faults]
        raise HistoryRefused(str(path.relative_to(home)), faults)


def _read(path: Path, read: Callable[[str], Kind], home: Path) -> Kind:
    try:
        return read(_text(path, home))
    except DocumentRefused as refused:
        faults = str(refused).splitlines()
        raise HistoryRefused(str(path.relative_to(home)), faults) from None


def _text(path: Path, home: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise HistoryRefused(str(path.relative_to(home)), [str(failure)]) from None


def _ungoverned(home: Path) -> dict[tuple[str, int], Names]:
    path = home / UNGOVERNED
    document, entry = open_document(path, home)
    found = dict(_refusals(entry))
    entry.finish()
    refuse_faults(document, path, home)
    return found


def _refusals(entry: Reader) -> Iterator[tuple[tuple[str, int], Names]]:
    for each in entry.items("ungoverned"):
        block, years, why = each.code("block"), read_years(each, "years"), each.names("why")
        each.finish()
        yield from (((block, year), why) for year in years)
