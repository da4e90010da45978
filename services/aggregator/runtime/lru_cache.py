"""What was read last, kept in memory under its digest: it can never be out of date."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """The few things asked for last, by digest."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: OrderedDict[str, Value] = OrderedDict()

    def get(self, digest: str) -> Value | None:
        """Give what stands under a digest, if it is kept."""
        if digest in self._entries:
            self._entries.move_to_end(digest)
        return self._entries.get(digest)

    def put(self, digest: str, value: Value) -> Value:
        """Keep something under its digest, and let go of what was asked for longest ago."""
        self._entries[digest] = value
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
        return value
