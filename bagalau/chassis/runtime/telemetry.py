"""What a service tells its operators: JSON log lines, one per event, with the request's ids."""

import logging
import re
import secrets
import sys
import time
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Final, cast

import orjson
import structlog
from asgi_correlation_id import correlation_id
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TRACEPARENT: Final = re.compile(r"^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$")
REQUEST_ID: Final = re.compile(r"^[A-Za-z0-9._:/=+-]{8,128}$")
SECRET_NAMES: Final = re.compile(r"(?i)authorization|cookie|password|secret|token|assertion")
SECRETS: Final = re.compile(
    r"(?i)(bearer\s+)[\w.~+/=-]+|()eyJ[\w-]+\.[\w-]+\.[\w-]*|(://[^:/@\s]+:)[^@/\s]+(?=@)"
)
QUIET: Final = {"/livez", "/readyz"}

_trace: ContextVar[tuple[str, str] | None] = ContextVar("trace", default=None)


def good_request_id(given: str) -> bool:
    """Whether a request id from outside is short and harmless enough to be kept."""
    return bool(REQUEST_ID.match(given))


def child_traceparent() -> str:
    """Give the `traceparent` for a call made now: the request's trace, a new span."""
    trace, flags = _trace.get() or (secrets.token_hex(16), "00")
    return f"00-{trace}-{secrets.token_hex(8)}-{flags}"


def trace_id() -> str | None:
    """Give the id of the present trace, when a request is being served."""
    trace = _trace.get()
    return trace[0] if trace else None


def continue_trace(traceparent: str) -> None:
    """Go on in the trace that *traceparent* names; begin one when it names none (W3C)."""
    found = TRACEPARENT.match(traceparent)
    _trace.set((found[1], found[2]) if found else (secrets.token_hex(16), "00"))


class Observed:
    """Carries the trace context of each request and writes one line when it was answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.log = structlog.stdlib.get_logger("bagalau.access")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request inside its trace."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        continue_trace(Headers(scope=scope).get("traceparent", ""))
        status, began = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            if scope["path"] not in QUIET:
                took = round((time.perf_counter() - began) * 1000, 1)
                self.log.info(
                    "answered", method=scope["method"], path=scope["path"], status=status, ms=took
                )


def start_logging(service: str, level: str) -> None:
    """Write every log line of the process as JSON on standard output; calling again is harmless."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_every_line(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    for kept in [each for each in root.handlers if isinstance(each, _Lines)]:
        root.removeHandler(kept)
    handler = _Lines(sys.stdout)
    handler.setFormatter(formatter(service))
    root.addHandler(handler)
    root.setLevel(level.upper())
    for noisy in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(noisy).handlers.clear()
        logging.getLogger(noisy).propagate = noisy != "uvicorn.access"
    for chatty in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def formatter(service: str) -> logging.Formatter:
    """Make the formatter of our log lines: JSON, ids added, secrets taken out."""

    def named(
        _logger: object, _method: str, event: MutableMapping[str, object]
    ) -> MutableMapping[str, object]:
        event["service"] = service
        event["request_id"] = correlation_id.get()
        event["trace_id"] = trace_id()
        return event

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_every_line(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            cast("structlog.typing.Processor", named),
            structlog.processors.format_exc_info,
            cast("structlog.typing.Processor", without_secrets),
            structlog.processors.JSONRenderer(serializer=_json),
        ],
    )


def without_secrets(
    _logger: object, _method: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    """Take tokens, passwords and secrets out of a log event, wherever they stand in it."""
    return cast("MutableMapping[str, object]", _cleaned(event))


def _every_line() -> list[structlog.typing.Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return SECRETS.sub(lambda found: (found[1] or found[3] or "") + "[secret]", value)
    if isinstance(value, MutableMapping):
        return {
            key: "[secret]" if SECRET_NAMES.search(str(key)) and inner else _cleaned(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value


def _json(event: object, **_options: object) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


class _Lines(logging.StreamHandler):  # type: ignore[type-arg]
    """Our handler, so that starting the log twice does not double the lines."""
