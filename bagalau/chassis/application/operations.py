"""What every operation of ours says of itself, and the guard that none says too little."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_flat_params
from fastapi.openapi.utils import get_openapi
from fastapi.params import Query
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
    """An operation neither asks who is there nor says that it is public."""


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function: `list_datasets` is `listDatasets`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def known_parameters_only(request: Request) -> None:
    """Refuse a query parameter the operation does not declare. Raises BadRequest.

    An operation whose protocol bids to ignore unknown ones (OAuth2) says so, and judges its
    parameters itself: `openapi_extra={"x-unknown-parameters": "ignored"}`.
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
    given = request.query_params.multi_items()
    times = Counter(name for name, _ in given)
    unclear = {name for name, value in given if times[name] > 1 or CONTROL.search(value)}
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
    """Refuse routes that ask nobody's name without saying so. Raises OperationUnguarded."""
    for context in _operations(routes):
        if not _is_public(context) and not _asks(context.dependant):
            raise OperationUnguarded(
                f"{context.path}: add CurrentActor or allow(...), or openapi_extra=public()"
            )


def describe(app: FastAPI) -> Document:
    """Write the OpenAPI document: problem answers and roles on every operation."""
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
                _describe_one(path, operations[method], roles.get((path, method), []))
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= {**shape.pop("$defs"), "Problem": shape}
    return document


def _describe_one(path: str, operation: Document, roles: list[str]) -> None:
    answers = operation["responses"]
    answers.pop("422", None) if "HTTPValidationError" in str(answers.get("422")) else None
    wanted = [400, 429, 500, 503]
    if operation.get("security") != []:
        wanted += [401, 403]
    if "{" in path:
        wanted.append(404)
    if "requestBody" in operation:
        wanted += [413, 415, 422]
    elif operation.get("parameters"):
        wanted.append(422)
    for status in sorted(wanted):
        answers.setdefault(str(status), _answer(status))
    for status, answer in answers.items():
        if status.startswith(("4", "5")):
            answer.setdefault("content", _answer(int(status))["content"])
    operation["responses"] = dict(sorted(answers.items()))
    if roles:
        operation["x-roles"] = roles


def _answer(status: int) -> Document:
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


def _asks(dependant: Dependant) -> bool:
    return dependant.call is current_actor or any(_asks(each) for each in dependant.dependencies)


def _roles(dependant: Dependant) -> frozenset[str]:
    below = (_roles(each) for each in dependant.dependencies)
    return allowed_roles(dependant.call).union(*below)


def _query_names(dependant: Dependant) -> frozenset[str]:
    names: set[str] = set()
    for field in get_flat_params(dependant):
        if isinstance(field.field_info, Query):
            shape = field.field_info.annotation
            if isinstance(shape, type) and issubclass(shape, BaseModel):
                names |= {each.alias or name for name, each in shape.model_fields.items()}
            else:
                names.add(field.alias)
    return frozenset(names)
