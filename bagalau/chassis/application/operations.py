"""Describes every operation in OpenAPI and refuses operations without access control."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel
from starlette.routing import BaseRoute

from bagalau.chassis.http import BY_STATUS, MEDIA_TYPE, BadRequest, NotFound, title_of
from bagalau.chassis.identity import allowed_roles, current_actor
from bagalau.contracts.v1.wire import Problem

Document = dict[str, Any]  # an OpenAPI document, as FastAPI makes and serves it

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
METHODS: Final = ("get", "put", "post", "delete", "patch")


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


def describe(app: FastAPI) -> Document:
    """Write the OpenAPI document: problem responses and roles on every operation."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    roles = {
        (context.path_format, method.lower()): sorted(_roles(context.dependant))
        for context in _operations(app.routes)
        for method in context.methods or ()
    }
    for path, operations in document["paths"].items():
        for method in METHODS:
            if method in operations:
                _describe_operation(path, operations[method], roles.get((path, method), []))
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= {**schema.pop("$defs"), "Problem": schema}
    return document


def _describe_operation(path: str, operation: Document, roles: list[str]) -> None:
    responses = operation["responses"]
    responses.pop("422", None) if "HTTPValidationError" in str(responses.get("422")) else None
    statuses = [400, 429, 500, 503]
    if operation.get("security") != []:
        statuses += [401, 403]
    if "{" in path:
        statuses.append(404)
    if "requestBody" in operation:
        statuses += [413, 415, 422]
    elif operation.get("parameters"):
        statuses.append(422)
    for status in sorted(statuses):
        responses.setdefault(str(status), _problem_response(status))
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response.setdefault("content", _problem_response(int(status))["content"])
    operation["responses"] = dict(sorted(responses.items()))
    if roles:
        operation["x-roles"] = roles


def _problem_response(status: int) -> Document:
    code = {422: "validation_failed", 500: "internal"}.get(
        status, BY_STATUS.get(status, "internal")
    )
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title_of(code, "en"), "content": {MEDIA_TYPE: {"schema": schema}}}


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


def _roles(dependant: Dependant) -> frozenset[str]:
    nested = (_roles(each) for each in dependant.dependencies)
    return allowed_roles(dependant.call).union(*nested)


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
