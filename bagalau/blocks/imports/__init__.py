"""One import, from bytes to receipt."""

from bagalau.blocks.imports.background_job import folder_of, import_jobs, put_down
from bagalau.blocks.imports.outcome import Ended
from bagalau.blocks.imports.run_import import may_send, take_import
from bagalau.blocks.imports.withdrawals import Withdrawing, asked

__all__ = [
    "Ended",
    "Withdrawing",
    "asked",
    "folder_of",
    "import_jobs",
    "may_send",
    "put_down",
    "take_import",
]
