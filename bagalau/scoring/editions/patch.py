"""Applying a list of changes to an edition: the result is the other edition, to the digest."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from bagalau.scoring.editions.edition_difference import (
    CHILDREN,
    KEYS,
    ROOT,
    Change,
    ChangeKind,
    NodeContent,
    as_list,
    branches,
    equal_values,
    name_of,
)
from bagalau.scoring.source import (
    DocumentRefused,
    Fault,
    Value,
    read_document,
    write_inline,
    write_yaml,
)


class ChangesRefused(DocumentRefused):
    """Changes that do not fit the edition they are said to change; each fault has its place."""


def patch_text(text: str, changes: Iterable[Change]) -> str:
    """Give the text of an edition after changes; ChangesRefused tells all that does not fit.

    Comments of the text are not kept: they are no part of the edition.
    """
    document = read_document(text)
    if document.faults:
        raise ChangesRefused(document.faults)
    return write_yaml(apply_changes(document.value, tuple(changes)))


def apply_changes(document: Value, changes: Sequence[Change]) -> Value:
    """Give the document of an edition after changes; the given one stays as it is."""
    editing = _Editing.of(document)
    for each in changes:
        if not each.parameter and each.kind is not ChangeKind.ADDED:
            editing.take_out(each)
    for each in changes:
        if each.parameter == f"/{CHILDREN}" and each.kind is ChangeKind.ORDERED:
            editing.order(each)
    placed = [each for each in changes if not each.parameter]
    editing.put_in([each for each in placed if each.kind in {ChangeKind.ADDED, ChangeKind.MOVED}])
    for each in changes:
        if each.parameter == f"/{CHILDREN}" and each.kind is not ChangeKind.ORDERED:
            editing.fault(each, "kind_form", "nodes are added, removed and moved one by one")
        elif each.parameter and each.parameter != f"/{CHILDREN}":
            editing.alter(each)
    found = editing.whole()
    if editing.faults:
        raise ChangesRefused(editing.faults)
    return found


@dataclass
class _Editing:
    """An edition split into its nodes while it is changed."""

    own: dict[str, dict[str, Value]]
    children: dict[str, list[str]]
    faults: list[Fault]

    @classmethod
    def of(cls, document: Value) -> "_Editing":
        nodes: dict[str, NodeContent] = branches(document)
        return cls(
            {code: deepcopy(dict(each.own)) for code, each in nodes.items()},
            {code: list(each.children) for code, each in nodes.items()},
            [],
        )

    def fault(self, change: Change, code: str, message: str) -> None:
        self.faults.append(Fault(f"/{change.node}{change.parameter}", code, message))

    def take_out(self, change: Change) -> None:
        """Remove a node, or loosen one that moves."""
        if change.node not in self.own or change.node == ROOT:
            self.fault(change, "node_unknown", f"there is no node {change.node!r}")
            return
        holders = [code for code, below in self.children.items() if change.node in below]
        if not holders:
            self.fault(change, "not_as_before", "another change moves the node already")
            return
        [parent] = holders
        if change.kind is ChangeKind.REMOVED:
            if change.before is not None and not equal_values(self.own[change.node], change.before):
                self.fault(change, "not_as_before", "the node is not as the change says")
            del self.own[change.node]
        elif change.kind is not ChangeKind.MOVED:
            self.fault(change, "kind_form", "a node is added, removed or moved")
            return
        elif change.before != parent:
            self.fault(change, "not_as_before", f"the node stands below {parent or 'the block'}")
        self.children[parent].remove(change.node)

    def order(self, change: Change) -> None:
        codes = [str(each) for each in as_list(change.after)]
        now = self.children.get(change.node, [])
        if sorted(codes) != sorted(now):
            self.fault(change, "order_form", f"must name {', '.join(now)}, each once")
            return
        self.children[change.node] = codes

    def put_in(self, changes: list[Change]) -> None:
        """Add nodes and put down those that move, from the first place to the last."""
        for each in changes:
            if each.kind is not ChangeKind.ADDED:
                continue
            if each.node in self.own or not isinstance(each.after, dict):
                self.fault(each, "node_known", f"{each.node!r} stands in the edition already")
                continue
            if name_of(each.after) != each.node or CHILDREN in each.after:
                why = "the node's code must be its own, its children are added one by one"
                self.fault(each, "node_form", why)
            self.own[each.node] = deepcopy(dict(each.after))
            self.children[each.node] = []
        last = len(self.own)
        for each in sorted(changes, key=lambda it: last if it.position is None else it.position):
            below = self.children.get(each.parent)
            if below is None or each.parent not in self.own:
                self.fault(each, "node_unknown", f"there is no node {each.parent!r} to stand below")
            elif each.node in self.own and each.node not in below:
                below.insert(len(below) if each.position is None else each.position, each.node)

    def alter(self, change: Change) -> None:
        """Change one parameter of one node."""
        place = self.own.get(change.node)
        steps = [
            step.replace("~1", "/").replace("~0", "~") for step in change.parameter.split("/")[1:]
        ]
        if place is None or not steps:
            self.fault(change, "node_unknown", f"there is no node {change.node!r}")
            return
        holder: Value = place
        for step in steps[:-1]:
            holder = _inside(holder, step)
        if isinstance(holder, dict):
            self._in_mapping(change, holder, steps[-1])
        elif isinstance(holder, list):
            self._in_list(change, holder, steps[-1])
        else:
            self.fault(change, "place_unknown", f"there is no {change.parameter}")

    def _in_mapping(self, change: Change, holder: dict[str, Value], key: str) -> None:
        if change.kind is ChangeKind.ADDED:
            if key in holder:
                self._moved_on(change, holder[key])
            holder[key] = deepcopy(change.after)
        elif key not in holder:
            self.fault(change, "place_unknown", f"there is no {change.parameter}")
        elif change.kind is ChangeKind.REMOVED:
            self._compare(change, holder.pop(key))
        elif change.kind is ChangeKind.ORDERED:
            self._reorder(change, holder, key)
        elif change.kind is ChangeKind.MOVED:
            self.fault(change, "kind_form", "only a node is moved")
        else:
            self._compare(change, holder[key])
            holder[key] = deepcopy(change.after)

    def _in_list(self, change: Change, holder: list[Value], name: str) -> None:
        at = _at(holder, name)
        if change.kind is ChangeKind.ADDED:
            if at is not None:
                self._moved_on(change, holder[at])
                return
            if name not in {name_of(change.after, key) for key in KEYS}:
                self.fault(change, "node_form", f"the entry's code must be {name}")
            position = len(holder) if change.position is None else change.position
            holder.insert(position, deepcopy(change.after))
        elif at is None:
            self.fault(change, "place_unknown", f"there is no {change.parameter}")
        elif change.kind is ChangeKind.REMOVED:
            self._compare(change, holder.pop(at))
        else:
            self._compare(change, holder[at])
            holder[at] = deepcopy(change.after)

    def _reorder(self, change: Change, holder: dict[str, Value], key: str) -> None:
        entries = as_list(holder[key])
        names = [str(each) for each in as_list(change.after)]
        places = [_at(entries, name) for name in names]
        if sorted(each for each in places if each is not None) != list(range(len(entries))):
            self.fault(change, "order_form", "must name every entry once")
            return
        holder[key] = [entries[at] for at in places if at is not None]

    def _compare(self, change: Change, now: Value) -> None:
        if not equal_values(now, change.before):
            self._moved_on(change, now)

    def _moved_on(self, change: Change, now: Value) -> None:
        expected = write_inline(change.before)
        why = f"stands at {write_inline(now)[:200]}, the change says {expected[:200]}"
        self.fault(change, "not_as_before", why)

    def whole(self) -> Value:
        """Put the tree together again; a node without a parent is a fault."""
        reached: set[str] = set()
        found = self._node(ROOT, reached)
        for code in self.own.keys() - reached:
            why = "stands below no node: remove it too, or move it"
            self.faults.append(Fault(f"/{code}", "node_without_parent", why))
        return found

    def _node(self, code: str, reached: set[str]) -> dict[str, Value]:
        reached.add(code)
        below = [self._node(each, reached) for each in self.children[code] if each not in reached]
        return {**self.own[code], **({CHILDREN: list(below)} if below else {})}


def _inside(holder: Value, step: str) -> Value:
    if isinstance(holder, dict):
        return holder.get(step)
    if isinstance(holder, list) and (at := _at(holder, step)) is not None:
        return holder[at]
    return None


def _at(entries: Sequence[Value], name: str) -> int | None:
    """Give the place of the entry that goes by a name."""
    for key in KEYS:
        for at, each in enumerate(entries):
            if name_of(each, key) == name:
                return at
    return None
