"""Schemas as generators of clients understand them, each property with its words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

Document = dict[str, Any]

SCHEMAS: Final = "#/components/schemas/"
OF_ANOTHER: Final = re.compile(r"^(?P<of>[A-Za-z]+)_(?P<what>\w+?)_?$")


def with_plain_names(document: Document) -> Document:
    """Give a document whose schemas are named by letters and digits alone, and titled so.

    `Page_Receipt_`, titled `Page[Receipt]`, is `ReceiptPage`: generators that name a type by its
    title and refer to it by its component lose it otherwise. `Vote` with a member `vote` is
    `VoteEntry`: in a generated client one variable would hold both.
    """
    schemas = document.get("components", {}).get("schemas", {})
    plainly = {name: _apart_from_members(plain_name(name), each) for name, each in schemas.items()}
    names = {SCHEMAS + name: SCHEMAS + plain for name, plain in plainly.items()}
    if len(set(names.values())) < len(names):
        raise ValueError(f"two schemas have one plain name: {sorted(names)}")
    plain: Document = _renamed(document, names)
    if schemas:
        plain["components"]["schemas"] = {
            plainly[name]: each for name, each in plain["components"]["schemas"].items()
        }
    for name, schema in plain.get("components", {}).get("schemas", {}).items():
        schema["title"] = name
    return plain


def plain_name(name: str) -> str:
    """Name a schema by letters and digits: `Page_Receipt_` is `ReceiptPage`."""
    found = OF_ANOTHER.match(name)
    if not found:
        return re.sub(r"[^A-Za-z0-9]", "", name)
    what, of = plain_name(found["what"]), found["of"]
    return what[:1].upper() + what[1:] + ("Form" if of == "Body" else of)


def _apart_from_members(name: str, schema: Document) -> str:
    members = {each.replace("_", "").lower() for each in schema.get("properties", ())}
    return f"{name}Entry" if name.lower() in members else name


def describe_schemas(schemas: Document, words: Mapping[str, str]) -> None:
    """Say of every property what it holds; leave out titles and defaults generators stumble over."""
    for name, schema in schemas.items():
        for holder in _objects(schema):
            for each, described in holder["properties"].items():
                holder["properties"][each] = _property(described, each, name, words)


def _property(described: Document, name: str, of: str, words: Mapping[str, str]) -> Document:
    plain = {key: each for key, each in described.items() if key != "title"}
    unless = plain.get("default")
    closed = "$ref" in plain or "enum" in plain  # where a type of its own stands for the values
    has_default = unless is not None and (closed or (isinstance(unless, list) and unless != []))
    if has_default or unless is None:
        plain.pop("default", None)
    about = plain.get("description") or words.get(f"{of}.{name}") or words.get(name)
    if about:
        note = f"; {unless} unless given" if has_default else ""
        plain["description"] = about + note
    return plain


def _objects(schema: object) -> Iterator[Document]:
    match schema:
        case dict():
            if isinstance(schema.get("properties"), dict):
                yield schema
            for each in schema.values():
                yield from _objects(each)
        case list():
            for each in schema:
                yield from _objects(each)


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    match part:
        case dict():
            return {name: _renamed(each, names) for name, each in part.items()}
        case list():
            return [_renamed(each, names) for each in part]
        case str():
            return names.get(part, part)
    return part
