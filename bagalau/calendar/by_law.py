"""Days off by law, as the library `holidays` counts them: without the rest days that acts moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Final

from bagalau.calendar.sources import CalendarRefused, CalendarSources

LIBRARY: Final = "holidays"
LANGUAGE: Final = "en_US"
OBSERVED: Final = " (observed)"
ESTIMATED: Final = " (estimated)"
KURBAN_AIT: Final = "Eid al-Adha"


@dataclass(frozen=True)
class LegalDay:
    """One day off by law: its name in the library, whether it was moved, whether only estimated."""

    day: date
    name: str
    moved: bool = False
    estimated: bool = False


def days_by_law(sources: CalendarSources) -> list[LegalDay]:
    """Give the days off by law in every year that is counted, in order.

    The first day of Kurban-ait is the announced one where the data file tells it, and else the
    library's. Raises CalendarRefused for a holiday the data file has no name for.
    """
    found = [each for each in _of_library(sources.first, sources.last) if _stands(each, sources)]
    announced = [each.kurban_ait for each in sources.years.values() if each.kurban_ait]
    found += [LegalDay(each.day, KURBAN_AIT) for each in announced]
    if unknown := sorted({each.name for each in found} - sources.names.keys()):
        raise CalendarRefused(f"no name is told for {', '.join(unknown)}")
    return sorted(found, key=lambda each: (each.day, each.name))


def library() -> str:
    """Name the library and its version."""
    return f"{LIBRARY} {version(LIBRARY)}"


def _stands(found: LegalDay, sources: CalendarSources) -> bool:
    """Leave out a Kurban-ait of the library in a year that tells its own."""
    of_year = sources.years.get(found.day.year)
    return found.name != KURBAN_AIT or of_year is None or of_year.kurban_ait is None


def _of_library(first: int, last: int) -> Iterator[LegalDay]:
    # Half a second, which only who counts days has to spend.
    from holidays.countries.kazakhstan import Kazakhstan

    law = Kazakhstan(language=LANGUAGE)
    law.special_public_holidays = {}  # what acts moved, which our data file tells with the acts
    for year in range(first, last + 1):
        law.get(date(year, 1, 1))  # a year is counted when it is first asked about
    for day, names in law.items():
        for name in names.split("; "):
            if first <= day.year <= last:
                yield _legal_day(day, name)


def _legal_day(day: date, name: str) -> LegalDay:
    estimated = name.endswith(ESTIMATED)
    name = name.removesuffix(ESTIMATED)
    return LegalDay(day, name.removesuffix(OBSERVED), name.endswith(OBSERVED), estimated)
