"""Checking rows: valid ones and reported errors, in a worker process for large files."""

from bagalau.blocks.validation.error_log import ERRORS_LISTED, ErrorLog
from bagalau.blocks.validation.valid_rows import CheckedChunk, ValidRows, write_lines
from bagalau.blocks.validation.validator import Batch, YearReference
from bagalau.blocks.validation.worker_process import ImportFile, check_in_worker, prestart_workers

__all__ = [
    "ERRORS_LISTED", "Batch", "CheckedChunk", "ErrorLog", "ImportFile", "ValidRows",
    "YearReference", "check_in_worker", "prestart_workers", "write_lines",
]  # fmt: skip
