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
from services.aggregator.ratings import WEIGHT_PLACES, number
from services.aggregator.years.lineage import Kin, Relation, events_of, line_of
from services.aggregator.years.rated import rated_by
from services.aggregator.years.response import decline_rule, reason, to_decline_views, year_change
from services.aggregator.years.yearly import Yearly

BLOCK_ABSENT_THEN = "block_absent_then"


@dataclass(frozen=True)
class SeriesRequest:
    """One body's line, asked for by somebody who may see all bodies or only this one."""

    body: BodyView
    to: int
    yearly: Yearly
    registers: Mapping[int, Register]
    sees_all: bool
    names: Mapping[str, Names]


def body_series(asked: SeriesRequest) -> BodySeries:
    """Give both series of a body, every change split, and what the rule of decline says."""
    yearly, body = asked.yearly, asked.body.code
    years = sorted({*asked.registers, *yearly.rated})
    told = BodySeries(
        body=asked.body,
        to=asked.to,
        by=rated_by(yearly.by.rating),
        order=list(SPLIT_ORDER),
        years=[
            _year(asked, kin, year) for year in years for kin in line_of(body, yearly.events, year)
        ],
        changes=[
            year_change(yearly, body, year)
            for year in sorted(yearly.rated)
            if year - 1 in yearly.rated
            and yearly.entry(body, year - 1) is not None
            and yearly.entry(body, year) is not None
        ],
        decline_rule=decline_rule(),
        declines=to_decline_views(yearly, body),
        digest=NO_DIGEST,
    )
    return told.model_copy(update={"digest": content_digest(told)})


def _year(asked: SeriesRequest, kin: Kin, year: int) -> SeriesYear:
    standing = _standing(asked, kin.body, year)
    entry = asked.yearly.entry(kin.body, year) if year in asked.yearly.rated else None
    names = entry.names if entry else standing.names if standing else asked.names[kin.body]
    told = SeriesYear(
        year=year,
        body=kin.body,
        relation=kin.relation,
        names=names,
        standing=standing,
        events=[
            BodyEvent(**each.model_dump(exclude={"source"}), **each.source.model_dump())
            for each in events_of(kin.body, asked.yearly.events, year)
        ],
    )
    if why := _hidden_reason(asked, kin, year):
        return told.model_copy(update={"why": why})
    official = entry and OfficialYear(rating=rated_by(asked.yearly.rated[year].rating), entry=entry)
    return told.model_copy(
        update={"official": official, "constant": _constant(asked.yearly, kin.body, year)}
    )


def _hidden_reason(asked: SeriesRequest, kin: Kin, year: int) -> Reason | None:
    if kin.relation is not Relation.OWN and not asked.sees_all:
        return reason("another_body")
    if year not in asked.yearly.rated or asked.yearly.entry(kin.body, year) is None:
        return reason("not_rated")
    return None


def _standing(asked: SeriesRequest, body: str, year: int) -> RegisteredBody | None:
    register = asked.registers.get(year)
    bodies = register.bodies if register else []
    return next((each for each in bodies if each.code == body), None)


def _constant(yearly: Yearly, body: str, year: int) -> ConstantYear:
    found = yearly.constant(year)
    if found is None:
        return ConstantYear(why=reason(yearly.rated[year].why))
    told = ConstantYear(
        blocks=_blocks(yearly, found, body, year),
        unscored=[_unscored(yearly, each) for each in found.unscored.get(body, ())],
        deductions_left_out=list(found.foreign.get(body, ())),
    )
    composed, place = found.scores.composed.get(body), found.scores.positions.get(body)
    if composed is None or composed.total is None:
        code = BLOCK_ABSENT_THEN if found.absent else "no_total"
        return told.model_copy(update={"why": reason(code)})
    return told.model_copy(
        update={
            "total": number(composed.total, yearly.by.composition.places),
            "band": composed.band,
            "position": place.place if place else None,
            "of": place.of if place else None,
            "tied": bool(place and place.tied),
            "comparable": f"{composed.group}: {composed.comparable}",
        }
    )


def _blocks(yearly: Yearly, found: ConstantScores, body: str, year: int) -> list[ConstantBlock]:
    then = yearly.rated[year].round
    marks = then.basis.absent.get(body, {}) if then else {}
    composed = found.scores.composed.get(body)
    told = []
    for each in yearly.by.composition.blocks:
        scored = found.scores.scored.get(each.block, {}).get(body)
        if scored is not None and scored.points is not None and each.block not in marks:
            weight = composed.weights_applied.get(each.block) if composed else None
            told.append(
                ConstantBlock(
                    block=each.block,
                    score=number(scored.points, yearly.by.composition.places),
                    weight_applied=None if weight is None else number(weight, WEIGHT_PLACES),
                )
            )
            continue
        nothing = Mark.NOTHING_COUNTED if scored else Mark.NOT_APPLICABLE
        why = BLOCK_ABSENT_THEN if each.block in found.absent else nothing
        told.append(ConstantBlock(block=each.block, why=reason(marks.get(each.block, why))))
    return told


def _unscored(yearly: Yearly, each: Unscored) -> UnscoredIndicator:
    indicator = yearly.by.basis.blocks[each.block].edition.indicator(each.indicator)
    return UnscoredIndicator(
        block=each.block,
        indicator=each.indicator,
        names=Names.model_validate(indicator.names),
        why=reason(each.why),
        measures=list(each.measures),
    )
