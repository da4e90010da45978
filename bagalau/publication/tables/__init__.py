"""A published year as tables for spreadsheets and programs: every digit kept, codes as text."""

from bagalau.publication.tables.packing import data_package, table_files
from bagalau.publication.tables.rating_tables import Column, Kind, Table, year_tables

__all__ = ["Column", "Kind", "Table", "data_package", "table_files", "year_tables"]
