"""Compares what a service answers in tests with what its description says it may answer.

Every test that asks a service proves its description on the way; with `BAGALAU_EXAMPLES` naming a
folder, what is asked and answered is kept there, for `bagalau examples`.
"""

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import httpx

from bagalau_tools.description import Document, operations, read
from bagalau_tools.testing.shapes import REQUEST, is_json, misshapen

KEEP: Final = "BAGALAU_EXAMPLES"
UNTOLD: Final = frozenset({
    "accept-ranges", "allow", "content-encoding", "content-length", "content-security-policy",
    "content-type", "cross-origin-opener-policy", "date", "pragma", "referrer-policy", "server",
    "set-cookie", "transfer-encoding", "via", "x-content-type-options", "x-frame-options",
})  # fmt: skip
"""Headers of every answer, or of HTTP itself; all others have to be declared."""


class NotDescribed(AssertionError):
    """A service answered what its description does not say."""


@dataclass(frozen=True)
class Described:
    """One operation of the description, found by what was asked."""

    service: str
    method: str
    pattern: re.Pattern[str]
    operation: Document


@cache
def described_operations() -> tuple[Described, ...]:
    """Give all operations of the description, those with fewer placeholders first."""
    found = [
        Described(
            service,
            method.upper(),
            re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(_own(path, service)))),
            each,
        )
        for path, method, each in operations(read())
        for service in [each["operationId"].partition("_")[0]]
    ]
    return tuple(sorted(found, key=lambda each: each.pattern.pattern.count("[^/]+")))


async def must_be_described_at_gateway(response: httpx.Response) -> None:
    """Compare an answer that came through the gateway; for `event_hooks` of an httpx client.

    The gateway packs answers and says so in Vary. Raises NotDescribed.
    """
    _, api, service, *_ = f"{response.request.url.path}///".split("/")
    if api == "api":
        await response.aread()
        must_be_described(service, response.request, response, untold=UNTOLD | {"vary"})


def must_be_described(
    service: str,
    request: httpx.Request,
    response: httpx.Response,
    untold: frozenset[str] = UNTOLD,
) -> None:
    """Raise NotDescribed when an answer's status, form, shape or headers are not declared.

    Of a request that was accepted the body has the declared shape too.
    """
    found = _operation(service, request)
    if found is None:
        return
    answer = found.operation["responses"].get(str(response.status_code))
    name = found.operation["operationId"]
    if answer is None:
        raise NotDescribed(f"{name} does not declare {response.status_code}: {response.text[:300]}")
    media = response.headers.get("content-type", "").partition(";")[0]
    if media and media not in answer.get("content", {}):
        raise NotDescribed(f"{name} {response.status_code} does not declare {media}")
    declared = {each.lower() for each in answer.get("headers", {})}
    if undeclared := response.headers.keys() - untold - declared:
        raise NotDescribed(f"{name} {response.status_code} does not declare {sorted(undeclared)}")
    if is_json(media) and response.content:
        _must_have_shape(name, str(response.status_code), media, response.content)
    packed = "content-encoding" in request.headers
    if (
        response.is_success
        and not packed
        and is_json(sent := request.headers.get("content-type", ""))
    ):
        body = _body(request)
        if response.status_code != httpx.codes.ACCEPTED or _is_readable(body):
            _must_have_shape(name, REQUEST, sent, body)
    if folder := os.environ.get(KEEP):
        _keep(Path(folder), name, request, response)


def _is_readable(body: bytes) -> bool:
    """Whether a body is JSON at all: what is accepted to be done later may turn out to be none."""
    try:
        json.loads(body or b"null")
    except ValueError:
        return False
    return True


def _must_have_shape(name: str, status: str, media: str, content: bytes) -> None:
    if content and (fault := misshapen(name, status, media, json.loads(content))):
        raise NotDescribed(f"{name} {status} is not as declared at {fault}")


class Watched(httpx.AsyncBaseTransport):
    """Passes requests on and compares each answer with the description of the service."""

    def __init__(self, transport: httpx.AsyncBaseTransport, service: str) -> None:
        self.transport, self.service = transport, service

    @property
    def app(self) -> object:
        """The application that answers, as an ASGI transport has it."""
        return getattr(self.transport, "app", None)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Give the answer if it is described. Raises NotDescribed."""
        response = await self.transport.handle_async_request(request)
        await response.aread()
        must_be_described(self.service, request, response)
        return response

    async def aclose(self) -> None:
        """Close what it passes on to."""
        await self.transport.aclose()


def _own(path: str, service: str) -> str:
    return path.removeprefix(f"/api/{service}")


def _operation(service: str, request: httpx.Request) -> Described | None:
    method = "GET" if request.method == "HEAD" else request.method
    path = _own(request.url.raw_path.partition(b"?")[0].decode(), service)
    for each in described_operations():
        if (each.service, each.method) == (service, method) and each.pattern.fullmatch(path):
            return each
    return None


def _keep(folder: Path, name: str, request: httpx.Request, response: httpx.Response) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    record = {
        "operation": name,
        "demonstrated": request.url.path.startswith("/api/"),  # behind the gateway, by the demo
        "path": str(request.url.raw_path, "ascii"),
        "sent": [request.headers.get("content-type", ""), _text(_body(request))],
        "status": response.status_code,
        "given": [response.headers.get("content-type", ""), _text(response.content)],
    }
    with (folder / f"{os.getpid()}.ndjson").open("a") as file:
        file.write(json.dumps(record) + "\n")


def _body(request: httpx.Request) -> bytes:
    try:
        return request.content
    except httpx.RequestNotRead:
        return b""


def _text(body: bytes) -> str:
    return body.decode(errors="replace") if len(body) < 2_000_000 else ""  # noqa: PLR2004 -- an example is shortened
