"""Where a sheet of targets stands: read from the journal, judged by the table of its states."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Part, Standings, may_evaluate
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import QuarterTarget, TargetsRequest, TargetState
from bagalau.contracts.v1.wire import digest
from bagalau.process import Case, Unmet, read_table

HOME: Final = Path(__file__).parent
add_problems(HOME / "problems.yaml")

TARGET_STATES: Final = read_table(HOME / "target_states.yaml")
LOCK: Final = yaml.safe_load((HOME / "lock.yaml").read_text("utf-8"))["locked_on"]

STATE_AFTER: Final = {
    EntryKind.TARGETS_AGREED: TargetState.AGREED,
    EntryKind.TARGETS_RETURNED: TargetState.RETURNED,
    EntryKind.TARGETS_WITHDRAWN: TargetState.WITHDRAWN,
}


def locked_on(year: int) -> date:
    """Give the day from which targets of a year change only with a reason (PROPOSED)."""
    return date(year + LOCK["year"], LOCK["month"], LOCK["day"])


@dataclass(frozen=True)
class FollowedSheet:
    """One sheet with the act that decided it, if any, and who evaluates the body."""

    entry: JournalEntry
    act: JournalEntry | None
    standings: Standings
    block: str

    @property
    def body(self) -> str:
        """The body whose targets they are."""
        return self.entry.body or ""

    @property
    def document(self) -> TargetsRequest:
        """What was proposed."""
        return self.entry.read(TargetsRequest)

    @property
    def digest(self) -> str:
        """The digest of the sheet."""
        return digest(self.entry.content)

    @property
    def state(self) -> TargetState:
        """Where it stands."""
        return STATE_AFTER[self.act.kind] if self.act else TargetState.PROPOSED

    def concerns(self, by: Actor, today: date) -> bool:
        """Whether an actor proposes or evaluates here."""
        return self._own(by) is None or self._evaluates(by, today) is None

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked about."""
        locked = locked_on(self.entry.year)
        lacks = today >= locked and self.document.reason is None
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "own": self._own(by),
                "evaluates": self._evaluates(by, today),
                "another_person": self._another(by),
                "reasoned": {"locked": locked} if lacks else None,
            },
        )

    def _own(self, by: Actor) -> Unmet | None:
        speaks = by.organisation in {self.body, self.standings.answering(self.body)}
        return None if speaks else {"body": self.body}

    def _evaluates(self, by: Actor, today: date) -> Unmet | None:
        part, register = Part(self.block), self.standings.register
        judged = may_evaluate(by.organisation, register, part, self.body, today)
        return None if judged else {"body": self.body}

    def _another(self, by: Actor) -> Unmet | None:
        return {"who": by.name or by.sender} if self.entry.is_by(by) else None


async def follow_sheets(
    runtime: BlockRuntime, session: AsyncSession, year: int, *, body: str | None = None
) -> list[FollowedSheet]:
    """Give the sheets of a year, of one body or all, each with what became of it, oldest first."""
    standings = await runtime.registers.of_year(session, year)
    entries = await runtime.journal.of_year(
        session, year, EntryKind.TARGETS, *STATE_AFTER, body=body
    )
    acts = {each.about: each for each in entries if each.kind in STATE_AFTER}
    return [
        FollowedSheet(each, acts.get(each.id), standings, runtime.name)
        for each in entries
        if each.kind is EntryKind.TARGETS
    ]


AgreedTargets = Mapping[tuple[str, int], tuple[QuarterTarget, str]]
"""By measure and quarter: the target in force, and the id of the sheet it was agreed in."""


def agreed_targets(sheets: Sequence[FollowedSheet]) -> Mapping[str, AgreedTargets]:
    """Give the targets in force, by body: a sheet agreed later is laid over one agreed before."""
    agreed = [each for each in sheets if each.act and each.state is TargetState.AGREED]
    agreed.sort(key=lambda each: each.act.position if each.act else 0)
    found: dict[str, dict[tuple[str, int], tuple[QuarterTarget, str]]] = defaultdict(dict)
    for sheet in agreed:
        for target in sheet.document.targets:
            found[sheet.body][target.measure, target.quarter] = (target, sheet.entry.id)
    return found
