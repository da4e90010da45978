"""The register of one evaluated year, compiled: bodies, who evaluates whom, the schedule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bagalau.contracts.v1.register import Assignment, Milestone, Register
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from services.aggregator.register.bodies import HOME, Roll, read_roll
from services.aggregator.register.reorganisation import Event, successions

REPORTS = "reports"


class PlannedDay(BaseModel):
    """One milestone as the schedule plans it for every year (System, paras 10-11)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    day: str
    year: int
    status: str
    names: Names
    ref: str = ""

    def due(self, evaluated: int) -> date:
        """Give the date in the cycle of one evaluated year."""
        month, day = self.day.split("-")
        return date(evaluated + self.year, int(month), int(day))


@dataclass(frozen=True)
class Enacted:
    """All that the register of any year is compiled from."""

    roll: Roll
    assignments: tuple[Assignment, ...]
    schedule: tuple[PlannedDay, ...]
    organisations: Mapping[str, Names]
    reorganised: tuple[Event, ...] = ()

    def names_of(self, organisation: str) -> Names | None:
        """Give the names of an evaluator: a listed body's, or an organisation's beside the list."""
        body = self.roll.known().get(organisation)
        return body.names if body else self.organisations.get(organisation)

    def register(self, year: int, *, version: int, synthetic: bool) -> Register:
        """Compile the register of an evaluated year: one document, identified by its digest."""
        document = Register(
            year=year,
            version=version,
            bodies=self.roll.registered(year, report_due=self.report_due(year)),
            assignments=[self._acting(each, year) for each in self.assignments],
            schedule=[
                Milestone(code=each.code, names=each.names, due=each.due(year), status=each.status)
                for each in self.schedule
            ],
            synthetic=synthetic,
            digest=NO_DIGEST,
        )
        return document.model_copy(update={"digest": content_digest(document)})

    def report_due(self, year: int) -> date:
        """Give the day bodies' reports on an evaluated year are due."""
        return next(each.due(year) for each in self.schedule if each.code == REPORTS)

    def _acting(self, assignment: Assignment, year: int) -> Assignment:
        events = (*self.roll.events, *self.reorganised)
        substitute = assignment.substitute
        by = successions(assignment.evaluator, events, year)
        instead = successions(substitute, events, year) if substitute else ()
        return assignment.model_copy(
            update={
                "evaluator": by[-1].after if by else assignment.evaluator,
                "substitute": instead[-1].after if instead else substitute,
                "successions": [*by, *instead],
            }
        )


def read_enacted(home: Path = HOME) -> Enacted:
    """Read the list of bodies, the assignments and the schedule."""
    assigned = yaml.safe_load((home / "assignments.yaml").read_text("utf-8"))
    planned = yaml.safe_load((home / "schedule.yaml").read_text("utf-8"))
    source = assigned["source"]
    usual = {"ref": f"{source['act']}, paras {source['ref']}", "status": source["status"]}
    return Enacted(
        roll=read_roll(home),
        assignments=tuple(
            Assignment.model_validate({**usual, **each}) for each in assigned["assignments"]
        ),
        schedule=tuple(PlannedDay.model_validate(each) for each in planned["milestones"]),
        organisations={
            code: Names.model_validate(names) for code, names in assigned["organisations"].items()
        },
        reorganised=tuple(Event.model_validate(each) for each in assigned["reorganised"]),
    )


def same_content(one: Register, other: Register) -> bool:
    """Whether two versions of a register say the same, whatever their numbers."""
    excluded = {"version", "digest"}
    return one.model_dump(exclude=excluded) == other.model_dump(exclude=excluded)
