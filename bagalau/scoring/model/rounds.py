"""The round: all bodies scored together, so that each can be compared with those like it."""

from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction

from bagalau.scoring.model.facts import BodyFacts
from bagalau.scoring.numbers import PeerGroup, Peers


class Round:
    """The bodies of one round, by kind and by composition group.

    A number is found for each comparable body once, however many bodies are then compared: the
    time for a body does not grow with the round.
    """

    def __init__(self, bodies: Iterable[BodyFacts]) -> None:
        self._like: dict[tuple[PeerGroup, str], list[BodyFacts]] = {}
        for facts in bodies:
            for by in PeerGroup:
                self._like.setdefault((by, _key(by, facts)), []).append(facts)
        self._found: dict[tuple[Hashable, PeerGroup, str], Peers] = {}

    def peers(
        self,
        what: Hashable,
        by: PeerGroup,
        facts: BodyFacts,
        of: Callable[[BodyFacts], Fraction | None],
    ) -> Peers:
        """Give the bodies comparable with one that have a number, and that number of each."""
        key = _key(by, facts)
        known = self._found.get((what, by, key))
        if known is None:
            numbers = {each.body: of(each) for each in self._like.get((by, key), ())}
            values = {body: number for body, number in numbers.items() if number is not None}
            known = self._found[(what, by, key)] = Peers(by, key, values)
        return known


def _key(by: PeerGroup, facts: BodyFacts) -> str:
    return {PeerGroup.KIND: facts.kind, PeerGroup.GROUP: facts.group, PeerGroup.ALL: ""}[by]
