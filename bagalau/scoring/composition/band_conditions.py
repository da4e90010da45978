"""Bands with conditions: a total reaches "high" only if no block is too low.

PROPOSED: no act foresees bands of the single rating, so none foresees conditions of theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.model import ScoreBand
from bagalau.scoring.numbers import rounded
from bagalau.scoring.source import Source


@dataclass(frozen=True, slots=True)
class BandCondition:
    """The least published score of a block, or of every one, without which a band is not given.

    `block` is None where every block must reach it. A block that brings a body no score is not
    asked (PROPOSED): what that does to the total is said by the edition already.
    """

    code: str
    band: str
    block: str | None
    at_least: Fraction
    source: Source


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One block that keeps a body out of a band its total reaches, and by how much it is too low.

    `score` is the published one, as a reader sees it; `short_by` what it lacks.
    """

    condition: str
    band: str
    block: str
    needed: Fraction
    score: Fraction

    @property
    def short_by(self) -> Fraction:
        """Give the points that the block lacks."""
        return self.needed - self.score


@dataclass(frozen=True, slots=True)
class GivenBand:
    """The band that a body is given, and every block that holds it back from a higher one."""

    band: str | None
    held_back: tuple[HeldBack, ...] = ()


def give_band(
    bands: Sequence[ScoreBand],
    conditions: Sequence[BandCondition],
    published: str,
    blocks: Mapping[str, Fraction],
    places: int,
) -> GivenBand:
    """Give the highest band whose least total is reached and whose conditions all hold.

    *published* is the total rounded once, *blocks* the unrounded scores of the blocks that count:
    they are compared as they are published, rounded half up to *places*. A condition never raises
    a band.
    """
    total = Fraction(published)
    shown: dict[str, Fraction] = {}
    if conditions:
        shown = {block: Fraction(rounded(score, places)) for block, score in blocks.items()}
    held: list[HeldBack] = []
    for band in bands:
        if total < band.at_least:
            continue
        unmet = [each for one in conditions if one.band == band.code for each in _unmet(one, shown)]
        if not unmet:
            return GivenBand(band.code, tuple(held))
        held += unmet
    return GivenBand(None, tuple(held))


def _unmet(condition: BandCondition, shown: Mapping[str, Fraction]) -> Iterator[HeldBack]:
    for block, score in sorted(shown.items()):
        if condition.block in {None, block} and score < condition.at_least:
            yield HeldBack(condition.code, condition.band, block, condition.at_least, score)
