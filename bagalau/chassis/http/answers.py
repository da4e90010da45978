"""Turns every failure into a problem+json response that reveals nothing internal."""

import errno
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Final, TypeVar, cast

import asyncpg
from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bagalau.chassis.http.languages import preferred_language
from bagalau.chassis.http.problems import MEDIA_TYPE, BadRequest, Conflict, Refused, Unavailable
from bagalau.chassis.http.values import refusals
from bagalau.chassis.runtime import Settings

BY_STATUS: Final = {
    400: "bad_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "conflict",
    413: "body_too_large",
    415: "unsupported_media_type",
    429: "too_many_requests",
    503: "unavailable",
}
CONFLICTS: Final = {
    "23505": "already_exists",
    "23P01": "already_exists",
    "23503": "reference_unknown",
}
CONNECTION_LOST_CLASSES = ("08", "57P0")
DISK_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DISK_FULL_RETRY_S: Final = 60
"""Seconds to wait when a disk is full: people have to free it."""

BY_STATE: Final[Sequence[tuple[set[str], Callable[[], Refused]]]] = (
    ({"40001", "40P01"}, lambda: Refused(409, "changed_meanwhile", headers={"Retry-After": "1"})),
    (
        {"57014", "55P03", "53300", "53400"},
        lambda: Unavailable("database_busy", retry_after_s=1),
    ),
    ({"53100"}, lambda: Unavailable("storage_full", retry_after_s=DISK_FULL_RETRY_S)),
    # a value no column can hold: out of range, too long, not a character
    (
        {"22000", "22001", "22003", "22021", "22P05"},
        lambda: Refused(422, "value_not_storable"),
    ),
)
"""What is answered to the states of the database that a client can do something about."""

Failure = TypeVar("Failure", bound=Exception)
Admits = Callable[[Request], Awaitable[None]]
"""Lets a request pass for those its operation is for. Raises Refused."""

log = logging.getLogger(__name__)


def install_handlers(app: FastAPI, admits: Admits) -> None:
    """Install the handlers that answer every failure of *app* with problem details.

    What is wrong with a request is told to those only whom *admits* lets pass.
    """
    app.add_exception_handler(Refused, _handler(lambda _request, failure: failure))
    app.add_exception_handler(HTTPException, _handler(_from_http_exception))
    app.add_exception_handler(RequestValidationError, _handler(_from_validation_error, admits))
    app.add_exception_handler(DBAPIError, _handler(_from_database_error))
    app.add_exception_handler(asyncpg.PostgresError, _handler(_from_driver_error))
    app.add_exception_handler(asyncpg.InterfaceError, _handler(_from_driver_error))
    app.add_exception_handler(PoolExhausted, _handler(_from_pool_error))
    app.add_exception_handler(OSError, _handler(_from_os_error))


class ErrorBoundary:
    """The outermost middleware: logs unexpected failures and answers them as `internal`.

    It also turns the framework's own bare 413 into problem details.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 when it raises before the response starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = too_large = False

        async def forward(message: Message) -> None:
            nonlocal started, too_large
            started = started or message["type"] == "http.response.start"
            too_large = too_large or _bare_413(message)
            if not too_large:
                await send(message)

        refused = Refused(413, "body_too_large")
        try:
            await self.app(scope, receive, forward)
        except Exception:
            log.exception("unforeseen failure", extra={"path": scope["path"]})
            if started:
                raise
            refused = Refused(500, "internal")
        if too_large or not started:
            await problem_response(Request(scope), self.settings, refused)(scope, receive, send)


def problem_response(request: Request, settings: Settings, refused: Refused) -> Response:
    """Write a refusal as the response to a request, in the reader's language."""
    language = preferred_language(request.headers.get("accept-language"))
    problem = refused.problem(
        language=language,
        type_=settings.problem_type(refused.code),
        instance=request.url.path,
        request_id=correlation_id.get(),
    )
    headers = {
        "Content-Language": language,
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        **refused.headers,
    }
    content = problem.model_dump_json(exclude_none=True)
    return Response(content, refused.status, headers, media_type=MEDIA_TYPE)


def _handler(
    to_refused: Callable[[Request, Failure], Refused], admits: Admits | None = None
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, failure: Exception) -> Response:
        settings = cast("Settings", request.app.state.settings)
        try:
            if admits is not None:
                await admits(request)
            refused = to_refused(request, cast("Failure", failure))
        except Refused as at_the_door:
            refused = at_the_door
        if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning("%s: %s", refused.code, refused, exc_info=failure)
        return problem_response(request, settings, refused)

    return handle


def _from_http_exception(request: Request, failure: HTTPException) -> Refused:
    code = BY_STATUS.get(failure.status_code, "bad_request")
    headers = dict(failure.headers or {})
    if failure.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_here(request))
    return Refused(failure.status_code, code, headers=headers)


def _methods_here(request: Request) -> list[str]:
    """Give every method an address answers: the router names those of the first route only."""
    found: set[str] = set()
    for context in iter_route_contexts(request.app.router.routes):
        pattern = getattr(context.route, "path_regex", None)
        if pattern is not None and pattern.match(request.scope["path"]):
            found |= context.methods or set()
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _from_validation_error(request: Request, failure: RequestValidationError) -> Refused:
    faults = failure.errors()
    for fault in faults:
        if fault["type"] == "json_invalid":
            return BadRequest("malformed_body", at=fault["loc"][-1])
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    whole_body = any(fault["loc"] == ("body",) for fault in faults)
    if whole_body and media_type and not media_type.endswith(("/json", "+json")):
        return Refused(415, "unsupported_media_type", params={"known": "application/json"})
    errors = refusals(faults, preferred_language(request.headers.get("accept-language")))
    return Refused(422, "validation_failed", errors=errors, params={"count": len(errors)})


def _from_pool_error(_request: Request, _failure: PoolExhausted) -> Refused:
    return Unavailable("database_busy", retry_after_s=1)


def _from_database_error(_request: Request, failure: DBAPIError) -> Refused:
    state = str(getattr(failure.orig, "sqlstate", None) or "")
    constraint = str(getattr(failure.orig.__cause__, "constraint_name", "") if failure.orig else "")
    return _from_sqlstate(state, constraint, connection_lost=failure.connection_invalidated)


def _from_driver_error(
    _request: Request, failure: asyncpg.PostgresError | asyncpg.InterfaceError
) -> Refused:
    """Handle errors of asyncpg itself, where COPY bypasses SQLAlchemy."""
    closed = isinstance(failure, asyncpg.InterfaceError) and "closed" in str(failure)
    constraint = str(getattr(failure, "constraint_name", None) or "")
    return _from_sqlstate(
        str(getattr(failure, "sqlstate", None) or ""), constraint, connection_lost=closed
    )


def _from_sqlstate(state: str, constraint: str, *, connection_lost: bool) -> Refused:
    if connection_lost or state.startswith(CONNECTION_LOST_CLASSES):
        return Unavailable("database_unavailable")
    if state in CONFLICTS:
        return Conflict(CONFLICTS[state], names=constraint)
    for states, refused in BY_STATE:
        if state in states:
            return refused()
    return Refused(500, "internal")


def _from_os_error(_request: Request, failure: OSError) -> Refused:
    if failure.errno in DISK_FULL:
        return Unavailable("storage_full", retry_after_s=DISK_FULL_RETRY_S)
    return Refused(500, "internal")


def _bare_413(message: Message) -> bool:
    kind: bytes = dict(message.get("headers", ())).get(b"content-type", b"")
    large = message.get("status") == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return large and kind.startswith(b"text/plain")
