"""Correction coefficients by the volume of work: a node's points times a coefficient, then a cap.

Source: orders of the Minister of Justice 09.04.2013 No 120, para 37 and annex 5; of the Minister
of Finance 10.01.2012 No 9, edition 31.12.2013, paras 54-1 to 54-12.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.model.facts import NOT_SUPPLIED, BodyFacts
from bagalau.scoring.model.figures import (
    Figure,
    FigureValue,
    PeerLookup,
    compute_figures,
    figures_by_name,
)
from bagalau.scoring.model.rules import BandTable
from bagalau.scoring.numbers import (
    ONE,
    Exact,
    Expression,
    NothingToMeasure,
    PeerGroup,
    Peers,
    Statistic,
    format_number,
    simplify,
)
from bagalau.scoring.source import Names, Source

LOAD_UNKNOWN = "load_unknown"


class Spread(StrEnum):
    """How coefficients lie between the least and the most loaded body above the mean.

    `even`: an even step from each load to the next; `linear`: in proportion to the load itself.
    """

    EVEN = "even"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class AboveMean:
    """A coefficient for a load at or above the mean of comparable bodies; below the mean it is 1.

    `alone` is the coefficient when only one load lies at or above the mean.
    """

    load: Expression
    by: PeerGroup
    least: Fraction
    most: Fraction
    alone: Fraction
    spread: Spread = Spread.EVEN

    def coefficient(self, load: Fraction, peers: Peers) -> Fraction:
        """Give the coefficient of a load among comparable bodies.

        >>> from bagalau.scoring.numbers import parse
        >>> above = AboveMean(parse("b"), PeerGroup.ALL, Fraction("1.01"), Fraction("1.10"), Fraction("1.01"))
        >>> loads = [Fraction(each) for each in (1, 2, 9, 10, 20)]
        >>> peers = Peers(PeerGroup.ALL, "", dict(zip("abcde", loads)))
        >>> [str(above.coefficient(each, peers)) for each in loads]
        ['1', '1', '101/100', '211/200', '11/10']
        """
        if load < peers.mean:
            return ONE
        loaded = peers.distinct[bisect_left(peers.distinct, peers.mean) :]
        if len(loaded) == 1:
            return self.alone
        if self.spread is Spread.EVEN:
            share = Fraction(bisect_left(loaded, load), len(loaded) - 1)
        else:
            share = (load - loaded[0]) / (loaded[-1] - loaded[0])
        return self.least + (self.most - self.least) * share

    def text(self) -> str:
        """Say the rule in one line."""
        return (
            f"1 below the mean load of comparable bodies ({self.by}); from {format_number(self.least)} to "
            f"{format_number(self.most)} ({self.spread}) at or above it, with load = {self.load.text}"
        )


@dataclass(frozen=True, slots=True)
class CoefficientTable:
    """A name that is the coefficient of a step table at a value."""

    name: str
    value: Expression
    table: BandTable


@dataclass(frozen=True)
class Correction:
    """A coefficient on a node's points, held at `most` (the node's maximum if it says nothing)."""

    coefficient: Expression | AboveMean
    steps: tuple[CoefficientTable, ...]
    figures: Mapping[str, Figure]
    measures: tuple[str, ...]
    inputs: Mapping[str, Names]
    except_kinds: frozenset[str]
    most: Fraction | None
    source: Source

    @property
    def relative(self) -> bool:
        """Tell whether the coefficient depends on other bodies."""
        return bool(self.figures) or isinstance(self.coefficient, AboveMean)

    def text(self) -> str:
        """Say the correction in one line."""
        of = self.coefficient
        formula = of.text() if isinstance(of, AboveMean) else of.text
        tables = "; ".join(
            f"{each.name}: {each.value.text}: {each.table.text()}" for each in self.steps
        )
        return f"coefficient = {formula}" + (f"; {tables}" if tables else "")


@dataclass(frozen=True)
class CorrectedPoints:
    """A correction as it came out for one body: its coefficient and the points after the cap."""

    correction: Correction
    coefficient: Fraction
    before: Fraction
    points: Fraction
    why: str = ""
    load: Fraction | None = None
    peers: Peers | None = None
    tables: tuple[tuple[str, Fraction, Fraction], ...] = ()
    used: tuple[FigureValue, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """Flag a coefficient of 1 that stands for want of data."""
        return (LOAD_UNKNOWN,) if self.why.startswith("no load") else ()

    def steps(self) -> Iterable[str]:
        """Tell the figures, the load among comparable bodies, the coefficient and the cap."""
        for figure in self.used:
            yield from figure.steps()
        for name, value, coefficient in self.tables:
            yield f"{name}: {format_number(value)} gives {format_number(coefficient)}"
        if self.load is not None and self.peers is not None:
            yield f"load = {format_number(self.load)}; {self.peers.who}: {self.peers.spread}"
        why = f" ({self.why})" if self.why else ""
        yield f"{self.correction.text()} = {format_number(self.coefficient)}{why}"
        most = (
            ""
            if self.correction.most is None
            else f", at most {format_number(self.correction.most)}"
        )
        product = f"{format_number(self.before)} × {format_number(self.coefficient)}"
        yield f"corrected points = {product}{most} = {format_number(self.points)}"


class _LoadUnknown(ArithmeticError):
    """Nothing can be said of a load: a measure is absent, or there was nothing to measure."""


def correct(
    correction: Correction, points: Fraction, facts: BodyFacts, among: PeerLookup | None
) -> CorrectedPoints:
    """Multiply a node's points by the body's coefficient, held at the cap.

    A body whose load is not known has the coefficient 1 and a flag: nobody gains by silence.
    """
    if facts.kind in correction.except_kinds:
        return CorrectedPoints(correction, ONE, points, points, f"not for the kind {facts.kind}")
    try:
        used, values = _values(correction, facts, among)
        of = correction.coefficient
        if isinstance(of, AboveMean):
            return _above(correction, of, points, facts, among)
        tables = tuple(_table(step, values) for step in correction.steps)
        values |= {name: simplify(coefficient) for name, _, coefficient in tables}
        coefficient = of.value(values)
    except ArithmeticError as unknown:
        return CorrectedPoints(correction, ONE, points, points, f"no load is known: {unknown}")
    capped = cap(correction, points * coefficient)
    return CorrectedPoints(correction, coefficient, points, capped, tables=tables, used=used)


def _above(
    correction: Correction,
    of: AboveMean,
    points: Fraction,
    facts: BodyFacts,
    among: PeerLookup | None,
) -> CorrectedPoints:
    if among is None:  # pragma: no cover (score refuses first)
        raise ValueError("a load is compared within a round")

    def load_of(each: BodyFacts) -> Fraction | None:
        if each.kind in correction.except_kinds:
            return None
        try:
            return _load(of.load, *_values(correction, each, among))
        except ArithmeticError:
            return None

    used, values = _values(correction, facts, among)
    load = _load(of.load, used, values)
    peers = among.peers(("load", id(correction)), of.by, facts, load_of)
    coefficient = of.coefficient(load, peers)
    capped = cap(correction, points * coefficient)
    return CorrectedPoints(
        correction, coefficient, points, capped, load=load, peers=peers, used=used
    )


def _load(load: Expression, used: Sequence[FigureValue], values: Mapping[str, Exact]) -> Fraction:
    """Compute a load; where least and greatest are one, nobody is any way from the least.

    A load scaled between them divides by their difference: 0/0 where all are equal, which is no
    unknown load but the same one for everybody (INFERRED: the acts do not speak of it).
    """
    try:
        return load.value(values)
    except NothingToMeasure:
        found = {
            (each.figure.measure, each.figure.by, each.figure.statistic): each for each in used
        }
        apart = {
            most.figure.name: most.value + 1
            for (measure, by, statistic), most in found.items()
            if statistic is Statistic.MOST
            and (least := found.get((measure, by, Statistic.LEAST)))
            and least.value == most.value
        }
        if not apart:
            raise
        return load.value({**values, **apart})


def _values(
    correction: Correction, facts: BodyFacts, among: PeerLookup | None
) -> tuple[tuple[FigureValue, ...], dict[str, Exact]]:
    values: dict[str, Exact] = {}
    for name in correction.measures:
        measured = facts.measures.get(name, NOT_SUPPLIED)
        if measured.value is None:
            raise _LoadUnknown(f"{name}: {measured.missing}")
        values[name] = simplify(measured.value)
    used: tuple[FigureValue, ...] = ()
    if among and correction.figures:
        excepted = correction.except_kinds
        used = compute_figures(correction.figures, facts, among, except_kinds=excepted)
    return used, values | figures_by_name(used)


def _table(step: CoefficientTable, values: Mapping[str, Exact]) -> tuple[str, Fraction, Fraction]:
    value = step.value.value(values)
    return step.name, value, step.table.points(value, ONE, {})


def cap(correction: Correction, points: Fraction) -> Fraction:
    """Give corrected points held at the correction's `most`."""
    return points if correction.most is None else min(correction.most, points)
