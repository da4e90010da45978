"""One import, from bytes to receipt."""

from bagalau.blocks.imports.background_job import (
    IMPORT,
    enqueue_import,
    folder_of,
    import_jobs,
    run_queued_import,
)
from bagalau.blocks.imports.outcome import ImportOutcome
from bagalau.blocks.imports.run_import import execute_import, find_replay, may_send
from bagalau.blocks.imports.sweep import sweep_bytes
from bagalau.blocks.imports.withdrawals import RecordsWithdrawal, begin_withdrawal

__all__ = [
    "IMPORT", "ImportOutcome", "RecordsWithdrawal", "begin_withdrawal", "enqueue_import",
    "execute_import", "find_replay", "folder_of", "import_jobs", "may_send", "run_queued_import",
    "sweep_bytes",
]  # fmt: skip
