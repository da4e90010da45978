"""A block that lies outside: answers whatever a test says, over real HTTP on this machine."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bagalau.chassis.identity.signing import SIGNATURE_HEADER, Signer
from bagalau.contracts.v1.wire.canonical_json import digest
from bagalau_tools.stack.embedded import free_port
from tests.serving import ended, started

Says = Callable[[], Response]

SILENT_S = 1.5
"""How long a test waits for a silent one: long enough that those who answer always do, in time."""


@dataclass
class StandIn:
    """What is said, answer after answer; the last one is said again and again.

    The facts behind the scores are asked for apart: told as `facts`, or not to be had.
    """

    address: str
    says: Sequence[Says] = ()
    asked: list[str] = field(default_factory=list)
    silent: bool = False
    """Whether it takes a request and never answers it."""

    facts: Says | None = None
    facts_of: dict[str, Sequence[Says]] = field(default_factory=dict)
    """The facts of scores by their digest, answer after answer; `facts` for all others."""

    signed: Says | None = None
    """What is said of the signed scores, where that is not what is said of today's."""

    signer: Signer | None = None
    """Signs what is said; one without says no keys either."""

    signs_otherwise: str = ""
    """A part of the address of what is signed over other bytes than those answered."""

    keys: Sequence[dict[str, object]] = ()

    async def answer(self, request: Request) -> Response:
        if request.url.path.endswith("/v1/keys"):
            return (
                JSONResponse({"keys": list(self.keys)}) if self.keys else Response(status_code=404)
            )
        found = await self._answer(request)
        if self.signer is not None and found.status_code == 200:
            otherwise = self.signs_otherwise and self.signs_otherwise in request.url.path
            body = b"" if otherwise else bytes(found.body)
            found.headers[SIGNATURE_HEADER] = self.signer.sign(digest(body))
        return found

    async def _answer(self, request: Request) -> Response:
        if "/scoring-inputs/" in request.url.path:
            return self._facts(request.query_params.get("scorecards", ""))
        if self.signed is not None and request.url.path.endswith("/signed"):
            return self.signed()
        self.asked.append(request.url.path)
        if self.silent:
            await asyncio.Event().wait()
        return self.says[min(len(self.asked), len(self.says)) - 1]()

    def _facts(self, digest: str) -> Response:
        known = self.facts_of.get(digest, ())
        if known:
            self.facts_of[digest] = known[1:] or known
            return known[0]()
        return self.facts() if self.facts else Response(status_code=404)


def said(content: bytes | str, status: int = 200, media: str = "application/json") -> Says:
    return lambda: Response(content, status, media_type=media)


@asynccontextmanager
async def standing_in(*says: Says, silent: bool = False) -> AsyncIterator[StandIn]:
    """Serve a stand-in as long as the block lasts."""
    port = free_port()
    stand_in = StandIn(f"http://127.0.0.1:{port}", says, silent=silent)
    app = Starlette(routes=[Route("/{path:path}", stand_in.answer)])
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await started(server, serving)
    try:
        yield stand_in
    finally:
        await ended(server, serving)
