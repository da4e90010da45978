"""The process on the wire: tables of states, what may be done now, what waits for whom."""

from bagalau.contracts.v1.process.actions import (
    ActionView,
    Hindrance,
)
from bagalau.contracts.v1.process.administration import (
    ActReference,
    AdministeredDay,
    AdministeredDocument,
    AdministeredKind,
    AdministrationChange,
    AdministrationDecision,
    AdministrationDecisionDocument,
    AdministrationDecisionRequest,
    AdministrationDocument,
    AdministrationEffect,
    AdministrationFault,
    AdministrationRequest,
    AdministrationWithdrawalRequest,
    ClientRightsList,
    ClientRightsView,
    EntryChange,
    EntryIntoForce,
    EntryOrigin,
    EvaluatedBody,
    LoadedDocument,
    WholeDocument,
)
from bagalau.contracts.v1.process.decisions import (
    Commission,
    CommissionMember,
    CommissionRequest,
    DecisionStep,
    DecisionStepRequest,
    DecisionView,
    Instruction,
    InstructionRequest,
    Vote,
    VoteChoice,
    VoteRequest,
)
from bagalau.contracts.v1.process.evidence import (
    CitedEvidence,
    Evidence,
    EvidenceDocument,
    EvidenceReference,
    EvidenceRequest,
)
from bagalau.contracts.v1.process.indicator_notes import (
    IndicatorNote,
    IndicatorNoteDocument,
    IndicatorNoteRequest,
    NoteKind,
)
from bagalau.contracts.v1.process.progress import (
    BlockProgress,
    CycleProgress,
    StageProgress,
    YearProgress,
)
from bagalau.contracts.v1.process.recommendations import (
    MeasureGoal,
    Passing,
    Plan,
    PlanRequest,
    Proof,
    ProofDecision,
    ProofDecisionRequest,
    ProofDocument,
    ProofRequest,
    Recommendation,
    RecommendationDocument,
    RecommendationEnd,
    RecommendationEndRequest,
    RecommendationIssue,
    RecommendationReference,
    RecommendationRequest,
    RecommendationState,
    TranslatedText,
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
from bagalau.contracts.v1.process.tasks import Task

__all__ = [
    "ActReference", "ActionView", "AdministeredDay", "AdministeredDocument", "AdministeredKind",
    "AdministrationChange", "AdministrationDecision", "AdministrationDecisionDocument",
    "AdministrationDecisionRequest", "AdministrationDocument", "AdministrationEffect",
    "AdministrationFault", "AdministrationRequest", "AdministrationWithdrawalRequest",
    "BlockProgress", "CitedEvidence", "ClientRightsList", "ClientRightsView", "Commission",
    "CommissionMember", "CommissionRequest", "CycleProgress", "DecisionStep",
    "DecisionStepRequest", "DecisionView", "EntryChange", "EntryIntoForce", "EntryOrigin",
    "EvaluatedBody", "Evidence", "EvidenceDocument", "EvidenceReference", "EvidenceRequest",
    "Hindrance", "IndicatorNote", "IndicatorNoteDocument", "IndicatorNoteRequest", "Instruction",
    "InstructionRequest", "LoadedDocument", "MeasureGoal", "MilestoneDay", "NoteKind", "Passing",
    "Plan", "PlanRequest", "Proof", "ProofDecision", "ProofDecisionRequest", "ProofDocument",
    "ProofRequest", "Recommendation", "RecommendationDocument", "RecommendationEnd",
    "RecommendationEndRequest", "RecommendationIssue", "RecommendationReference",
    "RecommendationRequest", "RecommendationState", "Schedule", "ScheduleApproval",
    "ScheduleApprovalRequest", "ScheduleDocument", "ScheduleDraft", "ScheduleRequest",
    "ScheduledMilestone", "SourceStatus", "StageProgress", "StateTableView", "StateView", "Task",
    "TermView", "TransitionView", "TranslatedText", "Vote", "VoteChoice", "VoteRequest",
    "WholeDocument", "YearProgress",
]  # fmt: skip
