"""Logs of a service: JSON lines with the request and trace ids, secrets redacted."""

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
UNLOGGED_PATHS: Final = {"/livez", "/readyz"}

_trace: ContextVar[tuple[str, str] | None] = ContextVar("trace", default=None)


def is_valid_request_id(request_id: str) -> bool:
    """Whether a request id of a client is short and harmless enough to be used."""
    return bool(REQUEST_ID.match(request_id))


def child_traceparent() -> str:
    """Give the `traceparent` for a call made now: the request's trace, a new span."""
    trace, flags = _trace.get() or (secrets.token_hex(16), "00")
    return f"00-{trace}-{secrets.token_hex(8)}-{flags}"


def trace_id() -> str | None:
    """Give the id of the current trace; None outside requests and jobs."""
    trace = _trace.get()
    return trace[0] if trace else None


def continue_trace(traceparent: str) -> None:
    """Continue the trace of *traceparent*; start one when it is not valid (W3C Trace Context)."""
    found = TRACEPARENT.match(traceparent)
    _trace.set((found[1], found[2]) if found else (secrets.token_hex(16), "00"))


class AccessLog:
    """Middleware that sets the trace context of each request and logs one line for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.log = structlog.stdlib.get_logger("bagalau.access")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request inside its trace."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        continue_trace(Headers(scope=scope).get("traceparent", ""))
        status, started = 500, time.perf_counter()

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            if scope["path"] not in UNLOGGED_PATHS:
                duration_ms = round((time.perf_counter() - started) * 1000, 1)
                self.log.info(
                    "answered",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    ms=duration_ms,
                )


def start_logging(service: str, level: str) -> None:
    """Write every log line of the process as JSON on standard output; calling again is harmless."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    for old_handler in [each for each in root.handlers if isinstance(each, _JsonLineHandler)]:
        root.removeHandler(old_handler)
    handler = _JsonLineHandler(sys.stdout)
    handler.setFormatter(formatter(service))
    root.addHandler(handler)
    root.setLevel(level.upper())
    for logger_name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(logger_name).handlers.clear()
        logging.getLogger(logger_name).propagate = logger_name != "uvicorn.access"
    for logger_name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(logger_name).setLevel(logging.WARNING)


def formatter(service: str) -> logging.Formatter:
    """Make the formatter of log lines: JSON, ids added, secrets redacted."""

    def add_context(
        _logger: object, _method: str, event: MutableMapping[str, object]
    ) -> MutableMapping[str, object]:
        event["service"] = service
        event["request_id"] = correlation_id.get()
        event["trace_id"] = trace_id()
        return event

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common_processors(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            cast("structlog.typing.Processor", add_context),
            structlog.processors.format_exc_info,
            cast("structlog.typing.Processor", redact_secrets),
            structlog.processors.JSONRenderer(serializer=_json),
        ],
    )


def redact_secrets(
    _logger: object, _method: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    """Redact tokens, passwords and secrets anywhere in a log event."""
    return cast("MutableMapping[str, object]", _redact(event))


def _common_processors() -> list[structlog.typing.Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _redact(value: object) -> object:
    if isinstance(value, str):
        return SECRETS.sub(lambda found: (found[1] or found[3] or "") + "[secret]", value)
    if isinstance(value, MutableMapping):
        return {
            key: "[secret]" if SECRET_NAMES.search(str(key)) and inner else _redact(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_redact(each) for each in value]
    return value


def _json(event: object, **_options: object) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


class _JsonLineHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """Our handler, recognised so that starting the log twice does not double the lines."""
