"""What is known of one body in one block and year: the only thing scores are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bagalau.scoring.model.exemptions import Exemption
from bagalau.scoring.model.lists import Lists
from bagalau.scoring.model.missing import Missing

MONTHS = tuple(range(1, 13))
"""The months of a year by number."""


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """One measure of one body: its counted value, or why there is none; never both.

    `months` is how many months it was counted from, None where it has no months; `lacking` are the
    months that are not there of those `due`: in which the body existed and should have been told of.

    >>> MeasureFact(Fraction(12)).missing is None
    True
    >>> MeasureFact(None)
    Traceback (most recent call last):
    ValueError: a measure has either a value or a reason why there is none
    """

    value: Fraction | None
    missing: Missing | None = None
    months: int | None = None
    lacking: tuple[int, ...] = ()
    due: tuple[int, ...] = MONTHS

    def __post_init__(self) -> None:
        if (self.value is None) is (self.missing is None):
            raise ValueError("a measure has either a value or a reason why there is none")


NOT_SUPPLIED = MeasureFact(None, Missing.NOT_SUPPLIED)


@dataclass(frozen=True, slots=True)
class PreviousValue:
    """An indicator's value of the year before, and the scorecard it stands in."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class DecidedDeduction:
    """One deduction that was decided: by its code in the edition, for so many facts.

    `indicator` names the indicator that becomes zero, where the deduction says so.
    """

    code: str
    facts: int = 1
    reason: str = ""
    entry: str | None = None
    repeated: bool = False
    indicator: str | None = None

    def __post_init__(self) -> None:
        if self.facts < 1:
            raise ValueError("a deduction is taken for at least one fact")


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """All that one body's score in one block depends on, besides the edition.

    `region` and `year` matter only to an edition that overrides parameters by them; `exemptions`
    are those that were granted, by indicator.
    """

    body: str
    kind: str
    group: str
    measures: Mapping[str, MeasureFact]
    previous: Mapping[str, PreviousValue] = field(default_factory=dict)
    deductions: Sequence[DecidedDeduction] = ()
    decisions: Mapping[str, Fraction] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    region: str = ""
    year: int | None = None
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)

    def seen_for(self, indicator: str) -> "BodyFacts":
        """Give the facts as one indicator sees them: measures of its exemption in place of others."""
        exemption = self.exemptions.get(indicator)
        if exemption is None or not exemption.measures:
            return self
        return replace(self, measures={**self.measures, **exemption.measures})
