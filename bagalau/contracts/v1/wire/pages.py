"""One page of a list, with the cursor to the next."""

from typing import Generic, TypeVar

from pydantic import Field

from bagalau.contracts.v1.wire.base import Wire

Entry = TypeVar("Entry")


class Page(Wire, Generic[Entry]):
    """A page of a list in a stable order."""

    entries: list[Entry]
    next: str | None = Field(
        default=None, description="Cursor of the next page; absent on the last"
    )
