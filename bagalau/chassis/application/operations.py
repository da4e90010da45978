"""Refuses parameters nobody declared, and operations without access control."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, cast

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel
from starlette.routing import BaseRoute

from bagalau.chassis.http import BadRequest, NotFound
from bagalau.chassis.identity import current_actor

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


class OperationUnguarded(Exception):
    """An operation neither authenticates nor is marked as public."""


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function: `list_datasets` is `listDatasets`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def known_parameters_only(request: Request) -> None:
    """Refuse a query parameter the operation does not declare. Raises BadRequest.

    An operation whose protocol requires unknown ones to be ignored (OAuth2) declares this and
    validates its parameters itself: `openapi_extra={"x-unknown-parameters": "ignored"}`.
    """
    if CONTROL.search(request.scope["path"]):
        raise NotFound
    route = request.scope.get("route")
    extra = getattr(route, "openapi_extra", None) or {}
    if not request.query_params or extra.get("x-unknown-parameters") == "ignored":
        return
    _must_be_plain(request)
    declared: dict[int, frozenset[str]] = request.app.state.query_names
    known = declared.get(id(route), frozenset())
    if unknown := sorted(request.query_params.keys() - known):
        names = ", ".join(name[:64] for name in unknown[:10])
        raise BadRequest("unknown_parameter", names=names, known=", ".join(sorted(known)) or "—")


def _must_be_plain(request: Request) -> None:
    """Refuse control characters in a parameter, and a parameter given twice."""
    pairs = request.query_params.multi_items()
    counts = Counter(name for name, _ in pairs)
    unclear = {name for name, value in pairs if counts[name] > 1 or CONTROL.search(value)}
    if unclear:
        names = ", ".join(repr(name[:64]) for name in sorted(unclear)[:10])
        raise BadRequest("parameter_unclear", names=names)


def query_names(routes: Sequence[BaseRoute]) -> dict[int, frozenset[str]]:
    """Give, for each route (by identity), the query parameters it declares."""
    names: dict[int, frozenset[str]] = {}
    for context in _operations(routes):
        route = id(context.original_route)
        names[route] = names.get(route, frozenset()) | _query_names(context.dependant)
    return names


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


def _query_names(dependant: Dependant) -> frozenset[str]:
    names: set[str] = set()
    waiting = [dependant]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.dependencies)
        for field in each.query_params:
            schema = field.field_info.annotation
            if isinstance(schema, type) and issubclass(schema, BaseModel):
                names |= {own.alias or name for name, own in schema.model_fields.items()}
            else:
                names.add(field.alias)
    return frozenset(names)
