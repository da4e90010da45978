"""When a request arrived: before it waited for a token's keys, a connection or another's work."""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Annotated, Final, cast

from fastapi import Depends, FastAPI, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bagalau.chassis.runtime.clock import app_now

ARRIVED: Final = "arrived_at"
"""Key of the moment among what a request's scope keeps."""


class ArrivalNoted:
    """Middleware that notes when the last byte of a request was received, by the app's clock.

    Until then, and of a body that is read while it is worked on, when its first was.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request whose arrival is noted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = cast("MutableMapping[str, object]", scope.setdefault("state", {}))
        app = cast("FastAPI", scope["app"])
        state[ARRIVED] = app_now(app)
        whole = False

        async def noted() -> Message:
            nonlocal whole
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body") and not whole:
                whole, state[ARRIVED] = True, app_now(app)
            return message

        await self.app(scope, noted, send)


def arrived_at(request: Request) -> datetime:
    """Give the moment a request arrived, by the application's clock; never by the client's word.

    Whatever has a term is judged by it: waiting here is no delay of who sent in time.
    """
    found = getattr(request.state, ARRIVED, None)
    return found if isinstance(found, datetime) else app_now(request.app)


async def _request_now(request: Request) -> datetime:
    return arrived_at(request)


Now = Annotated[datetime, Depends(_request_now)]
"""The moment the request arrived, by the application's clock; never by the client's word."""
