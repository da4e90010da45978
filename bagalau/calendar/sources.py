"""The data file of a country's calendar: acts, names, moved rest days by year."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.contracts.v1.register import CalendarRule, CalendarStatus, MovedRestDay
from bagalau.contracts.v1.wire import Code, Names

KAZAKHSTAN: Final = Path(__file__).with_name("kazakhstan.yaml")


class CalendarRefused(Exception):
    """A data file of the calendar that cannot be read, or contradicts the library of holidays."""


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KurbanAit(_Document):
    """The first day of Kurban-ait in a year, and who announced it."""

    day: date
    status: CalendarStatus
    read: str = ""


class YearSource(_Document):
    """What a year says: its moved rest days, and how sure it is that these are all."""

    status: CalendarStatus
    moved: tuple[MovedRestDay, ...]
    kurban_ait: KurbanAit | None = None
    read: str = ""


class CalendarSources(_Document):
    """The data file as a whole; *years* stand without a gap from *first* on."""

    edition: Code
    first: int
    ahead: int = Field(ge=0, description="Years after the last one told that are counted at all")
    law: tuple[CalendarRule, ...]
    names: Mapping[str, Names]
    rest_days: frozenset[str]
    years: Mapping[int, YearSource]

    @property
    def last(self) -> int:
        """The last year that is counted."""
        return max(self.years) + self.ahead


def read_sources(path: Path = KAZAKHSTAN) -> CalendarSources:
    """Read a data file. Raises CalendarRefused, naming what is wrong with it."""
    try:
        sources = CalendarSources.model_validate(
            yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        )
    except (ValidationError, yaml.YAMLError) as refused:
        raise CalendarRefused(f"{path.name}: {refused}") from refused
    if list(sources.years) != list(range(sources.first, max(sources.years) + 1)):
        raise CalendarRefused(f"{path.name}: years stand without a gap from {sources.first} on")
    for year, each in sources.years.items():
        for moved in each.moved:
            if moved.works.year != year or moved.works == moved.rests:
                raise CalendarRefused(f"{path.name}: {year}: {moved.works} is no day to move")
    return sources
