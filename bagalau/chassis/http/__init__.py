"""Answers, problems, pages and calls to other services."""

from bagalau.chassis.http.answers import (
    BY_STATUS,
    ErrorBoundary,
    install_handlers,
    problem_response,
)
from bagalau.chassis.http.etags import etag, etag_matches, etag_response, is_current, must_match
from bagalau.chassis.http.head import HeadAnswered
from bagalau.chassis.http.languages import LANGUAGES, Language, LanguageCode, preferred_language
from bagalau.chassis.http.pages import MAX_LIMIT, PageRequest, Paging, page_request
from bagalau.chassis.http.problems import (
    MEDIA_TYPE,
    BadRequest,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    Refused,
    Unauthenticated,
    Unavailable,
    add_problems,
    detail_of,
    must_be_known,
    problem_catalogue,
    title_of,
)
from bagalau.chassis.http.remote import RemoteClient, Unreachable, remote_client, tls_context
from bagalau.chassis.http.retries import IdempotencyKey
from bagalau.chassis.http.values import Words, refusals, value_messages

__all__ = [
    "BY_STATUS", "LANGUAGES", "MAX_LIMIT", "MEDIA_TYPE", "BadRequest", "Conflict", "ErrorBoundary",
    "Forbidden", "HeadAnswered", "IdempotencyKey", "Invalid", "Language", "LanguageCode",
    "NotFound", "PageRequest", "Paging", "PreconditionFailed", "Refused", "RemoteClient",
    "Unauthenticated", "Unavailable", "Unreachable", "Words", "add_problems", "detail_of", "etag",
    "etag_matches", "etag_response", "install_handlers", "is_current", "must_be_known", "must_match", "page_request", "preferred_language",
    "problem_catalogue", "problem_response", "refusals", "remote_client", "title_of", "tls_context",
    "value_messages",
]  # fmt: skip
