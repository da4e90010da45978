"""The catalogue of a block's methodology editions: read at start, proved by their own cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bagalau.blocks.methodology.edition_store import AdoptedEdition
from bagalau.blocks.methodology.rechecks import SharePrinted, read_rechecks
from bagalau.chassis.http import Conflict, NotFound
from bagalau.contracts.v1.wire import digest
from bagalau.scoring.editions import CasesRefused, check_cases, read_cases
from bagalau.scoring.loading import EditionRefused, read_edition
from bagalau.scoring.model import Edition, YearNotGoverned, edition_for
from bagalau.scoring.source import DocumentRefused

CASES_SUFFIX, RECHECK_SUFFIX = ".cases.yaml", ".recheck.yaml"


class CatalogueRefused(Exception):
    """The block does not start: an edition of its catalogue is not usable."""


class MeasureWithoutFunction(CatalogueRefused):
    """An edition names a measure that the block does not count."""


class CasesFail(CatalogueRefused):
    """An edition has no worked cases, or does not give what they expect."""


@dataclass(frozen=True)
class CatalogueEntry:
    """An edition with its text, its re-check rules, and how many cases it passed."""

    edition: Edition
    text: str
    cases: int
    rechecks: tuple[SharePrinted, ...] = ()
    recheck_digest: str | None = None
    adopted_at: datetime | None = None
    act: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All editions of one block that passed their cases."""

    block: str = ""
    editions: Mapping[str, CatalogueEntry] = field(default_factory=dict)
    position: int = 0
    """Place in the journal of the newest adoption that is in the catalogue."""

    def with_adopted(self, adopted: Sequence[AdoptedEdition]) -> "Catalogue":
        """Give the catalogue with editions adopted over the API: the same objects as shipped ones.

        The re-check rules of the base stay in force for the indicators it still has.
        """
        if not adopted:
            return self
        editions = dict(self.editions)
        for each in adopted:
            editions[each.edition] = _to_entry(each, editions.get(each.base))
        ordered = dict(sorted(editions.items(), key=lambda pair: _sort_key(pair[1])))
        return replace(self, editions=ordered, position=adopted[-1].position)

    def __iter__(self) -> Iterator[CatalogueEntry]:
        """Give the editions, those governing earlier years first."""
        return iter(self.editions.values())

    def governing(self, year: int) -> Edition:
        """Give the edition that governs a year, the one known latest.

        Raises Conflict `no_confirmed_edition`: a year is refused rather than scored by an old one.
        """
        return self.entry(year).edition

    def select(self, year: int | None, known_on: date | None) -> list[CatalogueEntry]:
        """List the editions known on a day; with a year, the one that governed it as known then.

        Raises Conflict `no_confirmed_edition` for a year that none governed.
        """
        if year is not None:
            return [self.entry(year, known_on)]
        return [each for each in self if known_on is None or each.edition.known_from <= known_on]

    def entry(self, year: int, known_on: date | None = None) -> CatalogueEntry:
        """Give the edition that governs a year, with its catalogue entry. Raises Conflict."""
        editions = tuple(each.edition for each in self)
        try:
            return self.editions[edition_for(editions, year, known_on=known_on).code]
        except YearNotGoverned as nothing:
            years = sorted({each for edition in editions for each in edition.governs})
            known = ", ".join(map(str, years)) or "-"
            raise Conflict(
                "no_confirmed_edition", block=self.block, year=year, known=known
            ) from nothing

    def expected_to_govern(self, year: int) -> tuple[Edition, bool]:
        """Give the edition that governs a year, and whether it does; else the one of the year before.

        What to send is known while a year runs by the newest edition that was confirmed, which is
        PROPOSED: no score is made by it. Raises Conflict `no_confirmed_edition` where there is none.
        """
        earlier = [each.edition for each in self if min(each.edition.governs) < year]
        try:
            return self.governing(year), True
        except Conflict:
            if not earlier:
                raise
            last = max(each for edition in earlier for each in edition.governs if each < year)
            return self.governing(last), False

    def rechecks(self, year: int) -> tuple[SharePrinted, ...] | None:
        """Give the re-check rules of a year; None where no edition governs it."""
        try:
            return self.entry(year).rechecks
        except Conflict:
            return None

    def by_code(self, code: str) -> CatalogueEntry:
        """Give one edition by its code. Raises NotFound `edition_unknown`."""
        found = self.editions.get(code)
        if found is None:
            raise NotFound("edition_unknown", edition=code, known=", ".join(self.editions) or "-")
        return found


def load_catalogue(folder: Path, *, block: str, counted: frozenset[str]) -> Catalogue:
    """Read every edition in a folder and prove it by its cases before anything is scored.

    *counted* are the measures the block has functions for. Raises CatalogueRefused, naming the file
    and every fault.
    """
    files = [
        path
        for path in sorted(folder.glob("*.yaml"))
        if not path.name.endswith((CASES_SUFFIX, RECHECK_SUFFIX))
    ]
    entries = [_load_entry(_read_texts(path), block=block, counted=counted) for path in files]
    ordered = sorted(entries, key=_sort_key)
    return Catalogue(block=block, editions={each.edition.code: each for each in ordered})


def _sort_key(entry: CatalogueEntry) -> tuple[int, str]:
    return min(entry.edition.governs), entry.edition.code


def _to_entry(adopted: AdoptedEdition, base: CatalogueEntry | None) -> CatalogueEntry:
    edition = read_edition(adopted.text)
    codes = {each.code for each in edition.indicators()}
    rechecks = tuple(each for each in base.rechecks if each.indicator in codes) if base else ()
    return CatalogueEntry(
        edition,
        adopted.text,
        adopted.cases,
        rechecks,
        base.recheck_digest if base and rechecks else None,
        adopted.at,
        adopted.act,
    )


class _Texts(NamedTuple):
    """The files of one edition: its own, its cases, its re-check rules; None for one not there."""

    stem: str
    edition: str
    cases: str | None
    rechecks: str | None


def _read_texts(path: Path) -> _Texts:
    def beside(suffix: str) -> str | None:
        file = path.with_name(path.stem + suffix)
        return file.read_text(encoding="utf-8") if file.exists() else None

    text = path.read_text(encoding="utf-8")
    return _Texts(path.stem, text, beside(CASES_SUFFIX), beside(RECHECK_SUFFIX))


@lru_cache(maxsize=64)
def _load_entry(texts: _Texts, *, block: str, counted: frozenset[str]) -> CatalogueEntry:
    """Read an edition and prove it; the same texts are proved once in a process."""
    name = f"{texts.stem}.yaml"
    try:
        edition = read_edition(texts.edition)
    except EditionRefused as refused:
        raise CatalogueRefused(f"{name}: {_describe_faults(refused)}") from refused
    if (edition.block, edition.code) != (block, texts.stem):
        raise CatalogueRefused(f"{name}: holds {edition.code} of {edition.block}, not of {block}")
    if uncounted := sorted((edition.measures() | edition.lists()) - counted):
        raise MeasureWithoutFunction(f"{name}: nothing counts {', '.join(uncounted)}")
    cases = _count_cases(texts, edition)
    if texts.rechecks is None:
        return CatalogueEntry(edition, texts.edition, cases)
    rules = read_rechecks(texts.rechecks, name=texts.stem + RECHECK_SUFFIX)
    return CatalogueEntry(edition, texts.edition, cases, rules, digest(texts.rechecks.encode()))


def _count_cases(texts: _Texts, edition: Edition) -> int:
    worked = texts.stem + CASES_SUFFIX
    if texts.cases is None:
        raise CasesFail(f"{texts.stem}.yaml: no worked cases; write {worked}")
    try:
        cases = read_cases(texts.cases)
    except CasesRefused as refused:
        raise CasesFail(f"{worked}: {_describe_faults(refused)}") from refused
    failing = [case for case in check_cases(edition, cases) if not case.passed]
    if failing or not cases.cases:
        wrong = "; ".join(f"{case.name}: {case.differences}" for case in failing)
        raise CasesFail(f"{worked}: {wrong or 'not one case'}")
    return len(cases.cases)


def _describe_faults(refused: DocumentRefused) -> str:
    return "; ".join(f"{fault.pointer}: {fault.message}" for fault in refused.faults)
