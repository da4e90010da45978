"""Calls one service of the platform: addresses, request bodies, responses cached by ETag."""

import json
import uuid
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import httpx

from bagalau_client.session import Session

MAX_CACHED_RESPONSES: Final = 256
"""Most responses cached for one service, to be revalidated with `If-None-Match`."""

Value = str | int | bool | Sequence[str] | None


class Service:
    """One service behind the gateway; the generated subclasses hold its operations."""

    def __init__(self, session: Session, service: str) -> None:
        self.session, self.service = session, service
        self._etag_cache: OrderedDict[tuple[str, str, str], tuple[str, bytes]] = OrderedDict()

    def _json(
        self, method: str, path: str, parts: Mapping[str, str | int], *,
        query: Mapping[str, Value] | None = None, headers: Mapping[str, Value] | None = None,
        request: object = None, content: bytes | None = None,
    ) -> Any:  # fmt: skip
        """Send a request and give its JSON response. Raises ProblemAnswered, Unreachable, SecretRefused."""
        all_headers = dict(headers or {})
        if request is not None:
            content = json.dumps(request, ensure_ascii=False).encode()
            all_headers["Content-Type"] = "application/json"
        return json.loads(
            self._bytes(method, path, parts, query=query, headers=all_headers, content=content)
        )

    def _bytes(
        self, method: str, path: str, parts: Mapping[str, str | int], *,
        query: Mapping[str, Value] | None = None, headers: Mapping[str, Value] | None = None,
        content: bytes | None = None,
    ) -> bytes:  # fmt: skip
        """Send a request and give the bytes of the response; a cached one is revalidated.

        A request that changes something gets an Idempotency-Key when it has none, so that a
        retry after a lost response is not executed twice.
        """
        address = path.format_map({name: quote(str(part), safe="") for name, part in parts.items()})
        params = {name: _text(value) for name, value in (query or {}).items() if value is not None}
        sent_headers = {
            name: str(value) for name, value in (headers or {}).items() if value is not None
        }
        if content is not None:
            sent_headers["Content-Length"] = str(len(content))
        if method != "GET":
            sent_headers.setdefault("Idempotency-Key", uuid.uuid4().hex)
            return self._send(method, address, params, sent_headers, content).content
        name = (address, str(sorted(params.items())), sent_headers.get("accept", ""))
        if cached := self._etag_cache.get(name):
            sent_headers["If-None-Match"] = cached[0]
        response = self._send(method, address, params, sent_headers, None)
        if cached and response.status_code == httpx.codes.NOT_MODIFIED:
            self._etag_cache.move_to_end(name)
            return cached[1]
        if tag := response.headers.get("etag"):
            self._etag_cache[name] = (tag, response.content)
            while len(self._etag_cache) > MAX_CACHED_RESPONSES:
                self._etag_cache.popitem(last=False)
        return response.content

    def _send(
        self, method: str, address: str, query: Mapping[str, str | list[str]],
        headers: Mapping[str, str], content: bytes | None,
    ) -> httpx.Response:  # fmt: skip
        body = None if content is None else lambda: iter([content])
        return self.session.request(method, address, query=query, headers=headers, content=body)


def _text(value: Value) -> str | list[str]:
    match value:
        case bool():
            return str(value).lower()
        case str() | int():
            return str(value)
        case None:
            return ""
        case _:
            return [*value]
