"""The answers every operation may give beside its own, and the headers that come with them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from bagalau.chassis.http import BY_STATUS, MEDIA_TYPE, title_of

Document = dict[str, Any]

HEADERS: Final[dict[str, Document]] = {
    "X-Request-ID": {
        "description": "Name of this request: the sender's own, or one given here; quote it when you ask for help",
        "schema": {"type": "string", "examples": ["0190f0c4-7b1e-7c55-9d0e-3f2a1b4c5d6e"]},
    },
    "Content-Language": {
        "description": "Language of the words: the first of Accept-Language among kk, ru, en",
        "schema": {"type": "string", "enum": ["kk", "ru", "en"]},
    },
    "Retry-After": {
        "description": "Seconds to wait before the request is repeated",
        "schema": {"type": "integer", "minimum": 0, "examples": [1]},
    },
    "WWW-Authenticate": {
        "description": "Scheme of the token that is asked for (RFC 6750)",
        "schema": {"type": "string", "examples": ["Bearer"]},
    },
    "ETag": {
        "description": "Strong tag of the document: for If-None-Match, and for If-Match where it is edited",
        "schema": {"type": "string", "examples": ['"sha256:' + "0" * 64 + '"']},
    },
    "Cache-Control": {
        "description": "How long the answer may be kept",
        "schema": {"type": "string", "examples": ["private, no-cache"]},
    },
    "Vary": {
        "description": "Headers of the request on which the answer depends",
        "schema": {"type": "string", "examples": ["Accept, Accept-Language, Authorization"]},
    },
    "Content-Digest": {
        "description": "SHA-256 of exactly these bytes, before any Content-Encoding of the gateway (RFC 9530)",
        "schema": {"type": "string", "examples": ["sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"]},
    },
    "Location": {
        "description": "Address of what was made, or where the state of the work is read",
        "schema": {"type": "string", "examples": ["/v1/jobs/0190f0c4-7b1e-7c55-9d0e-3f2a1b4c5d6e"]},
    },
    "Link": {
        "description": 'Address of the next page, `rel="next"` (RFC 8288); absent on the last',
        "schema": {"type": "string", "examples": ['</v1/things?cursor=WyJhIl0>; rel="next"']},
    },
    "Bagalau-Signature": {
        "description": "Detached JWS (RFC 7515, appendix F) over `sha256:` and the digest of these bytes; keys at `/v1/keys`",
        "schema": {"type": "string", "examples": ["header..signature"]},
    },
    "Content-Disposition": {
        "description": "Name of the file, for what is saved",
        "schema": {"type": "string", "examples": ['attachment; filename="issues.csv"']},
    },
}  # fmt: skip
"""Every header of an answer that says something, by its name."""

ALWAYS: Final = ("X-Request-ID",)
OF_PROBLEMS: Final = {
    401: ("WWW-Authenticate",), 409: ("Retry-After",), 429: ("Retry-After",), 503: ("Retry-After",),
}  # fmt: skip
LEADING: Final = (HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.SEE_OTHER)
HTML: Final = "text/html"
WRITING: Final = ("post", "put", "patch", "delete")

CONDITIONAL: Final[dict[int | str, Document]] = {
    200: {"headers": {name: {} for name in ("ETag", "Cache-Control", "Vary")}},
    304: {
        "description": "The reader's copy is current",
        "headers": {name: {} for name in ("ETag", "Cache-Control", "Vary")},
    },
}
"""Answers of an operation that gives a document under a strong ETag: for `responses=`."""

SIGNED: Final[dict[int | str, Document]] = {
    **CONDITIONAL,
    200: {"headers": {**CONDITIONAL[200]["headers"], "Bagalau-Signature": {}}},
}
"""The same where the service signs the bytes by its key."""

IN_LANGUAGE: Final[dict[int | str, Document]] = {
    status: {**answer, "headers": {**answer["headers"], "Content-Language": {}}}
    for status, answer in CONDITIONAL.items()
}
"""The same where words of the document are in the language of the reader."""

MAY_CONFLICT: Final[dict[int | str, Document]] = {
    409: {"description": "It contradicts what stands now"}
}
"""The refusal that any operation on a year may give."""

TAGGED: Final[dict[int | str, Document]] = {200: {"headers": {"ETag": {}}}}
"""The answer of an operation that gives what is edited, with the tag an edit names."""


def with_digest(answers: Mapping[int | str, Document]) -> dict[int | str, Document]:
    """Declare of a document's answers that the digest of its bytes is stated."""
    headers = {**answers[200]["headers"], "Content-Digest": {}}
    return {**answers, 200: {**answers[200], "headers": headers}}


def describe_answers(path: str, method: str, operation: Document, *, paged: bool) -> None:
    """Add what any operation of its kind may answer, and say which headers come."""
    responses = operation["responses"]
    responses.pop("422", None) if "HTTPValidationError" in str(responses.get("422")) else None
    for status in _expected(path, method, operation):
        responses.setdefault(str(status), {"description": _about(status)})
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response["content"] = {**response.get("content", {}), **_problem()}
        for media_type, content in response.get("content", {}).items():
            if not content.get("schema"):
                content["schema"] = _of_media(media_type)
        _declare_headers(response, _headers(int(status), response, paged=paged))
    operation["responses"] = dict(sorted(responses.items()))


NAMING: Final = frozenset({"year", "dataset", "body"})
"""Parameters that name what may not be there, or may not be ready for what is asked."""


def _expected(path: str, method: str, operation: Document) -> list[int]:
    statuses = [400, 429, 500, 503]
    if operation.get("security") != []:
        statuses += [401, 403]
    declared = {each.get("name") for each in operation.get("parameters", ())}
    if "{" in path or "requestBody" in operation or declared & NAMING:  # a body names things too
        statuses.append(404)
    if method in WRITING or declared & NAMING:
        statuses.append(409)
    if "requestBody" in operation:
        statuses += [413, 415, 422]
    elif operation.get("parameters"):
        statuses.append(422)
    return statuses


def _headers(status: int, response: Document, *, paged: bool) -> tuple[str, ...]:
    problem = MEDIA_TYPE in response.get("content", {})
    return (
        *response.get("headers", {}),
        *ALWAYS,
        *(("Content-Language", "Vary", "Cache-Control") if problem else ()),
        *(OF_PROBLEMS.get(status, ()) if problem else ()),
        *(("Content-Language", "Vary") if HTML in response.get("content", {}) else ()),
        *(("Link",) if paged and status == HTTPStatus.OK else ()),
        *(("Location",) if status in LEADING else ()),
    )


def _declare_headers(response: Document, names: tuple[str, ...]) -> None:
    response["headers"] = {
        name: {"$ref": f"#/components/headers/{name}"} for name in sorted(set(names))
    }


def _about(status: int) -> str:
    code = {422: "validation_failed", 500: "internal"}.get(
        status, BY_STATUS.get(status, "internal")
    )
    return title_of(code, "en")


def _of_media(media_type: str) -> Document:
    text = {"type": "string"}
    return text if media_type.startswith("text/") else {**text, "format": "binary"}


def _problem() -> Document:
    return {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
