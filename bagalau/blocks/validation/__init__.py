"""Checking rows: valid ones and reported errors, in a worker process for large files."""

from bagalau.blocks.validation.error_log import ERRORS_LISTED, ErrorLog
from bagalau.blocks.validation.validator import Batch, YearReference
from bagalau.blocks.validation.worker_process import ImportFile, check_in_worker, prestart_workers

__all__ = [
    "ERRORS_LISTED", "Batch", "ErrorLog", "ImportFile",
    "YearReference", "check_in_worker", "prestart_workers",
]  # fmt: skip
