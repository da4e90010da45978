"""Asking one service of the platform: addresses, orders, and answers that are kept by ETag."""

import json
import uuid
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import httpx

from bagalau_client.session import Session

KEPT: Final = 256
"""Answers a service keeps at most to ask «has it changed?» instead of reading them again."""

Value = str | int | bool | Sequence[str] | None


class Service:
    """One service behind the gateway; its operations are written in the classes made of this."""

    def __init__(self, session: Session, service: str) -> None:
        self.session, self.service = session, service
        self._kept: OrderedDict[tuple[str, str, str], tuple[str, bytes]] = OrderedDict()

    def _json(
        self, method: str, path: str, parts: Mapping[str, str | int], *,
        query: Mapping[str, Value] | None = None, headers: Mapping[str, Value] | None = None,
        order: object = None, content: bytes | None = None,
    ) -> Any:  # fmt: skip
        """Ask and read the JSON answer. Raises ProblemAnswered, Unreachable, SecretRefused."""
        told = dict(headers or {})
        if order is not None:
            content = json.dumps(order, ensure_ascii=False).encode()
            told["Content-Type"] = "application/json"
        return json.loads(
            self._bytes(method, path, parts, query=query, headers=told, content=content)
        )

    def _bytes(
        self, method: str, path: str, parts: Mapping[str, str | int], *,
        query: Mapping[str, Value] | None = None, headers: Mapping[str, Value] | None = None,
        content: bytes | None = None,
    ) -> bytes:  # fmt: skip
        """Ask and give the bytes of the answer; one that is kept is only asked whether it changed.

        An order is given a key of its own when it has none, so that a repeat after a lost answer
        is never a second order.
        """
        address = path.format_map({name: quote(str(part), safe="") for name, part in parts.items()})
        asked = {name: _text(value) for name, value in (query or {}).items() if value is not None}
        said = {name: str(value) for name, value in (headers or {}).items() if value is not None}
        if content is not None:
            said["Content-Length"] = str(len(content))
        if method != "GET":
            said.setdefault("Idempotency-Key", uuid.uuid4().hex)
            return self._asked(method, address, asked, said, content).content
        name = (address, str(sorted(asked.items())), said.get("accept", ""))
        if kept := self._kept.get(name):
            said["If-None-Match"] = kept[0]
        answer = self._asked(method, address, asked, said, None)
        if kept and answer.status_code == httpx.codes.NOT_MODIFIED:
            self._kept.move_to_end(name)
            return kept[1]
        if tag := answer.headers.get("etag"):
            self._kept[name] = (tag, answer.content)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer.content

    def _asked(
        self, method: str, address: str, query: Mapping[str, str | list[str]],
        headers: Mapping[str, str], content: bytes | None,
    ) -> httpx.Response:  # fmt: skip
        body = None if content is None else lambda: iter([content])
        return self.session.ask(method, address, query=query, headers=headers, content=body)


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
