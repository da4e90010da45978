"""What the aggregator makes of all blocks: ratings, series, comparisons, what-ifs, audits."""

from bagalau.contracts.v1.ratings.audits import (
    BasisView,
    BlockAuditView,
    BurdenFinding,
    BurdenMissing,
    EvidenceView,
    ExaminedMeasuresView,
    ExcludedYear,
    FiguresView,
    FindingView,
    MethodologicalAudit,
    NotJudgedView,
    ParameterView,
    ThresholdView,
    VerdictView,
    YearAudited,
)
from bagalau.contracts.v1.ratings.body_history import BodyHistory, BodyYear
from bagalau.contracts.v1.ratings.comparable import (
    ComparableBody,
    ComparablePlace,
    ComparablePositions,
    HeldBackBand,
    Reason,
)
from bagalau.contracts.v1.ratings.comparisons import (
    Comparison,
    IndicatorCompared,
    IndicatorNeeded,
    MeasureNeeded,
    Peer,
    PlaceReached,
    PositionGained,
    ValueNeeded,
)
from bagalau.contracts.v1.ratings.compositions import (
    BandConditionView,
    BlockView,
    ComparableGroupView,
    CompositionView,
    FigureRangeView,
    GroupView,
)
from bagalau.contracts.v1.ratings.conclusions import (
    ConclusionSection,
    SectionCode,
    SectionEdit,
    SectionEditRequest,
    SectionText,
)
from bagalau.contracts.v1.ratings.cycles import (
    Address,
    BlockAddress,
    Collection,
    CollectionRequest,
    CollectionState,
    Cycle,
    CycleRequest,
)
from bagalau.contracts.v1.ratings.intervals import (
    BodyInterval,
    ChosenFigures,
    DrawnFigures,
    FamilyIndices,
    GroupIntervals,
    GroupSensitivity,
    PositionIntervals,
    PositionSensitivity,
    ReplicationRecord,
    Run,
)
from bagalau.contracts.v1.ratings.ratings import (
    AnswerFault,
    BlockPosition,
    BlockPositions,
    BlockScore,
    ConclusionDraft,
    DraftSignature,
    Entry,
    Finding,
    GroupPositions,
    LastPositions,
    Mark,
    Pin,
    Positions,
    Rating,
)
from bagalau.contracts.v1.ratings.rescorings import Rescoring, RescoringRequest
from bagalau.contracts.v1.ratings.responsibility import (
    FlaggedBody,
    LastPosition,
    ResponsibilityFlags,
)
from bagalau.contracts.v1.ratings.rules import LastPositionsRule, RatingRules
from bagalau.contracts.v1.ratings.series import (
    BlockChange,
    BodyChange,
    BodySeries,
    ConstantBlock,
    ConstantYear,
    DeclineRule,
    DeclineStep,
    DeclineView,
    IndicatorChange,
    OfficialYear,
    RatedBy,
    RoundChanges,
    SeriesYear,
    UnscoredIndicator,
    YearChange,
)
from bagalau.contracts.v1.ratings.what_if_requests import (
    DecisionRequest,
    DeductionRequest,
    EditionRequest,
    MeasureRequest,
    StructureRequest,
    WhatIfRequest,
)
from bagalau.contracts.v1.ratings.what_ifs import (
    BlockMethod,
    BlockPair,
    BlockReuse,
    BodyStructure,
    BodyWhatIf,
    GroupWhatIf,
    IndexScore,
    IndexView,
    IndicatorShift,
    Move,
    Pair,
    Place,
    Structure,
    StructureGroup,
    WhatIf,
    WhatIfReuse,
    WhatIfRun,
)

__all__ = [
    "Address", "AnswerFault", "BandConditionView", "BasisView", "BlockAddress", "BlockAuditView", "BlockChange",
    "BlockMethod", "BlockPair", "BlockPosition", "BlockPositions", "BlockReuse", "BlockScore",
    "BlockView", "BodyChange", "BodyHistory", "BodyInterval", "BodySeries", "BodyStructure",
    "BodyWhatIf", "BodyYear", "BurdenFinding", "BurdenMissing", "ChosenFigures", "Collection",
    "CollectionRequest", "CollectionState", "ComparableBody", "ComparableGroupView", "ComparablePlace", "ComparablePositions",
    "Comparison", "CompositionView", "ConclusionDraft",
    "ConclusionSection", "ConstantBlock", "ConstantYear", "Cycle", "CycleRequest",
    "DecisionRequest", "DeclineRule", "DeclineStep", "DeclineView", "DeductionRequest",
    "DraftSignature", "DrawnFigures", "EditionRequest", "Entry", "EvidenceView",
    "ExaminedMeasuresView", "ExcludedYear", "FamilyIndices", "FigureRangeView", "FiguresView", "Finding",
    "FindingView", "FlaggedBody", "GroupIntervals", "GroupPositions", "GroupSensitivity",
    "GroupView", "GroupWhatIf", "HeldBackBand", "IndexScore", "IndexView", "IndicatorChange", "IndicatorCompared",
    "IndicatorNeeded", "IndicatorShift", "LastPosition", "LastPositions", "LastPositionsRule",
    "Mark", "MeasureNeeded", "MeasureRequest", "MethodologicalAudit", "Move", "NotJudgedView",
    "OfficialYear", "Pair", "ParameterView", "Peer", "Pin", "Place", "PlaceReached",
    "PositionGained", "PositionIntervals", "PositionSensitivity", "Positions", "RatedBy",
    "Rating", "RatingRules", "Reason", "ReplicationRecord", "Rescoring", "RescoringRequest", "ResponsibilityFlags", "RoundChanges",
    "Run", "SectionCode", "SectionEdit", "SectionEditRequest", "SectionText", "SeriesYear",
    "Structure", "StructureGroup", "StructureRequest", "ThresholdView", "UnscoredIndicator",
    "ValueNeeded", "VerdictView", "WhatIf", "WhatIfRequest", "WhatIfReuse", "WhatIfRun",
    "YearAudited", "YearChange",
]  # fmt: skip
