"""Reads what stands beside the groups and bands of a composition: conditions, comparable groups."""

from bagalau.scoring.composition.band_conditions import BandCondition
from bagalau.scoring.composition.comparable_groups import (
    ComparableGroup,
    ComparableGroups,
    FigureRange,
)
from bagalau.scoring.composition.composition import BodyGroup
from bagalau.scoring.loading import read_source
from bagalau.scoring.model import ScoreBand
from bagalau.scoring.numbers import ZERO
from bagalau.scoring.source import Reader, Source, Status

MOST_BODIES = 1000


def read_conditions(
    entry: Reader, bands: tuple[ScoreBand, ...], blocks: frozenset[str]
) -> tuple[BandCondition, ...]:
    """Read the conditions of bands; the lowest band has none, since something must be given."""
    found: dict[str, BandCondition] = {}
    codes = [each.code for each in bands]
    for each in entry.items("band_conditions", needed=False):
        code, band = each.code("code"), each.code("band")
        block = each.code("block") if "block" in each else None
        condition = BandCondition(
            code, band, block, each.number("at_least") or ZERO, read_source(each)
        )
        each.finish()
        if band not in codes:
            each.fault("band", "unknown_code", f"{band} is no band of this composition")
        elif band == codes[-1]:
            each.fault("band", "lowest_band_conditional", "the lowest band is given to all others")
        if block is not None and block not in blocks:
            each.fault("block", "unknown_code", f"{block} is no block of this composition")
        if code in found:
            each.fault("code", "duplicate_code", f"{code} is the code of an earlier condition")
        found[code] = condition
    return tuple(found.values())


def read_comparable(entry: Reader, groups: tuple[BodyGroup, ...]) -> ComparableGroups:
    """Read the comparable groups, and the fewest bodies that are placed among themselves."""
    if "comparable" not in entry:
        return ComparableGroups((), 1, Source(Status.PROPOSED))
    inner = entry.inner("comparable")
    least, source = inner.integer("least", 2, most=MOST_BODIES), read_source(inner)
    if least < 1:
        inner.fault("least", "number_too_small", "least must be at least 1")
    kinds = {each.code: each.kinds for each in groups}
    found: dict[str, ComparableGroup] = {}
    for each in inner.items("groups"):
        group = _group(each, kinds)
        if group.code in found or group.code in kinds:
            each.fault("code", "duplicate_code", f"{group.code} is the code of an earlier group")
        found[group.code] = group
    inner.finish()
    return ComparableGroups(tuple(found.values()), least, source)


def _group(each: Reader, kinds: dict[str, frozenset[str]]) -> ComparableGroup:
    within = each.code("within")
    own = frozenset(each.codes("kinds")) if "kinds" in each else frozenset[str]()
    figures = tuple(_range(one) for one in each.items("figures", needed=False))
    group = ComparableGroup(
        each.code("code"), each.names(), within, own, figures, read_source(each)
    )
    each.finish()
    if within not in kinds:
        each.fault("within", "unknown_code", f"{within} is no group of this composition")
    elif own - kinds[within]:
        strange = ", ".join(sorted(own - kinds[within]))
        each.fault("kinds", "unknown_code", f"{strange}: no kind of the group {within}")
    if not own and not figures:
        each.fault("figures", "missing_key", "a comparable group names kinds, figures or both")
    return group


def _range(one: Reader) -> FigureRange:
    least = one.number("at_least", least=None, needed=False)
    below = one.number("below", least=None, needed=False)
    found = FigureRange(one.code("figure"), one.text("unit"), least, below)
    one.finish()
    if least is None and below is None:
        one.fault("at_least", "missing_key", "a range names at_least, below or both")
    if least is not None and below is not None and below <= least:
        one.fault("below", "range_empty", "below must lie above at_least")
    return found
