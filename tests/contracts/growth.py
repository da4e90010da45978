"""Whether a shape only grew: what an old reader understood, today's writer still says.

Compares JSON Schemas as they are written (every field a writer always fills in is required).
"""

from collections.abc import Iterator

from pydantic import BaseModel

WORDS = {"title", "description", "examples", "default"}


def schema(shape: type[BaseModel]) -> dict:
    """Give the JSON Schema of what a shape writes, its parts under `$defs`."""
    return shape.model_json_schema(mode="serialization")


def breaks(old: dict, new: dict) -> list[str]:
    """Name every way in which *new* is not *old* with additions; empty when it only grew."""
    parts = {"": (old, new)}
    for name, part in old.get("$defs", {}).items():
        parts[name] = (part, new.get("$defs", {}).get(name, {}))
    return [fault for name, pair in parts.items() for fault in _part(name, *pair)]


def _part(name: str, old: dict, new: dict) -> Iterator[str]:
    if not new:
        yield f"{name}: removed"
        return
    if "enum" in old and old["enum"] != new.get("enum"):
        yield f"{name}: an old reader does not know {sorted(set(new['enum']) ^ set(old['enum']))}"
    for field, was in old.get("properties", {}).items():
        now = new.get("properties", {}).get(field)
        if now is None:
            yield f"{name}.{field}: removed"
        elif _bare(was) != _bare(now):
            yield f"{name}.{field}: {_bare(was)} became {_bare(now)}"
    if gone := set(old.get("required", [])) - set(new.get("required", [])):
        yield f"{name}: no longer always there: {sorted(gone)}"
    added = new.get("properties", {}).keys() - old.get("properties", {}).keys()
    for field in sorted(added):
        if "default" not in new["properties"][field]:
            yield f"{name}.{field}: added without a default"


def _bare(told: object) -> object:
    if isinstance(told, dict):
        return {key: _bare(value) for key, value in told.items() if key not in WORDS}
    if isinstance(told, list):
        return [_bare(each) for each in told]
    return told
