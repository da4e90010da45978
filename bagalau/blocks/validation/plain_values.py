"""Single values that no dataset takes: personal numbers, control characters, figures out of range."""

from decimal import Decimal
from typing import Final

from bagalau.blocks.datasets import in_range
from bagalau.contracts.v1.wire import CONTROL, IIN

DIGITS: Final = bytes(ord("0") if chr(each).isdigit() else each for each in range(128)) + bytes(128)
TWELVE_DIGITS: Final = b"0" * 12


def may_hold_forbidden_text(joined: str) -> bool:
    """Whether texts may hold a personal number or a control character: fast, and never a false no."""
    if not joined.isascii():
        return bool(CONTROL.search(joined) or IIN.search(joined))
    if not joined.isprintable() and CONTROL.search(joined):
        return True
    return TWELVE_DIGITS in joined.encode().translate(DIGITS)


def invalid_figure(figure: Decimal) -> bool:
    """Whether a figure is not finite or out of range."""
    return not figure.is_finite() or not in_range(figure)
