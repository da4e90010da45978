"""What a block gives for a year: measures, scoring inputs, scorecards, and their review."""

from bagalau.contracts.v1.results.measures import (
    CountedBody,
    MeasureAdding,
    Measures,
    MeasureValue,
)
from bagalau.contracts.v1.results.reviews import (
    Conclusion,
    ConclusionDocument,
    ConclusionState,
    ConclusionText,
    Decision,
    Deduction,
    DeductionRequest,
    ExpertDecision,
    IssueDocument,
    IssuedResults,
    IssueRequest,
    NoticeRequest,
    Objection,
    ObjectionRequest,
    ObjectionTerm,
    Review,
    ReviewSummary,
    ScoresDigest,
    SignatureDocument,
    SignatureRequest,
    Verdict,
    VerdictRequest,
    Withdrawal,
)
from bagalau.contracts.v1.results.scorecards import (
    Card,
    CardState,
    DeductionTaken,
    Header,
    Node,
    Scorecards,
    Signature,
)
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    DeductionInput,
    MeasureInput,
    PreviousInput,
    ScoringInputs,
)

__all__ = [
    "BodyScoringInputs", "Card", "CardState", "Conclusion", "ConclusionDocument", "ConclusionState",
    "ConclusionText", "CountedBody", "Decision", "Deduction", "DeductionInput", "DeductionRequest",
    "DeductionTaken", "ExpertDecision", "Header", "IssueDocument", "IssueRequest", "IssuedResults",
    "MeasureAdding", "MeasureInput", "MeasureValue", "Measures", "Node", "NoticeRequest", "Objection",
    "ObjectionRequest", "ObjectionTerm", "PreviousInput", "Review", "ReviewSummary", "Scorecards",
    "ScoresDigest", "ScoringInputs", "Signature", "SignatureDocument", "SignatureRequest",
    "Verdict", "VerdictRequest", "Withdrawal",
]  # fmt: skip
