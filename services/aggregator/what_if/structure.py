"""The round under another grouping of its indicators: indices in place of blocks."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bagalau.contracts.v1.ratings import (
    BodyStructure,
    IndexScore,
    IndexView,
    Structure,
    StructureGroup,
    StructureRequest,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import NationalBasis
from bagalau.scoring.numbers import Position, kendall_tau, rank
from bagalau.scoring.scenarios import (
    RegroupedScore,
    Regrouping,
    RegroupingRefused,
    RescoredRound,
    find_mismatches,
    read_regrouping,
    regroup,
)
from services.aggregator.ratings import WEIGHT_PLACES, number
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.faults import Faults
from services.aggregator.what_if.groups import TAU_PLACES

AT_MODEL = "/structure/text"


def read_structure(
    order: StructureRequest | None, basis: NationalBasis, year: int, faults: Faults
) -> Regrouping | None:
    """Give the model a request holds; None without one, and with faults, which are noted."""
    if order is None:
        return None
    try:
        model = read_regrouping(order.text)
    except RegroupingRefused as faulty:
        for fault in faulty.faults:
            faults.scoring_fault(fault, AT_MODEL, field=fault.pointer)
        return None
    if year not in model.governs:
        faults.note("what_if_model_year", AT_MODEL, year=year)
    for why in find_mismatches(model, [each.edition for each in basis.blocks.values()]):
        faults.note("what_if_model_unplaced", AT_MODEL, why=why)
    return model


def structure_of(
    model: Regrouping, rated: RatedRound, rescored: RescoredRound, *, only: str | None
) -> Structure:
    """Give every body's indices, total and place under the model, beside its official place.

    Placed are the bodies that have an official place, so that both orders are of the same bodies.
    A body to which the composition gives no total has none here either: its indices are shown.
    """
    found = _regrouped(model, rescored)
    places = _places(rated, found)
    official = {body: each.place for body, each in rated.scores.positions.items()}
    names = {entry.body: entry.names for entry in rated.rating.entries}
    return Structure(
        model=model.code,
        model_digest=model.digest,
        names=Names.model_validate(model.names),
        status=str(model.source.status),
        indices=[
            IndexView(
                index=each.code,
                names=Names.model_validate(each.names),
                weight=number(each.weight, WEIGHT_PLACES),
                indicators=[f"{one.block}/{one.indicator}" for one in each.indicators],
            )
            for each in model.indices
        ],
        bodies=[
            _body(model, body, each, places.get(body), names[body], official.get(body))
            for body, each in found.items()
            if only in {None, body} and any(one.points is not None for one in each.indices)
        ],
        groups=_groups(rated, places, official, only),
    )


def _regrouped(model: Regrouping, rescored: RescoredRound) -> Mapping[str, RegroupedScore]:
    """Give every composed body by the model; a block that does not count for it is not scored."""
    scored = rescored.scores.scored
    found = {}
    for body, composed in rescored.scores.composed.items():
        absent = rescored.basis.absent.get(body, {})
        blocks = {
            block: bodies[body]
            for block, bodies in scored.items()
            if body in bodies and block not in absent
        }
        regrouped = regroup(model, blocks)
        if composed.total is None:
            regrouped = replace(regrouped, total=None, rounded=None, band=None)
        found[body] = regrouped
    return found


def _places(rated: RatedRound, found: Mapping[str, RegroupedScore]) -> Mapping[str, Position]:
    places: dict[str, Position] = {}
    groups = {
        body: rated.scores.composed[body].group for body in rated.scores.positions if body in found
    }
    for group in sorted(set(groups.values())):
        totals: dict[str, Fraction] = {}
        for body, each in found.items():
            if groups.get(body) == group and each.total is not None:
                totals[body] = each.total
        places |= rank(totals)
    return places


def _body(  # noqa: PLR0917 -- one row of a table
    model: Regrouping,
    body: str,
    found: RegroupedScore,
    place: Position | None,
    names: Names,
    official: int | None,
) -> BodyStructure:
    return BodyStructure(
        body=body,
        names=names,
        indices=[
            IndexScore(
                index=each.index.code,
                score=None if each.points is None else number(each.points, model.places),
                weight=number(each.weight_applied, WEIGHT_PLACES),
            )
            for each in found.indices
        ],
        total=None if found.total is None else number(found.total, model.places),
        band=found.band,
        position=place.place if place else None,
        out_of=place.of if place else None,
        position_official=official,
    )


def _groups(
    rated: RatedRound, places: Mapping[str, Position], official: Mapping[str, int], only: str | None
) -> list[StructureGroup]:
    structure_groups = []
    for group in rated.basis.composition.groups:
        mine = {
            body: each.place
            for body, each in places.items()
            if rated.scores.composed[body].group == group.code
        }
        if only is not None and only not in mine:
            continue
        tau = kendall_tau(official, mine)
        structure_groups.append(
            StructureGroup(
                group=group.code,
                bodies=len(mine),
                moved=sum(official[body] != place for body, place in mine.items()),
                kendall_tau=None if tau is None else number(tau, TAU_PLACES),
            )
        )
    return structure_groups
