"""What the gateway itself answers to any operation, before or instead of a service."""

from collections.abc import Mapping
from typing import Final

from bagalau_tools.description.components import raw_operations
from bagalau_tools.description.schemas import SCHEMAS, Document

HEADERS_TOO_LARGE: Final = "431"
"""Answered by the server below the gateway's rules, so in plain text and without our headers."""

SILENT: Final[Mapping[str, str]] = {
    "502": "The service does not answer",
    "504": "The service does not answer in time",
}
HEADERS: Final = ("Cache-Control", "Content-Language", "Retry-After", "Vary", "X-Request-ID")


def add_gateway_answers(document: Document) -> None:
    """Add to each operation of a merged document what the gateway may answer to any."""
    for _, _, operation in raw_operations(document):
        operation["responses"] = dict(sorted((operation["responses"] | _answers()).items()))


def gateway_problem(status: int) -> Document:
    """Write the problem of the gateway under a status, as it is told in English."""
    return {
        "type": f"http://127.0.0.1:8080/problems/gateway_{status}",
        "title": "The service does not answer",
        "status": status,
        "code": f"gateway_{status}",
        "detail": "The service does not answer now. Repeat after Retry-After with the same "
        "Idempotency-Key: nothing is stored twice.",
        "request_id": "0190f0c4-7b1e-7c55-9d0e-3f2a1b4c5d6e",
    }


def _answers() -> Document:
    return {
        HEADERS_TOO_LARGE: {
            "description": "The headers are larger than 1 MiB; told by the gateway in plain text",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **{
            status: {
                "description": about,
                "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS},
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": f"{SCHEMAS}Problem"},
                        "example": gateway_problem(int(status)),
                    }
                },
            }
            for status, about in SILENT.items()
        },
    }
