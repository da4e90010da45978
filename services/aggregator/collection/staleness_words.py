"""What is said of a stale rating: what differs today, and that what was signed stays official."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from bagalau.contracts.v1.intake import BasisPart, PinStaleness
from bagalau.contracts.v1.ratings import Pin, Rating
from bagalau.contracts.v1.wire import Names, fill, join
from services.aggregator.ratings import COLLECTED


class _Texts(BaseModel):
    blocks: dict[str, Names]
    ratings: dict[str, Names]
    parts: dict[BasisPart, Names]


@cache
def _texts() -> _Texts:
    path = Path(__file__).with_name("staleness.yaml")
    return _Texts.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def is_stale(block: PinStaleness) -> bool:
    """Whether something came since a block was pinned, a result is another one, or is signed no more."""
    return bool(block.stale or block.moved_bodies or block.unsigned_by)


def with_words(found: PinStaleness, pin: Pin, scores: str | None) -> PinStaleness:
    """Give how a pinned block stands, with the signed document that stays official, in words too.

    *scores* is the address of the pinned scorecards as readers see it.
    """
    signed = pin.state == COLLECTED and found.unsigned_by is None
    official = scores if signed else None
    said = {"official": official}
    if is_stale(found):
        return found.model_copy(update=said | {"says": _of_block(found, official)})
    return found.model_copy(update=said)


def words_of(rating: Rating, *, newer: int | None) -> Names:
    """Say what becomes of a stale rating, and of the conclusions signed under it."""
    if newer is not None:
        return fill(_texts().ratings["superseded"], version=rating.version, newer=newer)
    kind = "provisional" if rating.provisional else "final"
    return fill(_texts().ratings[kind], version=rating.version)


def _of_block(found: PinStaleness, official: str | None) -> Names:
    texts = _texts()
    if found.unsigned_by is not None:
        return fill(texts.blocks["lapsed"], act=found.unsigned_by)
    parts = [texts.parts[each] for each in _parts(found)]
    kind = "unsigned" if official is None else "signed"
    count = "?" if found.moved_bodies is None else found.moved_bodies
    return fill(texts.blocks[kind], official=official, parts=join(parts, ", "), count=count)


def _parts(found: PinStaleness) -> Sequence[BasisPart]:
    """Give what differs and can move a score; facts alone where the block names no parts."""
    named = [each.part for each in found.differences if each.moves_scores]
    return named or [BasisPart.FACTS]
