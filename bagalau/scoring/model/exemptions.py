"""What an edition says of indicators that a body asks not to be held to, and what was granted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bagalau.scoring.model.missing import Missing
from bagalau.scoring.source import Source, Status

if TYPE_CHECKING:
    from bagalau.scoring.model.facts import MeasureFact

EXEMPTED: Final = "exempted"
"""A flag: the indicator, or facts of it, were seen otherwise by a decision."""
EXEMPTION_PROPOSED: Final = "exemption_proposed"
"""A flag: what follows from that decision stands in no act; it is PROPOSED."""

EXEMPTING: Final = (Missing.NOT_APPLICABLE, Missing.OBJECTIVE_CIRCUMSTANCES)
"""Reasons for which a body may ask."""


class Exempted(StrEnum):
    """What is seen otherwise: the whole indicator, months of its measures, one measure's value."""

    INDICATOR = "indicator"
    MONTHS = "months"
    VALUE = "value"


class Office(StrEnum):
    """Who decides: who evaluates the body in that part, or the Presidential Administration."""

    EVALUATOR = "evaluator"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class ExemptionRule:
    """How an edition has one reason decided: by whom, after whose opinion, and of what.

    With *opinion* the evaluator's conclusion comes before the decision; only the *measures* named
    can have another value stated.
    """

    reason: Missing
    office: Office
    opinion: bool
    of: tuple[Exempted, ...]
    measures: tuple[str, ...]
    source: Source


def proposed_rule(reason: Missing) -> ExemptionRule:
    """Give what holds where an edition says nothing: PROPOSED, and no value is ever replaced."""
    return ExemptionRule(
        reason=reason,
        office=Office.EVALUATOR,
        opinion=False,
        of=(Exempted.INDICATOR,)
        if reason is Missing.NOT_APPLICABLE
        else (Exempted.INDICATOR, Exempted.MONTHS),
        measures=(),
        source=Source(Status.PROPOSED),
    )


@dataclass(frozen=True, slots=True)
class Exemption:
    """One granted exemption of an indicator: the reason, and the entry of the decision.

    Without *measures* the indicator has no value, for that reason. With them, only they are seen
    otherwise: counted without the *months*, or with the value that was decided.
    """

    reason: Missing
    entry: str
    measures: Mapping[str, "MeasureFact"] = field(default_factory=dict)
    months: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.reason not in EXEMPTING:
            raise ValueError(f"{self.reason} is no reason to exempt an indicator")

    @property
    def of(self) -> Exempted:
        """Say what of the indicator is seen otherwise."""
        if not self.measures:
            return Exempted.INDICATOR
        return Exempted.MONTHS if self.months else Exempted.VALUE

    def text(self) -> str:
        """Say why, and by which decision."""
        return f"{self.reason}, by decision {self.entry}"

    def steps(self) -> Iterable[str]:
        """Tell in a trace what is seen otherwise."""
        if self.of is Exempted.MONTHS:
            months = ", ".join(map(str, self.months))
            yield f"counted without months {months}: {self.text()}"
        elif self.of is Exempted.VALUE:
            yield f"with the value decided for {', '.join(sorted(self.measures))}: {self.text()}"
