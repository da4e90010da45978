"""The measures of a survivor with those of the bodies merged into it, through any chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bagalau.blocks.datasets import BodyMonths, Measure, add_bodies
from bagalau.blocks.records import ReportedTwice
from bagalau.blocks.register import Standings
from bagalau.contracts.v1.results import CountedBody, MeasureValue
from bagalau.contracts.v1.wire import exact, fraction
from bagalau.scoring.numbers import ZERO

ByMeasure = Mapping[str, MeasureValue]
COUNTED = "counted"


@dataclass(frozen=True)
class Mergers:
    """The mergers of one year's register, and how each measure adds over bodies."""

    standings: Standings
    measures: Mapping[str, Measure]
    reported_twice: Mapping[tuple[str, str], ReportedTwice] = field(default_factory=dict)
    """What merged bodies told of that is counted as another told it, by body and dataset."""

    def gathered(self, values: Mapping[str, ByMeasure]) -> dict[str, ByMeasure]:
        """Give the measures by body, a survivor's with all that reached it."""
        found = dict(values)
        for survivor in sorted(set(self.standings.heirs.values())):
            own = found.get(survivor, {})
            found[survivor] = {name: self._together(own[name], values) for name in own}
        return found

    def _together(self, own: MeasureValue, values: Mapping[str, ByMeasure]) -> MeasureValue:
        """Add what merged bodies have of a measure to the survivor's, as the measure says."""
        reported = {
            body: each
            for body in self.standings.counted_in(own.body)
            if (each := values.get(body, {}).get(own.measure)) and each.value is not None
        }
        if not reported.keys() - {own.body}:
            return own
        adding = self.measures[own.measure].adding
        reported = {body: self._once(each) for body, each in reported.items()}
        parts = [self._part(body, reported) for body in self.standings.counted_in(own.body)]
        found = add_bodies(adding, parts)
        if not found.months:
            return own
        counted = [
            _counted(reported[body], months)
            for body, months in found.entered.items()
            if reported[body].records
        ]
        return own.model_copy(
            update={
                "state": COUNTED,
                "value": exact(adding.year(found.months)),
                "months": {month: exact(each) for month, each in found.months.items()},
                "records": sum(each.records for each in counted),
                "outside": sorted({month for each in reported.values() for month in each.outside}),
                "bodies": counted,
            }
        )

    def _once(self, value: MeasureValue) -> MeasureValue:
        """Take away what another body of the merger told of too, where keys tell facts apart."""
        twice = self.reported_twice.get((value.body, value.dataset))
        if twice is None or value.measure not in twice.months:
            return value
        away = twice.months[value.measure]
        months = {
            month: exact(fraction(each) - away.get(month, ZERO))
            for month, each in value.months.items()
        }
        return value.model_copy(update={"months": months, "records": value.records - twice.records})

    def _part(self, code: str, reported: Mapping[str, MeasureValue]) -> BodyMonths:
        body = self.standings.body(code)
        months = (
            {month: fraction(each) for month, each in reported[code].months.items()}
            if code in reported
            else {}
        )
        if code in self.standings.heirs:
            return BodyMonths(code, months, body.successor or "", body.until)
        return BodyMonths(code, months)


def _counted(value: MeasureValue, months: tuple[str, ...]) -> CountedBody:
    return CountedBody(body=value.body, months=list(months), records=value.records, link=value.link)
