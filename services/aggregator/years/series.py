"""One body from year to year: official numbers beside those of one constant method."""

from collections.abc import Mapping
from dataclasses import dataclass

from bagalau.contracts.v1.ratings import (
    BodySeries,
    ConstantBlock,
    ConstantYear,
    Mark,
    OfficialYear,
    Reason,
    SeriesYear,
    UnscoredIndicator,
)
from bagalau.contracts.v1.register import BodyEvent, BodyView, Register, RegisteredBody
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from bagalau.scoring.editions import SPLIT_ORDER
from bagalau.scoring.scenarios import ConstantScores, Unscored
from services.aggregator.conclusions import reason
from services.aggregator.ratings import WEIGHT_PLACES, number, rated_by
from services.aggregator.register import Body
from services.aggregator.years.lineage import Kin, Relation, events_of, line_of
from services.aggregator.years.response import (
    decline_rule,
    no_total_code,
    to_decline_views,
    year_change,
)
from services.aggregator.years.yearly import Yearly

BLOCK_ABSENT_THEN = "block_absent_then"


@dataclass(frozen=True)
class SeriesRequest:
    """A body's series to build, for a reader of all bodies (*sees_all*) or of this one only."""

    body: BodyView
    to: int
    yearly: Yearly
    registers: Mapping[int, Register]
    sees_all: bool
    listed: Mapping[str, Body]


def body_series(request: SeriesRequest) -> BodySeries:
    """Give both series of a body, every change split, and what the rule of decline says."""
    yearly, body = request.yearly, request.body.code
    years = sorted({*request.registers, *yearly.rated})
    view = BodySeries(
        body=request.body,
        until_year=request.to,
        rating=rated_by(yearly.by.rating),
        order=list(SPLIT_ORDER),
        years=[
            _year(request, kin, year)
            for year in years
            for kin in line_of(body, yearly.events, year)
        ],
        changes=[
            year_change(yearly, body, year)
            for year in sorted(yearly.rated)
            if year - 1 in yearly.rated
            and yearly.entry(body, year - 1) is not None
            and yearly.entry(body, year) is not None
        ],
        decline_rule=decline_rule(yearly.flags),
        declines=to_decline_views(yearly, body),
        digest=NO_DIGEST,
    )
    return view.model_copy(update={"digest": content_digest(view)})


def _year(request: SeriesRequest, kin: Kin, year: int) -> SeriesYear:
    standing = _standing(request, kin.body, year)
    entry = request.yearly.entry(kin.body, year) if year in request.yearly.rated else None
    names = (
        entry.names
        if entry
        else standing.names
        if standing
        else request.listed[kin.body].named_in(year)
    )
    view = SeriesYear(
        year=year,
        body=kin.body,
        relation=kin.relation,
        names=names,
        standing=standing,
        events=[
            BodyEvent(**each.model_dump(exclude={"source"}), **each.source.model_dump())
            for each in events_of(kin.body, request.yearly.events, year)
        ],
    )
    if why := _hidden_reason(request, kin, year):
        return view.model_copy(update={"reason": why})
    official = entry and OfficialYear(
        rating=rated_by(request.yearly.rated[year].rating), entry=entry
    )
    return view.model_copy(
        update={"official": official, "constant": _constant(request.yearly, kin.body, year)}
    )


def _hidden_reason(request: SeriesRequest, kin: Kin, year: int) -> Reason | None:
    if kin.relation is not Relation.OWN and not request.sees_all:
        return reason("another_body")
    if year not in request.yearly.rated or request.yearly.entry(kin.body, year) is None:
        return reason("not_rated")
    return None


def _standing(request: SeriesRequest, body: str, year: int) -> RegisteredBody | None:
    register = request.registers.get(year)
    bodies = register.bodies if register else []
    return next((each for each in bodies if each.code == body), None)


def _constant(yearly: Yearly, body: str, year: int) -> ConstantYear:
    found = yearly.constant(year)
    if found is None:
        return ConstantYear(reason=reason(yearly.rated[year].why))
    view = ConstantYear(
        blocks=_blocks(yearly, found, body, year),
        unscored=[_unscored(yearly, each) for each in found.unscored.get(body, ())],
        excluded_deductions=list(found.foreign.get(body, ())),
    )
    composed, place = found.scores.composed.get(body), found.scores.positions.get(body)
    if composed is None or composed.total is None:
        code = BLOCK_ABSENT_THEN if found.absent else no_total_code(yearly.entry(body, year))
        return view.model_copy(update={"reason": reason(code)})
    return view.model_copy(
        update={
            "total": number(composed.total, yearly.by.composition.places),
            "band": composed.band,
            "position": place.place if place else None,
            "out_of": place.of if place else None,
            "tied": bool(place and place.tied),
            "comparable_set": f"{composed.group}: {composed.comparable}",
        }
    )


def _blocks(yearly: Yearly, found: ConstantScores, body: str, year: int) -> list[ConstantBlock]:
    then = yearly.rated[year].round
    marks = then.basis.absent.get(body, {}) if then else {}
    composed = found.scores.composed.get(body)
    blocks = []
    for each in yearly.by.composition.blocks:
        scored = found.scores.scored.get(each.block, {}).get(body)
        if scored is not None and scored.points is not None and each.block not in marks:
            known = composed is not None and composed.total is not None
            weight = composed.weights_applied.get(each.block) if composed and known else None
            blocks.append(
                ConstantBlock(
                    block=each.block,
                    score=number(scored.points, yearly.by.composition.places),
                    weight_applied=None if weight is None else number(weight, WEIGHT_PLACES),
                )
            )
            continue
        nothing = Mark.NOTHING_COUNTED if scored else Mark.NOT_APPLICABLE
        why = BLOCK_ABSENT_THEN if each.block in found.absent else nothing
        blocks.append(ConstantBlock(block=each.block, reason=reason(marks.get(each.block, why))))
    return blocks


def _unscored(yearly: Yearly, each: Unscored) -> UnscoredIndicator:
    indicator = yearly.by.basis.blocks[each.block].edition.indicator(each.indicator)
    return UnscoredIndicator(
        block=each.block,
        indicator=each.indicator,
        names=Names.model_validate(indicator.names),
        reason=reason(each.why),
        measures=list(each.measures),
    )
