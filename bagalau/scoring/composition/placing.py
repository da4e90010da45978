"""Places of a whole country: each group by itself, who stands among the last, who is alike."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from bagalau.scoring.composition.comparable_groups import Figure, Membership
from bagalau.scoring.composition.composition import Composition
from bagalau.scoring.numbers import Position, last_places, rank

Plain = Mapping[str, Any]
"""What a published document says of one body."""

UNPLACED: Final[Plain] = {"position": None, "out_of": None, "tied": False, "among_last": False}
"""What is said of the place of a body that has none."""


def place_by_group(
    composition: Composition, groups: Mapping[str, str], points: Mapping[str, Fraction | None]
) -> dict[str, Plain]:
    """Place bodies by unrounded points, each group by itself, and say it as a rating does.

    *groups* names the group of each body; a body without points is UNPLACED.
    """
    last = composition.responsibility and composition.responsibility.last_positions
    by_group: dict[str, dict[str, Fraction]] = {}
    for body, each in points.items():
        if each is not None:
            by_group.setdefault(groups[body], {})[body] = each
    found = dict.fromkeys(groups, UNPLACED)
    for together in by_group.values():
        low = last_places(together, last.count).bodies if last else frozenset()
        for body, at in rank(together).items():
            place = {"position": at.place, "out_of": at.of, "tied": at.tied}
            found[body] = {**place, "among_last": body in low}
    return found


def place_alike(
    composition: Composition,
    groups: Mapping[str, str],
    bodies: Mapping[str, Plain],
    totals: Mapping[str, Fraction],
) -> dict[str, Mapping[str, Position]]:
    """Place bodies among those alike, by comparable group; *totals* are of officially placed bodies.

    *bodies* are those of a register document: `kind`, and `figures` with `figure`, `value`, `unit`.
    """
    found: dict[str, Mapping[str, Position]] = {}
    for group in composition.comparable.groups:
        members: dict[str, Fraction] = {}
        for code, total in totals.items():
            told = {
                each["figure"]: Figure(Fraction(each["value"]), each["unit"])
                for each in bodies[code].get("figures", ())
            }
            if group.membership(groups[code], bodies[code]["kind"], told) is Membership.MEMBER:
                members[code] = total
        found[group.code] = composition.comparable.places(members)
    return found
