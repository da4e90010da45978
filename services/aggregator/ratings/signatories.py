"""Who may sign a block's conclusion, and when: by the register of the year (System, paras 10-40)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.register import Assignment, Register
from bagalau.contracts.v1.results import Signature
from services.aggregator.ratings.faults import AnswerRejected

CLOCKS_APART: Final = timedelta(minutes=1)
"""How far a block's clock may be ahead of the aggregator's."""


@dataclass(frozen=True)
class Signatory:
    """An organisation that assembles a block; until a day, when another took its place on it."""

    organisation: str
    until: date | None = None

    def signs_on(self, day: date) -> bool:
        """Whether it was the one to sign on a day."""
        return self.until is None or day < self.until


def signatories(register: Register, block: str) -> Iterator[Signatory]:
    """Give who signs for a block: the assembling organisations, and whom they took over from."""
    for each in register.assignments:
        if each.block == block and each.assembles:
            yield Signatory(each.evaluator)
            yield from _predecessors(each)


def _predecessors(assignment: Assignment) -> Iterator[Signatory]:
    heir = assignment.evaluator
    for each in reversed(assignment.successions):
        if each.after == heir:
            yield Signatory(each.before, until=each.happened)
            heir = each.before


def must_be_signed_rightly(
    signature: Signature, register: Register, block: str, *, now: datetime
) -> None:
    """Let a signature pass that the block's own assembler set in the cycle. Raises AnswerRejected.

    A cycle's conclusions are signed once the evaluated year is over, and none is from tomorrow.
    """
    if not any(each.isalnum() for each in signature.signed_by):
        raise AnswerRejected("signer_unnamed", f"signed for {signature.organisation}")
    if signature.signed_at > now + CLOCKS_APART:
        raise AnswerRejected("signed_in_future", signature.signed_at.isoformat())
    day = day_of(signature.signed_at)
    if day.year <= register.year:
        raise AnswerRejected("signed_too_early", day.isoformat())
    known = list(signatories(register, block))
    if not any(
        each.organisation == signature.organisation and each.signs_on(day) for each in known
    ):
        names = ", ".join(each.organisation for each in known if each.until is None) or "-"
        raise AnswerRejected("signer_not_assembler", f"{signature.organisation}, not {names}")
