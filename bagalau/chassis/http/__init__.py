"""Answers, problems, pages and calls to other services."""

from bagalau.chassis.http.answers import BY_STATUS, Guard, install, written
from bagalau.chassis.http.etags import answer, must_match, named, tag
from bagalau.chassis.http.languages import TONGUES, Language, Tongue, chosen
from bagalau.chassis.http.pages import MOST, Asked, Paging
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
    catalogued,
    say,
    title_of,
)
from bagalau.chassis.http.remote import RemoteClient, Unreachable, remote_client
from bagalau.chassis.http.retries import IdempotencyKey
from bagalau.chassis.http.values import in_tongues, refusals

__all__ = [
    "BY_STATUS",
    "MEDIA_TYPE",
    "MOST",
    "TONGUES",
    "Asked",
    "BadRequest",
    "Conflict",
    "Forbidden",
    "Guard",
    "IdempotencyKey",
    "Invalid",
    "Language",
    "NotFound",
    "Paging",
    "PreconditionFailed",
    "Refused",
    "RemoteClient",
    "Tongue",
    "Unauthenticated",
    "Unavailable",
    "Unreachable",
    "add_problems",
    "answer",
    "catalogued",
    "chosen",
    "in_tongues",
    "install",
    "must_match",
    "named",
    "refusals",
    "remote_client",
    "say",
    "tag",
    "title_of",
    "written",
]
