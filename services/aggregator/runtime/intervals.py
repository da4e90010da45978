"""Responses on how sure the positions of a rating are: intervals, sensitivity, replications."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from bagalau.analysis import intervals, record, sensitivity
from bagalau.analysis.columns import Columns
from bagalau.contracts.v1.ratings import (
    BodyInterval,
    ChosenFigures,
    DrawnFigures,
    FamilyIndices,
    GroupIntervals,
    GroupSensitivity,
    PositionIntervals,
    PositionSensitivity,
    Rating,
    ReplicationRecord,
    Run,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import Composition
from bagalau.scoring.model import ChoiceFamily, Robustness
from bagalau.scoring.numbers import rounded

SHARE_PLACES, FACTOR_PLACES = 4, 6
FACTS, SCORECARDS = "facts", "scorecards"


@dataclass(frozen=True)
class RatingColumns:
    """A rating in columns, and what they were built from: facts, or scorecards only."""

    columns: Columns
    basis: str


@dataclass(frozen=True)
class IntervalRequest:
    """One rating in columns, the plan of its edition, and the families left as the edition has them."""

    rating: Rating
    composition: Composition
    plan: Robustness
    rating_columns: RatingColumns
    off: Collection[ChoiceFamily]

    @property
    def columns(self) -> Columns:
        """Give the columns."""
        return self.rating_columns.columns

    def run(self) -> Run:
        """Describe the run: rating, composition, seed, replications."""
        return Run(
            year=self.rating.year,
            rating_version=self.rating.version,
            rating_digest=self.rating.digest,
            synthetic=self.rating.synthetic,
            provisional=self.rating.provisional,
            composition=self.composition.code,
            composition_digest=self.composition.digest,
            status=self.plan.source.status,
            seed=self.plan.seed,
            replications=self.plan.replications,
            fixed_families=[family for family in ChoiceFamily if family in self.off],
            columns_digest=self.columns.digest,
            basis=self.rating_columns.basis,
        )


def position_intervals(request: IntervalRequest) -> PositionIntervals:
    """Give each body's median position, 5–95 interval and chances, group by group."""
    found = intervals.intervals_of(request.columns, request.plan, off=request.off)
    varied = record.record_of(request.columns, request.plan, off=request.off)
    names = {entry.body: entry.names for entry in request.rating.entries}
    return PositionIntervals(
        run=request.run(),
        record_digest=varied.digest,
        counts_digest=found.digest,
        groups=[_group(each, found, names) for each in found.groups],
    )


def _group(
    group: intervals.GroupIntervals, found: intervals.Intervals, names: dict[str, Names]
) -> GroupIntervals:
    def share(count: int) -> str:
        return rounded(Fraction(int(count), found.replications), SHARE_PLACES)

    bodies = [
        BodyInterval(
            body=each.body,
            names=names[each.body],
            position=each.place,
            median=each.median,
            low=each.low,
            high=each.high,
            share_unrated=share(found.replications - group.times[at]),
            bands=dict(zip(found.bands, map(share, group.banded[at]), strict=True)),
            share_ahead={
                other: share(group.ahead[at, there])
                for there, other in enumerate(group.bodies)
                if there != at
            },
        )
        for at, each in enumerate(group.intervals())
    ]
    return GroupIntervals(
        group=group.group, bodies=sorted(bodies, key=lambda each: (each.position, each.body))
    )


def position_sensitivity(request: IntervalRequest) -> PositionSensitivity:
    """Give the indices of each family; as many replications as the edition states, in all."""
    samples = max(2, request.plan.replications // (len(ChoiceFamily) + 2))
    found = sensitivity.sensitivity_of(request.columns, request.plan, samples=samples)
    return PositionSensitivity(
        run=request.run(), samples=samples, groups=[_sensitive(each) for each in found]
    )


def _sensitive(group: sensitivity.Sensitivity) -> GroupSensitivity:
    return GroupSensitivity(
        group=group.group,
        shift={family: _indices(*each) for family, each in group.shift.items()},
        bodies={
            body: {
                family: _indices(float(each.first[at]), float(each.total[at]))
                for family, each in group.positions.items()
            }
            for at, body in enumerate(group.bodies)
        },
    )


def _indices(first: float, total: float) -> FamilyIndices:
    if np.isnan(total):
        return FamilyIndices()
    return FamilyIndices(
        first=_number_text(first, SHARE_PLACES), total=_number_text(total, SHARE_PLACES)
    )


def replication_record(request: IntervalRequest, *, first: int, count: int) -> ReplicationRecord:
    """Give the figures of a run and some of its replications in full."""
    found = record.record_of(request.columns, request.plan, off=request.off)
    some = max(0, min(count, request.plan.replications - first))
    rows = record.rows_of(request.columns, request.plan, first=first, count=some, off=request.off)
    return ReplicationRecord(
        run=request.run(),
        record_digest=found.digest,
        drawn=[_drawn_figures(each) for each in found.spreads],
        chosen=[
            ChosenFigures(
                family=each.family,
                choice=each.choice,
                count=each.times,
                expected=rounded(each.expected, 2),
            )
            for each in found.chosen
        ],
        first=first,
        replications=[{name: _to_json_value(value) for name, value in row.items()} for row in rows],
    )


def _to_json_value(value: str | float) -> str | int:
    return repr(value) if isinstance(value, float) else value


def _drawn_figures(each: record.Spread) -> DrawnFigures:
    def text(figure: float) -> str:
        return _number_text(figure, FACTOR_PLACES)

    return DrawnFigures(
        family=each.family,
        node=each.node,
        minimum_stated=text(each.least_stated),
        maximum_stated=text(each.most_stated),
        minimum=text(each.least),
        low=text(each.low),
        median=text(each.median),
        mean=text(each.mean),
        high=text(each.high),
        maximum=text(each.most),
    )


def _number_text(number: float, places: int) -> str:
    return rounded(Fraction(number), places)
