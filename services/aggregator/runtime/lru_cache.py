"""What was read last, kept in memory under its digest: it can never be out of date."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """The few things asked for last, by digest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, Value] = OrderedDict()

    def get(self, digest: str) -> Value | None:
        """Give what stands under a digest, if it is kept."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
        return self._kept.get(digest)

    def keep(self, digest: str, held: Value) -> Value:
        """Keep something under its digest, and let go of what was asked for longest ago."""
        self._kept[digest] = held
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return held
