"""Places among bodies that are alike by data of the register, beside the official ones (PROPOSED)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bagalau.contracts.v1.ratings import (
    ComparableBody,
    ComparablePlace,
    ComparablePositions,
    Entry,
    Rating,
)
from bagalau.contracts.v1.register import Register, RegisteredBody
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.composition import ComparableGroup, Composition, Figure, Membership
from bagalau.scoring.numbers import Position
from services.aggregator.ratings.reasons import named_reason


def with_comparable(
    entries: Sequence[Entry], register: Register, composition: Composition
) -> list[Entry]:
    """Give the entries with their places in the comparable groups; nothing official moves.

    Placed are members with an official position, by unrounded totals, where there are at least as
    many as the edition asks for.
    """
    bodies = {each.code: each for each in register.bodies}
    placed: dict[str, list[ComparablePlace]] = {}
    for group in composition.comparable.groups:
        standing = {each.body: _membership(group, each, bodies[each.body]) for each in entries}
        totals = {
            each.body: fraction(each.total.exact)
            for each in entries
            if standing[each.body] is Membership.MEMBER and each.total and each.position is not None
        }
        places = composition.comparable.places(totals)
        for each in entries:
            if standing[each.body] is not Membership.OUTSIDE:
                found = _place(group, composition, each, bodies[each.body], places, totals)
                placed.setdefault(each.body, []).append(found)
    return [
        each.model_copy(update={"comparable": placed[each.body]}) if each.body in placed else each
        for each in entries
    ]


def _membership(group: ComparableGroup, entry: Entry, body: RegisteredBody) -> Membership:
    figures = {each.figure: Figure(Fraction(each.value), each.unit) for each in body.figures}
    return group.membership(entry.group, body.kind, figures)


def _place(  # noqa: PLR0917 -- one row of a table
    group: ComparableGroup,
    composition: Composition,
    entry: Entry,
    body: RegisteredBody,
    places: Mapping[str, Position],
    totals: Mapping[str, Fraction],
) -> ComparablePlace:
    asked = {each.figure: each.unit for each in group.figures}
    figures = [each for each in body.figures if asked.get(each.figure) == each.unit]
    view = ComparablePlace(group=group.code, figures=figures)
    lacking = sorted(asked.keys() - {each.figure for each in figures})
    if lacking:
        why = named_reason("figure_unknown", figures=", ".join(lacking))
        return view.model_copy(update={"unranked": why})
    if entry.position is None:
        why = named_reason("no_official_place")
        return view.model_copy(update={"unranked": why})
    place = places.get(entry.body)
    if place is None:
        counts = {"count": str(len(totals)), "least": str(composition.comparable.least)}
        return view.model_copy(update={"unranked": named_reason("too_few_comparable", **counts)})
    return view.model_copy(update={"position": place.place, "out_of": place.of, "tied": place.tied})


def comparable_positions(rating: Rating, *, group: str | None = None) -> list[ComparablePositions]:
    """Give the comparable groups of a rating, of all official groups or of one, best body first."""
    found: dict[str, list[ComparableBody]] = {}
    for entry in rating.entries:
        for place in entry.comparable if group in {None, entry.group} else ():
            body = ComparableBody(
                body=entry.body, names=entry.names, total=entry.total, place=place
            )
            found.setdefault(place.group, []).append(body)
    sources = rating.rules.comparable if rating.rules else {}
    return [
        ComparablePositions(
            group=code,
            ranked=sorted(
                (each for each in bodies if each.place.position is not None),
                key=lambda each: (each.place.position or 0, each.body),
            ),
            unranked=[each for each in bodies if each.place.position is None],
            source=sources.get(code),
        )
        for code, bodies in sorted(found.items())
    ]
