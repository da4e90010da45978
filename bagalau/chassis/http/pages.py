"""Pagination: a stable order, opaque cursors, and a `Link` header to the next page."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar, cast
from urllib.parse import urlencode

import orjson
from fastapi import Depends, Query, Request, Response

from bagalau.chassis.http.problems import BadRequest
from bagalau.chassis.runtime import Settings

MAX_LIMIT: Final = 1000
DEFAULT_LIMIT: Final = 100

Row = TypeVar("Row")
Position = tuple[str | int, ...]
"""Where a page ended: the ordering key of its last entry, texts and whole numbers."""


@dataclass(frozen=True)
class PageRequest:
    """The requested page: at most `limit` entries after the position `after`.

    Ask the database for `limit + 1` entries ordered by the key; `to_page` makes the page of them.
    """

    limit: int
    after: Position | None
    list_: str
    query: tuple[tuple[str, str], ...]

    def to_page(
        self, response: Response, rows: Sequence[Row], *, key: Callable[[Row], Position]
    ) -> tuple[list[Row], str | None]:
        """Give the page's entries and the next cursor, and name the next page in `Link`."""
        entries = list(rows[: self.limit])
        if len(rows) <= self.limit:
            return entries, None
        next_cursor = write_cursor(self.list_, key(entries[-1]))
        query = [*self.query, ("limit", str(self.limit)), ("cursor", next_cursor)]
        response.headers.append("Link", f'<?{urlencode(query)}>; rel="next"')
        return entries, next_cursor


async def page_request(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Entries a page")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="`next` of the page before")
    ] = None,
) -> PageRequest:
    """Read the page parameters of a request. Raises BadRequest for a cursor of another list."""
    parameters = sorted(request.query_params.multi_items())
    query = tuple(pair for pair in parameters if pair[0] not in {"limit", "cursor"})
    key = cast("Settings", request.app.state.settings).cursor_key
    list_ = f"{key} {request.url.path}?{urlencode(query)}"
    return PageRequest(
        limit=limit,
        after=None if cursor is None else read_cursor(list_, cursor),
        list_=list_,
        query=query,
    )


Paging = Annotated[PageRequest, Depends(page_request)]
"""The requested page: `limit` (at most 1000) and `cursor`."""


def write_cursor(list_: str, position: Position) -> str:
    """Write a position in one list (its key, path and filters) as an opaque, sealed cursor."""
    content = orjson.dumps(position)
    return base64.urlsafe_b64encode(_check(list_, content) + content).decode().rstrip("=")


def read_cursor(list_: str, cursor: str) -> Position:
    """Read a cursor of the same list. Raises BadRequest (cursor_invalid) for any other."""
    try:
        payload = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as failure:
        raise BadRequest("cursor_invalid") from failure
    check, content = payload[:12], payload[12:]
    if check != _check(list_, content):
        raise BadRequest("cursor_invalid")
    return tuple(orjson.loads(content))


def _check(list_: str, content: bytes) -> bytes:
    return hashlib.sha256(list_.encode() + b"\0" + content).digest()[:12]
