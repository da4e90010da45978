"""Rows into valid rows or reported errors, in a process of its own when they are many."""

from bagalau.blocks.validation.error_log import SHOWN, Faults
from bagalau.blocks.validation.valid_rows import Accepted, Checked, written
from bagalau.blocks.validation.validator import Batch, Known
from bagalau.blocks.validation.worker_process import File, checked_apart, wake

__all__ = [
    "SHOWN",
    "Accepted",
    "Batch",
    "Checked",
    "Faults",
    "File",
    "Known",
    "checked_apart",
    "wake",
    "written",
]
