"""A body's year on the way: quarters against targets, forecasts, and what goes worse than agreed."""

import asyncio
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import yaml

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.scorecards import to_number
from bagalau.blocks.targets.forecasting import of_quarter
from bagalau.blocks.targets.year_forecasts import YearForecast, fetch_year_forecast, months_of
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import (
    EarlyWarning,
    Good,
    InYear,
    MeasureInYear,
    QuarterStanding,
    ScoreForecast,
    WarningCode,
)
from bagalau.contracts.v1.wire import Names, Number, fill, fraction

PLACES: Final = 2
MONTHS: Final = 3
QUARTERS: Final = (1, 2, 3, 4)
WORDS: Final = {
    code: Names.model_validate(each)
    for code, each in yaml.safe_load(
        Path(__file__).with_name("warnings.yaml").read_text("utf-8")
    ).items()
}


async def fetch_in_year(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str
) -> InYear:
    """Give a body's year on the way, computed now from the cells its score counts."""
    found = await fetch_year_forecast(runtime, session, year)
    found.inputs.standings.body(body)
    return await asyncio.to_thread(to_in_year, found, body)


def to_in_year(found: YearForecast, body: str) -> InYear:
    """Give one body's year out of the forecast of all."""
    named = {measure for measure, _ in found.targets.get(body, {})}
    told = {measure for code, measure in found.forecasts if code == body}
    measures = [_measure(found, body, each) for each in sorted(named | told)]
    score, of_band = _score(found, body)
    warnings = [
        *(each for measure in measures for each in _of_measure(found, body, measure)),
        *of_band,
    ]
    year = found.inputs.header.year
    return InYear(year=year, body=body, measures=measures, score=score, warnings=warnings)


def _measure(found: YearForecast, body: str, measure: str) -> MeasureInYear:
    known, ahead = found.inputs.measures[measure], found.forecasts.get((body, measure))
    quarters = [_quarter(found, body, measure, each) for each in QUARTERS]
    targets = [each.target for each in quarters]
    whole = None
    if all(targets):
        year = found.inputs.header.year
        ends = {f"{year}-{3 * each.quarter:02d}": _exact(each.target) for each in quarters}
        whole = known.adding.year(ends)
    return MeasureInYear(
        measure=measure,
        names=known.names,
        quarters=quarters,
        target=_number(whole),
        forecast=_number(ahead.value) if ahead else None,
        basis=ahead.basis if ahead else None,
        reported_months=list(ahead.reported_months) if ahead else [],
        last_year=_number(ahead.last_year) if ahead else None,
        last_whole=_number(ahead.last_whole) if ahead else None,
    )


def _quarter(found: YearForecast, body: str, measure: str, quarter: int) -> QuarterStanding:
    adding = found.inputs.measures[measure].adding
    fact, ahead = found.facts.get((body, measure)), found.forecasts.get((body, measure))
    value, months = of_quarter(adding, months_of(fact) if fact else {}, quarter)
    expected, _ = of_quarter(adding, ahead.months if ahead else {}, quarter)
    target, sheet = found.targets.get(body, {}).get((measure, quarter), (None, None))
    return QuarterStanding(
        quarter=quarter,
        target=_number(Fraction(target.value)) if target else None,
        fact=_number(value),
        months=months,
        forecast=_number(expected),
        sheet=sheet,
    )


def _of_measure(found: YearForecast, body: str, measure: MeasureInYear) -> Iterator[EarlyWarning]:
    targets = found.targets.get(body, {})
    for each in measure.quarters:
        if each.target is None or each.fact is None or each.months < MONTHS:
            continue
        good = targets[measure.measure, each.quarter][0].good
        if _is_worse(each.fact, each.target, good):
            yield _warning(
                WarningCode.QUARTER_MISSED, measure, each.target, each.fact, each.quarter
            )
    if measure.target is None or measure.forecast is None:
        return
    if _is_worse(measure.forecast, measure.target, targets[measure.measure, QUARTERS[-1]][0].good):
        yield _warning(WarningCode.TARGET_MISSED, measure, measure.target, measure.forecast)


def _is_worse(value: Number, target: Number, good: Good) -> bool:
    found, wanted = _exact(value), _exact(target)
    return found < wanted if good is Good.UP else found > wanted


def _warning(
    code: WarningCode,
    measure: MeasureInYear,
    expected: Number,
    value: Number,
    quarter: int | None = None,
) -> EarlyWarning:
    words = {
        "measure": measure.names,
        "quarter": quarter,
        "expected": expected.decimal,
        "found": value.decimal,
    }
    text = fill(WORDS[code], **words)
    return EarlyWarning(
        code=code,
        measure=measure.measure,
        quarter=quarter,
        expected=expected,
        found=value,
        text=text,
    )


def _score(found: YearForecast, body: str) -> tuple[ScoreForecast, list[EarlyWarning]]:
    """Score the forecast, and warn when it falls below the band of last year (PROPOSED)."""
    inputs, scored = found.inputs, found.score(body)
    cards = inputs.previous.cards if inputs.previous else ()
    last = next((each.band for each in cards if each.body == body), None)
    points = scored.points if scored else None
    view = ScoreForecast(
        edition=inputs.edition.code,
        score=None if points is None else to_number(points, inputs.edition.places),
        band=scored.band if scored else None,
        last_band=last,
        journal_position=inputs.header.journal_position,
    )
    floor = next((each.at_least for each in inputs.edition.bands if each.code == last), None)
    if view.score is None or floor is None or Fraction(view.score.decimal) >= floor:
        return view, []
    least = to_number(floor, inputs.edition.places)
    words = {"expected": least.decimal, "found": view.score.decimal}
    text = fill(WORDS[WarningCode.BAND_FALLS], **words)
    warning = EarlyWarning(code=WarningCode.BAND_FALLS, expected=least, found=view.score, text=text)
    return view, [warning]


def _exact(number: Number | None) -> Fraction:
    return fraction(number.exact) if number else Fraction(0)


def _number(value: Fraction | None) -> Number | None:
    return None if value is None else to_number(value, PLACES)
