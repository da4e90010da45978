"""Whether a document has the shape the description declares for it: every member, type and value."""

from functools import cache
from typing import Any, Final

import jsonschema_rs

from bagalau_tools.description import Document, operations, read

REQUEST: Final = "request"
WHOLE: Final = "urn:bagalau:description"


def misshapen(operation: str, status: str, media: str, document: object) -> str:
    """Say where a document differs from the schema of an operation's answer, "" if nowhere.

    *status* is that of the answer, or REQUEST for the body of the request.
    """
    validator = _validator(operation, status, media)
    fault = next(validator.iter_errors(document), None)
    return f"/{'/'.join(map(str, fault.instance_path))}: {fault.message[:300]}" if fault else ""


def is_json(media: str) -> bool:
    """Say whether a media type is of one JSON document."""
    return media == "application/json" or media.endswith("+json")


@cache
def _validator(operation: str, status: str, media: str) -> jsonschema_rs.Draft202012Validator:
    found = _operations()[operation]
    holder = found["requestBody"] if status == REQUEST else found["responses"][status]
    schema = _referring(holder["content"][media]["schema"])
    return jsonschema_rs.Draft202012Validator(schema, registry=_registry(), validate_formats=True)


@cache
def _operations() -> dict[str, Document]:
    return {each["operationId"]: each for *_, each in operations(read())}


@cache
def _registry() -> jsonschema_rs.Registry:
    whole = {"$id": WHOLE, "components": _closed(read()["components"])}
    return jsonschema_rs.Registry([(WHOLE, whole)])


def _closed(components: Document) -> Document:
    return {"schemas": _referring(components["schemas"])}


def _referring(part: Any) -> Any:
    """Give a schema whose references lead into the whole description, and that admits no more."""
    match part:
        case dict():
            whole = {
                name: f"{WHOLE}{each}" if name == "$ref" else _referring(each)
                for name, each in part.items()
            }
            if isinstance(part.get("properties"), dict) and part.get("type") == "object":
                whole.setdefault("additionalProperties", False)  # nothing that is not declared
            return whole
        case list():
            return [_referring(each) for each in part]
    return part
