"""A document of each kind as entries with a name each, so that a change names what it changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from bagalau.contracts.v1.process import AdministeredKind
from bagalau.contracts.v1.wire import canonical

Value: TypeAlias = Any
"""One entry as plain JSON values."""


class Key(NamedTuple):
    """The name of one entry: its kind of document, the part of that, the name within the part."""

    kind: AdministeredKind
    part: str
    entry: str


Entries: TypeAlias = Mapping[Key, Value]
"""Every entry of every kind; their order says in which one a document has them."""


class Misplaced(Exception):
    """A value stands in a part that there is none of, or under a name that is not its own."""


@dataclass(frozen=True)
class ListPart:
    """A part that is a list; each of its values says its own name."""

    name: Callable[[Value], str]


class MapPart:
    """A part whose values stand under their names."""


class OnePart:
    """A part that is one value; its name is the part's."""


def _event(value: Value) -> str:
    whom = value.get("ceased") or value["created"]
    return f"{value['happened']}/{value['kind']}/{'+'.join(sorted(whom))}"


def _assignment(value: Value) -> str:
    return f"{value['block']}/{value.get('direction') or '*'}/{value.get('edition') or '*'}"


def _code(value: Value) -> str:
    return str(value["code"])


def _block(value: Value) -> str:
    return str(value["block"])


PARTS: Final[Mapping[AdministeredKind, Mapping[str, ListPart | MapPart | OnePart]]] = {
    AdministeredKind.REGISTER: {
        "source": OnePart(),
        "bodies": ListPart(_code),
        "events": ListPart(_event),
        "further": ListPart(_block),
    },
    AdministeredKind.ASSIGNMENTS: {
        "editions": ListPart(_code),
        "presidential": MapPart(),
        "organisations": MapPart(),
        "reorganised": ListPart(_event),
        "assignments": ListPart(_assignment),
    },
    AdministeredKind.SCHEDULE: {"milestones": ListPart(_code)},
    AdministeredKind.COMPOSITION: {"editions": MapPart()},
    AdministeredKind.CLIENTS: {"clients": MapPart()},
}
"""The parts that a document of each kind has, in the form of the files of the first load."""


def key_of(kind: AdministeredKind, part: str, entry: str | None, value: Value) -> Key:
    """Give the name of an entry that is set, or removed (value None). Raises Misplaced."""
    form = PARTS[kind].get(part)
    if form is None:
        raise Misplaced(f"{kind} has the parts {', '.join(PARTS[kind])}, and no {part}")
    own = _own_name(form, part, value)
    name = own or entry
    if not name:
        raise Misplaced(f"an entry of {kind}/{part} is named by `entry`")
    if own and entry and own != entry:
        raise Misplaced(f"the value is that of {own}, not of {entry}: remove one, set the other")
    return Key(kind, part, name)


def _own_name(form: ListPart | MapPart | OnePart, part: str, value: Value) -> str | None:
    if isinstance(form, OnePart):
        return part
    if isinstance(form, MapPart) or value is None:
        return None
    try:
        return form.name(value)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise Misplaced(f"an entry of {part} does not say its own name: {fault}") from fault


def to_entries(kind: AdministeredKind, document: Mapping[str, Value]) -> dict[Key, Value]:
    """Give the entries of a document in the form of the files. Raises Misplaced."""
    found: dict[Key, Value] = {}
    for part, content in _plain(document).items():
        for entry, value in _values(kind, part, content):
            key = key_of(kind, part, entry, value)
            if key in found:
                raise Misplaced(f"{part}/{key.entry} stands twice")
            found[key] = value
    return found


def _values(
    kind: AdministeredKind, part: str, content: Value
) -> Iterable[tuple[str | None, Value]]:
    form = PARTS[kind].get(part)
    if isinstance(form, ListPart) and isinstance(content, list):
        return [(None, each) for each in content]
    if isinstance(form, MapPart) and isinstance(content, dict):
        return list(content.items())
    if form is None or isinstance(form, OnePart):
        return [(part, content)]
    raise Misplaced(f"the part {part} of {kind} has another form")


def to_document(kind: AdministeredKind, entries: Entries) -> dict[str, Value]:
    """Give the document of a kind in the form of the files."""
    document: dict[str, Value] = {
        part: [] if isinstance(form, ListPart) else {} for part, form in PARTS[kind].items()
    }
    for key, value in entries.items():
        if key.kind is not kind:
            continue
        form = PARTS[kind][key.part]
        if isinstance(form, ListPart):
            document[key.part].append(value)
        elif isinstance(form, MapPart):
            document[key.part][key.entry] = value
        else:
            document[key.part] = value
    return document


def applied(entries: Entries, changes: Entries, *, first: Mapping[Key, int]) -> dict[Key, Value]:
    """Give the entries after changes: a value is set, None removes.

    The order follows from the entries alone: those of the first load as there, all others after
    them by name. So it does not matter in which order changes came.
    """
    after = {**entries, **changes}
    held = [(key, value) for key, value in after.items() if value is not None]
    held.sort(key=lambda each: (first.get(each[0], len(first)), each[0]))
    return dict(held)


def difference(before: Entries, after: Entries) -> dict[Key, Value]:
    """Give the changes that lead from one state to another."""
    gone: dict[Key, Value] = {key: None for key in before if key not in after}
    return {
        **gone,
        **{key: value for key, value in after.items() if before.get(key) != value},
    }


def _plain(document: Mapping[str, Value]) -> dict[str, Value]:
    """Give a document as JSON has it: a date of YAML is its ISO text."""
    return dict(orjson.loads(canonical(dict(document))))
