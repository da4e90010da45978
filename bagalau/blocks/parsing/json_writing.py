"""How values stand in the JSON of a row: written oddly, twice, or otherwise than the decoder reads."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from bagalau.chassis.http import value_messages
from bagalau.contracts.v1.wire import Names

MOST_FIGURES: Final = 18
"""Digits of a count that is written with an exponent: more than any field takes."""

STRING: Final = re.compile(rb'("(?:[^"\\]++|\\.)*+(?:"|\\?\Z))(\s*+:)?', re.DOTALL)
"""A string, with the colon behind it when it is the name of a member; one without an end reaches to
that of the row, so that a row is read once whatever it holds."""

AT: Final = re.compile(r"\(byte (\d+)\)")
UNREADABLE: Final = (
    ("truncated", "why_cut_off"), ("utf-8", "why_text"), ("surrogate", "why_text"),
    ("hex escape", "why_text"), ("malformed", "why_malformed"), ("Expected `object`", "why_no_object"),
    ("recursion", "why_too_deep"),
)  # fmt: skip
"""Parts of the decoder's messages for a row that is not JSON, and the code of our message."""

SAMPLE: Final = '{"body": "digital", …}'


def unreadable(why: str) -> Names:
    """Give our message for a row that is not JSON, from the decoder's own."""
    code = next((code for mark, code in UNREADABLE if mark.lower() in why.lower()), "why_odd")
    found = AT.search(why)
    return value_messages(code, at=int(found[1]) + 1 if found else 1, row=SAMPLE)


def plain_names(line: bytes) -> bytes:
    r"""Give a row with the names of its members written without escapes, so that all rules know them.

    >>> plain_names(rb'{"p\u0061id": "\u0061\": 1"}')
    b'{"paid": "\\u0061\\": 1"}'
    """
    return STRING.sub(_plain_name, line) if b"\\" in line else line


def _plain_name(found: re.Match[bytes]) -> bytes:
    if not found[2] or b"\\" not in found[1]:
        return found[0]
    try:
        return json.dumps(json.loads(found[1]), ensure_ascii=False).encode() + found[2]
    except (ValueError, UnicodeEncodeError):
        return found[0]  # the decoder says what is wrong with it


def odd_figures(figures: Sequence[str]) -> re.Pattern[bytes] | None:
    """Give the pattern of a figure that Python would read but nobody means: `"1_000"`, `" 5"`, other digits."""
    if not figures:
        return None
    names = "|".join(figures).encode()
    return re.compile(rb'"(' + names + rb')"\s*:\s*"[^"\\]*(?:[_\s\\]|[^\x00-\x7f])')


def written_counts(counts: Sequence[str]) -> re.Pattern[bytes] | None:
    """Give the pattern of a count written with a point or an exponent.

    A name between bare quotes before a colon is a member's: within a text its quotes are escaped.
    """
    if not counts:
        return None
    names = "|".join(counts).encode()
    number = rb"-?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,19}(?:[eE][+-]?0*[0-9]{1,2})?|[eE][+-]?0*[0-9]{1,2})"
    return re.compile(rb'("(?:' + names + rb')"\s*:\s*)(' + number + rb")(?=\s*[,}])")


def whole_count(found: re.Match[bytes]) -> bytes:
    """Give what `written_counts` found as a plain integer; as it is when it is none."""
    value = Decimal(found[2].decode())
    whole = value.adjusted() <= MOST_FIGURES and value == value.to_integral_value()
    return found[1] + (b"%d" % int(value)) if whole else found[0]


def repeated_field(line: bytes) -> str | None:
    """Give a key that a JSON object has twice; None when each is there once."""
    keys: list[str] = []
    json.loads(line, object_pairs_hook=lambda pairs: keys.extend(name for name, _ in pairs))
    return next((name for name in keys if keys.count(name) > 1), None)
