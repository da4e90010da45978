"""How much of a year an indicator needs, and what a body's measures lack of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bagalau.scoring.model.facts import MONTHS, MeasureFact
from bagalau.scoring.source import Source


@dataclass(frozen=True, slots=True)
class YearGap:
    """What an indicator's measures lack of the year: months by measure, of those that are due.

    `have` months are there in all of them, `needed` were asked for; `last` when the year's last
    month was asked for.
    """

    lacking: Mapping[str, tuple[int, ...]]
    due: tuple[int, ...]
    needed: int
    last: bool

    @property
    def have(self) -> int:
        """Count the months that are there in every measure."""
        gone = {month for months in self.lacking.values() for month in months}
        return len(self.due) - len(gone)

    @property
    def is_enough(self) -> bool:
        """Whether so much is there as was asked for, the same months of every measure."""
        same = len(set(self.lacking.values())) == 1
        ends = not self.last or all(self.due[-1] not in each for each in self.lacking.values())
        return same and ends and self.have >= self.needed

    def text(self) -> str:
        """Say what is lacking and what is needed."""
        lacking = ", ".join(
            f"{name} lacks {_listed(months) or 'none'}" for name, months in self.lacking.items()
        )
        needed = f"at least {self.needed} are needed, the same of every measure"
        with_last = f", month {self.due[-1]} among them" if self.last else ""
        return f"{self.have} of {len(self.due)} months are there ({lacking}); {needed}{with_last}"

    def steps(self) -> Iterable[str]:
        """Give no further steps: its text is the reason there is no value."""
        return ()


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """The months of a year that must be there: so many of twelve, the last one if it is asked for.

    Of a body that existed part of the year, the same share of the months in which it did.
    """

    months: int
    last: bool
    source: Source

    def gap(self, measured: Mapping[str, MeasureFact]) -> YearGap | None:
        """Give what measures lack; None when enough is there, the same months of each.

        >>> from fractions import Fraction
        >>> from bagalau.scoring.source import Status
        >>> facts = {"worked": MeasureFact(Fraction(9), months=1, lacking=MONTHS[1:])}
        >>> YearCoverage(12, False, Source(Status.PROPOSED)).gap(facts).have
        1
        """
        found = self.lacking(measured)
        return None if found is None or found.is_enough else found

    @property
    def of_last_month(self) -> bool:
        """Whether the last month says all: the others do not enter the value."""
        return self.last and self.months == 1

    def lacking(self, measured: Mapping[str, MeasureFact]) -> YearGap | None:
        """Give what measures lack of the year, be enough there or not; None when nothing is lacking."""
        monthly = {name: each for name, each in measured.items() if each.months is not None}
        if not any(each.lacking for each in monthly.values()):
            return None
        due = max((each.due for each in monthly.values()), key=len)
        needed = -(-self.months * len(due) // len(MONTHS))
        lacking = {name: each.lacking for name, each in monthly.items()}
        return YearGap(lacking, due, needed, self.last)


def _listed(months: tuple[int, ...]) -> str:
    return ", ".join(map(str, months))
