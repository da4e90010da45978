"""Thresholds of findings as data: from which figure, how serious, and with which recommendation.

Raises ThresholdsRefused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.loading import read_source
from bagalau.scoring.source import DocumentRefused, Reader, Source, read_document, read_whole


class Severity(StrEnum):
    """How serious a finding is, the lightest first."""

    NOTE = "note"
    WARNING = "warning"
    SERIOUS = "serious"


class Recommendation(StrEnum):
    """What is recommended for an indicator, a direction or a block; the later goes before."""

    KEEP = "keep"
    RAISE_THE_BAR = "raise_the_bar"
    MERGE = "merge"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The figures from which one finding is made; `falling` when a smaller figure is worse."""

    code: str
    levels: Mapping[Severity, Fraction]
    falling: bool
    recommends: Mapping[Severity, Recommendation]
    bodies: int
    source: Source

    def severity(self, figure: Fraction) -> Severity | None:
        """Give the highest level a figure reaches; None for none."""
        reached = None
        for severity in Severity:
            level = self.levels.get(severity)
            if level is not None and (figure <= level if self.falling else figure >= level):
                reached = severity
        return reached

    def recommendation(self, severity: Severity) -> Recommendation:
        """Give what a finding of a severity recommends: to keep, unless said otherwise."""
        return self.recommends.get(severity, Recommendation.KEEP)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number that says how a figure is computed, such as where the ceiling begins."""

    code: str
    value: Fraction
    source: Source


@dataclass(frozen=True, slots=True)
class WatchedMeasures:
    """Measures an examination reads besides points: a part, the whole, and what credit counts."""

    examination: str
    part: str
    whole: str
    credit: Mapping[str, Fraction]
    source: Source


@dataclass(frozen=True)
class Thresholds:
    """Every number used by the judgements of the audit."""

    code: str
    known_from: date
    digest: str
    rules: Mapping[str, Threshold]
    parameters: Mapping[str, Parameter]
    watched: tuple[WatchedMeasures, ...]

    def parameter(self, code: str) -> Fraction:
        """Give a parameter's value; KeyError when there is none."""
        return self.parameters[code].value

    def of(self, examination: str) -> list[WatchedMeasures]:
        """Give the measures an examination reads."""
        return [each for each in self.watched if each.examination == examination]


class ThresholdsRefused(DocumentRefused):
    """Thresholds with faults."""


def read_thresholds(text: str) -> Thresholds:
    """Read thresholds; ThresholdsRefused.faults lists everything that is wrong, with its place."""
    return read_whole(read_document(text), ThresholdsRefused, _thresholds)


def _thresholds(entry: Reader, digest: str) -> Thresholds:
    return Thresholds(
        code=entry.code("thresholds"),
        known_from=entry.day("known_from"),
        digest=digest,
        rules={each.code: each for each in map(_rule, entry.items("rules"))},
        parameters={each.code: each for each in map(_parameter, entry.items("parameters"))},
        watched=tuple(map(_watched, entry.items("watched", needed=False))),
    )


def _rule(entry: Reader) -> Threshold:
    code = entry.code("code")
    falling = "at_most" in entry
    levels = entry.inner("at_most" if falling else "at_least")
    given = {each: levels.number(each, least=None) for each in Severity if each in levels}
    levels.finish()
    recommends = entry.inner("recommends", needed=False)
    advised = {
        each: recommends.choice(each, Recommendation, Recommendation.KEEP)
        for each in Severity
        if each in recommends
    }
    recommends.finish()
    bodies = entry.integer("bodies", 1, most=10_000)
    source = read_source(entry)
    entry.finish()
    numbers = {each: number for each, number in given.items() if number is not None}
    return Threshold(code, numbers, falling, advised, bodies, source)


def _parameter(entry: Reader) -> Parameter:
    code, value = entry.code("code"), entry.number("value", least=None)
    source = read_source(entry)
    entry.finish()
    return Parameter(code, value or Fraction(0), source)


def _watched(entry: Reader) -> WatchedMeasures:
    examination, part, whole = entry.code("examination"), entry.code("part"), entry.code("whole")
    credit = entry.inner("credit", needed=False)
    counted = {name: credit.number(name) or Fraction(0) for name in credit.remaining()}
    source = read_source(entry)
    entry.finish()
    return WatchedMeasures(examination, part, whole, counted, source)
