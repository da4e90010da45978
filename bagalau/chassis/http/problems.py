"""Exceptions that become RFC 9457 problem responses, with texts from YAML catalogues."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final, TypedDict, cast

import yaml

from bagalau.chassis.http.languages import LanguageCode
from bagalau.contracts.v1.wire import Names, Problem, Refusal, repeatable

MEDIA_TYPE: Final = "application/problem+json"
_OWN_CATALOGUE: Final = Path(__file__).with_name("problems.yaml")
_CATALOGUES: Final[list[Path]] = [_OWN_CATALOGUE]


class CatalogueEntry(TypedDict):
    """One catalogue entry: a status, a title and a detail in three languages."""

    status: int
    title: dict[LanguageCode, str]
    detail: dict[LanguageCode, str]


class _LenientFormatter(Formatter):
    """Fills {names}; a name without a value is left unchanged."""

    def get_value(
        self,
        key: int | str,
        args: Sequence[object],  # noqa: ARG002 -- the base class's signature
        kwargs: Mapping[str, object],
    ) -> object:
        return kwargs.get(str(key), "{" + str(key) + "}")


def add_problems(catalogue: Path) -> None:
    """Add the YAML catalogue of another package, in the form of `problems.yaml`."""
    if catalogue not in _CATALOGUES:
        _CATALOGUES.append(catalogue)
        problem_catalogue.cache_clear()


ENTITY_TAG: Final = re.compile(r'(W/)?"?sha256:[0-9a-f]{64}"?')
"""An entity tag of ours: nothing that a person wrote is in it."""


@cache
def problem_catalogue() -> Mapping[str, CatalogueEntry]:
    """Give every known code with its status and words. Raises ValueError for a repeated code."""
    known: dict[str, CatalogueEntry] = {}
    for path in _CATALOGUES:
        entries = cast(
            "dict[str, CatalogueEntry]", yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        )
        if repeated := known.keys() & entries.keys():
            raise ValueError(f"{path.name} repeats {sorted(repeated)}")
        known.update(entries)
    return known


def detail_of(code: str, language: LanguageCode, /, **params: object) -> str:
    """Give the detail of a code in a language with *params* filled in; the code itself when unknown.

    A parameter may itself be a text in three languages.
    """
    entry = problem_catalogue().get(code)
    if not entry:
        return code
    values = {
        name: getattr(value, language) if isinstance(value, Names) else value
        for name, value in params.items()
    }
    return _LenientFormatter().vformat(entry["detail"][language], (), values)


def title_of(code: str, language: LanguageCode) -> str:
    """Give the title of a code in a language; the code itself when unknown."""
    entry = problem_catalogue().get(code)
    return entry["title"][language] if entry else code


class Refused(Exception):
    """A request is refused; the answer is problem+json in the reader's language.

    *code* is stable; title and detail come from the catalogue with *params* filled in, unless
    given here. *errors* name each refused value.
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str = "",
        detail: str = "",
        errors: Sequence[Refusal] = (),
        *,
        errors_total: int | None = None,
        following: str | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, object] | None = None,
    ) -> None:
        self.status, self.code, self.title, self.detail = status, code, title, detail
        self.errors = list(errors)
        self.errors_total = len(self.errors) if errors_total is None else errors_total
        self.following = following
        self.headers = dict(headers or {})
        self.params = dict(params or {})
        super().__init__(self.detail or detail_of(code, "en", **self.params))

    def problem(
        self, *, language: LanguageCode, type_: str, instance: str, request_id: str | None
    ) -> Problem:
        """Write the refusal as problem details in *language*."""
        return Problem(
            type=type_,
            title=self.title or title_of(self.code, language),
            status=self.status,
            detail=self.detail
            or detail_of(self.code, language, request_id=request_id, **self.params),
            instance=instance,
            code=self.code,
            request_id=request_id,
            errors=self.errors,
            errors_total=self.errors_total,
            next=self.following,
        )


class BadRequest(Refused):
    """The request cannot be understood (400)."""

    def __init__(self, code: str = "bad_request", detail: str = "", **params: object) -> None:
        super().__init__(400, code, detail=detail, params=params)


class Unauthenticated(Refused):
    """The request is not authenticated (401)."""

    def __init__(self, code: str = "unauthenticated", **params: object) -> None:
        bearer = "Bearer" if code == "unauthenticated" else 'Bearer error="invalid_token"'
        super().__init__(401, code, headers={"WWW-Authenticate": bearer}, params=params)


class Forbidden(Refused):
    """The actor is authenticated and may not do this (403)."""

    def __init__(self, code: str = "forbidden", detail: str = "", **params: object) -> None:
        super().__init__(403, code, detail=detail, params=params)


class NotFound(Refused):
    """The resource does not exist (404)."""

    def __init__(self, code: str = "not_found", detail: str = "", **params: object) -> None:
        super().__init__(404, code, detail=detail, params=params)


class Conflict(Refused):
    """The request conflicts with the current state (409)."""

    def __init__(self, code: str = "conflict", detail: str = "", **params: object) -> None:
        super().__init__(409, code, detail=detail, params=params)


class PreconditionFailed(Refused):
    """The document changed since it was read (412)."""

    def __init__(self, *, seen: str, current: str) -> None:
        said = seen if ENTITY_TAG.fullmatch(seen) else repeatable(seen)
        params = {"seen": said, "current": current}
        super().__init__(412, "precondition_failed", params=params)


class Invalid(Refused):
    """Values were refused, each named (422)."""

    def __init__(
        self,
        errors: Sequence[Refusal],
        code: str = "validation_failed",
        detail: str = "",
        **params: object,
    ) -> None:
        super().__init__(
            422, code, detail=detail, errors=errors, params={"count": len(errors), **params}
        )


class Unavailable(Refused):
    """A dependency is unavailable now (503); `Retry-After` says when to retry."""

    def __init__(
        self, code: str = "unavailable", *, retry_after_s: int = 5, **params: object
    ) -> None:
        super().__init__(503, code, headers={"Retry-After": str(retry_after_s)}, params=params)


def must_be_known(name: str, value: str | None, known: Iterable[str]) -> None:
    """Require that the value of a filter is one there can be; absent, it asks for nothing.

    Raises Refused (422 `filter_unknown`), which names the known ones: an empty list would say that
    nothing is there, when nothing was looked for.
    """
    values = frozenset(known)
    if value is not None and value not in values:
        listed = ", ".join(sorted(values)) or "—"
        text = repeatable(value)[:64]
        raise Refused(422, "filter_unknown", params={"name": name, "value": text, "known": listed})
