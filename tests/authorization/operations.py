"""The operations of every service, as their OpenAPI documents tell them."""

import importlib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI

ROOT = Path(__file__).parents[2]
ISSUER = "gateway/identity"
HOMES = {
    path.parent.name: path.parent
    for path in [*sorted((ROOT / "services").glob("*/main.py")), ROOT / ISSUER / "main.py"]
}
"""Every folder with an application of ours."""

METHODS = ("get", "put", "post", "delete", "patch")
WORDS = {
    "year": "2025",
    "body": "digital",
    "body_code": "digital",
    "version": "1",
    "block": "citizens",
}
RECORDS: dict[str, tuple[str, dict[str, object]]] = {
    "goals": (
        "plans",
        {
            "year": 2025,
            "plan": "p-1",
            "kind": "strategic_plan",
            "approved_on": "2024-12-01",
            "act": "No. 1",
        },
    ),
    "citizens": (
        "meetings",
        {
            "month": "2025-03",
            "meetings_planned": 4,
            "meetings_held": 4,
            "issues_raised": 3,
            "issues_resolved": 2,
        },
    ),
    "orgdev": ("documents", {"month": "2025-03", "documents_all": 9, "documents_electronic": 8}),
    "results": (
        "key_indicators",
        {"year": 2025, "indicator": "K1", "good": "positive", "influence": 1, "previous": 1},
    ),
}
"""Of each block, a dataset that a ministry sends itself (of results, registers only), and a record of it without its body."""

ID = "01890000-0000-7000-8000-000000000000"
ROLES = (
    "reporter", "head", "supplier", "evaluator", "collector", "working-body", "special-commission",
    "administration", "commission", "methodologist", "expert", "auditor", "operator", "service",
    "public", "passer-by",
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
        words = {**WORDS, "dataset": self.dataset}
        filled = re.sub(r"{(\w+)}", lambda found: words.get(found[1], ID), self.path)
        asked = [f"{name}={words[name]}" for name in self.query if name in words]
        return filled + ("?" + "&".join(asked) if asked else "")

    @property
    def dataset(self) -> str:
        """Give a dataset of the service that ministries send."""
        return RECORDS[self.service][0] if self.service in RECORDS else "none"


def module_of(service: str) -> Any:
    """Give the module that makes a service."""
    return importlib.import_module(".".join((*HOMES[service].relative_to(ROOT).parts, "main")))


def made(service: str) -> Callable[..., FastAPI]:
    """Give what makes a service's application."""
    factory: Callable[..., FastAPI] = getattr(module_of(service), f"create_{service}")
    return factory


def documented() -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Give every operation there is: service, path, method, and what its document says."""
    for service in HOMES:
        paths = module_of(service).app.openapi()["paths"]
        for path, method in itertools.product(paths, METHODS):
            if told := paths[path].get(method):
                yield service, path, method, told


def guarded() -> Iterator[Operation]:
    """Give every operation that asks who is there."""
    for service, path, method, told in documented():
        if told.get("security") != []:
            query = [each["name"] for each in told.get("parameters", []) if each["in"] == "query"]
            roles = frozenset(told.get("x-roles", ()))
            yield Operation(service, told["operationId"], method, path, roles, tuple(query))


def opened() -> set[str]:
    """Name every operation that asks nobody; the token issuer's own are its work."""
    found = documented()
    return {
        told["operationId"]
        for service, *_, told in found
        if told.get("security") == [] and HOMES[service] != ROOT / ISSUER
    }
