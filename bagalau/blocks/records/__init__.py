"""Stored revisions of records, and the totals counted from them."""

from bagalau.blocks.records.burden_store import BurdenStore, Load, Sending, burden_table, summed
from bagalau.blocks.records.listing import list_records
from bagalau.blocks.records.lookup import stage_withdrawn, stood
from bagalau.blocks.records.measure_totals import Cell, RowsNotAtEnd, fetch_measure_values
from bagalau.blocks.records.record_store import FEW, Outcome, Records
from bagalau.blocks.records.revisions import CREATED, UNCHANGED, VERDICTS, current, plain
from bagalau.blocks.records.series import Series, fetch_series, series_fields
from bagalau.blocks.records.told_twice import MergerYear, ToldTwice, fetch_told_twice

__all__ = [
    "CREATED", "FEW", "UNCHANGED", "VERDICTS", "BurdenStore", "Cell", "Load", "MergerYear", "Outcome",
    "Records", "RowsNotAtEnd", "Sending", "Series", "ToldTwice", "burden_table", "current",
    "fetch_measure_values", "fetch_series", "fetch_told_twice", "list_records", "plain",
    "series_fields", "stage_withdrawn", "stood", "summed",
]  # fmt: skip
