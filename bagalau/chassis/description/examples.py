"""Examples of requests and answers, taken from a run, put where OpenAPI shows them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bagalau.chassis.http import MEDIA_TYPE, detail_of, title_of

Document = dict[str, Any]
Examples = Mapping[str, Mapping[str, Any]]
"""By operation: `request`, and by status the answer; each by its media type."""

NO_EXAMPLES: Final[Examples] = {}
JSON: Final = "application/json"
EXPLAINED: Final = "http://127.0.0.1:8080/api/block/problems/{code}"
REQUEST_ID: Final = "0190f0c4-7b1e-7c55-9d0e-3f2a1b4c5d6e"
USUAL: Final = {
    400: "unknown_parameter", 401: "token_expired", 403: "forbidden", 404: "not_found",
    409: "changed_meanwhile", 412: "precondition_failed", 413: "body_too_large",
    415: "unsupported_media_type", 422: "validation_failed", 429: "too_many_requests",
    500: "internal", 503: "database_busy",
}  # fmt: skip
"""The code a reader meets most often under each status."""


def read_examples(*files: Path) -> Examples:
    """Read files of examples, made from a run; a later file has precedence."""
    found: dict[str, Any] = {}
    for each in files:
        found |= json.loads(each.read_text("utf-8"))
    return found


def add_examples(operation: Document, examples: Examples) -> None:
    """Put the examples of an operation beside the schemas of its bodies."""
    own = examples.get(operation["operationId"], {})
    _show(operation.get("requestBody", {}), own.get("request", {}))
    for status, response in operation["responses"].items():
        _show(response, own.get(status, {}))
        for media_type, content in response.get("content", {}).items():
            if media_type == MEDIA_TYPE and "example" not in content:
                content["example"] = problem_example(int(status))


def problem_example(status: int) -> Document:
    """Write the problem a reader meets most often under a status."""
    code = USUAL.get(status, "internal")
    example: Document = {
        "type": EXPLAINED.format(code=code),
        "title": title_of(code, "en"),
        "status": status,
        "detail": detail_of(code, "en", **FILLED),
        "code": code,
        "request_id": REQUEST_ID,
    }
    if status == 422:  # noqa: PLR2004 -- the one with a report
        example |= {"errors": [REFUSAL], "errors_total": 1}
    return example


FILLED: Final = {
    "names": "colour", "known": "year, body", "count": 1, "request_id": REQUEST_ID,
    "limit": "1 MiB", "why": "it has expired",
}  # fmt: skip
REFUSAL: Final = {
    "code": "value_below_minimum",
    "message": "It must be at least 0; found: -3.",
    "pointer": "/value",
    "field": "value",
}


def _show(holder: Document, example: Mapping[str, Any]) -> None:
    for media_type, content in holder.get("content", {}).items():
        if media_type in example:
            content["example"] = example[media_type]
