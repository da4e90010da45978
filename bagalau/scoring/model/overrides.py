"""Overrides: parameters of one node that are otherwise for a kind, a group, a region or one body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bagalau.scoring.model.facts import BodyFacts
from bagalau.scoring.source import Names, Source, Value, write_inline


class Reach(StrEnum):
    """For whom an override holds; of two, the later in this order goes before the earlier."""

    KIND = "kind"
    GROUP = "group"
    REGION = "region"
    BODY = "body"


class YearNeeded(ValueError):
    """An override holds in some of the governed years only, and the facts do not say their year."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One parameter of a node: where below it (JSON Pointer), the usual value, the value instead.

    None after a value means that the parameter is taken away.
    """

    parameter: str
    before: Value
    after: Value

    def text(self) -> str:
        """Say the parameter in one line."""
        usual = "" if self.before is None else f" instead of {write_inline(self.before)}"
        return f"{self.parameter}: {write_inline(self.after)}{usual}"


@dataclass(frozen=True, slots=True)
class Override:
    """What is otherwise at one node, for whom, from which evaluated year to which, and why.

    `until` is None while no end is given.
    """

    code: str
    node: str
    reach: Reach
    of: str
    altered: tuple[Alteration, ...]
    reason: Names
    source: Source
    since: int
    until: int | None = None

    def concerns(self, facts: BodyFacts) -> bool:
        """Tell whether a body is among those it is for."""
        own = {
            Reach.KIND: facts.kind,
            Reach.GROUP: facts.group,
            Reach.REGION: facts.region,
            Reach.BODY: facts.body,
        }
        return own[self.reach] == self.of

    def covers(self, year: int) -> bool:
        """Tell whether it holds in an evaluated year."""
        return self.since <= year and (self.until is None or year <= self.until)

    def text(self) -> str:
        """Say the override in one line, with its period, act and reason."""
        source = self.source
        words = (source.act, source.number, source.edition, source.ref)
        act = ", ".join(each for each in words if each)
        para = f", para {source.para}" if source.para else ""
        period = f"from {self.since}" if self.until is None else f"{self.since}-{self.until}"
        parameters = "; ".join(each.text() for each in self.altered)
        return (
            f"override {self.code} for the {self.reach} {self.of}, {period}, "
            f"{source.status}{act and f' ({act}{para})'}: {parameters}; reason: {self.reason['en']}"
        )


def by_precedence(overrides: Iterable[Override]) -> tuple[Override, ...]:
    """Give overrides in the order they are applied to a node: what takes precedence comes last."""
    order = tuple(Reach)
    return tuple(sorted(overrides, key=lambda each: order.index(each.reach)))


def overrides_in_force(
    overrides: Iterable[Override], facts: BodyFacts, governs: Sequence[int]
) -> tuple[Override, ...]:
    """Give the overrides that hold for a body in the year of its facts, in order.

    Facts of a year that the edition does not govern (a bridge, a what-if) are scored as those of
    the nearest governed year. Raises YearNeeded.
    """
    year = facts.year
    if year is not None and governs and year not in governs:
        year = min(governs, key=lambda each: (abs(each - (facts.year or 0)), -each))
    found = []
    for each in overrides:
        if not each.concerns(facts):
            continue
        if year is None and not all(each.covers(one) for one in governs):
            raise YearNeeded(f"{each.code} holds in some years only: say the year of the facts")
        if year is None or each.covers(year):
            found.append(each)
    return by_precedence(found)


def compatible_overrides(
    overrides: Sequence[Override], governs: Sequence[int]
) -> Iterator[tuple[Override, ...]]:
    """Give every set of overrides that can hold for one body at once, each once, in order."""
    seen: set[tuple[str, ...]] = set()
    for year in governs:
        active = [each for each in overrides if each.covers(year)]
        for found in _choices(active, tuple(Reach)):
            codes = tuple(each.code for each in found)
            if found and codes not in seen:
                seen.add(codes)
                yield found


def _choices(
    active: Sequence[Override], reaches: Sequence[Reach]
) -> Iterator[tuple[Override, ...]]:
    """Choose for each reach one kind, group, region or body, or none: a body has but one of each."""
    if not reaches:
        yield ()
        return
    mine = [each for each in active if each.reach is reaches[0]]
    named = list(dict.fromkeys(each.of for each in mine))
    options = [(), *(tuple(each for each in mine if each.of == of) for of in named)]
    for rest in _choices(active, reaches[1:]):
        for option in options:
            yield (*option, *rest)


@dataclass(frozen=True, slots=True)
class ListedOverride:
    """One override as the book and the audit list it, with the name of its node."""

    override: Override
    node_names: Names


def merge_patch(base: Mapping[str, Value], patch: Mapping[str, Value]) -> dict[str, Value]:
    """Lay parameters over a mapping as RFC 7396 says: mappings are merged, null takes a key away.

    >>> merge_patch({"linear": {"from": 1, "to": 2}}, {"linear": {"from": 0}})
    {'linear': {'from': 0, 'to': 2}}
    """
    found = dict(base)
    for key, value in patch.items():
        now = found.get(key)
        if value is None:
            found.pop(key, None)
        elif isinstance(value, dict):
            found[key] = merge_patch(now if isinstance(now, dict) else {}, value)
        else:
            found[key] = value
    return found
