"""Writes the OpenAPI document of an application in the forms generators of clients understand."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import RouteContext

from bagalau.chassis.description.answers import (
    CONDITIONAL,
    HEADERS,
    IN_LANGUAGE,
    MAY_CONFLICT,
    SIGNED,
    TAGGED,
    describe_answers,
    with_digest,
)
from bagalau.chassis.description.examples import NO_EXAMPLES, Examples, add_examples
from bagalau.chassis.description.parameters import describe_parameters
from bagalau.chassis.description.routes import dependants_of, operations_of
from bagalau.chassis.description.schemas import describe_schemas, with_plain_names
from bagalau.chassis.http import page_request
from bagalau.chassis.identity import allowed_roles
from bagalau.contracts.v1.wire import Problem, words_of_fields

__all__ = [
    "CONDITIONAL", "IN_LANGUAGE", "MAY_CONFLICT", "SIGNED", "TAGGED", "Document", "describe", "with_digest",
]  # fmt: skip

Document = dict[str, Any]  # an OpenAPI document, as FastAPI makes and serves it

METHODS: Final = ("get", "put", "post", "delete", "patch")
REFERENCE: Final = "#/components/schemas/{model}"


def describe(app: FastAPI, examples: Examples = NO_EXAMPLES) -> Document:
    """Write the OpenAPI document: every answer, header, role, word and example of each operation."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=servers(app),
    )
    _add_problem(document)
    words = words_of_fields()
    contexts = {
        (context.path_format, method.lower()): context
        for context in operations_of(app.routes)
        for method in context.methods or ()
    }
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                _describe_operation(path, method, item[method], contexts[path, method], words)
                add_examples(item[method], examples)
    document["components"]["headers"] = {name: dict(each) for name, each in HEADERS.items()}
    plain = with_plain_names(document)
    describe_schemas(plain["components"]["schemas"], words)
    return plain


def servers(app: FastAPI) -> list[Document]:
    """Say where the service answers: behind the gateway, and alone."""
    settings = app.state.settings
    return [
        {"url": f"{settings.gateway_url.rstrip('/')}{app.state.prefix}", "description": "gateway"},
        {"url": "/", "description": "the service alone"},
    ]


def _describe_operation(
    path: str, method: str, operation: Document, context: RouteContext, words: Mapping[str, str]
) -> None:
    describe_parameters(operation, words)
    paged = any(each.call is page_request for each in dependants_of(context.dependant))
    describe_answers(path, method, operation, paged=paged)
    roles = {role for each in dependants_of(context.dependant) for role in allowed_roles(each.call)}
    if roles:
        operation["x-roles"] = sorted(roles)


def _add_problem(document: Document) -> None:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schema = Problem.model_json_schema(ref_template=REFERENCE)
    schemas |= {**schema.pop("$defs"), "Problem": schema}
