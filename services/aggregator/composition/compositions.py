"""The editions by which totals are composed: which blocks, weights, groups and bands a year has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bagalau.scoring.composition import Composition, Responsibility, read_composition

HOME: Final = Path(__file__).parent


class CompositionsOverlap(Exception):
    """Two editions govern the same year: nobody could say which."""


@dataclass(frozen=True)
class Compositions:
    """All composition editions, by code and by the years they govern."""

    by_code: Mapping[str, Composition]
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each edition, to which changes can be applied."""

    def governing(self, year: int) -> Composition | None:
        """Give the edition that governs an evaluated year; None when there is none.

        One that names the year goes before one that governs onward.
        """
        standing = list(self.standing())
        named = [each for each in standing if year in each.governs]
        onward = [each for each in standing if each.covers(year)]
        return next(iter(named), None) or max(
            onward, key=lambda each: max(each.governs), default=None
        )

    def standing(self) -> Iterator[Composition]:
        """Give the editions that no other one superseded."""
        return (each for each in self.by_code.values() if not each.superseded_by)

    def superseded(self) -> frozenset[str]:
        """Give the codes of the editions that another one superseded."""
        return frozenset(code for code, each in self.by_code.items() if each.superseded_by)

    def foresees(self, composition: str, year: int) -> Responsibility | None:
        """Give the flags of responsibility for a rating that was made by an edition.

        Of one made by a superseded edition those of the edition that governs the year.
        """
        made_by = self.by_code.get(composition)
        by = self.governing(year) if made_by is None or made_by.superseded_by else made_by
        return by.responsibility if by else None

    def blocks(self) -> frozenset[str]:
        """Give every block that any edition names."""
        return frozenset(block.block for each in self.by_code.values() for block in each.blocks)


def read_compositions(home: Path = HOME) -> Compositions:
    """Read all editions. Raises CompositionRefused for a faulty one, CompositionsOverlap."""
    return to_compositions(read_texts(home))


def read_texts(home: Path = HOME) -> list[str]:
    """Read the text of every edition, in the order of the files' names."""
    return [path.read_text("utf-8") for path in sorted(home.glob("*.yaml"))]


def to_compositions(texts: Sequence[str]) -> Compositions:
    """Make the editions out of their texts. Raises CompositionRefused, CompositionsOverlap."""
    editions = [read_composition(text) for text in texts]
    governed = [year for each in editions if not each.superseded_by for year in each.governs]
    if len(governed) != len(set(governed)):
        raise CompositionsOverlap(f"{sorted(governed)}: a year may stand here once")
    codes = [each.code for each in editions]
    return Compositions(
        dict(zip(codes, editions, strict=True)), dict(zip(codes, texts, strict=True))
    )
