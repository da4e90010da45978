"""One OpenAPI document of everything behind the gateway, merged from the services' own.

Knows the gateway's addresses and how documents are joined; refuses to know any service: they are
found by their folders, and each describes itself in a process apart.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import bagalau

Document = dict[str, Any]  # an OpenAPI document or a part of one, as JSON gives it

HOME: Final = Path(bagalau.__file__).resolve().parents[1]
WRITTEN: Final = Path("gateway/public/openapi.json")
IDENTITY: Final = "identity"
SCHEMAS: Final = "#/components/schemas/"
AUTHORISE: Final = "/auth/authorize"
DESCRIBE: Final = (
    "import importlib, json, sys\n"
    "told = {name: importlib.import_module(name).app.openapi() for name in sys.argv[1:]}\n"
    "json.dump(told, sys.stdout)"
)
ABOUT: Final = (
    "Everything behind one address: the blocks, the aggregator and the token issuer. An operation "
    "named `citizens_importRecords` is `importRecords` of the service `citizens`; "
    "`x-roles` lists who may ask for it."
)


class ServicesSilent(Exception):
    """A service cannot describe itself; its own words say why."""


class NamesCollide(Exception):
    """Two different things would have the same name in the merged document."""


def merged(home: Path = HOME) -> Document:
    """Describe all services of a checkout in one OpenAPI document.

    Raises ServicesSilent when one of them cannot be read.
    """
    entries = {path.parent.name: path for path in sorted(home.glob("services/*/main.py"))}
    entries[IDENTITY] = home / "gateway" / IDENTITY / "main.py"
    modules = {
        name: ".".join(path.relative_to(home).with_suffix("").parts)
        for name, path in entries.items()
    }
    told = _described(home, list(modules.values()))
    return merge({name: told[module] for name, module in modules.items()})


def merge(documents: Mapping[str, Document]) -> Document:
    """Join documents by service: paths, operation ids and tags prefixed, equal schemas once.

    A schema that means something else in one service is named after that service.
    Raises NamesCollide.
    """
    names = _schema_names(documents)
    paths: Document = {}
    schemas: Document = {}
    for service, document in documents.items():
        renamed = _renamed(document, names[service])
        paths |= _paths(service, renamed)
        for name, schema in renamed["components"]["schemas"].items():
            final = names[service][name]
            if schemas.setdefault(final, schema) != schema:
                raise NamesCollide(final)
    return {
        "openapi": next(iter(documents.values()))["openapi"],
        "info": {"title": "Bagalau", "version": bagalau.__version__, "description": ABOUT},
        "servers": [{"url": "/"}],
        "tags": _tags(documents, paths),
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"token": _scheme(paths)},
        },
    }


def as_text(document: Document) -> str:
    """Write a document as it is committed and served."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Give each operation of a document with its path and method."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                yield path, method, operation


def counts(document: Document) -> dict[str, int]:
    """Count the operations of each service."""
    return dict(Counter(each["operationId"].partition("_")[0] for *_, each in operations(document)))


def _described(home: Path, modules: list[str]) -> dict[str, Document]:
    # A description must not depend on how this machine is set up.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BAGALAU_") and name != "DATABASE_URL"
    }
    told = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", DESCRIBE, *modules],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise ServicesSilent(told.stderr.strip()[-2000:])
    documents: dict[str, Document] = json.loads(told.stdout)
    return documents


def _schema_names(documents: Mapping[str, Document]) -> dict[str, dict[str, str]]:
    """Name every schema: the form most services share keeps its name, another is prefixed."""
    meanings = {
        service: {name: _meaning(document, name) for name in document["components"]["schemas"]}
        for service, document in documents.items()
    }
    shared: dict[str, Counter[str]] = {}
    for told in meanings.values():
        for name, meaning in told.items():
            shared.setdefault(name, Counter())[meaning] += 1
    usual = {name: counted.most_common(1)[0][0] for name, counted in shared.items()}
    return {
        service: {
            name: name if meaning == usual[name] else f"{service.title().replace('-', '')}{name}"
            for name, meaning in told.items()
        }
        for service, told in meanings.items()
    }


def _meaning(document: Document, name: str) -> str:
    """Give a schema with all it refers to as one text, so that equal texts mean the same."""
    schemas = document["components"]["schemas"]
    waiting, seen = [name], dict[str, Document]()
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen[each] = schemas[each]
            waiting += _references(schemas[each])
    return json.dumps(seen, sort_keys=True)


def _references(part: object) -> Iterator[str]:
    match part:
        case dict():
            for each in part.values():
                yield from _references(each)
        case list():
            for each in part:
                yield from _references(each)
        case str() if part.startswith(SCHEMAS):
            yield part.removeprefix(SCHEMAS)


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    match part:
        case dict():
            return {name: _renamed(each, names) for name, each in part.items()}
        case list():
            return [_renamed(each, names) for each in part]
        case str() if part.startswith(SCHEMAS):
            return SCHEMAS + names[part.removeprefix(SCHEMAS)]
    return part


def _paths(service: str, document: Document) -> Document:
    for _, _, operation in operations(document):
        operation["operationId"] = f"{service}_{operation['operationId']}"
        operation["tags"] = [_tag(service, tag) for tag in operation.get("tags", [])]
    if service == IDENTITY:  # the gateway hands over /auth whole and nothing else of it
        return {path: item for path, item in document["paths"].items() if path.startswith("/auth/")}
    return {f"/api/{service}{path}": item for path, item in document["paths"].items()}


def _tag(service: str, tag: str) -> str:
    return service if tag == service else f"{service}-{tag}"


def _tags(documents: Mapping[str, Document], paths: Document) -> list[Document]:
    used = {tag: None for *_, each in operations({"paths": paths}) for tag in each["tags"]}
    titles = {service: told["info"]["title"] for service, told in documents.items()}
    return [{"name": tag, "description": titles[tag.partition("-")[0]]} for tag in used]


def _scheme(paths: Document) -> Document:
    flows: Document = {"clientCredentials": {"tokenUrl": "/auth/token", "scopes": {}}}
    if AUTHORISE in paths:
        flows["authorizationCode"] = {
            "authorizationUrl": AUTHORISE,
            "tokenUrl": "/auth/token",
            "scopes": {},
        }
    told = "Access token of the issuer; its audience names the services it is for"
    return {"type": "oauth2", "description": told, "flows": flows}
