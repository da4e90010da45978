"""One body's report of a year: complete, closed, corrected."""

from bagalau.blocks.reporting.completeness import (
    after_position,
    fetch_all_series,
    fetch_year_with_closings,
    with_report_state,
)
from bagalau.blocks.reporting.concepts import kinds_by_dataset, requested_concepts
from bagalau.blocks.reporting.correction_terms import to_corrections
from bagalau.blocks.reporting.corrections import (
    LEGAL_BASIS,
    UnlockedBatch,
    exclude_locked_rows,
    fetch_report_locks,
    record_correction_decision,
    record_correction_end,
    record_correction_request,
)
from bagalau.blocks.reporting.deadlines import emit_deadline_events
from bagalau.blocks.reporting.expected import (
    expected_reports,
    missing_series,
    required_datasets,
)
from bagalau.blocks.reporting.judging import judge_due
from bagalau.blocks.reporting.nil_returns import (
    NilReturns,
    fetch_nil_returns,
    record_nil_return,
    record_nil_return_withdrawal,
    to_nil_returns,
)
from bagalau.blocks.reporting.record_history import RecordPlace, fetch_record_history
from bagalau.blocks.reporting.report_closing import fetch_report, record_closing
from bagalau.blocks.reporting.report_locks import ReportLocks, YearBody
from bagalau.blocks.reporting.staleness import fetch_causes, fetch_staleness
from bagalau.blocks.reporting.year_measures import measures_of_year, to_definition

__all__ = [
    "LEGAL_BASIS", "NilReturns", "RecordPlace", "ReportLocks", "UnlockedBatch", "YearBody",
    "after_position", "emit_deadline_events", "exclude_locked_rows", "expected_reports",
    "fetch_all_series", "fetch_causes", "fetch_nil_returns", "fetch_record_history", "fetch_report",
    "fetch_report_locks", "fetch_staleness", "fetch_year_with_closings", "judge_due",
    "kinds_by_dataset", "measures_of_year", "missing_series", "record_closing",
    "record_correction_decision", "record_correction_end", "record_correction_request",
    "record_nil_return", "record_nil_return_withdrawal", "requested_concepts", "required_datasets", "to_corrections",
    "to_definition", "to_nil_returns", "with_report_state",
]  # fmt: skip
