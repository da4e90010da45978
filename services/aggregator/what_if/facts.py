"""Applies changed measures, decisions and deductions of single bodies to the facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bagalau.contracts.v1.ratings import (
    DecisionRequest,
    DeductionRequest,
    MeasureRequest,
    WhatIfRequest,
)
from bagalau.scoring.composition import BlockBasis
from bagalau.scoring.model import (
    BodyFacts,
    DecidedDeduction,
    DeductionUnit,
    Edition,
    MeasureFact,
    Missing,
)
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.faults import Faults

Order = MeasureRequest | DecisionRequest | DeductionRequest


def changed_blocks(
    rated: RatedRound, editions: Mapping[str, Edition], order: WhatIfRequest, faults: Faults
) -> Mapping[str, BlockBasis]:
    """Give what each block's scores would follow from; faults are noted."""
    changes = _FactChanges(rated, editions, faults)
    for at, measure in enumerate(order.measures):
        changes.measure(measure, f"/measures/{at}")
    for at, decision in enumerate(order.decisions):
        changes.decision(decision, f"/decisions/{at}")
    for at, deduction in enumerate(order.deductions):
        changes.deduction(deduction, f"/deductions/{at}")
    found = {}
    for block, basis in rated.basis.blocks.items():
        facts = {**basis.facts, **changes.facts.get(block, {})}
        found[block] = BlockBasis(editions[block], facts)
    return found


@dataclass
class _FactChanges:
    """Facts that are being changed, one order after another, each place once."""

    rated: RatedRound
    editions: Mapping[str, Edition]
    faults: Faults
    facts: dict[str, dict[str, BodyFacts]] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def measure(self, order: MeasureRequest, at: str) -> None:
        """Give a measure another value, or none for a reason."""
        facts = self._facts(order, at, order.measure)
        if (order.value is None) is (order.missing is None):
            self.faults.note("what_if_value_or_missing", at)
        elif facts is not None and order.measure not in facts.measures:
            known = {"measure": order.measure, "block": order.block}
            self.faults.note("what_if_measure_unknown", f"{at}/measure", **known)
        elif facts is not None:
            months = facts.measures[order.measure].months  # a tried value is the whole year's
            value = None if order.value is None else Fraction(order.value)
            missing = Missing(order.missing.value) if order.missing else None
            measures = {**facts.measures, order.measure: MeasureFact(value, missing, months)}
            self._store(order, replace(facts, measures=measures))

    def decision(self, order: DecisionRequest, at: str) -> None:
        """Give the points an expert would decide."""
        facts, points = self._facts(order, at, order.indicator), Fraction(order.points)
        maximum = self._maximum(order, order.indicator, f"{at}/indicator")
        if facts is None or maximum is None:
            return
        if not 0 <= points <= maximum:
            self.faults.note("what_if_points", f"{at}/points", most=str(maximum))
            return
        decisions = {**facts.decisions, order.indicator: points}
        self._store(order, replace(facts, decisions=decisions))

    def deduction(self, order: DeductionRequest, at: str) -> None:
        """Take a deduction for so many cases or facts, instead of those that were decided."""
        facts = self._facts(order, at, order.code)
        if facts is None:
            return
        known = self.editions[order.block].deductions.get(order.code)
        if known is None:
            params = {"code": order.code, "known": ", ".join(self.editions[order.block].deductions)}
            self.faults.note("what_if_deduction_unknown", f"{at}/code", **params)
            return
        if order.indicator and not known.indicator_zero:
            self.faults.note("what_if_not_zeroing", f"{at}/indicator", code=order.code)
            return
        if order.indicator and self._maximum(order, order.indicator, f"{at}/indicator") is None:
            return
        others = [each for each in facts.deductions if each.code != order.code]
        by_fact = known.per is DeductionUnit.FACT
        cases = min(order.facts, 1) if by_fact else order.facts
        count = order.facts if by_fact else 1
        taken = [
            DecidedDeduction(order.code, count, indicator=order.indicator) for _ in range(cases)
        ]
        self._store(order, replace(facts, deductions=[*others, *taken]))

    def _facts(self, order: Order, at: str, what: str) -> BodyFacts | None:
        """Find the facts an order is about; a fault when there are none, or they were changed."""
        basis = self.rated.basis.blocks.get(order.block)
        if basis is None:
            known = ", ".join(sorted(self.rated.basis.blocks))
            self.faults.note("what_if_block_unknown", f"{at}/block", block=order.block, known=known)
            return None
        if order.body not in basis.facts:
            params = {"body": order.body, "block": order.block}
            self.faults.note("what_if_body_unknown", f"{at}/body", **params)
            return None
        place = (at.split("/")[1], order.block, order.body, what)
        if place in self.seen:
            self.faults.note("what_if_twice", at, what=what, body=order.body)
        self.seen.add(place)
        return self.facts.get(order.block, {}).get(order.body) or basis.facts[order.body]

    def _maximum(self, order: Order, code: str, at: str) -> Fraction | None:
        """Give the maximum of an indicator as it is for the body; a fault when there is none."""
        edition = self.editions.get(order.block)
        basis = self.rated.basis.blocks.get(order.block)
        facts = basis.facts.get(order.body) if basis else None
        if edition is None or facts is None:
            return None
        if code not in {each.code for each in edition.indicators()}:
            self.faults.note("what_if_indicator_unknown", at, indicator=code, edition=edition.code)
            return None
        return edition.indicator_for(code, facts).maximum

    def _store(self, order: Order, facts: BodyFacts) -> None:
        self.facts.setdefault(order.block, {})[order.body] = facts
