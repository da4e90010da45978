"""The list of operations a reviewer reads: one line each, with a digest of all it says."""

import hashlib
import json
from collections import Counter
from typing import Final

from bagalau_tools.description.components import operations
from bagalau_tools.description.schemas import Document, meaning, schema_references

DIGITS: Final = 12
OPEN_TO_ALL: Final = "public"
ANY_ACTOR: Final = "any"
HEADER: Final = """\
# Operations of the API, written by `make api` from what the services say of themselves.
# Digest of an operation with every schema it refers to, method, path, name, who may ask for it.
# Operations that several services have alike are listed once, under the names of those services.
"""


def listing(document: Document) -> str:
    """List the operations by the services that have them alike, and the rest as one digest."""
    services: dict[str, list[str]] = {}
    for path, method, operation in operations(document):
        service = operation["operationId"].partition("_")[0]
        line = _line(document, service, path, method, operation)
        services.setdefault(line, []).append(service)
    sections: dict[str, list[str]] = {}
    for line, having in services.items():
        sections.setdefault(", ".join(having), []).append(line)
    written = [f"\n{names}\n" + "".join(lines) for names, lines in sections.items()]
    return HEADER + "".join(written) + f"\nall\n{_rest(document)} title, tags, security scheme\n"


def counts(document: Document) -> dict[str, int]:
    """Count the operations of each service."""
    return dict(Counter(each["operationId"].partition("_")[0] for *_, each in operations(document)))


def _line(document: Document, service: str, path: str, method: str, operation: Document) -> str:
    name = operation["operationId"].partition("_")[2]
    tags = [tag.removeprefix(service) for tag in operation["tags"]]
    described = {**operation, "operationId": name, "tags": tags}
    digest = _digest([described, meaning(document, *schema_references(described))])
    own = path.removeprefix(f"/api/{service}")
    roles = " ".join(operation.get("x-roles", []))
    who = roles or (ANY_ACTOR if operation.get("security") else OPEN_TO_ALL)
    return f"{digest} {method.upper():<6} {own} {name}: {who}\n"


def _rest(document: Document) -> str:
    schemes = document["components"]["securitySchemes"]
    rest = {k: each for k, each in document.items() if k not in {"paths", "components"}}
    return _digest([rest, schemes])


def _digest(part: object) -> str:
    text = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
