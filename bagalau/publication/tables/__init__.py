"""A published year as tables for spreadsheets and programs: every digit kept, codes as text."""

from bagalau.publication.tables.packing import data_package, table_files
from bagalau.publication.tables.rating_tables import Column, Kind, Table, year_tables
from bagalau.publication.tables.sdmx import sdmx_csv

__all__ = [
    "Column", "Kind", "Table", "data_package", "sdmx_csv", "table_files", "year_tables",
]  # fmt: skip
