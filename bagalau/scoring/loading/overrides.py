"""Reads overrides: each node is read once more with the parameters of its overrides, before anything is scored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bagalau.scoring.loading.rules import read_act
from bagalau.scoring.loading.tree import read_variant
from bagalau.scoring.model import (
    Alteration,
    Group,
    Node,
    OverriddenNodes,
    Override,
    Reach,
    compatible_overrides,
    merge_patch,
)
from bagalau.scoring.source import Document, Reader, Value

EARLIEST, LATEST = 2007, 2100
IDENTITY = frozenset(
    {"code", "names", "children", "kinds", "criterion", "evaluator", "source", "status", "para", "ref",
     "placeholder"}
)  # fmt: skip
"""What a node is, for whom, who evaluates it and what it rests on: never overridden."""
OF_GROUP = ("maximum", "scale", "aggregate", "availability", "correction", "held")
WEIGHING = ("maximum", "scale")
MOST_TOGETHER = 500
"""Sets of overrides that may hold at once at one node: each is a node read and checked."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One override as it stands in the document."""

    override: Override
    pointer: str
    patch: Mapping[str, Value]


def read_overrides(
    entry: Reader, root: Group, governs: Sequence[int]
) -> tuple[dict[str, Override], OverriddenNodes]:
    """Read the overrides of an edition, and every node as it is where they hold.

    A node is known by its code and those of the overrides that hold, in order. Any fault of a node
    so made is a fault of the edition, noted at the override.
    """
    if "overrides" not in entry:
        return {}, {}
    nodes: dict[str, Node] = {each.code: each for each in root.groups()}
    nodes |= {each.code: each for each in root.indicators()}
    raw = _raw(entry.document.value, root.code)
    read: list[_Read] = []
    for each in entry.items("overrides"):
        found = _override(each, nodes, raw, governs)
        if found is not None:
            _check_twice(each, found, read, governs)
            read.append(found)
    if entry.document.faults:
        return {}, {}
    varied = _Varying(entry, nodes, raw, {each.override.code: each for each in read}, governs)
    return {each.override.code: each.override for each in read}, varied.nodes()


def _override(
    each: Reader, nodes: Mapping[str, Node], raw: Mapping[str, Mapping[str, Value]],
    governs: Sequence[int],
) -> _Read | None:  # fmt: skip
    code, node = each.code("code"), each.text("node")
    reach, of = _reach(each)
    patch = _patch(each)
    reason, source = each.names("reason"), read_act(each)
    since = each.integer("valid_from", EARLIEST, most=LATEST)
    until = each.integer("valid_to", LATEST, most=LATEST) if "valid_to" in each else None
    each.finish()
    base = nodes.get(node)
    if base is None:
        if node:
            each.fault("node", "unknown_code", f"{node} is no node of this edition")
        return None
    if reach is None:
        return None
    altered = tuple(_altered(patch, raw[node], ""))
    found = Override(code, node, reach, of, altered, reason, source, since, until)
    _check(each, found, base, patch, governs)
    return _Read(found, each.pointer, patch)


def _reach(each: Reader) -> tuple[Reach | None, str]:
    if "for" not in each:
        each.take("for")  # notes its absence
        return None, ""
    for_ = each.inner("for")
    given = [reach for reach in Reach if reach in for_]
    if len(given) != 1 or for_.remaining() != (given[0],):
        for_.fault("", "override_form", f"needs exactly one of {', '.join(Reach)}")
        return None, ""
    return given[0], for_.code(given[0])


def _patch(each: Reader) -> dict[str, Value]:
    patch = each.take("set")
    if patch is not None and not isinstance(patch, dict):
        each.fault("set", "type", "set must be a mapping of parameters to values")
    return patch if isinstance(patch, dict) else {}


def _check(
    each: Reader, found: Override, base: Node, patch: Mapping[str, Value], governs: Sequence[int]
) -> None:
    for key in patch:
        if key in IDENTITY or (isinstance(base, Group) and key not in OF_GROUP):
            why = f"{key} is no parameter of {base.code} that may be overridden"
            each.fault("set", "override_form", why)
    if not found.altered:
        each.fault("set", "override_form", "set must say at least one parameter")
    leaves = base.indicators() if isinstance(base, Group) else (base,)
    if found.reach is Reach.KIND and not any(found.of in leaf.formulas for leaf in leaves):
        each.fault("for", "unknown_code", f"{base.code} is not meant for the kind {found.of}")
    if found.since < EARLIEST or (found.until is not None and found.until < found.since):
        each.fault("valid_from", "year_form", "valid_from and valid_to must be years in order")
    elif governs and not any(found.covers(year) for year in governs):
        years = ", ".join(map(str, governs))
        each.fault("valid_from", "year_form", f"the edition governs {years}: it would never hold")


def _check_twice(
    each: Reader, found: _Read, earlier: Sequence[_Read], governs: Sequence[int]
) -> None:
    """Refuse two overrides between which nothing decides."""
    mine = found.override
    for other in (read.override for read in earlier):
        if other.code == mine.code:
            each.fault("code", "duplicate_code", f"{mine.code} is the code of an earlier override")
        alike = (other.node, other.reach, other.of) == (mine.node, mine.reach, mine.of)
        if not alike or not any(other.covers(year) and mine.covers(year) for year in governs):
            continue
        for parameter in _both(mine, other):
            why = f"{other.code} says it too for the {mine.reach} {mine.of}, and none goes before"
            each.document.fault(each.at("set") + parameter, "override_twice", why)


def _both(mine: Override, other: Override) -> Iterator[str]:
    """Give the parameters that both say, or of which one says a part of the other's."""
    theirs = [each.parameter + "/" for each in other.altered]
    for each in mine.altered:
        own = each.parameter + "/"
        if any(own.startswith(one) or one.startswith(own) for one in theirs):
            yield each.parameter


def _altered(
    patch: Mapping[str, Value], base: Mapping[str, Value], at: str
) -> Iterator[Alteration]:
    """Give every parameter that a patch says, mappings key by key where the node has them."""
    for key, value in patch.items():
        place, before = f"{at}/{key.replace('~', '~0').replace('/', '~1')}", base.get(key)
        if isinstance(value, dict) and isinstance(before, dict) and value:
            yield from _altered(value, before, place)
        else:
            yield Alteration(place, before, value)


def _raw(document: Value, root: str) -> dict[str, dict[str, Value]]:
    """Give the nodes of a document by code, each with its own keys only; the edition is the root."""
    whole = document if isinstance(document, dict) else {}
    found = {root: {key: whole[key] for key in OF_GROUP if key in whole}}
    waiting = [whole.get("children")]
    while waiting:
        below = waiting.pop()
        for each in below if isinstance(below, list) else ():
            if isinstance(each, dict):
                own = {key: value for key, value in each.items() if key != "children"}
                found[str(each.get("code"))] = own
                waiting.append(each.get("children"))
    return found


@dataclass(frozen=True, slots=True)
class _Varying:
    """The nodes of an edition being read again, each with every set of overrides that can hold."""

    entry: Reader
    bases: Mapping[str, Node]
    raw: Mapping[str, Mapping[str, Value]]
    read: Mapping[str, _Read]
    governs: Sequence[int]

    def nodes(self) -> dict[tuple[str, ...], Node]:
        """Read all nodes, then see that weights still sum wherever some were overridden."""
        found: dict[tuple[str, ...], Node] = {}
        for code in dict.fromkeys(each.override.node for each in self.read.values()):
            mine = [each.override for each in self.read.values() if each.override.node == code]
            for many in self._together(mine):
                found[(code, *(each.code for each in many))] = self._node(self.bases[code], many)
        if not self.entry.document.faults:
            for base in self.bases.values():
                if isinstance(base, Group):
                    self._check_sums(base, found)
        return found

    def _together(self, overrides: Sequence[Override]) -> Iterator[tuple[Override, ...]]:
        for number, many in enumerate(compatible_overrides(overrides, self.governs)):
            if number == MOST_TOGETHER:
                pointer = self.read[overrides[-1].code].pointer
                why = f"over {MOST_TOGETHER} sets of overrides could hold here at once: say fewer"
                self.entry.document.fault(pointer, "too_many_overrides", why)
                return
            yield many

    def _node(self, base: Node, many: tuple[Override, ...]) -> Node:
        raw: Mapping[str, Value] = self.raw[base.code]
        for each in many:
            raw = _apply(raw, self.read[each.code].patch, each)
        readable = ("criterion", "kinds", "evaluator", "placeholder")
        value = {key: it for key, it in raw.items() if key not in IDENTITY or key in readable}
        scratch = Document(value)
        node = read_variant(Reader(scratch, value, "", frame=self.entry.frame), base)
        for fault in scratch.faults:
            pointer, message = self._place(fault.pointer, many, fault.message)
            noted = {(each.pointer, each.message) for each in self.entry.document.faults}
            if (pointer, message) not in noted:
                self.entry.document.fault(pointer, fault.code, message)
        return replace(node, overrides=many)

    def _place(self, pointer: str, many: Sequence[Override], message: str) -> tuple[str, str]:
        """Tell a fault at the override that says the parameter, else at the last that holds."""
        for each in reversed(many):
            read = self.read[each.code]
            if pointer and _sets(read.patch, pointer):
                return f"{read.pointer}/set{pointer}", message
        last = self.read[many[-1].code]
        text = f"{last.override.node}{pointer}: {message}" if pointer else message
        return f"{last.pointer}/set", text

    def _check_sums(self, base: Group, varied: OverriddenNodes) -> None:
        """See that the children still sum to a group for every body whose weights are otherwise."""
        codes = {base.code, *(child.code for child in base.children)}
        near = [each.override for each in self.read.values() if each.override.node in codes]
        if not any(map(self._weighs, near)):
            return
        for many in self._together(near):
            weighing = [each for each in many if self._weighs(each)]
            group = _one(base, many, varied)
            sum_ = sum((_one(it, many, varied).maximum for it in base.children), Fraction(0))
            whole = (group.scale if isinstance(group, Group) else None) or group.maximum
            if weighing and sum_ != whole:
                last = self.read[weighing[-1].code]
                who = ", ".join(each.code for each in weighing)
                why = f"with {who} {base.code} has {whole}, its children sum to {sum_}"
                place = f"{last.pointer}/set/{next(key for key in WEIGHING if key in last.patch)}"
                self.entry.document.fault(place, "children_do_not_sum", why)

    def _weighs(self, each: Override) -> bool:
        return any(key in self.read[each.code].patch for key in WEIGHING)


def _one(base: Node, many: Sequence[Override], varied: OverriddenNodes) -> Node:
    """Give a node as it is under the overrides that hold together."""
    codes = [each.code for each in many if each.node == base.code]
    return varied.get((base.code, *codes), base)


def _apply(
    raw: Mapping[str, Value], patch: Mapping[str, Value], each: Override
) -> dict[str, Value]:
    """Apply an override to a node, its variants by kind too: no variant may keep the usual rule."""
    variants = raw.get("variants")
    if not isinstance(variants, list) or "variants" in patch:
        return merge_patch(raw, patch)
    rules = {key: patch[key] for key in ("value", "rule") if key in patch}
    found: list[Value] = []
    varied: set[str] = set()
    for variant in variants:
        mine = variant if isinstance(variant, dict) else {}
        kinds = mine.get("kinds")
        if each.reach is Reach.KIND and not (isinstance(kinds, list) and each.of in kinds):
            found.append(mine)
            continue
        own = {key: value for key, value in rules.items() if key in mine}
        found.append(merge_patch(mine, own))
        varied |= own.keys() if each.reach is Reach.KIND else set()
    rest = {key: value for key, value in patch.items() if key not in varied}
    return {**merge_patch(raw, rest), "variants": found}


def _sets(patch_: Mapping[str, Value], pointer: str) -> bool:
    """Tell whether a place of a node is said by an override."""
    patch: Value = dict(patch_)
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(patch, dict) and key in patch:
            patch = patch[key]
        elif isinstance(patch, list) and key.isdigit() and int(key) < len(patch):
            patch = patch[int(key)]
        else:
            return False
    return True
