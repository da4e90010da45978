"""The reports expected about each body: of which months, by when, and who answers for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from bagalau.blocks.context import BlockDefinition
from bagalau.blocks.datasets import About, Measures, last_day, lives_of
from bagalau.blocks.records import Series
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting.nil_returns import NilReturns
from bagalau.chassis.identity import Role
from bagalau.contracts.v1.intake import Closing, Completeness, Expected
from bagalau.contracts.v1.register import Milestone, RegisteredBody, Standing
from bagalau.contracts.v1.results import CardState
from bagalau.scoring.model import BodyFacts, Edition

REPORTS, REGISTERS = "reports", "registers_closed"
"""Milestones of the schedule: when bodies report, and when the suppliers' registers close."""

ReceivedRecords = Mapping[tuple[str, str], Mapping[str, int]]
"""Numbers of records received, by (body, dataset) and then by month or year."""


@dataclass(frozen=True)
class ReportingYear:
    """All that the completeness of a year is worked out from."""

    year: int
    edition: Edition
    standings: Standings
    nil_returns: NilReturns
    refused: frozenset[tuple[str, str]]
    received: ReceivedRecords
    closings: Mapping[str, Closing] = field(default_factory=dict)
    revised: frozenset[str] = frozenset()
    after_closing: Mapping[tuple[str, str], int] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    """Series of monthly records, by dataset, body and month; of datasets that have several."""
    confirmed: bool = True
    """Whether the edition governs the year, which one of an earlier year does not."""
    today: date = date.max
    """The day it is worked out for: nothing is missing of a month or year that is not over."""

    def is_over(self, period: str) -> bool:
        """Whether a month or a year is over."""
        return last_day(period) < self.today

    def missing_keys(self, body: RegisteredBody, dataset: str) -> dict[str, list[str]]:
        """Give, by month, the series of a body that its other months have and this one has not."""
        return missing_series(self.series.get(dataset, {}), self.standings, body)


def expected_reports(
    block: BlockDefinition, year: ReportingYear, *, only: str | None = None
) -> Iterable[Expected]:
    """Give every report the edition needs, of one body or all, in the order of body and dataset.

    A month's report has the months in which the body existed; a register of cases, a plan or a
    survey without months has arrived when there is any record at all, since only its sender knows
    how many there are. For a merged body's months its survivor answers; with *only* the survivor,
    they are among what is asked of it.
    """
    for body in sorted(year.standings.register.bodies, key=lambda each: each.code):
        if only in {None, body.code, year.standings.answering(body.code)}:
            for dataset in sorted(_needed(block, year, body)):
                yield _to_expected(block, dataset, year, body)


def expected_of_body(
    block: BlockDefinition, year: ReportingYear, body: RegisteredBody
) -> list[Expected]:
    """Give what the edition needs of a body and what else was received, by dataset."""
    received = {dataset for code, dataset in year.received if code == body.code}
    datasets = sorted(_needed(block, year, body) | received)
    return [_to_expected(block, each, year, body) for each in datasets]


def missing_series(
    reported: Series, standings: Standings, body: RegisteredBody
) -> dict[str, list[str]]:
    """Give, by month, the series that a body told of in another month and not in this one.

    What another body of the same merger told of the month is not missing; a survivor goes on with
    the series of what merged into it. A series that began later, or ended, is told of its other
    months with zeros (PROPOSED).
    """
    own = reported.get(body.code, {})
    before = (reported.get(each, {}).values() for each in standings.counted_in(body.code))
    known = frozenset[str]().union(*chain.from_iterable(before))
    merger = standings.counted_in(standings.answering(body.code))
    found: dict[str, list[str]] = {}
    for month in lives_of(body).months(standings.register.year):
        here = (reported.get(each, {}).get(month, frozenset()) for each in merger)
        lacking = known.difference(*here)
        if month in own and lacking:
            found[month] = sorted(lacking)
    return found


def _needed(block: BlockDefinition, year: ReportingYear, body: RegisteredBody) -> frozenset[str]:
    """Name the datasets needed of a body; of a merged one what its survivor's score needs of months.

    The plan of a merged body is its survivor's from the merger on (PROPOSED).
    """
    if year.standings.state(body, block.name) is not CardState.NOT_APPLICABLE:
        return required_datasets(year.edition, block.measures, body, year.year)
    heir = year.standings.body(year.standings.answering(body.code))
    merged = body.standing is Standing.MERGED and block.name in body.blocks
    if not merged or year.standings.state(heir, block.name) is CardState.NOT_APPLICABLE:
        return frozenset()
    expected = bool(lives_of(body).months(year.year))
    needed = required_datasets(year.edition, block.measures, heir, year.year)
    needed &= required_datasets(year.edition, block.measures, body, year.year)
    return frozenset(
        each for each in needed if expected and block.shape(each).about.period != "year"
    )


def required_datasets(
    edition: Edition, counted: Measures, body: RegisteredBody, year: int
) -> frozenset[str]:
    """Name the datasets without which some indicator of the body has no value that year."""
    facts = BodyFacts(body.code, body.kind, body.group, {}, region=body.region, year=year)
    measures = {
        name
        for indicator in edition.root_for(facts).indicators()
        if edition.evaluates(indicator, body=body.code, kind=body.kind)
        for name in indicator.formulas[body.kind].measures
    }
    return frozenset(counted.known[name].dataset for name in measures)


def _to_expected(
    block: BlockDefinition, dataset: str, year: ReportingYear, body: RegisteredBody
) -> Expected:
    about, standings = block.shape(dataset).about, year.standings
    monthly, heir = about.period == "month", standings.answering(body.code)
    months = list(lives_of(body).months(year.year))
    periods = months if monthly else [str(year.year)]
    received = dict(sorted(year.received.get((body.code, about.code), {}).items()))
    if monthly:
        missing = [each for each in periods if each not in received and year.is_over(each)]
    else:
        missing = [] if received else [each for each in periods if year.is_over(each)]
    stated = year.nil_returns.of(body.code, about.code)
    milestone = _milestone(about, standings)
    keys = year.missing_keys(body, dataset)
    return Expected(
        body=body.code,
        dataset=about.code,
        answering=heir if heir != body.code else None,
        state=_state(
            received=bool(received),
            missing=bool(missing or keys),
            stated=stated is not None,
            refused=(body.code, about.code) in year.refused,
            is_due=any(map(year.is_over, periods)),
        ),
        senders=list(about.senders),
        expected=periods,
        received=received,
        missing=missing,
        not_due=_to_come(year, periods, received, monthly=monthly),
        missing_keys=keys,
        nil_return=stated,
        due=milestone.due if milestone else None,
        milestone=milestone.code if milestone else None,
        edition=year.edition.code,
        edition_confirmed=year.confirmed,
        analysed_only=standings.state(body, block.name) is CardState.ANALYSED_ONLY,
    )


def _to_come(
    year: ReportingYear, periods: Sequence[str], received: Mapping[str, int], *, monthly: bool
) -> list[str]:
    """Give the months, or the year, that nothing came of and that are not over yet."""
    if received and not monthly:
        return []
    return [each for each in periods if each not in received and not year.is_over(each)]


def _state(
    *, received: bool, missing: bool, stated: bool, refused: bool, is_due: bool
) -> Completeness:
    if received:
        return Completeness.PARTIAL if missing else Completeness.COMPLETE
    if stated:
        return Completeness.NIL_RETURN
    if refused:
        return Completeness.REFUSED
    return Completeness.MISSING if is_due else Completeness.NOT_DUE


def _milestone(about: About, standings: Standings) -> Milestone | None:
    code = about.due or (REPORTS if Role.REPORTER in about.senders else REGISTERS)
    return next((each for each in standings.register.schedule if each.code == code), None)
