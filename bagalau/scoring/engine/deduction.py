"""Taking penalty points off a block's score: per case or fact, up to each cap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bagalau.scoring.model import BodyFacts, DecidedDeduction, Deduction, DeductionUnit, Edition
from bagalau.scoring.numbers import ZERO


class DeductionUnknown(LookupError):
    """A deduction was taken that the edition does not know."""


@dataclass(frozen=True, slots=True)
class AppliedDeduction:
    """One deduction as it was taken off: `points` after the caps, `before_caps` without them."""

    taken: DecidedDeduction
    deduction: Deduction
    points: Fraction
    before_caps: Fraction

    @property
    def code(self) -> str:
        """Give the deduction's code in the edition."""
        return self.taken.code

    @property
    def facts(self) -> int:
        """Give the number of facts it was taken for."""
        return self.taken.facts

    @property
    def reason(self) -> str:
        """Give the reason recorded with it."""
        return self.taken.reason

    @property
    def entry(self) -> str | None:
        """Name the ledger entry it rests on."""
        return self.taken.entry

    @property
    def status(self) -> str:
        """Give the legal status of the deduction in the edition."""
        return self.deduction.source.status


def deduct(edition: Edition, taken: Sequence[DecidedDeduction]) -> tuple[AppliedDeduction, ...]:
    """Take each deduction in turn, up to its own cap and the cap over all of them.

    A deduction per case is taken once for its entry, however many facts the entry names: several
    cases are several entries. The sum does not depend on the order; which entry meets a cap first
    does, and is the ledger's.
    """
    room = edition.deductions_most
    of_code: dict[str, Fraction] = {}
    found: list[AppliedDeduction] = []
    for each in taken:
        deduction = _known(edition, each)
        full = _points(deduction, each)
        points = full
        if deduction.most is not None:
            points = min(points, deduction.most - of_code.get(each.code, ZERO))
        if room is not None:
            points = min(points, room)
            room -= points
        of_code[each.code] = of_code.get(each.code, ZERO) + points
        found.append(AppliedDeduction(each, deduction, points, full))
    return tuple(found)


def zeroed_indicators(edition: Edition, taken: Sequence[DecidedDeduction]) -> dict[str, str]:
    """Name the indicators that a deduction makes zero, with the deduction's code."""
    return {
        each.indicator: each.code
        for each in taken
        if each.indicator is not None and _known(edition, each).indicator_zero
    }


def _known(edition: Edition, taken: DecidedDeduction) -> Deduction:
    if taken.code not in edition.deductions:
        raise DeductionUnknown(f"{edition.code} knows no deduction {taken.code}")
    return edition.deductions[taken.code]


def _points(deduction: Deduction, taken: DecidedDeduction) -> Fraction:
    facts = taken.facts if deduction.per is DeductionUnit.FACT else 1
    return deduction.points * facts * (deduction.repeat_factor if taken.repeated else 1)


def drop_unknown_deductions(edition: Edition, facts: BodyFacts) -> BodyFacts:
    """Leave out the deductions an edition does not know: it would never have taken them."""
    taken = [each for each in facts.deductions if each.code in edition.deductions]
    return facts if len(taken) == len(facts.deductions) else replace(facts, deductions=taken)
