"""Log lines: JSON, with the request's ids, without secrets; the trace goes on."""

import io
import json
import logging

import pytest
from asgi_correlation_id import correlation_id

from bagalau.chassis.runtime.settings import Settings
from bagalau.chassis.runtime.telemetry import (
    child_traceparent,
    continue_trace,
    formatter,
    redact_secrets,
    start_logging,
    trace_id,
)
from tests.chassis.notes import notes_app

TRACE = "0af7651916cd43dd8448eb211c80319c"
FAR = Settings(
    service="notes", issuer="https://issuer.test", database_url="postgresql://127.0.0.1:1/x"
)


@pytest.fixture
def lines():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter("notes"))
    log = logging.getLogger("bagalau")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    log.removeHandler(handler)
    log.setLevel(level)


@pytest.mark.asyncio
async def test_each_request_is_one_line_with_its_ids(app_client, lines):
    async with app_client(notes_app(FAR)) as client:
        await client.get("/livez")
        await client.get(
            "/v1/bodies/x?token=eyJa.b.c",
            headers={"X-Request-ID": "given-12345", "traceparent": f"00-{TRACE}-{'b' * 16}-01"},
        )
    (line,) = [each for each in lines() if each["logger"] == "bagalau.access"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/bodies/x", 401)
    assert (line["request_id"], line["trace_id"], line["service"]) == (
        "given-12345",
        TRACE,
        "notes",
    )
    assert line["level"] == "info"
    assert "eyJ" not in json.dumps(line)


@pytest.mark.parametrize(
    "secret",
    [
        "Authorization: Bearer abc.def-ghi",
        "token eyJhbGciOi.eyJpc3Mi.c2ln was refused",
        "connect to postgresql://goals:hunter2@127.0.0.1/goals",
    ],
)
def test_secrets_in_texts_are_taken_out(lines, secret):
    logging.getLogger("bagalau.test").warning("%s", secret)
    (line,) = lines()
    assert "[secret]" in line["event"]
    for part in ("abc.def", "eyJ", "hunter2"):
        assert part not in json.dumps(line)


def test_secrets_in_fields_are_taken_out_at_any_depth():
    event = {"password": "a", "inner": [{"client_secret": "b"}, 3], "token": "", "kept": "c"}
    assert redact_secrets(None, "", event) == {
        "password": "[secret]",
        "inner": [{"client_secret": "[secret]"}, 3],
        "token": "",
        "kept": "c",
    }


def test_a_failure_is_logged_with_its_traceback_in_one_line(lines):
    logging.getLogger("bagalau.test").error("broke", exc_info=LookupError("Bearer abcdef"))
    (line,) = lines()
    assert "LookupError" in line["exception"]
    assert "abcdef" not in line["exception"]


@pytest.mark.parametrize(
    "given", ["", "nonsense", f"00-{'0' * 32}-{'b' * 16}-01", f"ff-{TRACE}-{'b' * 16}-01"]
)
def test_a_trace_that_names_none_is_begun_anew(given):
    continue_trace(given)
    begun = trace_id()
    assert begun not in {None, TRACE, "0" * 32}
    assert child_traceparent().split("-")[1] == begun


def test_each_call_is_a_span_of_its_own():
    continue_trace(f"00-{TRACE}-{'b' * 16}-01")
    first, second = child_traceparent(), child_traceparent()
    assert first != second
    assert first.startswith(f"00-{TRACE}-")
    assert first.endswith("-01")


def test_starting_the_log_twice_writes_each_line_once(capsys):
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    correlation_id.set(None)
    try:
        start_logging("notes", "info")
        start_logging("notes", "info")
        logging.getLogger("anything").info("said once", extra={"rows": 3})
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) | {"event": "said once", "rows": 3} == json.loads(line)
