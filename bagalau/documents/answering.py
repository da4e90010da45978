"""Answers a request for a document: which format and language, under which tag."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Query, Request, Response

from bagalau.chassis.description import IN_LANGUAGE
from bagalau.chassis.http import (
    Language,
    LanguageCode,
    Refused,
    add_problems,
    etag_matches,
    etag_response,
)
from bagalau.documents.rendering import MEDIA_TYPES, Format, aside, digest_of, render_aside
from bagalau.documents.structure import Document
from bagalau.documents.wording import HOME

add_problems(HOME / "problems.yaml")

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

FormatQuery = Annotated[
    Format | None,
    Query(alias="format", description="html, pdf or docx; that of `Accept` by default"),
]
LanguageQuery = Annotated[
    LanguageCode | None,
    Query(description="Language of the document; that of the reader by default"),
]

_WRITTEN: Final = {
    media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA_TYPES.values()
}

DOCUMENT_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    **IN_LANGUAGE,
    200: {
        **IN_LANGUAGE[200],
        "description": "The document",
        "content": {**_WRITTEN, "text/html": {"schema": {"type": "string"}}},
        "headers": {**IN_LANGUAGE[200]["headers"], "Content-Disposition": {}},
    },
    406: {"description": "`Accept` names none of HTML, PDF and DOCX"},
}
"""What an address of a document may answer: for `responses=`."""


def _named(document: Document, how: Format) -> tuple[Document, str]:
    return document, digest_of(document, how)


async def format_of(request: Request, asked: FormatQuery = None) -> Format:
    """Give the format asked for: the query's, or the best of `Accept`; a page for whoever takes all.

    Raises Refused 406 for who takes none of them.
    """
    if asked is not None:
        return asked
    accepted = _accepted(request.headers.get("accept") or "*/*")
    best = max(MEDIA_TYPES, key=lambda each: _quality(MEDIA_TYPES[each], accepted))
    if not _quality(MEDIA_TYPES[best], accepted):
        offered = ", ".join(MEDIA_TYPES.values())
        raise Refused(406, "format_not_offered", params={"offered": offered})
    return best


@dataclass(frozen=True)
class DocumentRequest:
    """A request for a document, with the format and the language it is answered in."""

    request: Request
    how: Format
    language: LanguageCode


async def _document_request(
    request: Request,
    how: Annotated[Format, Depends(format_of)],
    preferred: Language,
    language: LanguageQuery = None,
) -> DocumentRequest:
    return DocumentRequest(request, how, language or preferred)


RequestedDocument = Annotated[DocumentRequest, Depends(_document_request)]
"""What an address of a document is asked for."""


def _accepted(header: str) -> dict[str, float]:
    """Give the quality of each media range that a header names."""
    found: dict[str, float] = {}
    for part in header.split(","):
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        said = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            found[media] = float(said)
        except ValueError:
            found[media] = 0.0
    return found


def _quality(media: str, accepted: dict[str, float]) -> float:
    """Give how well a media type is taken: what is named most exactly holds (RFC 9110, 12.5.1)."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((accepted[each] for each in ranges if each in accepted), 0.0)


async def answer_document(asked: DocumentRequest, build: Callable[[], Document]) -> Response:
    """Answer with a document, or 304 when the reader has it; it is written only if it is sent.

    *build* makes the tree, on the thread of documents too: that of a country has thousands of rows.
    """
    request, how = asked.request, asked.how
    document, tag = await aside(lambda: _named(build(), how))
    known = etag_matches(request.headers.get("if-none-match"), tag)
    content = b"" if known else await render_aside(document, how)
    language: LanguageCode = document.language  # type: ignore[assignment]
    answer = etag_response(request, content, tag, media_type=how.media_type, language=language)
    answer.headers["Vary"] = "Accept, Accept-Language, Authorization"
    if not known:
        answer.headers["Content-Disposition"] = f'inline; filename="{document.name}.{how}"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
