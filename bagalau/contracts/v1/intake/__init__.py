"""What bodies send and what is made of it: imports, corrections, flags, reports."""

from bagalau.contracts.v1.intake.burden import (
    Burden,
    Concepts,
    DuplicateDataRequests,
    DuplicateRequest,
    MissingBlock,
    RequestedConcept,
)
from bagalau.contracts.v1.intake.completeness import Completeness, Expected
from bagalau.contracts.v1.intake.corrections import (
    Correction,
    CorrectionDecision,
    CorrectionDecisionPaper,
    CorrectionDecisionRequest,
    CorrectionEndRequest,
    CorrectionRequest,
    CorrectionState,
    RevisionView,
)
from bagalau.contracts.v1.intake.datasets import DatasetView, FieldView, OptionView, RecordView
from bagalau.contracts.v1.intake.flags import (
    ClosureReason,
    Flag,
    FlagAnswer,
    FlagAnswerRequest,
    FlagDecision,
    FlagDecisionRequest,
    FlagState,
)
from bagalau.contracts.v1.intake.identifier_schemes import IdentifierScheme, IdentifierSchemeRequest
from bagalau.contracts.v1.intake.imports import (
    AcceptedRow,
    Counts,
    ImportState,
    Note,
    Progress,
    Receipt,
)
from bagalau.contracts.v1.intake.nil_returns import (
    NilReturn,
    NilReturnReason,
    NilReturnRequest,
    NilReturnWithdrawalRequest,
)
from bagalau.contracts.v1.intake.reports import (
    AnnouncedLateness,
    Closing,
    ClosingDocument,
    ClosingRequest,
    OpenFlag,
    Report,
    ReportDocument,
    ReportedDataset,
    ReportedMeasure,
    ReportState,
)
from bagalau.contracts.v1.intake.staleness import (
    BasisDifference,
    BasisPart,
    BlockStaleness,
    PinStaleness,
    RatingStaleness,
    StaleSince,
)
from bagalau.contracts.v1.intake.withdrawals import (
    CasePlace,
    DuplicateCase,
    RecordAddress,
    RecordsWithdrawalRequest,
)

__all__ = [
    "AcceptedRow", "AnnouncedLateness", "BasisDifference", "BasisPart", "BlockStaleness", "Burden", "CasePlace", "Closing", "ClosingDocument",
    "ClosingRequest", "ClosureReason", "Completeness", "Concepts", "Correction",
    "CorrectionDecision", "CorrectionDecisionPaper", "CorrectionDecisionRequest", "CorrectionEndRequest", "CorrectionRequest",
    "CorrectionState", "Counts", "DatasetView", "DuplicateCase", "DuplicateDataRequests",
    "DuplicateRequest", "Expected", "FieldView", "Flag", "FlagAnswer", "FlagAnswerRequest",
    "FlagDecision", "FlagDecisionRequest", "FlagState", "IdentifierScheme",
    "IdentifierSchemeRequest", "ImportState", "MissingBlock", "NilReturn", "NilReturnReason",
    "NilReturnRequest", "NilReturnWithdrawalRequest", "Note", "OpenFlag", "OptionView", "PinStaleness", "Progress", "RatingStaleness", "Receipt",
    "RecordAddress", "RecordView", "RecordsWithdrawalRequest", "Report", "ReportDocument",
    "ReportState", "ReportedDataset", "ReportedMeasure", "RequestedConcept", "RevisionView",
    "StaleSince",
]  # fmt: skip
