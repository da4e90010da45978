"""Deducts penalty points from a block's score: per case or fact, up to each cap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bagalau.scoring.model import BodyFacts, DecidedDeduction, Deduction, DeductionUnit, Edition
from bagalau.scoring.numbers import ZERO


class DeductionUnknown(LookupError):
    """A decided deduction has a code that the edition does not define."""


@dataclass(frozen=True, slots=True)
class AppliedDeduction:
    """One deduction as it was taken off: `points` after the caps, `before_caps` without them."""

    decided: DecidedDeduction
    deduction: Deduction
    points: Fraction
    before_caps: Fraction

    @property
    def code(self) -> str:
        """Give the deduction's code in the edition."""
        return self.decided.code

    @property
    def facts(self) -> int:
        """Give the number of facts it was decided for."""
        return self.decided.facts

    @property
    def reason(self) -> str:
        """Give the reason recorded with it."""
        return self.decided.reason

    @property
    def entry(self) -> str | None:
        """Give the journal entry it rests on."""
        return self.decided.entry

    @property
    def status(self) -> str:
        """Give the legal status of the deduction in the edition."""
        return self.deduction.source.status


def deduct(edition: Edition, decided: Sequence[DecidedDeduction]) -> tuple[AppliedDeduction, ...]:
    """Take each deduction in turn, up to its own cap and the cap over all of them.

    A deduction per case is taken once for its entry, however many facts the entry names: several
    cases are several entries. The sum does not depend on the order; which entry meets a cap first
    does, and follows the order of the journal.
    """
    remaining = edition.deductions_most
    of_code: dict[str, Fraction] = {}
    found: list[AppliedDeduction] = []
    for each in decided:
        deduction = _known(edition, each)
        full = _points(deduction, each)
        points = full
        if deduction.most is not None:
            points = min(points, deduction.most - of_code.get(each.code, ZERO))
        if remaining is not None:
            points = min(points, remaining)
            remaining -= points
        of_code[each.code] = of_code.get(each.code, ZERO) + points
        found.append(AppliedDeduction(each, deduction, points, full))
    return tuple(found)


def zeroed_indicators(edition: Edition, decided: Sequence[DecidedDeduction]) -> dict[str, str]:
    """Name the indicators that a deduction makes zero, with the deduction's code."""
    return {
        each.indicator: each.code
        for each in decided
        if each.indicator is not None and _known(edition, each).indicator_zero
    }


def _known(edition: Edition, decided: DecidedDeduction) -> Deduction:
    if decided.code not in edition.deductions:
        raise DeductionUnknown(f"{edition.code} knows no deduction {decided.code}")
    return edition.deductions[decided.code]


def _points(deduction: Deduction, decided: DecidedDeduction) -> Fraction:
    facts = decided.facts if deduction.per is DeductionUnit.FACT else 1
    return deduction.points * facts * (deduction.repeat_factor if decided.repeated else 1)


def drop_unknown_deductions(edition: Edition, facts: BodyFacts) -> BodyFacts:
    """Give the facts without deductions that the edition does not define."""
    decided = [each for each in facts.deductions if each.code in edition.deductions]
    return facts if len(decided) == len(facts.deductions) else replace(facts, deductions=decided)
