"""The register of one evaluated year, compiled: bodies, who evaluates whom, the schedule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from bagalau.contracts.v1.register import Assignment, Milestone, Register
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from services.aggregator.register.bodies import HOME, INFERRED, SOURCED, Roll
from services.aggregator.register.reorganisation import Event, acting, successions

REPORTS = "reports"
APPROVED = "approved"
"""Status of the days of a schedule that an order approved."""

PRESIDENTIAL = "presidential"
"""Stands in the data for the bodies directly subordinate to the President."""
LIST_STATUS = "proposed"
"""The act gives the rule for these bodies and no list of them."""


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


class DecreeEdition(BaseModel):
    """One edition of the Decree, and the evaluated years whose evaluators it names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    act: str
    status: str
    first_year: int = 0
    last_year: int = 9999
    sourced_from: int = 0
    """First year that its text governs; that it was so in earlier years is INFERRED."""

    def governs(self, year: int) -> bool:
        """Whether it names the evaluators of an evaluated year."""
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True)
class Enacted:
    """All that the register of any year is compiled from."""

    roll: Roll
    assignments: tuple[tuple[DecreeEdition | None, Assignment], ...]
    schedule: tuple[PlannedDay, ...]
    organisations: Mapping[str, Names]
    reorganised: tuple[Event, ...] = ()

    def names_of(self, organisation: str, year: int) -> Names | None:
        """Give the names of an evaluator on the last day of an evaluated year, as in its register."""
        body = self.roll.known().get(organisation)
        return body.named_in(year) if body else self.organisations.get(organisation)

    def register(
        self,
        year: int,
        *,
        version: int,
        synthetic: bool,
        approved: Mapping[str, date] | None = None,
    ) -> Register:
        """Compile the register of an evaluated year: one document, identified by its digest.

        *approved* has the days that an order approved; None before any order, when the pattern's
        days hold.
        """
        report_due = (approved or {}).get(REPORTS, self.report_due(year))
        document = Register(
            year=year,
            version=version,
            bodies=self.roll.registered(year, report_due=report_due),
            assignments=[
                self._acting(_of_year(edition, each, year), year)
                for edition, each in self.assignments
                if edition is None or edition.governs(year)
            ],
            schedule=[
                Milestone(
                    code=each.code,
                    names=each.names,
                    due=(approved or {}).get(each.code, each.due(year)),
                    status=each.status if approved is None else APPROVED,
                )
                for each in self.schedule
            ],
            synthetic=synthetic,
            digest=NO_DIGEST,
        )
        return document.model_copy(update={"digest": content_digest(document)})

    def report_due(self, year: int) -> date:
        """Give the day bodies' reports on an evaluated year are due."""
        return next(each.due(year) for each in self.schedule if each.code == REPORTS)

    def in_place_of(self, organisation: str, year: int) -> str:
        """Give who stands in the place of an organisation that evaluates (paras 53-56)."""
        return acting(organisation, (*self.roll.events, *self.reorganised), year)

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
    return to_enacted(**read_files(home))


def read_files(home: Path = HOME) -> dict[str, Mapping[str, Any]]:
    """Read the files as they are written: `register`, `assignments`, `schedule`."""
    return {
        "register": {**_written(home / "bodies.yaml"), **_written(home / "further_blocks.yaml")},
        "assignments": _written(home / "assignments.yaml"),
        "schedule": _written(home / "schedule.yaml"),
    }


def to_enacted(
    register: Mapping[str, Any], assignments: Mapping[str, Any], schedule: Mapping[str, Any]
) -> Enacted:
    """Make what registers are compiled from out of documents in the form of the files.

    Raises ValidationError for a malformed one, KeyError for one without a part.
    """
    editions = [DecreeEdition.model_validate(each) for each in assignments["editions"]]
    by_code = {each.code: each for each in editions}
    return Enacted(
        roll=Roll.model_validate(register),
        assignments=tuple(
            (
                by_code.get(each.get("edition", "")),
                _assignment(each, by_code, assignments["presidential"]),
            )
            for each in assignments["assignments"]
        ),
        schedule=tuple(PlannedDay.model_validate(each) for each in schedule["milestones"]),
        organisations={
            code: Names.model_validate(names)
            for code, names in assignments["organisations"].items()
        },
        reorganised=tuple(Event.model_validate(each) for each in assignments["reorganised"]),
    )


def _written(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _assignment(
    written: Mapping[str, Any],
    editions: Mapping[str, DecreeEdition],
    presidential: Mapping[str, list[str]],
) -> Assignment:
    """Read one assignment: with act and paragraph of its edition, and the named list written out."""
    code = written.get("edition", "")
    edition, under = editions.get(code), presidential.get(code, [])
    own = {"edition", "para", "substitute_para"}
    left = {key: each for key, each in written.items() if key not in own}
    if edition:
        left = {"ref": _ref(edition, written["para"]), "status": edition.status, **left}
        if "substitute_para" in written:
            left["substitute_ref"] = _ref(edition, written["substitute_para"])
    if further := left.get("further"):
        left["further"] = [_substitution(each, edition, under) for each in further]
    return Assignment.model_validate(left)


def _substitution(
    written: Mapping[str, Any], edition: DecreeEdition | None, under: list[str]
) -> dict[str, Any]:
    """Read a further substitute; where it rests on the named list of bodies it is PROPOSED."""
    listed = written["bodies"] == PRESIDENTIAL
    found = {
        "substitute": written["substitute"],
        "bodies": under if listed else written["bodies"],
    }
    if edition is None:
        return found
    status = LIST_STATUS if listed else edition.status
    return {**found, "ref": _ref(edition, written["para"]), "status": status}


def _of_year(edition: DecreeEdition | None, assignment: Assignment, year: int) -> Assignment:
    """Give an assignment by what right it holds in a year: before its edition's text, INFERRED."""
    if edition is None or year >= edition.sourced_from:
        return assignment
    further = [
        each.model_copy(update={"status": _inferred(each.status)}) for each in assignment.further
    ]
    update = {"status": _inferred(assignment.status), "further": further}
    return assignment.model_copy(update=update)


def _inferred(status: str) -> str:
    return INFERRED if status == SOURCED else status


def _ref(edition: DecreeEdition, para: str) -> str:
    return f"{edition.act}, paras {para}"


def same_content(one: Register, other: Register) -> bool:
    """Whether two versions of a register say the same, whatever their numbers."""
    excluded = {"version", "digest"}
    return one.model_dump(exclude=excluded) == other.model_dump(exclude=excluded)
