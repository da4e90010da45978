"""The canonical bytes of a wire model, so that everybody computes the same digest."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import orjson
from pydantic import BaseModel

from bagalau.contracts.v1.wire.base import MOST_DIGITS

NO_DIGEST = "sha256:" + "0" * 64
"""Stands in a document's own field `digest` until what it covers is known."""

PLAIN_DIGITS: Final = 4_000
"""Digits that Python reads as a number by itself."""

MOST_QUOTED: Final = 80
"""Characters of a wrong number that a message repeats."""


def canonical(subject: object) -> bytes:
    """Give the canonical bytes of a wire model, or of plain values: JSON, keys sorted, no spaces.

    Models are dumped as they travel (mode `json`), so a date is its ISO text. Raises TypeError
    for what has no JSON form.
    """
    return orjson.dumps(subject, option=orjson.OPT_SORT_KEYS, default=_dumped)


def digest(content: bytes) -> str:
    """Give the SHA-256 of *content* in its text form: `sha256:` and 64 hex digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def content_digest(document: BaseModel | Mapping[str, object], *parts: str) -> str:
    """Give the digest a document carries in its own field `digest`: over all else that it says.

    With *parts* only those fields are covered: `content_digest(scorecards, "header", "cards")`.
    Who made the document gives the model; who checks a received one gives the parsed JSON as it
    came, since a model of another release may know more or fewer fields. Raises ValueError for a
    part that the model does not have: a digest over less than it claims would prove nothing.
    """
    whole = document.model_dump(mode="json") if isinstance(document, BaseModel) else document
    covered = set(parts) or whole.keys() - {"digest"}
    if isinstance(document, BaseModel) and not covered <= whole.keys():
        unknown = ", ".join(sorted(covered - whole.keys()))
        raise ValueError(f"{type(document).__name__} has no {unknown} for its digest to cover")
    return digest(canonical({name: value for name, value in whole.items() if name in covered}))


def exact(number: Fraction) -> str:
    """Write an exact rational in lowest terms, whole: `7/3`, or `28` when it is whole.

    A mean over hundreds of bodies has more digits than Python's `str` writes of a number.
    """
    try:
        return str(number)
    except ValueError:  # the interpreter's limit of 4,300 digits, meant for text from outside
        above, below = (f"{Decimal(each):f}" for each in (number.numerator, number.denominator))
        return above if number.denominator == 1 else f"{above}/{below}"


def fraction(text: str) -> Fraction:
    """Read what `exact` wrote. Raises ValueError for anything else, `0.5` and `1e3` included.

    So it does for a number of more than MOST_DIGITS digits, which no round can come to.
    """
    if len(text) > MOST_DIGITS:
        raise ValueError(f"an exact number of more than {MOST_DIGITS} digits is not read")
    numerator, _, denominator = text.partition("/")
    whole = numerator.removeprefix("-")
    if not (whole.isascii() and whole.isdigit()):
        raise ValueError(f"{shortened(text)} is no exact number: write 28 or 7/3")
    below = denominator.isascii() and denominator.isdigit() and denominator.strip("0")
    if "/" in text and not below:
        raise ValueError(f"{shortened(text)} is no exact number: write 28 or 7/3")
    return Fraction(_whole(numerator), _whole(denominator or "1"))


def shortened(text: str) -> str:
    """Shorten a text for a message that repeats it."""
    return repr(text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…")


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= PLAIN_DIGITS else int(Decimal(digits))


def _dumped(subject: object) -> object:
    if isinstance(subject, BaseModel):
        return subject.model_dump(mode="json")
    if isinstance(subject, Fraction):
        return exact(subject)
    raise TypeError(f"{type(subject).__name__} has no canonical form")
