"""The state bodies of the country: kinds, groups, names by date, and what happened to them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bagalau.contracts.v1.register import RegisteredBody, RegisterFigure, Standing
from bagalau.contracts.v1.wire import Names
from services.aggregator.register.lives import registered_lives
from services.aggregator.register.reorganisation import (
    RULES,
    Event,
    Source,
    lives_on,
    must_end,
    standing_in,
)

HOME: Final = Path(__file__).parent
UNVERIFIED: Final = "unverified"
SOURCED: Final = "sourced"
INFERRED: Final = "inferred"


class FormerName(BaseModel):
    """A name a body bore until a day, that day not included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    until: date
    names: Names
    source: Source = Source(status="")


class AnnexChange(BaseModel):
    """The blocks that a later edition of the annex lists for a body, from an evaluated year on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first_year: int
    blocks: list[str]
    source: Source


class Body(BaseModel):
    """One state body as the annex of the System lists it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    iso: str | None = Field(default=None, description="ISO 3166-2 code, for an akimat")
    kind: str = Field(description="CSB, CSB_NS, LEB or NB")
    group: str
    blocks: list[str] = Field(description="Blocks that apply (annex)")
    result_evaluation: bool = Field(
        description="Whether the fourth, separate evaluation of results applies"
    )
    names: Names
    annexes: list[AnnexChange] = Field(default=[])
    blocks_status: str = Field(default=SOURCED, description="By what right the blocks apply")
    listed_from: int = Field(default=0, description="First evaluated year in the annex")
    former_names: list[FormerName] = Field(default=[])
    note: Names | None = None
    identifiers: dict[str, str] = Field(
        default={}, description="Identifiers in other schemes, such as bin"
    )
    figures: list[RegisterFigure] = Field(
        default=[], description="Dated values by which bodies are comparable, such as population"
    )

    def figures_in(self, year: int) -> list[RegisterFigure]:
        """Give the latest value of each figure that held on the last day of a year, by its code."""
        last = date(year, 12, 31)
        known = [each for each in self.figures if each.as_of <= last]
        latest = {each.figure: each for each in sorted(known, key=lambda each: each.as_of)}
        return [each for _, each in sorted(latest.items())]

    def blocks_in(self, year: int) -> list[str]:
        """Give the blocks that apply by the edition of the annex that governs a year."""
        later = [each for each in self.annexes if each.first_year <= year]
        return max(later, key=lambda each: each.first_year).blocks if later else self.blocks

    def borne_in(self, year: int) -> list[Names]:
        """Give the names the body bore in a year beside that of its last day."""
        first, last = date(year, 1, 1), self.named_in(year)
        return [
            each.names
            for each in self.former_names
            if first < each.until <= date(year, 12, 31) and each.names != last
        ]

    def named_in(self, year: int) -> Names:
        """Give the name of an evaluated year: that of its last day (PROPOSED)."""
        return self.named_on(date(year, 12, 31))

    def named_on(self, day: date) -> Names:
        """Give the name the body bore on a day."""
        former = next((each for each in self.borne_until() if day < each.until), None)
        return former.names if former else self.names

    def borne_until(self) -> list[FormerName]:
        """Give the former names, the earliest first."""
        return sorted(self.former_names, key=lambda each: each.until)


class ListSource(BaseModel):
    """Where the list of bodies comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    act: str
    ref: str
    status: str
    kinds_status: str
    known_since: date = Field(
        default=date.min, description="Day from which on names of central bodies were read"
    )


class FurtherBlock(BaseModel):
    """A block beside those the annex lists: from which year, and which bodies it leaves out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    block: str
    first_year: int
    left_out: frozenset[str] = Field(default=frozenset(), alias="except")
    source: Source

    def evaluates(self, body: str, year: int) -> bool:
        """Whether the block evaluates a body in a year."""
        return year >= self.first_year and body not in self.left_out


class Roll(BaseModel):
    """All bodies there are or were, and the events of their lives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: ListSource
    bodies: list[Body]
    events: list[Event]
    further: list[FurtherBlock] = Field(default=[])

    @model_validator(mode="after")
    def _ends(self) -> "Roll":
        must_end(self.events)
        return self

    def known(self) -> Mapping[str, Body]:
        """Give all bodies by code."""
        return {body.code: body for body in self.bodies}

    def existed(self, body: Body, day: date) -> bool:
        """Whether a body existed on a day, by the events of its life; its last day is no longer one."""
        return lives_on(body.code, self.events, day)

    def heir_on(self, code: str, day: date) -> str | None:
        """Give who stands in a body's place on a day: itself, what it became, or nobody."""
        known, passed = self.known(), set[str]()
        while code in known and not self.existed(known[code], day):
            ended = [each for each in self.events if code in each.ceased and each.happened <= day]
            heir = max(ended, key=lambda each: each.happened).heir_of(code) if ended else None
            if heir is None or heir in passed:
                return None
            passed.add(code)
            code = heir
        return code

    def passed_to(self, code: str, day: date) -> frozenset[str]:
        """Give the bodies in whose place another stands on a day."""
        ceased = {each for event in self.events for each in event.ceased if event.happened <= day}
        return frozenset(each for each in ceased - {code} if self.heir_on(each, day) == code)

    def name_status(self, body: Body, day: date) -> str:
        """Give by what right a body bore its name on a day.

        Unverified for a central body before the annex that was read: nobody read what came before.
        """
        former = next((each for each in body.borne_until() if day < each.until), None)
        if body.group == "central" and day < self.source.known_since:
            return UNVERIFIED
        return former.source.status if former else self.source.status

    def find(
        self, *, group: str | None, kind: str | None, name: str | None, on: date | None
    ) -> list[Body]:
        """Give the bodies that are meant, by code; None asks for nothing."""
        return [
            body
            for _, body in sorted(self.known().items())
            if group in {None, body.group}
            and kind in {None, body.kind}
            and self._answers_to(body, name, on)
        ]

    def _answers_to(self, body: Body, name: str | None, on: date | None) -> bool:
        """Whether a body is meant: one that existed on the day, and bore the name then or ever."""
        if on is not None and not self.existed(body, on):
            return False
        if name is None:
            return True
        borne = [body.named_on(on)] if on else [body.names, *(n.names for n in body.former_names)]
        sought = name.casefold()
        return any(
            sought in text.casefold() for each in borne for text in (each.kk, each.ru, each.en)
        )

    def registered(self, year: int, *, report_due: date) -> list[RegisteredBody]:
        """Give the bodies that existed in a year, each as it stands in it.

        A body bears the name of the last day of the evaluated year (PROPOSED).
        """
        found = (self._registered(body, year, report_due) for body in self.bodies)
        return [each for each in found if each is not None]

    def _registered(self, body: Body, year: int, report_due: date) -> RegisteredBody | None:
        how = standing_in(body.code, self.events, year, report_due=report_due)
        if how is None or year < body.listed_from:
            return None
        by_rule = RULES[how.rule]
        blocks = [*body.blocks_in(year), *self._further(body.code, year)]
        standing = how.standing if blocks else Standing.NOT_EVALUATED
        return RegisteredBody(
            code=body.code,
            kind=body.kind,
            group=body.group,
            names=body.named_in(year),
            other_names=body.borne_in(year),
            blocks=blocks,
            blocks_status=self._blocks_status(body, year),
            standing=standing,
            successor=how.successor,
            predecessor=how.predecessor,
            since=how.since,
            until=how.until,
            lives=registered_lives(body.code, self.events, year, how),
            note=by_rule if by_rule.en else body.note,
            identifiers=body.identifiers,
            region=body.iso or "",
            figures=body.figures_in(year),
        )

    def _blocks_status(self, body: Body, year: int) -> str:
        """Give by what right blocks apply: no annex before the one that was read was entered."""
        read = year >= self.source.known_since.year or body.blocks_status != SOURCED
        return body.blocks_status if read else INFERRED

    def _further(self, body: str, year: int) -> list[str]:
        return [each.block for each in self.further if each.evaluates(body, year)]


def read_roll(home: Path = HOME) -> Roll:
    """Read the list of bodies and their events. Raises ValidationError for a malformed list."""
    listed = yaml.load((home / "bodies.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    beside = yaml.load((home / "further_blocks.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Roll.model_validate({**listed, **beside})
