"""Refuses parameters nobody declared, and operations without access control."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Final, cast, get_args

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel
from starlette.routing import BaseRoute

from bagalau.chassis.http import BadRequest, NotFound
from bagalau.chassis.identity import current_actor

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
WHOLE: Final = re.compile(r"-?[0-9]+")
"""How a whole number is written in an address: Python would read `2_025`, `+2025` and others too."""


class OperationUnguarded(Exception):
    """An operation neither authenticates nor is marked as public."""


@dataclass(frozen=True)
class DeclaredParameters:
    """The parameters an operation declares: names in its query, and which are whole numbers."""

    query: frozenset[str] = frozenset()
    whole: frozenset[tuple[str, str]] = frozenset()
    """Where each stands, `path` or `query`, and its name."""

    def __or__(self, other: "DeclaredParameters") -> "DeclaredParameters":
        """Give what either declares."""
        return DeclaredParameters(self.query | other.query, self.whole | other.whole)


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function: `list_datasets` is `listDatasets`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def known_parameters_only(request: Request) -> None:
    """Refuse a query parameter the operation does not declare. Raises BadRequest.

    A number in the address is written in digits 0-9 (422 otherwise), so that one year has one name.

    An operation whose protocol requires unknown ones to be ignored (OAuth2) declares this and
    validates its parameters itself: `openapi_extra={"x-unknown-parameters": "ignored"}`.
    """
    if CONTROL.search(request.scope["path"]):
        raise NotFound
    route = request.scope.get("route")
    extra = getattr(route, "openapi_extra", None) or {}
    if extra.get("x-unknown-parameters") == "ignored":
        return
    parameters: Mapping[int, DeclaredParameters] = request.app.state.parameters
    declared = parameters.get(id(route), DeclaredParameters())
    if request.query_params:
        _must_be_plain(request)
        _must_be_known(request, declared.query)
    _must_be_whole(request, declared.whole)


def _must_be_known(request: Request, known: frozenset[str]) -> None:
    if unknown := sorted(request.query_params.keys() - known):
        names = ", ".join(name[:64] for name in unknown[:10])
        raise BadRequest("unknown_parameter", names=names, known=", ".join(sorted(known)) or "—")


def _must_be_whole(request: Request, whole: frozenset[tuple[str, str]]) -> None:
    given = {"path": request.path_params, "query": request.query_params}
    faults = [
        {"type": "int_parsing", "loc": (place, name), "msg": "", "input": str(given[place][name])}
        for place, name in sorted(whole)
        if name in given[place] and not WHOLE.fullmatch(str(given[place][name]))
    ]
    if faults:
        raise RequestValidationError(faults)


def _must_be_plain(request: Request) -> None:
    """Refuse control characters in a parameter, and a parameter given twice."""
    pairs = request.query_params.multi_items()
    counts = Counter(name for name, _ in pairs)
    unclear = {name for name, value in pairs if counts[name] > 1 or CONTROL.search(value)}
    if unclear:
        names = ", ".join(repr(name[:64]) for name in sorted(unclear)[:10])
        raise BadRequest("parameter_unclear", names=names)


def parameters_of(routes: Sequence[BaseRoute]) -> dict[int, DeclaredParameters]:
    """Give, for each route (by identity), the parameters it declares."""
    found: dict[int, DeclaredParameters] = {}
    for context in _operations(routes):
        route = id(context.original_route)
        found[route] = found.get(route, DeclaredParameters()) | _declared(context.dependant)
    return found


def must_be_guarded(routes: Sequence[BaseRoute]) -> None:
    """Refuse routes that neither authenticate nor are public. Raises OperationUnguarded."""
    for context in _operations(routes):
        if not _is_public(context) and not _authenticates(context.dependant):
            raise OperationUnguarded(
                f"{context.path}: add CurrentActor or allow(...), or openapi_extra=public()"
            )


def _operations(routes: Sequence[BaseRoute]) -> Iterator[RouteContext]:
    for context in iter_route_contexts(routes):
        if isinstance(context.original_route, APIRoute):
            yield context


def _is_public(context: RouteContext) -> bool:
    return cast("dict[str, object]", context.openapi_extra or {}).get("security") == []


def _authenticates(dependant: Dependant) -> bool:
    return dependant.call is current_actor or any(
        _authenticates(each) for each in dependant.dependencies
    )


def _declared(dependant: Dependant) -> DeclaredParameters:
    names: set[str] = set()
    whole: set[tuple[str, str]] = set()
    waiting = [dependant]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.dependencies)
        for place, fields in (("path", each.path_params), ("query", each.query_params)):
            whole |= {
                (place, field.alias) for field in fields if _is_whole(field.field_info.annotation)
            }
        for field in each.query_params:
            schema = field.field_info.annotation
            if isinstance(schema, type) and issubclass(schema, BaseModel):
                names |= {own.alias or name for name, own in schema.model_fields.items()}
            else:
                names.add(field.alias)
    return DeclaredParameters(frozenset(names), frozenset(whole))


def _is_whole(annotation: object) -> bool:
    options = {annotation} if isinstance(annotation, type) else set(get_args(annotation))
    return int in options and options <= {int, NoneType}
