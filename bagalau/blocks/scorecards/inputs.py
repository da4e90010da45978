"""The inputs of one year's scores of a block, gathered by body."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from bagalau.blocks.datasets import Measure, definition_link, records_link
from bagalau.blocks.quality import Finding
from bagalau.blocks.records import ReportedTwice, Series
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting import NilReturns, missing_series
from bagalau.blocks.review import GrantedExemption, ReviewState
from bagalau.blocks.scorecards.merged_values import COUNTED, ByMeasure, ExemptedMeasures, Mergers
from bagalau.blocks.scorecards.results import Json
from bagalau.blocks.scorecards.year_months import YearMonths
from bagalau.contracts.v1.intake import NilReturnReason
from bagalau.contracts.v1.register import RegisteredBody
from bagalau.contracts.v1.results import Decision, Deduction, Header, MeasureValue, Node, Scorecards
from bagalau.contracts.v1.wire import fraction
from bagalau.scoring.model import (
    BodyFacts,
    DecidedDeduction,
    Edition,
    Exemption,
    MeasureFact,
    Missing,
    PreviousValue,
    State,
)

_SILENT = frozenset({Missing.NOT_SUPPLIED, Missing.REFUSED})
_OF_STATEMENT = {
    NilReturnReason.NO_OFFICIAL_STATISTICS: Missing.NO_OFFICIAL_STATISTICS,
    NilReturnReason.NOT_DUE: Missing.NOT_DUE,
}


@dataclass(frozen=True)
class YearInputs:
    """Everything the scorecards of a year are built from; the header names it by digest."""

    header: Header
    edition: Edition
    standings: Standings
    values: Sequence[MeasureValue] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)
    refused: frozenset[tuple[str, str]] = frozenset()
    nil_returns: NilReturns = field(default_factory=lambda: NilReturns({}))
    previous: Scorecards | None = None
    deductions: Sequence[Deduction] = ()
    decisions: Sequence[Decision] = ()
    exemptions: Sequence[GrantedExemption] = ()
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    moved_states: Mapping[str, ReviewState] = field(default_factory=dict)
    """The state of a review whose result moved without an entry of the journal, by body."""

    issued_cards: Mapping[str, Json] = field(default_factory=dict)
    """The card a body was handed, where today's rests on something else than facts."""

    series: Mapping[str, Series] = field(default_factory=dict)
    reported_twice: Mapping[tuple[str, str], ReportedTwice] = field(default_factory=dict)

    def by_body(self, *, every: bool = False) -> dict[str, ByMeasure]:
        """Give every measure the edition needs, by body: counted, or why it is absent.

        With *every*, all that the block counts: another edition may need what this one does not.
        The values of a merged body are added to its successor's (System, para 53: reorganised in
        the first half of the year, it counts in the successor), as each measure says it adds.
        """
        needed = self.measures.keys() if every else self.edition.measures()
        told = {body: self._told(body, needed) for body in self.standings.known}
        return self._mergers.gathered(told)

    def _told(self, body: str, needed: Collection[str]) -> dict[str, MeasureValue]:
        """Give what a body told itself of each measure, or why it is absent."""
        return {**self._absent(body, needed), **self._counted_of.get(body, {})}

    @cached_property
    def _counted_of(self) -> Mapping[str, Mapping[str, MeasureValue]]:
        found: dict[str, dict[str, MeasureValue]] = {}
        for value in self.values:
            found.setdefault(value.body, {})[value.measure] = value
        return found

    @cached_property
    def _mergers(self) -> Mergers:
        return Mergers(self.standings, self.measures, self.reported_twice)

    def of(self, body: RegisteredBody, values: ByMeasure) -> BodyFacts:
        """Gather the facts of one body in the form the scoring takes."""
        deductions = self.deductions_from(body.code)
        decided = [each for each in self.decisions if each.body == body.code]
        known = BodyFacts(
            body=body.code,
            kind=body.kind,
            group=body.group,
            measures={name: self.measured(value) for name, value in values.items()},
            previous=self._previous(body.code),
            deductions=[_to_taken(each) for each in deductions],
            decisions={each.indicator: Fraction(each.points) for each in decided},
            region=body.region,
            year=self.header.year,
        )
        return replace(known, exemptions=self._exempted(known)) if self.exemptions else known

    def _exempted(self, facts: BodyFacts) -> dict[str, Exemption]:
        """Give the exemptions that count in a body's score, of indicators the edition has."""
        codes = {each.code for each in self.edition.indicators()}
        granted = [each for each in self.exemptions if each.asked.indicator in codes]

        def needed(code: str) -> Sequence[str]:
            formula = self.edition.indicator_for(code, facts).formulas.get(facts.kind)
            return [name for name in formula.measures if name in self.measures] if formula else []

        def own(body: str) -> ByMeasure:
            return self._told(body, self.edition.measures())

        exempted = ExemptedMeasures(granted, self._mergers, self.measures, self.measured)
        return exempted.of(facts.body, own, needed)

    def deductions_from(self, body: str) -> list[Deduction]:
        """Give the deductions from a body's score: its own, and those of what merged into it.

        A body reorganised in the first half counts in its successor (System, para 53); that what
        was taken off it counts there too is INFERRED from that.
        """
        counted = self.standings.counted_in(body)
        return [each for each in self.deductions if each.body in counted and not each.withdrawn]

    def measured(self, value: MeasureValue) -> MeasureFact:
        """Give a measure's value, or why there is none; a statement explains silence."""
        if value.value is not None and value.state == COUNTED:
            return self._counted(value)
        missing = _missing(value.state)
        stated = self.nil_returns.of(value.body, value.dataset)
        if stated is None or missing not in _SILENT:
            return MeasureFact(None, missing)
        if stated is NilReturnReason.NOTHING_TO_REPORT:
            return self._nothing(value)
        return MeasureFact(None, _OF_STATEMENT[stated])

    def _counted(self, value: MeasureValue) -> MeasureFact:
        """Give what was counted with the months that are not there; a year's records have none."""
        known = self.measures.get(value.measure)
        lacking, due = self._months.missing(value.body, value.measure)
        months = len(value.months) if known and known.by_month else None
        return MeasureFact(fraction(value.value or "0"), None, months, lacking, due)

    def _nothing(self, value: MeasureValue) -> MeasureFact:
        """Give the nothing a body stated; of what merged into it, it states nothing by that."""
        lacking, due = self._months.missing(value.body, value.measure)
        return MeasureFact(Fraction(0), None, 0 if lacking else None, lacking, due)

    @cached_property
    def _months(self) -> YearMonths:
        reported = {(each.body, each.measure): each for each in self.values}
        return YearMonths(
            self.header.block,
            self.edition,
            self.standings,
            self.measures,
            self.nil_returns,
            reported,
            self.series,
        )

    def missing_keys(self, body: str, dataset: str) -> Mapping[str, Sequence[str]]:
        """Give, by month, the series that other months of a body's have and this one has not."""
        reported = self.series.get(dataset)
        found: dict[str, list[str]] = {}
        for code in self.standings.counted_in(body) if reported else ():
            gaps = missing_series(reported or {}, self.standings, self.standings.body(code))
            for month, keys in gaps.items():
                found[month] = sorted({*found.get(month, []), *keys})
        return found

    def _absent(self, body: str, needed: Collection[str]) -> dict[str, MeasureValue]:
        """Give each measure that is needed as it is when the body has no record."""
        block, year = self.header.block, self.header.year
        found: dict[str, MeasureValue] = {}
        for measure in sorted(self.measures.keys() & set(needed)):
            dataset = self.measures[measure].dataset
            refused = (body, dataset) in self.refused
            found[measure] = MeasureValue(
                body=body,
                measure=measure,
                dataset=dataset,
                state=Missing.REFUSED if refused else Missing.NOT_SUPPLIED,
                link=records_link(block, dataset, measure, year, body),
                definition=definition_link(block, measure),
            )
        return found

    def _previous(self, body: str) -> dict[str, PreviousValue]:
        if self.previous is None:
            return {}
        card = next((each for each in self.previous.cards if each.body == body), None)
        if card is None or card.tree is None:
            return {}
        header = self.previous.header
        source = f"{header.block} {header.year}, {self.previous.digest}"
        return {
            node.code: PreviousValue(fraction(node.value.exact), source)
            for node in _leaves(card.tree)
            if node.value is not None and node.state == State.COUNTED
        }


def _missing(state: str) -> Missing:
    try:
        return Missing(state)
    except ValueError:
        return Missing.NOT_SUPPLIED


def _to_taken(each: Deduction) -> DecidedDeduction:
    return DecidedDeduction(
        code=each.code,
        facts=each.facts,
        reason=each.reason,
        entry=each.id,
        repeated=each.repeated,
        indicator=each.indicator,
    )


def _leaves(node: Node) -> Iterable[Node]:
    if not node.children:
        return [node]
    return [leaf for child in node.children for leaf in _leaves(child)]
