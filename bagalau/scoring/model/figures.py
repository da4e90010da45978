"""Figures over comparable bodies that a formula may name, such as the by-laws of all bodies."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Protocol

from bagalau.scoring.model.facts import NOT_SUPPLIED, BodyFacts
from bagalau.scoring.numbers import Exact, PeerGroup, Peers, Statistic, format_number, simplify


class RoundNeeded(ValueError):
    """An edition compares bodies with each other, and one body was scored without the others."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} compares bodies with one another: score the round as a whole")


@dataclass(frozen=True, slots=True)
class Figure:
    """A name that a formula may use: one figure over a measure of comparable bodies."""

    name: str
    statistic: Statistic
    measure: str
    by: PeerGroup

    def text(self) -> str:
        """Say the figure in one line."""
        return (
            f"{self.name} = {self.statistic} of {self.measure} over comparable bodies ({self.by})"
        )


class PeerLookup(Protocol):
    """The round of bodies that one body is scored among."""

    def peers(
        self,
        what: Hashable,
        by: PeerGroup,
        facts: BodyFacts,
        of: Callable[[BodyFacts], Fraction | None],
    ) -> Peers:
        """Give the bodies comparable with one, and a number of each, found once for all."""
        ...


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One figure as it was used for one body, with the bodies it was found over."""

    figure: Figure
    value: Fraction
    peers: Peers

    def steps(self) -> Iterable[str]:
        """Tell the figure and whose measures it was found over."""
        figure = self.figure
        yield (
            f"{figure.name} = {figure.statistic} of {figure.measure} over {self.peers.who} "
            f"= {format_number(self.value)}"
        )


def compute_figures(
    figures: Mapping[str, Figure],
    facts: BodyFacts,
    among: PeerLookup,
    *,
    except_kinds: frozenset[str] = frozenset(),
) -> tuple[FigureValue, ...]:
    """Find each figure for one body; ArithmeticError when a figure has nobody to be found over.

    Bodies of *except_kinds* are not among the comparable ones.
    """
    found = []
    for figure in figures.values():
        counted = partial(_counted, figure.measure, except_kinds)
        peers = among.peers(("measure", figure.measure, except_kinds), figure.by, facts, counted)
        found.append(FigureValue(figure, peers.figure(figure.statistic), peers))
    return tuple(found)


def figures_by_name(used: Iterable[FigureValue]) -> dict[str, Exact]:
    """Give the figures by the names that formulas use."""
    return {each.figure.name: simplify(each.value) for each in used}


def _counted(measure: str, except_kinds: frozenset[str], facts: BodyFacts) -> Fraction | None:
    if facts.kind in except_kinds:
        return None
    return facts.measures.get(measure, NOT_SUPPLIED).value
