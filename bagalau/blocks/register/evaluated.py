"""Which bodies each organisation evaluates in a block: worked out once for a register that is kept."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bagalau.blocks.register.assignments import Part, SubstituteMissing, evaluators
from bagalau.blocks.register.register import Standings

MOST_KEPT: Final = 16
"""Registers that are remembered: some years of the blocks of one process."""


def evaluated_bodies(standings: Standings, block: str) -> Mapping[str, frozenset[str]]:
    """Give the bodies that each organisation evaluates in any part of the block (paras 18-40).

    Nobody evaluates itself; a merged body is evaluated by who evaluates its successor; a body with
    a part that nobody is left to evaluate is nobody's.
    """
    return _evaluated(_Kept(standings), block)


class _Kept:
    """Standings told apart by what they are, not by what they say: comparing 5,000 bodies costs more."""

    def __init__(self, standings: Standings) -> None:
        self.standings = standings

    def __hash__(self) -> int:
        return id(self.standings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.standings is other.standings


@lru_cache(maxsize=MOST_KEPT)
def _evaluated(kept: _Kept, block: str) -> Mapping[str, frozenset[str]]:
    standings, found = kept.standings, dict[str, set[str]]()
    for code in standings.known:
        try:
            entitled = evaluators(standings.register, Part(block), standings.answering(code))
        except SubstituteMissing:
            continue
        for each in entitled - {code}:
            found.setdefault(each, set()).add(code)
    return {each: frozenset(bodies) for each, bodies in found.items()}
