"""One body's report of a year: complete, closed, corrected."""

from bagalau.blocks.reporting.completeness import after_position, dated, expected, with_closings
from bagalau.blocks.reporting.concepts import concepts_asked, kinds_by_dataset
from bagalau.blocks.reporting.corrections import (
    LEGAL_BASIS,
    KeptOut,
    closings_of,
    corrections_of,
    kept_out,
    record_correction_decision,
    record_correction_end,
    record_correction_request,
)
from bagalau.blocks.reporting.deadlines import tell_deadlines
from bagalau.blocks.reporting.nil_returns import Statements, state, statements_of, to_nil_return
from bagalau.blocks.reporting.record_history import Place, history_of
from bagalau.blocks.reporting.report_closing import close, report_of
from bagalau.blocks.reporting.report_locks import Closings, YearBody
from bagalau.blocks.reporting.staleness import stale_since
from bagalau.blocks.reporting.year_measures import measures_of_year

__all__ = [
    "LEGAL_BASIS",
    "Closings",
    "KeptOut",
    "Place",
    "Statements",
    "YearBody",
    "after_position",
    "close",
    "closings_of",
    "concepts_asked",
    "corrections_of",
    "dated",
    "expected",
    "history_of",
    "kept_out",
    "kinds_by_dataset",
    "measures_of_year",
    "record_correction_decision",
    "record_correction_end",
    "record_correction_request",
    "report_of",
    "stale_since",
    "state",
    "statements_of",
    "tell_deadlines",
    "to_nil_return",
    "with_closings",
]
