"""The process on the wire: tables of states, what may be done now, what waits for whom."""

from bagalau.contracts.v1.process.actions import ActionView, Hindrance
from bagalau.contracts.v1.process.evidence import (
    CitedEvidence,
    Evidence,
    EvidenceDocument,
    EvidenceReference,
    EvidenceRequest,
)
from bagalau.contracts.v1.process.schedules import (
    MilestoneDay,
    Schedule,
    ScheduleApproval,
    ScheduleApprovalRequest,
    ScheduledMilestone,
    ScheduleDocument,
    ScheduleDraft,
    ScheduleRequest,
)
from bagalau.contracts.v1.process.state_tables import (
    SourceStatus,
    StateTableView,
    StateView,
    TermView,
    TransitionView,
)

__all__ = [
    "ActionView", "CitedEvidence", "Evidence", "EvidenceDocument", "EvidenceReference",
    "EvidenceRequest", "Hindrance", "MilestoneDay", "Schedule", "ScheduleApproval",
    "ScheduleApprovalRequest", "ScheduleDocument", "ScheduleDraft", "ScheduleRequest",
    "ScheduledMilestone", "SourceStatus", "StateTableView", "StateView", "TermView",
    "TransitionView",
]  # fmt: skip
