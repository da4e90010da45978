"""How one block stands in one body's rating: scored, or absent for one of five reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from bagalau.contracts.v1.ratings import Mark, Pin
from bagalau.contracts.v1.register import RegisteredBody, Standing
from bagalau.contracts.v1.results import Card, CardState, Scorecards

COLLECTED, UNSIGNED, ABSENT = "collected", "unsigned", "absent"
"""What a pin says of a block's answer."""

WITH_SCORE = frozenset({Mark.SCORED, Mark.BLOCK_UNSIGNED})
PROVISIONAL = frozenset({Mark.BLOCK_ABSENT, Mark.BLOCK_UNSIGNED})

_OF_CARD = {
    CardState.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    CardState.ANALYSED_ONLY: Mark.ANALYSED_ONLY,
    CardState.NOTHING_COUNTED: Mark.NOTHING_COUNTED,
}


@dataclass(frozen=True)
class Collected:
    """What one block answered to a collection: its pin, its scores if any, their address."""

    pin: Pin
    scorecards: Scorecards | None = None
    address: str = ""

    def cards(self) -> Mapping[str, Card]:
        """Give the cards by body."""
        return {card.body: card for card in self.scorecards.cards} if self.scorecards else {}


def mark(body: RegisteredBody, collected: Collected, card: Card | None) -> Mark:
    """Say how one block stands in one body's rating: each kind of absence is its own mark.

    What the register says goes first: an analysed body is that, whether its block answers or not.
    """
    found = Mark.SCORED if collected.pin.state == COLLECTED else Mark.BLOCK_UNSIGNED
    if collected.pin.block not in body.blocks:
        found = Mark.NOT_APPLICABLE
    elif body.standing is Standing.ANALYSED_ONLY:
        found = Mark.ANALYSED_ONLY
    elif body.standing is not Standing.EVALUATED:
        found = Mark.NOT_APPLICABLE
    elif collected.pin.state == ABSENT or card is None:
        found = Mark.BLOCK_ABSENT
    elif card.state is not CardState.SCORED:
        found = _OF_CARD[card.state]
    return found
