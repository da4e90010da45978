"""Single values that no dataset takes: personal numbers, control characters, figures out of range."""

from decimal import Decimal
from typing import Final

from bagalau.blocks.datasets import in_range
from bagalau.contracts.v1.wire import BORN, CONTROL, personal_numbers

DIGITS: Final = bytes(ord("0") if chr(each).isdigit() else each for each in range(128)) + bytes(128)
TWELVE_DIGITS: Final = b"0" * 12
BETWEEN: Final = b" -"
"""What may stand between the digits of a personal number."""


def holds_control(joined: str) -> bool:
    """Whether texts hold a control character."""
    return not (joined.isascii() and joined.isprintable()) and bool(CONTROL.search(joined))


def holds_personal_number(joined: str) -> bool:
    """Whether texts hold a personal number: told fast of texts without twelve digits in a row."""
    if joined.isascii():
        if TWELVE_DIGITS not in joined.encode().translate(DIGITS, BETWEEN):
            return False
        if not BORN.search(joined.replace(" ", "").replace("-", "")):
            return False
    return personal_numbers(joined)


def invalid_figure(figure: Decimal) -> bool:
    """Whether a figure is not finite or out of range."""
    return not figure.is_finite() or not in_range(figure)
