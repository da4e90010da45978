"""Refuses parameters nobody declared, and operations without access control."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, RouteContext
from pydantic import BaseModel
from starlette.routing import BaseRoute

from bagalau.chassis.description import dependants_of, operations_of
from bagalau.chassis.http import BadRequest, NotFound
from bagalau.chassis.identity import Allowed, bearer, current_actor
from bagalau.contracts.v1.wire import FAULTS, is_written, plain_of

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


class OperationUnguarded(Exception):
    """An operation neither authenticates nor is marked as public."""


@dataclass(frozen=True)
class DeclaredParameters:
    """The parameters an operation declares: names in its query, and how some are written."""

    query: frozenset[str] = frozenset()
    plain: frozenset[tuple[str, str, type]] = frozenset()
    """Where each number, day, moment, yes or no stands, `path` or `query`, its name and type."""
    guards: frozenset[Allowed] | None = None
    """What asks for roles before the operation; None where it asks nobody who is there."""

    def __or__(self, other: "DeclaredParameters") -> "DeclaredParameters":
        """Give what either declares."""
        asked = [each.guards for each in (self, other) if each.guards is not None]
        guards = frozenset().union(*asked) if asked else None
        return DeclaredParameters(self.query | other.query, self.plain | other.plain, guards)


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function: `list_datasets` is `listDatasets`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def known_parameters_only(request: Request) -> None:
    """Refuse a query parameter the operation does not declare. Raises BadRequest.

    A number in the address is written in digits 0-9 (422 otherwise), so that one year has one name;
    a day and a moment as in RFC 3339, yes and no as `true` and `false`.

    An operation whose protocol requires unknown ones to be ignored (OAuth2) declares this and
    validates its parameters itself: `openapi_extra={"x-unknown-parameters": "ignored"}`.
    """
    if CONTROL.search(request.scope["path"]):
        raise NotFound
    route = request.scope.get("route")
    extra = getattr(route, "openapi_extra", None) or {}
    if extra.get("x-unknown-parameters") == "ignored":
        return
    declared = _declared_of(request)
    if request.query_params:
        try:
            _must_be_plain(request)
            _must_be_known(request, declared.query)
        except BadRequest:
            await must_be_admitted(request)
            raise
    _must_be_written(request, declared.plain)


async def must_be_admitted(request: Request) -> None:
    """Let only those the operation is for hear what is wrong with their request.

    It is asked once a fault was found: what is right reaches the operation's own guards. Raises
    Unauthenticated and Forbidden, as they do.
    """
    guards = _declared_of(request).guards
    if guards is None:
        return
    actor = await current_actor(request, await bearer(request))
    for guard in guards:
        await guard(actor)


def _declared_of(request: Request) -> DeclaredParameters:
    parameters: Mapping[int, DeclaredParameters] = request.app.state.parameters
    return parameters.get(id(request.scope.get("route")), DeclaredParameters())


def _must_be_known(request: Request, known: frozenset[str]) -> None:
    if unknown := sorted(request.query_params.keys() - known):
        names = ", ".join(name[:64] for name in unknown[:10])
        raise BadRequest("unknown_parameter", names=names, known=", ".join(sorted(known)) or "—")


def _must_be_written(request: Request, plain: frozenset[tuple[str, str, type]]) -> None:
    given = {"path": request.path_params, "query": request.query_params}
    faults = [
        {"type": FAULTS[kind], "loc": (place, name), "msg": "", "input": str(given[place][name])}
        for place, name, kind in sorted(plain, key=lambda each: each[:2])
        if name in given[place] and not is_written(kind, str(given[place][name]))
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
    for context in operations_of(routes):
        route = id(context.original_route)
        found[route] = found.get(route, DeclaredParameters()) | _declared(context.dependant)
    return found


def must_be_guarded(routes: Sequence[BaseRoute]) -> None:
    """Refuse routes that neither authenticate nor are public. Raises OperationUnguarded."""
    for context in operations_of(routes):
        if not _is_public(context) and _guards(context.dependant) is None:
            raise OperationUnguarded(
                f"{context.path}: add CurrentActor or allow(...), or openapi_extra=public()"
            )


def _is_public(context: RouteContext) -> bool:
    return cast("dict[str, object]", context.openapi_extra or {}).get("security") == []


def _declared(dependant: Dependant) -> DeclaredParameters:
    names: set[str] = set()
    plain: set[tuple[str, str, type]] = set()
    for each in dependants_of(dependant):
        for place, fields in (("path", each.path_params), ("query", each.query_params)):
            for name, annotation in _fields(fields):
                if place == "query":
                    names.add(name)
                if kind := plain_of(annotation):
                    plain.add((place, name, kind))
    return DeclaredParameters(frozenset(names), frozenset(plain), _guards(dependant))


def _guards(dependant: Dependant) -> frozenset[Allowed] | None:
    calls = [each.call for each in dependants_of(dependant)]
    if current_actor not in calls:
        return None
    return frozenset(each for each in calls if isinstance(each, Allowed))


def _fields(declared: Sequence[Any]) -> Iterator[tuple[str, object]]:
    """Give the name and the type of each parameter; of a shape, those of its fields."""
    for field in declared:
        schema = field.field_info.annotation
        if isinstance(schema, type) and issubclass(schema, BaseModel):
            for name, own in schema.model_fields.items():
                yield own.alias or name, own.annotation
        else:
            yield field.alias, schema
