"""Where self-assessments stand: read from the journal and the review, judged by their table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Standings
from bagalau.blocks.review import YearReview, fetch_year_review
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import SelfAssessmentState
from bagalau.process import Case, read_table
from bagalau.scoring.model import Edition

add_problems(Path(__file__).with_name("problems.yaml"))

SELF_ASSESSMENT_STATES: Final = read_table(Path(__file__).with_name("self_assessment_states.yaml"))
REPORTS: Final = SELF_ASSESSMENT_STATES.by_code["state"].due
"""The milestone until which a body may state and withdraw."""


@dataclass(frozen=True)
class AssessedYear:
    """The self-assessments of a year, and what they are judged and compared by."""

    edition: Edition
    standings: Standings
    review: YearReview
    block: str
    calendar: Calendar
    last: Mapping[str, JournalEntry] = field(default_factory=dict)
    """The newest act of each body: a statement or its withdrawal."""

    @property
    def year(self) -> int:
        """The evaluated year."""
        return self.standings.register.year

    def statement(self, body: str) -> JournalEntry | None:
        """Give the statement that stands; None before one, or once it was withdrawn."""
        found = self.last.get(body)
        return found if found and found.kind is EntryKind.SELF_ASSESSMENT else None

    def is_issued(self, body: str) -> bool:
        """Whether the body was handed a result."""
        return self.review.issue_of(body) is not None

    def state(self, body: str) -> SelfAssessmentState:
        """Say where the self-assessment of a body stands."""
        stated = self.statement(body) is not None
        if self.is_issued(body):
            return SelfAssessmentState.COMPARED if stated else SelfAssessmentState.CLOSED
        if stated:
            return SelfAssessmentState.STATED
        return SelfAssessmentState.WITHDRAWN if body in self.last else SelfAssessmentState.OPEN

    def case(self, body: str, by: Actor, today: date) -> Case:
        """Give what the table is asked about one body."""
        own = None if by.organisation == body else {"body": body}
        until = self.until()
        steps = ("state", "withdraw") if until is not None else ()
        counted = self.standings.state(self.standings.body(body), self.block) is None
        return Case(
            state=self.state(body),
            roles=by.roles,
            today=today,
            guards={"own": own, "scored": None if counted else {"body": body}},
            deadlines={step: until for step in steps if until is not None},
        )

    def until(self) -> CountedTerm | None:
        """Give the last day for a statement; None where the schedule has no such milestone."""
        schedule = self.standings.register.schedule
        due = next(
            (each.due for each in schedule if REPORTS and each.code == REPORTS.milestone), None
        )
        if due is None:
            return None
        last = self.calendar.last_day(due)
        return CountedTerm(until=last, calendar=self.calendar.reference(due, last))


async def follow_year(runtime: BlockRuntime, session: AsyncSession, year: int) -> AssessedYear:
    """Read the self-assessments of a year. Raises Refused where no edition or register is of it."""
    standings = await runtime.registers.of_year(session, year)
    kinds = (EntryKind.SELF_ASSESSMENT, EntryKind.SELF_ASSESSMENT_WITHDRAWN)
    entries = await runtime.journal.of_year(session, year, *kinds)
    return AssessedYear(
        edition=(await runtime.fetch_catalogue(session)).governing(year),
        standings=standings,
        review=await fetch_year_review(runtime.journal, session, year, standings),
        block=runtime.name,
        calendar=runtime.calendar,
        last={each.body: each for each in entries if each.body},
    )
