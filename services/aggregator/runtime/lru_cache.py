"""A cache of the most recently used values by digest; a value never goes out of date."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """At most *capacity* values; the least recently used is dropped."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: OrderedDict[str, Value] = OrderedDict()

    def get(self, digest: str) -> Value | None:
        """Give the value cached under a digest, or None."""
        if digest in self._entries:
            self._entries.move_to_end(digest)
        return self._entries.get(digest)

    def put(self, digest: str, value: Value) -> Value:
        """Cache a value, drop the least recently used beyond the capacity, and give the value."""
        self._entries[digest] = value
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
        return value
