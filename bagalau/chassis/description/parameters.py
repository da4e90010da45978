"""Parameters as a client can send them: no null, no default of nothing, nothing said twice."""

from collections.abc import Mapping
from typing import Any, Final

Document = dict[str, Any]

DESCRIBED_ELSEWHERE: Final = {"accept", "content-type", "authorization"}
"""Headers OpenAPI describes by contents and security; as parameters it ignores them."""

WRITTEN: Final = {
    "content-digest": "Content-Digest", "idempotency-key": "Idempotency-Key", "if-match": "If-Match",
    "if-none-match": "If-None-Match", "prefer": "Prefer",
}  # fmt: skip


def describe_parameters(operation: Document, words: Mapping[str, str]) -> None:
    """Write the parameters of an operation in the plainest form; absence is no value."""
    described = [
        each for each in operation.get("parameters", []) if not _is_described_elsewhere(each)
    ]
    for each in described:
        _describe(each, words)
    if described:
        operation["parameters"] = described
    else:
        operation.pop("parameters", None)


def without_null(schema: Document) -> Document:
    """Give a schema without its null: what cannot be sent or is said by absence."""
    kinds = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if "anyOf" not in schema or len(kinds) == len(schema["anyOf"]):
        return schema
    rest = {name: each for name, each in schema.items() if name != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {**rest, "anyOf": kinds}


def _is_described_elsewhere(parameter: Document) -> bool:
    return parameter["in"] == "header" and parameter["name"].lower() in DESCRIBED_ELSEWHERE


def _describe(parameter: Document, words: Mapping[str, str]) -> None:
    schema = without_null(parameter.get("schema", {}))
    for keyword in ("title", "description"):
        schema.pop(keyword, None)
    if schema.get("default", "") in ("", None):
        schema.pop("default", None)
    parameter["schema"] = schema
    name = parameter["name"]
    if parameter["in"] == "header":
        parameter["name"] = WRITTEN.get(name, name)
    if "description" not in parameter and name in words:
        parameter["description"] = words[name]
