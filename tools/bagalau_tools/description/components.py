"""Responses and parameters that operations repeat: each once, and references to it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bagalau_tools.description.schemas import SCHEMAS, Document

COMPONENTS: Final = "#/components/"


def raw_operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Give each operation as it is written, with its path and method."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                yield path, method, operation


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Give each operation with its path and method; shared responses and parameters in full."""
    components = document.get("components", {})
    for path, method, operation in raw_operations(document):
        full = {
            **operation,
            "responses": {
                status: _resolved(components, each)
                for status, each in operation["responses"].items()
            },
        }
        if "parameters" in operation:
            full["parameters"] = [_resolved(components, each) for each in operation["parameters"]]
        yield path, method, full


def share_repeated(document: Document) -> None:
    """Move responses and parameters that are used more than once into the components."""
    uses = list(_uses(document))
    names = _names(uses)
    for each in uses:
        if each.variant in names:
            kind, name = each.kind, names[each.variant]
            document["components"].setdefault(kind, {})[name] = each.part
            each.holder[each.key] = {"$ref": f"{COMPONENTS}{kind}/{name}"}
    for kind in ("responses", "parameters"):
        if kind in document["components"]:
            document["components"][kind] = dict(sorted(document["components"][kind].items()))


@dataclass(frozen=True)
class _Use:
    """One place where an operation writes out a response or a parameter."""

    kind: str
    holder: Any  # the mapping or list that holds the part
    key: Any
    label: str
    operation: str

    @property
    def part(self) -> Document:
        part: Document = self.holder[self.key]
        return part

    @property
    def variant(self) -> tuple[str, str, str]:
        return self.kind, self.label, json.dumps(self.part, sort_keys=True)


def _uses(document: Document) -> Iterator[_Use]:
    for _, _, operation in raw_operations(document):
        name = operation["operationId"].partition("_")[2]
        for status, response in operation["responses"].items():
            label = f"{_content(response)}{status}"
            yield _Use("responses", operation["responses"], status, label, name)
        for index, parameter in enumerate(operation.get("parameters", [])):
            label = _camel(f"{parameter['in']}-{parameter['name']}")
            yield _Use("parameters", operation["parameters"], index, label, name)


def _names(uses: list[_Use]) -> dict[tuple[str, str, str], str]:
    """Name what is repeated: the usual variant plainly, another after the operation it is of."""
    variants = [(each.variant, each.operation) for each in uses]
    counted = Counter(variant for variant, _ in variants)
    first: dict[tuple[str, str, str], str] = {}
    for variant, operation in variants:
        first.setdefault(variant, operation)
    names: dict[tuple[str, str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    for variant, times in counted.most_common():  # equally frequent ones in the document's order
        kind, label, _ = variant
        if times == 1:
            break
        plain = label if (kind, label) not in taken else _camel(first[variant]) + label
        name, number = plain, 1
        while (kind, name) in taken:
            number += 1
            name = f"{plain}{number}"
        taken.add((kind, name))
        names[variant] = name
    return names


def _content(response: Document) -> str:
    """Name what a response holds, where that is one schema with a name."""
    schemas = [each.get("schema", {}) for each in response.get("content", {}).values()]
    found = {schema.get("$ref", "") for schema in schemas}
    only = found.pop() if len(found) == 1 else ""
    return _camel(only.removeprefix(SCHEMAS)) or "Response"


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


def _resolved(components: Document, part: Document) -> Document:
    reference = part.get("$ref", "")
    if not reference:
        return part
    kind, _, name = reference.removeprefix(COMPONENTS).partition("/")
    resolved: Document = components[kind][name]
    return resolved
