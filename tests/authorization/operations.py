"""The operations of every service, as their OpenAPI documents and their routes describe them."""

import importlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from bagalau.chassis.identity import allowed_roles
from bagalau_tools.stack.wiring import blocks_of

ROOT = Path(__file__).parents[2]
ISSUER = "gateway/identity"
HOMES = {
    path.parent.name: path.parent
    for path in [*sorted((ROOT / "services").glob("*/main.py")), ROOT / ISSUER / "main.py"]
}
"""Every folder with an application of ours."""

BLOCK = "citizens"
"""The block whose operations are all tried; every other block must have the very same ones."""

OTHER_BLOCKS = [each for each in blocks_of(ROOT) if each != BLOCK]
TRIED = [each for each in HOMES if each not in OTHER_BLOCKS]
"""One service of each kind."""

METHODS = ("get", "put", "post", "delete", "patch")
DATASET = "meetings"
RECORD: dict[str, object] = {
    "month": "2025-03",
    "meetings_planned": 4,
    "meetings_held": 4,
    "issues_raised": 3,
    "issues_resolved": 2,
}
"""A dataset of the block that a ministry sends itself, and a record of it without its body."""

WORDS = {
    "year": "2025", "body": "digital", "body_code": "digital", "version": "1",
    "block": "citizens", "name": "act.pdf", "dataset": DATASET, "digest": "sha256:" + "0" * 64,
    "day": "2025-03-01",
}  # fmt: skip
ID = "01890000-0000-7000-8000-000000000000"
ROLES = (
    "reporter", "head", "supplier", "evaluator", "collector", "working-body", "special-commission",
    "administration", "commission", "methodologist", "expert", "auditor", "operator", "service",
    "head-of-state-office", "public", "passer-by",
)  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One operation: where it is, whom it is for, what can be asked."""

    service: str
    name: str
    method: str
    path: str
    roles: frozenset[str]
    query: tuple[str, ...]

    def address(self) -> str:
        """Fill the path and the query so that they are about another ministry."""
        filled = re.sub(r"{(\w+)}", lambda found: WORDS.get(found[1], ID), self.path)
        asked = [f"{name}={WORDS[name]}" for name in self.query if name in WORDS]
        return filled + ("?" + "&".join(asked) if asked else "")


def module_of(service: str) -> Any:
    """Give the module that makes a service."""
    return importlib.import_module(".".join((*HOMES[service].relative_to(ROOT).parts, "main")))


def made(service: str) -> Callable[..., FastAPI]:
    """Give what makes a service's application."""
    factory: Callable[..., FastAPI] = getattr(module_of(service), f"create_{service}")
    return factory


def documented(services: Iterable[str]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Give every operation of some services: service, path, method, and what its document says."""
    for service in services:
        paths = module_of(service).app.openapi()["paths"]
        for path, method in itertools.product(paths, METHODS):
            if described := paths[path].get(method):
                yield service, path, method, described


def guarded() -> Iterator[Operation]:
    """Give every operation of one service of each kind that asks who is there."""
    for service, path, method, described in documented(TRIED):
        if described.get("security") != []:
            query = tuple(
                each["name"] for each in described.get("parameters", []) if each["in"] == "query"
            )
            roles = frozenset(described.get("x-roles", ()))
            yield Operation(service, described["operationId"], method, path, roles, query)


def opened() -> set[str]:
    """Name every operation that asks nobody; the token issuer's own are its work."""
    services = [each for each in TRIED if HOMES[each] != ROOT / ISSUER]
    return {
        described["operationId"]
        for *_, described in documented(services)
        if described.get("security") == []
    }


def routes_of(app: FastAPI) -> Iterator[tuple[str, str, RouteContext]]:
    """Give the operations of an application: method, path and route."""
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            for method in sorted(context.methods or ()):
                yield method.lower(), context.path_format, context


@cache
def dependants(service: str) -> dict[tuple[str, str], Dependant]:
    """Give what each operation of a service depends on, by method and path."""
    routes = routes_of(module_of(service).app)
    return {(method, path): context.dependant for method, path, context in routes}


def called_in_order(dependant: Dependant) -> Iterator[object]:
    """Give what a request calls before its endpoint, in the order of the calls."""
    for each in dependant.dependencies:
        yield from called_in_order(each)
        yield each.call


def facts_of(app: FastAPI) -> dict[str, dict[str, object]]:
    """Give what decides who may use each operation of an application, by method and path."""
    paths = app.openapi()["paths"]
    facts: dict[str, dict[str, object]] = {}
    for method, path, context in routes_of(app):
        described = paths.get(path, {}).get(method, {})
        name = f"{method.upper()} {path}"
        facts[f"{name} once more" if name in facts else name] = {
            "operation": described.get("operationId"),
            "roles": described.get("x-roles"),
            "security": described.get("security"),
            "parameters": [each["name"] for each in described.get("parameters", [])],
            "calls": [*map(named, called_in_order(context.dependant)), named(context.endpoint)],
        }
    return facts


def differences(one: FastAPI, other: FastAPI) -> list[str]:
    """Name every operation of two applications that not the same people may use the same way."""
    ours, theirs = facts_of(one), facts_of(other)
    return [
        f"{operation}: {fact} is {found!r}, not {expected!r}"
        for operation in sorted(ours | theirs)
        for fact in ("operation", "roles", "security", "parameters", "calls")
        if (found := theirs.get(operation, {}).get(fact))
        != (expected := ours.get(operation, {}).get(fact))
    ]


def named(called: object) -> str:
    """Name a dependency by its code; a guard by its roles too."""
    code = called if hasattr(called, "__qualname__") else type(called)
    roles = sorted(allowed_roles(called))
    return f"{code.__module__}.{code.__qualname__}" + (f"({', '.join(roles)})" if roles else "")
