"""How a block stands in a body's rating, by the words that a published rating has for it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from bagalau.scoring.composition.composition import Absence
from bagalau.scoring.engine import BodyScore

Plain = Mapping[str, Any]
"""What a published register says of one body."""

EVALUATED, ANALYSED_ONLY, NOT_APPLICABLE = "evaluated", "analysed_only", "not_applicable"
OF_PIN: Final = {"collected": "scored", "unverified": "block_unverified"}
"""The mark of a score by the state of the block's pin; unsigned where it is another."""


def unscored_mark(body: Plain, block: str) -> str | None:
    """Say by the register alone why a body has no score in a block; None when it is evaluated.

    >>> unscored_mark({"blocks": ["goals"], "standing": "analysed_only"}, "goals")
    'analysed_only'
    """
    if block not in body["blocks"] or body["standing"] not in {EVALUATED, ANALYSED_ONLY}:
        return NOT_APPLICABLE
    return None if body["standing"] == EVALUATED else ANALYSED_ONLY


def block_marks(
    body: Plain, pins: Mapping[str, str], scored: Mapping[str, Mapping[str, BodyScore]]
) -> dict[str, tuple[str, Fraction | None]]:
    """Give the mark of each block in a body's rating, and the points it brings.

    *pins* are the states of what the blocks answered, *scored* the scores of those that did.
    """
    return {block: _mark(body, block, pin, scored.get(block)) for block, pin in pins.items()}


def absences(marks: Mapping[str, tuple[str, Fraction | None]]) -> dict[str, Absence]:
    """Give why blocks bring no points, for those that bring none."""
    return {block: Absence(mark) for block, (mark, points) in marks.items() if points is None}


def _mark(
    body: Plain, block: str, pin: str, scored: Mapping[str, BodyScore] | None
) -> tuple[str, Fraction | None]:
    if mark := unscored_mark(body, block):
        return mark, None
    if scored is None:
        return "block_absent", None
    found = scored.get(body["code"])
    if found is None or found.points is None:
        return NOT_APPLICABLE if found is None else "nothing_counted", None
    return OF_PIN.get(pin, "block_unsigned"), found.points
