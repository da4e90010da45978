"""Conditional responses: strong validators and 304 (RFC 9110, section 13)."""

from base64 import b64encode

from fastapi import Request, Response

from bagalau.chassis.http.languages import LanguageCode
from bagalau.chassis.http.problems import PreconditionFailed

PRIVATE = "private, no-cache"


def etag_response(
    request: Request,
    content: bytes,
    digest: str,
    *,
    cache_control: str = PRIVATE,
    media_type: str = "application/json",
    with_digest: bool = False,
    language: LanguageCode | None = None,
) -> Response:
    """Answer with stored bytes under a strong ETag, or 304 when the reader has a current copy.

    *digest* is the digest of the served document (`sha256:…`); the same bytes have the same ETag.
    Where it is of the very bytes, *with_digest* states it as Content-Digest too (RFC 9530).
    *language* is that of the words, where they depend on the reader's.
    """
    headers = {
        "ETag": etag(digest),
        "Cache-Control": cache_control,
        "Vary": "Accept-Language, Authorization" if language else "Authorization",
    }
    if language:
        headers["Content-Language"] = language
    if is_current(request, digest):
        return Response(status_code=304, headers=headers)
    if with_digest:
        encoded = b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode()
        headers["Content-Digest"] = f"sha-256=:{encoded}:"
    return Response(content, headers=headers, media_type=media_type)


def is_current(request: Request, digest: str) -> bool:
    """Whether the reader has the document of this digest: the answer is 304, without its bytes."""
    return etag_matches(request.headers.get("if-none-match"), digest)


def must_match(request: Request, digest: str) -> None:
    """Require that the `If-Match` of an edit, if any, names the digest of the current state.

    Raises PreconditionFailed (412) when it names another: the document changed since it was read.
    """
    header = request.headers.get("if-match")
    if header is not None and not etag_matches(header, digest):
        raise PreconditionFailed(seen=header, current=etag(digest))


def etag(digest: str) -> str:
    """Write a digest as a strong entity tag."""
    return f'"{digest}"'


def etag_matches(header: str | None, digest: str) -> bool:
    """Whether an `If-Match` or `If-None-Match` header names the digest (or `*`)."""
    tags = [part.strip().removeprefix("W/") for part in (header or "").split(",")]
    return "*" in tags or etag(digest) in tags
