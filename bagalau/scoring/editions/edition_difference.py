"""The difference of two editions: a list of changes on the tree, readable and exact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.loading import read_edition
from bagalau.scoring.source import Value, read_document

CHILDREN, NAMES = "children", "names"
KEYS = ("code", "body")
"""What distinguishes the entries of a list: a node's or deduction's code, a body's."""

ROOT = ""
CITATION_KEYS = frozenset({"status", "source", "para", "ref", "act"})
CITATION_PLACES = ("/source", "/act")
"""What tells of a basis is not a parameter with a basis of its own."""


class ChangeKind(StrEnum):
    """What happened at one place of an edition."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: at a parameter of a node, or of the node itself when `parameter` is "".

    `node` is a code, "" the edition itself; `parameter` a pointer below it, entries of lists by
    their codes. An added or moved node stands below `parent`, at `position` among its neighbours.
    `status` and `act` say what the place rests on, after the change where it still exists.
    """

    kind: ChangeKind
    node: str
    parameter: str = ""
    before: Value = None
    after: Value = None
    path: str = ""
    parent: str = ""
    position: int | None = None
    status: str = ""
    act: str = ""


@dataclass(frozen=True)
class NodeContent:
    """One node of the tree taken out of it: its own content, its parent, its children's codes."""

    code: str
    parent: str
    own: Mapping[str, Value]
    children: tuple[str, ...]


def diff_editions(before: str, after: str) -> tuple[Change, ...]:
    """Give the changes that lead from one edition's text to another's.

    EditionRefused when either text is faulty: only whole editions are compared.
    """
    for text in (before, after):
        read_edition(text)
    return diff_documents(read_document(before).value, read_document(after).value)


def diff_documents(before: Value, after: Value) -> tuple[Change, ...]:
    """Give the changes between two documents of editions, in the order of the tree."""
    old, new = branches(before), branches(after)
    found = [
        *_removed(old, new),
        *(each for code in new if code in old for each in _ordered(old, new, code)),
        *_placed(old, new),
    ]
    for code, branch in new.items():
        if code in old:
            own = parameters(old[code].own, branch.own, node=code, basis=citation_of(branch.own))
            found.extend(replace(each, path=path_of(new, code)) for each in own)
    return tuple(found)


def branches(document: Value) -> dict[str, NodeContent]:
    """Split a document into its nodes, by code, in the order of the edition."""
    found: dict[str, NodeContent] = {}
    _take(document if isinstance(document, dict) else {}, ROOT, ROOT, found)
    return found


def _take(node: Mapping[str, Value], code: str, parent: str, found: dict[str, NodeContent]) -> None:
    below = [each for each in as_list(node.get(CHILDREN)) if isinstance(each, dict)]
    codes = tuple(name_of(each) for each in below)
    own = {key: value for key, value in node.items() if key != CHILDREN}
    found[code] = NodeContent(code, parent, own, codes)
    for child, child_code in zip(below, codes, strict=True):
        _take(child, child_code, code, found)


def as_list(value: Value) -> list[Value]:
    """Give a list as it stands, and nothing for any other value."""
    return value if isinstance(value, list) else []


def name_of(entry: Value, key: str = KEYS[0]) -> str:
    """Give the code an entry of a list goes by; "" when it has none."""
    value = entry.get(key) if isinstance(entry, dict) else None
    return str(value) if isinstance(value, str | Fraction) else ""


def path_of(nodes: Mapping[str, NodeContent], code: str) -> str:
    """Give the codes from the edition down to a node: `/B1/B1.01`."""
    steps: list[str] = []
    while code in nodes and code != ROOT and code not in steps:
        steps.append(code)
        code = nodes[code].parent
    return "/" + "/".join(reversed(steps))


def citation_of(
    mapping: Mapping[str, Value], default: tuple[str, str] = ("", "")
) -> tuple[str, str]:
    """Give the status of a place and the act it rests on, as the edition writes them.

    A mapping that says nothing of it rests on what it stands in: `default`.
    """
    if mapping.keys().isdisjoint(CITATION_KEYS):
        return default
    source = mapping.get("source")
    inner = source if isinstance(source, dict) else {}
    act = mapping.get("act")
    inner = {**(act if isinstance(act, dict) else {}), **inner}
    status = mapping.get("status", inner.get("status"))
    words = [mapping.get(key, inner.get(key)) for key in ("act", "title", "number", "para", "ref")]
    act_text = " ".join(str(each) for each in words if isinstance(each, str | Fraction))
    if not isinstance(status, str):
        status = "sourced" if act_text else default[0]
    return status, act_text or default[1]


def _removed(old: Mapping[str, NodeContent], new: Mapping[str, NodeContent]) -> Iterator[Change]:
    for code, branch in old.items():
        if code not in new:
            status, act = citation_of(branch.own)
            yield Change(
                ChangeKind.REMOVED, code, before=dict(branch.own), path=path_of(old, code),
                parent=branch.parent, status=status, act=act,
            )  # fmt: skip


def _ordered(
    old: Mapping[str, NodeContent], new: Mapping[str, NodeContent], code: str
) -> Iterator[Change]:
    """Say the order of the children that stay with their parent, when it is another one."""
    staying = {each for each in old[code].children if each in new[code].children}
    was = [each for each in old[code].children if each in staying]
    now = [each for each in new[code].children if each in staying]
    if was != now:
        yield Change(
            ChangeKind.ORDERED, code, f"/{CHILDREN}", list(was), list(now), path_of(new, code)
        )


def _placed(old: Mapping[str, NodeContent], new: Mapping[str, NodeContent]) -> Iterator[Change]:
    for code, branch in new.items():
        for position, child in enumerate(branch.children):
            status, act = citation_of(new[child].own)
            if child not in old:
                yield Change(
                    ChangeKind.ADDED, child, after=dict(new[child].own), path=path_of(new, child),
                    parent=code, position=position, status=status, act=act,
                )  # fmt: skip
            elif old[child].parent != code:
                yield Change(
                    ChangeKind.MOVED, child, before=old[child].parent, after=code,
                    path=path_of(new, child), parent=code, position=position,
                    status=status, act=act,
                )  # fmt: skip


def parameters(
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    *,
    node: str,
    basis: tuple[str, str],
    at: str = "",
) -> Iterator[Change]:
    """Give the changes of one mapping's keys, and of everything below them."""
    for key in (*before, *(each for each in after if each not in before)):
        place = f"{at}/{escaped(key)}"
        if key not in after:
            yield _change(ChangeKind.REMOVED, node, place, before[key], None, basis)
        elif key not in before:
            yield _change(ChangeKind.ADDED, node, place, None, after[key], basis)
        else:
            yield from _value(before[key], after[key], node=node, at=place, rests=basis)


def _value(
    before: Value, after: Value, *, node: str, at: str, rests: tuple[str, str]
) -> Iterator[Change]:
    if equal_values(before, after):
        return
    if at == f"/{NAMES}":
        yield _change(ChangeKind.RENAMED, node, at, before, after, rests)
    elif isinstance(before, dict) and isinstance(after, dict):
        own = rests if at.endswith(CITATION_PLACES) else citation_of(after, rests)
        yield from parameters(before, after, node=node, basis=own, at=at)
    elif isinstance(before, list) and isinstance(after, list) and (key := key_of(before, after)):
        yield from _entries(before, after, key, node=node, at=at, rests=rests)
    else:
        yield _change(ChangeKind.CHANGED, node, at, before, after, rests)


def _entries(
    before: list[Value],
    after: list[Value],
    key: str,
    *,
    node: str,
    at: str,
    rests: tuple[str, str],
) -> Iterator[Change]:
    """Give the changes of a list whose entries go by codes."""
    old, new = by_name(before, key), by_name(after, key)
    for code, entry in old.items():
        if code not in new:
            place = f"{at}/{escaped(code)}"
            yield _change(
                ChangeKind.REMOVED, node, place, dict(entry), None, citation_of(entry, rests)
            )
    was, now = [each for each in old if each in new], [each for each in new if each in old]
    if was != now:
        yield _change(ChangeKind.ORDERED, node, at, list(was), list(now), rests)
    for position, (code, entry) in enumerate(new.items()):
        place, own = f"{at}/{escaped(code)}", citation_of(entry, rests)
        if code not in old:
            added = _change(ChangeKind.ADDED, node, place, None, dict(entry), own)
            yield replace(added, position=position)
        else:
            yield from parameters(old[code], entry, node=node, basis=own, at=place)


def _change(  # noqa: PLR0917 -- read as one sentence: what happened where, from what to what
    kind: ChangeKind, node: str, at: str, before: Value, after: Value, rests: tuple[str, str]
) -> Change:
    return Change(kind, node, at, before, after, status=rests[0], act=rests[1])


def key_of(*lists: Sequence[Value]) -> str:
    """Give the key by which the entries of all these lists are distinguished; "" when none does."""
    for key in KEYS:
        names = [[name_of(entry, key) for entry in each] for each in lists]
        if any(names) and all(all(each) and len(set(each)) == len(each) for each in names):
            return key
    return ""


def by_name(entries: Sequence[Value], key: str) -> dict[str, dict[str, Value]]:
    """Give the entries of a list by their codes."""
    return {name_of(each, key): each for each in entries if isinstance(each, dict)}


def equal_values(one: Value, other: Value) -> bool:
    """Tell whether two values are the same, a number never being a text or a truth."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal_values(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal_values, one, other))
    return one == other


def escaped(key: str) -> str:
    """Write a key as one step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
