"""Rated years scored by one another's methods, each pair once, and each body's two series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bagalau.contracts.v1.ratings import Entry, Rating
from bagalau.scoring.composition import Responsibility
from bagalau.scoring.numbers import FALLS_NEEDED, Decline, YearPoint, judge_decline
from bagalau.scoring.scenarios import (
    ConstantScores,
    YearMove,
    constant_scores,
    method_of,
    split_year_change,
)
from services.aggregator.register import Event
from services.aggregator.runtime import RatedRound
from services.aggregator.years.lineage import created_in, reorganised_in
from services.aggregator.years.rated import RatedYear


@dataclass(frozen=True)
class Yearly:
    """The rated years of a series, the round whose method is constant, and what happened to bodies."""

    rated: Mapping[int, RatedYear]
    by: RatedRound
    events: Sequence[Event]
    flags: Responsibility | None = None
    """The flags foreseen by the edition that governs the last year."""
    superseded: frozenset[str] = frozenset()
    """Editions of the composition that govern no year any more."""

    _found: dict[tuple[int, int, int], ConstantScores] = field(default_factory=dict)
    _entries: dict[int, dict[str, Entry]] = field(default_factory=dict)

    def entry(self, body: str, year: int) -> Entry | None:
        """Give a body's entry in the rating of a year."""
        if year not in self._entries:
            entries = self.rated[year].rating.entries
            self._entries[year] = {each.body: each for each in entries}
        return self._entries[year].get(body)

    def constant(self, year: int) -> ConstantScores | None:
        """Give a year's data by the constant method; None where its facts are not stored."""
        then = self.rated[year].round
        return None if then is None else self._scored(self.by, then)

    def change(self, body: str, year: int) -> YearMove | None:
        """Split a body's change from the year before; None where either year's facts are not stored."""
        old, new = self.rated[year - 1].round, self.rated[year].round
        if old is None or new is None:
            return None
        return split_year_change(body, old.scores, self._scored(new, old).scores, new.scores)

    def declines(self, body: str) -> Mapping[str, Decline]:
        """Judge a body's official series and its series by the constant method."""
        years = [year for year in sorted(self.rated) if self.entry(body, year) is not None]
        official = [
            official_point(
                self.rated[year].rating, self.entry(body, year), self.events, self.superseded
            )
            for year in years
        ]
        constant = [self._constant_point(body, year) for year in years]
        return {
            "official": judge_decline(official, self.falls_needed),
            "constant": judge_decline(constant, self.falls_needed),
        }

    @property
    def falls_needed(self) -> int:
        """Give how many falls running raise the flag of decline."""
        return self.flags.decline.falls if self.flags else FALLS_NEEDED

    def _scored(self, method: RatedRound, then: RatedRound) -> ConstantScores:
        """Score a year by another's method, once; a method that is its own changes nothing."""
        key = (method.rating.year, method.rating.version, then.rating.year)
        if key not in self._found:
            if _same_method(method, then):
                found = ConstantScores(then.scores, {}, (), {})
            else:
                found = constant_scores(method_of(method.basis, method.rating.year), then.basis)
            self._found[key] = found
        return self._found[key]

    def _constant_point(self, body: str, year: int) -> YearPoint:
        found = self.constant(year)
        composed = None if found is None else found.scores.composed.get(body)
        unscored = () if found is None else found.unscored.get(body, ())
        return YearPoint(
            year,
            total=Fraction(composed.rounded) if composed and composed.rounded else None,
            comparable=f"{composed.group}: {composed.comparable}" if composed else "",
            provisional=self.rated[year].rating.provisional,
            created=created_in(body, self.events, year),
            reorganised=reorganised_in(body, self.events, year),
            unscored=frozenset(f"{each.block}/{each.indicator}" for each in unscored),
        )


def official_point(
    rating: Rating,
    entry: Entry | None,
    events: Sequence[Event],
    superseded: frozenset[str] = frozenset(),
) -> YearPoint:
    """Give one year of a body's official series, as its rating has it.

    A total that a *superseded* edition of the composition made is shown and judges nobody.
    """
    total = entry.total if entry else None
    body = entry.body if entry else ""
    return YearPoint(
        rating.year,
        total=Fraction(total.decimal) if total else None,
        comparable=(entry.comparable_set or "") if entry and total else "",
        provisional=rating.provisional,
        created=created_in(body, events, rating.year),
        reorganised=reorganised_in(body, events, rating.year),
        superseded=rating.composition in superseded,
    )


def block_point(rating: Rating, entry: Entry, block: str, events: Sequence[Event]) -> YearPoint:
    """Give one year of a body's published scores in one block."""
    score = next((each.score for each in entry.blocks if each.block == block), None)
    return replace(
        official_point(rating, entry, events),
        total=Fraction(score.decimal) if score else None,
        comparable=f"{entry.group}: {block}" if score else "",
    )


def _same_method(method: RatedRound, then: RatedRound) -> bool:
    """Whether two years were scored alike: the same texts throughout, and no period of overrides."""
    if method.rating.year == then.rating.year and method.rating.version == then.rating.version:
        return True
    own, other = method.basis, then.basis
    return (
        own.composition.digest == other.composition.digest
        and own.blocks.keys() == other.blocks.keys()
        and all(
            each.edition.digest == other.blocks[block].edition.digest and not each.edition.overrides
            for block, each in own.blocks.items()
        )
    )
