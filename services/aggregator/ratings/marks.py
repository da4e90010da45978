"""How one block stands in one body's rating: scored, or absent for one of several reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from bagalau.contracts.v1.ratings import Mark, Pin
from bagalau.contracts.v1.register import RegisteredBody, Standing
from bagalau.contracts.v1.results import Card, CardState, Scorecards

COLLECTED, UNSIGNED, ABSENT = "collected", "unsigned", "absent"
UNVERIFIED = "unverified"
"""What a pin says of a block's answer."""

WITH_SCORE = frozenset({Mark.SCORED, Mark.BLOCK_UNSIGNED, Mark.BLOCK_UNVERIFIED})
PROVISIONAL = frozenset({Mark.BLOCK_ABSENT, Mark.BLOCK_UNSIGNED, Mark.BLOCK_UNVERIFIED})

_OF_PIN = {COLLECTED: Mark.SCORED, UNVERIFIED: Mark.BLOCK_UNVERIFIED}

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
    found = _OF_PIN.get(collected.pin.state, Mark.BLOCK_UNSIGNED)
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


def is_provisional(body: RegisteredBody, collected: Collected) -> bool:
    """Whether what a block says of a body may still change: it evaluates it and is not final.

    That nothing could be counted is as little final as a score is.
    """
    evaluated = body.standing is Standing.EVALUATED and collected.pin.block in body.blocks
    return evaluated and collected.pin.state != COLLECTED
