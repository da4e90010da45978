"""Measures as scores see them: a survivor's with all merged into it, an exempted indicator's with less."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bagalau.blocks.datasets import Measure, add_bodies
from bagalau.blocks.records import ReportedTwice
from bagalau.blocks.register import Standings, merger_parts
from bagalau.blocks.review import GrantedExemption
from bagalau.contracts.v1.process import ExemptedPart
from bagalau.contracts.v1.results import CountedBody, MeasureValue
from bagalau.contracts.v1.wire import exact, fraction
from bagalau.scoring.model import Exemption, MeasureFact, Missing
from bagalau.scoring.numbers import ZERO

ByMeasure = Mapping[str, MeasureValue]
COUNTED = "counted"
LEFT_OUT = "left_out"
"""The state of a measure of which no month is left."""
MONTH_AT = 5
"""Where the number of a month begins in `2025-03`."""


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
        months = {
            body: {month: fraction(told) for month, told in each.months.items()}
            for body, each in reported.items()
        }
        found = add_bodies(adding, merger_parts(self.standings, own.body, months))
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


def _counted(value: MeasureValue, months: tuple[str, ...]) -> CountedBody:
    return CountedBody(body=value.body, months=list(months), records=value.records, link=value.link)


@dataclass(frozen=True)
class ExemptedMeasures:
    """The exemptions of one year, and what the measures of each body were before any merger."""

    granted: Sequence[GrantedExemption]
    mergers: Mergers
    measures: Mapping[str, Measure]
    measured: Callable[[MeasureValue], MeasureFact]

    def of(
        self, body: str, own: Callable[[str], ByMeasure], needed: Callable[[str], Sequence[str]]
    ) -> dict[str, Exemption]:
        """Give the exemptions that count in a body's score, by indicator.

        *own* gives what each body told itself, *needed* the measures of an indicator. Months that
        were left out of what a merged body told stay left out in its survivor (INFERRED from para
        53, as its records count there); an exemption of anything else is of the merged body alone.
        """
        by_indicator = defaultdict[str, list[GrantedExemption]](list)
        counted = self.mergers.standings.counted_in(body)
        for each in self.granted:
            if each.body == body or (each.body in counted and each.asked.of is ExemptedPart.MONTHS):
                by_indicator[each.asked.indicator].append(each)
        return {
            code: self._exemption(body, found, own, needed(code))
            for code, found in by_indicator.items()
        }

    def _exemption(
        self,
        body: str,
        found: Sequence[GrantedExemption],
        own: Callable[[str], ByMeasure],
        needed: Sequence[str],
    ) -> Exemption:
        other = next((each for each in found if each.asked.of is not ExemptedPart.MONTHS), None)
        if other is None:
            return self._without_months(body, found, own, needed)
        asked, reason = other.asked, Missing(other.asked.basis)
        if asked.of is ExemptedPart.VALUE and asked.measure is not None:
            stated = {asked.measure: MeasureFact(Fraction(asked.value or "0"))}
            return Exemption(reason, other.entry, stated)
        return Exemption(reason, other.entry)

    def _without_months(
        self,
        body: str,
        found: Sequence[GrantedExemption],
        own: Callable[[str], ByMeasure],
        needed: Sequence[str],
    ) -> Exemption:
        gone = {each.body: frozenset(each.asked.months) for each in found}
        monthly = [name for name in needed if self.measures[name].by_month]
        told = {
            code: {
                name: self._left(value, gone.get(code, frozenset()))
                for name, value in own(code).items()
                if name in monthly
            }
            for code in self.mergers.standings.counted_in(body)
        }
        values = self.mergers.gathered(told)[body]
        months = tuple(sorted({month for each in gone.values() for month in each}))
        reason = Missing(found[0].asked.basis)
        facts = {name: self._fact(values[name], months, reason) for name in monthly}
        return Exemption(reason, ", ".join(each.entry for each in found), facts, months)

    def _left(self, value: MeasureValue, gone: frozenset[int]) -> MeasureValue:
        """Give a measure without some of its months; nothing is left where all of them are gone."""
        months = {
            month: told for month, told in value.months.items() if int(month[MONTH_AT:]) not in gone
        }
        if len(months) == len(value.months):
            return value
        if not months:
            return value.model_copy(update={"value": None, "months": {}, "state": LEFT_OUT})
        adding = self.measures[value.measure].adding
        year = adding.year({month: fraction(told) for month, told in months.items()})
        return value.model_copy(update={"value": exact(year), "months": months})

    def _fact(self, value: MeasureValue, gone: tuple[int, ...], reason: Missing) -> MeasureFact:
        """Give the fact of a measure, in which months that are left out are not due either."""
        if value.value is None or value.state != COUNTED:
            fact = self.measured(value.model_copy(update={"state": Missing.NOT_SUPPLIED}))
            if value.state == LEFT_OUT:
                return MeasureFact(None, reason)
        else:
            fact = self.measured(value)
        if fact.value is None:
            return fact
        return MeasureFact(
            fact.value,
            None,
            fact.months,
            tuple(month for month in fact.lacking if month not in gone),
            tuple(month for month in fact.due if month not in gone) or fact.due,
        )
