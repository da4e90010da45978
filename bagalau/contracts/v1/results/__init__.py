"""What a block gives for a year: measures, scoring inputs, scorecards, and their review."""

from bagalau.contracts.v1.results.conclusions import (
    Conclusion,
    ConclusionContent,
    ConclusionDocument,
    ConclusionState,
    ConclusionText,
    SignatureDocument,
    SignatureRequest,
)
from bagalau.contracts.v1.results.issues import (
    IndicatorChange,
    IssueDocument,
    IssuedResults,
    IssueRequest,
    ObjectionTerm,
    ResultChange,
    ScoresDigest,
)
from bagalau.contracts.v1.results.measures import (
    CountedBody,
    MeasureAdding,
    MeasureDefinition,
    Measures,
    MeasureValue,
)
from bagalau.contracts.v1.results.reviews import (
    Decision,
    Deduction,
    DeductionRequest,
    ExpertDecision,
    NoticeRequest,
    Objection,
    ObjectionRequest,
    Review,
    ReviewSummary,
    Verdict,
    VerdictRequest,
    Withdrawal,
)
from bagalau.contracts.v1.results.scorecards import (
    KEYS_MISSING,
    Card,
    CardState,
    DeductionTaken,
    Header,
    Node,
    NotCounted,
    Scorecards,
    Signature,
    SignedBefore,
)
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    DeductionInput,
    MeasureInput,
    PreviousInput,
    ScoringInputs,
)
from bagalau.contracts.v1.results.standing import KeptScores, ScoresStanding, StandingScores
from bagalau.contracts.v1.results.traces import Trace, TraceInput, TraceOverride, TraceSource

__all__ = [
    "KEYS_MISSING", "BodyScoringInputs", "Card", "CardState", "Conclusion", "ConclusionContent", "ConclusionDocument",
    "ConclusionState", "ConclusionText", "CountedBody", "Decision", "Deduction", "DeductionInput",
    "DeductionRequest", "DeductionTaken", "ExpertDecision", "Header", "IndicatorChange",
    "IssueDocument", "IssueRequest", "IssuedResults", "KeptScores", "MeasureAdding", "MeasureDefinition", "MeasureInput",
    "MeasureValue", "Measures", "Node", "NotCounted", "NoticeRequest", "Objection", "ObjectionRequest",
    "ObjectionTerm", "PreviousInput", "ResultChange", "Review", "ReviewSummary", "Scorecards",
    "ScoresDigest", "ScoresStanding", "ScoringInputs", "Signature", "SignatureDocument",
    "SignatureRequest", "SignedBefore", "StandingScores", "Trace", "TraceInput", "TraceOverride", "TraceSource", "Verdict", "VerdictRequest", "Withdrawal",
]  # fmt: skip
