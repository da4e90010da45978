"""The bodies of each merger of a year, in the order in which what they tell of holds."""

from collections.abc import Mapping
from fractions import Fraction

from bagalau.blocks.datasets import BodyMonths, lives_of
from bagalau.blocks.register.register import Standings


def mergers_of(standings: Standings) -> list[list[str]]:
    """Give the bodies of each merger: the survivor first, then by how near they were to it."""
    steps = {code: _steps(standings, code) for code in standings.heirs}
    return [
        [heir, *sorted(standings.counted_in(heir)[1:], key=lambda code: (steps[code], code))]
        for heir in sorted(set(standings.heirs.values()))
    ]


def merger_parts(
    standings: Standings, survivor: str, months: Mapping[str, Mapping[str, Fraction]]
) -> list[BodyMonths]:
    """Give the months of a survivor and of every body that became part of it, each life by itself."""
    bodies = standings.counted_in(survivor)
    return [each for code in bodies for each in _by_life(standings, code, months.get(code, {}))]


def _by_life(standings: Standings, code: str, months: Mapping[str, Fraction]) -> list[BodyMonths]:
    """Part a body's months by the lives they are of; what it told of ends with the last of them."""
    body = standings.find(code)
    if body is None:
        return [BodyMonths(code, months)]
    lives = lives_of(body)
    told: list[dict[str, Fraction]] = [{} for _ in lives.each]
    for month, value in months.items():
        told[lives.at(month)][month] = value
    *earlier, last = zip(told, lives.each, strict=True)
    parts = [BodyMonths(code, of, life.into, life.until) for of, life in earlier]
    if code in standings.heirs:
        return [*parts, BodyMonths(code, last[0], last[1].into, last[1].until)]
    return [*parts, BodyMonths(code, last[0])]


def _steps(standings: Standings, code: str) -> int:
    """Count the mergers from a body to the one it became part of in the end."""
    count = 0
    while code in standings.heirs:
        code, count = standings.known[code].successor or "", count + 1
    return count
