"""Stored revisions of records, and the totals counted from them."""

from bagalau.blocks.records.burden_store import BurdenStore, Load, Sending, burden_table, sum_loads
from bagalau.blocks.records.filters import (
    RecordFilter,
    known_measure,
    read_conditions,
    read_period,
)
from bagalau.blocks.records.listing import RecordList
from bagalau.blocks.records.lookup import fetch_stored_states, stage_withdrawn
from bagalau.blocks.records.measure_totals import Cell, RowsNotAtEnd, fetch_measure_values
from bagalau.blocks.records.record_store import FEW, Outcome, Records
from bagalau.blocks.records.reported_twice import MergerYear, ReportedTwice, fetch_reported_twice_of
from bagalau.blocks.records.revisions import CREATED, UNCHANGED, VERDICTS, current, plain
from bagalau.blocks.records.series import Series, fetch_series, series_fields

__all__ = [
    "CREATED", "FEW", "UNCHANGED", "VERDICTS", "BurdenStore", "Cell", "Load", "MergerYear", "Outcome",
    "RecordFilter", "RecordList", "Records", "ReportedTwice", "RowsNotAtEnd", "Sending", "Series",
    "burden_table", "current", "fetch_measure_values", "fetch_reported_twice_of", "fetch_series",
    "fetch_stored_states", "known_measure", "plain", "read_conditions", "read_period", "series_fields",
    "stage_withdrawn", "sum_loads",
]  # fmt: skip
