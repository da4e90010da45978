"""Names of the schemas of the merged description: equal ones once, different ones by service."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

Document = dict[str, Any]  # an OpenAPI document or a part of one, as JSON gives it

SCHEMAS: Final = "#/components/schemas/"


class DescriptionFailed(Exception):
    """There is no description of all services; the words say why."""


class NamesCollide(DescriptionFailed):
    """Two different things would have the same name in the merged document."""


def schema_names(documents: Mapping[str, Document]) -> dict[str, dict[str, str]]:
    """Name every schema: the form most services share keeps its name, another is prefixed."""
    meanings = {
        service: {name: meaning(document, name) for name in document["components"]["schemas"]}
        for service, document in documents.items()
    }
    variants: dict[str, Counter[str]] = {}
    for named in meanings.values():
        for name, text in named.items():
            variants.setdefault(name, Counter())[text] += 1
    usual = {name: counted.most_common(1)[0][0] for name, counted in variants.items()}
    return {
        service: {
            name: name if text == usual[name] else f"{service.title().replace('-', '')}{name}"
            for name, text in named.items()
        }
        for service, named in meanings.items()
    }


def meaning(document: Document, *names: str) -> str:
    """Give schemas with all they refer to as one text, so that equal texts mean the same."""
    schemas = document["components"]["schemas"]
    waiting, seen = list(names), dict[str, Document]()
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen[each] = schemas[each]
            waiting += schema_references(schemas[each])
    return json.dumps(seen, sort_keys=True)


def schema_references(part: object) -> Iterator[str]:
    """Give the names of the schemas a part of a document refers to itself."""
    match part:
        case dict():
            for each in part.values():
                yield from schema_references(each)
        case list():
            for each in part:
                yield from schema_references(each)
        case str() if part.startswith(SCHEMAS):
            yield part.removeprefix(SCHEMAS)


def renamed(part: Any, names: Mapping[str, str]) -> Any:
    """Give a copy of a part in which references lead to the schemas' final names."""
    match part:
        case dict():
            return {name: renamed(each, names) for name, each in part.items()}
        case list():
            return [renamed(each, names) for each in part]
        case str() if part.startswith(SCHEMAS):
            return SCHEMAS + names[part.removeprefix(SCHEMAS)]
    return part
