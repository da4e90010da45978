"""The months of a year that a measure of a body was told of, and those that are not there.

A month is asked of who existed on its last day: of a merged body before the merger, of its survivor
after it. In a measure of a survivor a month is there when everybody who was asked for it told it. A
month that lacks a series which other months have, such as a budget programme, is not there either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bagalau.blocks.datasets import Lives, Measure, Measures, OverBodies, lives_of
from bagalau.blocks.records import Series
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting import NilReturns, missing_series, required_datasets
from bagalau.contracts.v1.intake import NilReturnReason
from bagalau.contracts.v1.results import MeasureValue
from bagalau.scoring.model import MONTHS, Edition


@dataclass(frozen=True)
class YearMonths:
    """The months due and told in one year, by body and measure."""

    block: str
    edition: Edition
    standings: Standings
    measures: Mapping[str, Measure]
    nil_returns: NilReturns
    reported: Mapping[tuple[str, str], MeasureValue]
    """What was counted from the records of each body itself, by body and measure."""

    series: Mapping[str, Series] = field(default_factory=dict)

    def missing(self, body: str, measure: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give the months that are not there, and all that are due, by number."""
        known = self.measures.get(measure)
        if known is None or not known.by_month:
            return (), MONTHS
        parts = self._reporting_bodies(body, known)
        if parts == [body] and body not in self._partial:
            own = self.reported.get((body, measure))
            whole = own is None or len(own.months) == len(MONTHS)
            if whole and not self._gaps(body, known):
                return (), MONTHS
        due = {month for part in parts for month in self._months(part)}
        lacking = {month for part in parts for month in self._lacking(part, known)}
        return _numbers(lacking), _numbers(due)

    def _reporting_bodies(self, body: str, measure: Measure) -> list[str]:
        """Name the bodies that were to tell of the measure: the body, and those merged into it."""
        if measure.adding.over_bodies is OverBodies.SURVIVOR or body not in self._survivors:
            return [body]
        merged = self.standings.counted_in(body)[1:]
        return [body, *(each for each in merged if measure.dataset in self._needed_of[each])]

    def _lacking(self, body: str, measure: Measure) -> set[str]:
        months, value = self._months(body), self.reported.get((body, measure.code))
        if value is not None and value.months:
            absent = {each for each in months if each not in value.months}
            return absent | self._gaps(body, measure)
        stated = self.nil_returns.of(body, measure.dataset)
        return set() if stated is NilReturnReason.NOTHING_TO_REPORT else set(months)

    def _gaps(self, body: str, measure: Measure) -> set[str]:
        """Name the months that lack a series which another month of the body's has."""
        reported, found = self.series.get(measure.dataset), self.standings.find(body)
        return set(missing_series(reported, self.standings, found)) if reported and found else set()

    def _months(self, body: str) -> tuple[str, ...]:
        found = self.standings.find(body)
        lives = lives_of(found) if found else Lives()
        return lives.months(self.standings.register.year)

    @cached_property
    def _survivors(self) -> frozenset[str]:
        return frozenset(self.standings.heirs.values())

    @cached_property
    def _partial(self) -> frozenset[str]:
        """Name the bodies that existed a part of the year."""
        year = self.standings.register.year
        return frozenset(
            each.code
            for each in self.standings.register.bodies
            if each.code in self.standings.lives and len(lives_of(each).months(year)) < len(MONTHS)
        )

    @cached_property
    def _needed_of(self) -> Mapping[str, frozenset[str]]:
        """Name the datasets that were asked of each merged body."""
        year, counted = self.standings.register.year, Measures(dict(self.measures))
        bodies = (self.standings.body(each) for each in self.standings.heirs)
        return {
            body.code: required_datasets(self.edition, counted, body, year)
            if self.block in body.blocks
            else frozenset()
            for body in bodies
        }


def _numbers(months: set[str]) -> tuple[int, ...]:
    return tuple(sorted(int(each[5:]) for each in months))
