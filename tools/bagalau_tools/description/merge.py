"""One OpenAPI document of everything behind the gateway, merged from the services' own.

Services are found by their folders, and describe themselves in a process of their own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import bagalau
from bagalau_tools.description.components import raw_operations, share_repeated
from bagalau_tools.description.gateway_answers import add_gateway_answers
from bagalau_tools.description.schemas import (
    DescriptionFailed,
    Document,
    NamesCollide,
    renamed,
    schema_names,
)

HOME: Final = Path(bagalau.__file__).resolve().parents[1]
IDENTITY: Final = "identity"
AUTHORISE: Final = "/auth/authorize"
DESCRIBE: Final = (
    "import importlib, json, sys\n"
    "found = {name: importlib.import_module(name).app.openapi() for name in sys.argv[1:]}\n"
    "json.dump(found, sys.stdout)"
)
ABOUT: Final = (
    "Everything behind one address: the blocks, the aggregator and the token issuer. An operation "
    "named `citizens_importRecords` is `importRecords` of the service `citizens`; "
    "`x-roles` lists who may ask for it. Examples were sent and answered in runs of tests and of the "
    "demonstration; their long lists show the first entries only, so digests are of the whole."
)


class ServicesSilent(DescriptionFailed):
    """A service cannot describe itself; its own words say why."""


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
    described = _described(home, list(modules.values()))
    return merge({name: described[module] for name, module in modules.items()})


def merge(documents: Mapping[str, Document]) -> Document:
    """Join documents by service: paths, operation ids and tags prefixed, equal parts once.

    A schema that means something else in one service is named after that service.
    Raises NamesCollide.
    """
    names = schema_names(documents)
    paths: Document = {}
    schemas: Document = {}
    headers: Document = {}
    for service, document in documents.items():
        own = renamed(document, names[service])
        paths |= _paths(service, own)
        for name, schema in own["components"]["schemas"].items():
            final = names[service][name]
            titled = {**schema, "title": final} if "title" in schema else schema
            if schemas.setdefault(final, titled) != titled:
                raise NamesCollide(final)
        headers |= own["components"].get("headers", {})
    whole = {
        "openapi": next(iter(documents.values()))["openapi"],
        "info": {"title": "Bagalau", "version": bagalau.__version__, "description": ABOUT},
        "servers": [{"url": "/"}],
        "tags": _tags(documents, paths),
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            **({"headers": headers} if headers else {}),
            "securitySchemes": {"token": _scheme(paths)},
        },
    }
    if headers:
        add_gateway_answers(whole)
    share_repeated(whole)
    return whole


def _described(home: Path, modules: list[str]) -> dict[str, Document]:
    # A description must not depend on how this machine is set up.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BAGALAU_") and name != "DATABASE_URL"
    }
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", DESCRIBE, *modules],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise ServicesSilent(run.stderr.strip()[-2000:])
    documents: dict[str, Document] = json.loads(run.stdout)
    return documents


def _paths(service: str, document: Document) -> Document:
    for _, _, operation in raw_operations(document):
        operation["operationId"] = f"{service}_{operation['operationId']}"
        operation["tags"] = [_tag(service, tag) for tag in operation.get("tags", [])]
    if service == IDENTITY:  # the gateway hands over /auth whole and nothing else of it
        return {path: item for path, item in document["paths"].items() if path.startswith("/auth/")}
    return {f"/api/{service}{path}": item for path, item in document["paths"].items()}


def _tag(service: str, tag: str) -> str:
    return service if tag == service else f"{service}-{tag}"


def _tags(documents: Mapping[str, Document], paths: Document) -> list[Document]:
    used = {tag: None for *_, each in raw_operations({"paths": paths}) for tag in each["tags"]}
    titles = {service: own["info"]["title"] for service, own in documents.items()}
    return [{"name": tag, "description": titles[tag.partition("-")[0]]} for tag in used]


def _scheme(paths: Document) -> Document:
    flows: Document = {"clientCredentials": {"tokenUrl": "/auth/token", "scopes": {}}}
    if AUTHORISE in paths:
        flows["authorizationCode"] = {
            "authorizationUrl": AUTHORISE,
            "tokenUrl": "/auth/token",
            "scopes": {},
        }
    about = "Access token of the issuer; its audience names the services it is for"
    return {"type": "oauth2", "description": about, "flows": flows}
