"""The days that an order approved for a year; the pattern's days hold for every other milestone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.process import ScheduleApprovalRequest, ScheduleDocument
from services.aggregator.runtime.act_journal import JOURNAL, Act
from services.aggregator.runtime.act_kinds import ActKind


@dataclass(frozen=True)
class ApprovedDays:
    """The acts of a year's schedule: the draft and the approval that hold, and a newer draft."""

    approval: Act | None = None
    approved: Act | None = None
    """The draft that the approval is about."""
    draft: Act | None = None
    """The newest draft, unless it is the approved one."""

    @property
    def days(self) -> Mapping[str, date]:
        """Give the approved day of each milestone an order names."""
        return {} if self.approved is None else days_of(self.approved)

    @property
    def order(self) -> str:
        """Give number and date of the order; empty before the first."""
        return "" if self.approval is None else self.approval.read(ScheduleApprovalRequest).order


def days_of(draft: Act) -> Mapping[str, date]:
    """Give the days a draft names, by the milestone's code."""
    return {each.code: each.due for each in draft.read(ScheduleDocument).milestones}


def standing_of(acts: Sequence[Act]) -> ApprovedDays:
    """Find what holds among a year's acts on its schedule, given in the order of the journal."""
    by_id = {each.id: each for each in acts}
    approval = draft = None
    for act in acts:
        if act.kind is ActKind.SCHEDULE_DRAFTED:
            draft = act
        else:
            approval = act
    approved = None if approval is None else by_id[approval.about or ""]
    return ApprovedDays(approval, approved, None if draft is approved else draft)


async def fetch_approved_days(session: AsyncSession, year: int) -> ApprovedDays:
    """Read what holds of a year's schedule from the journal."""
    kinds = (ActKind.SCHEDULE_DRAFTED, ActKind.SCHEDULE_APPROVED)
    return standing_of(await JOURNAL.of_year(session, year, *kinds))
