"""What the parts of one block share: its definition, its runtime and its stores."""

from bagalau.blocks.context.definition import BlockDefinition
from bagalau.blocks.context.identifier_schemes import (
    must_be_of_bodies,
    must_be_own_scheme,
    must_not_be_given,
)
from bagalau.blocks.context.import_context import (
    ImportContext,
    begin_import,
    find_by_key,
    find_queued,
    lock_queued,
    must_match,
)
from bagalau.blocks.context.import_filter import ImportFilter, fetch_known_senders
from bagalau.blocks.context.import_queue import (
    OPEN,
    ImportLocked,
    ImportRequest,
    ProgressSample,
    QueuedImport,
    estimate_progress,
)
from bagalau.blocks.context.receipt_lookup import (
    fetch_receipt,
    reads_only,
    receipts_of_key,
    write_issues_csv,
)
from bagalau.blocks.context.receipt_tables import ReceiptTables
from bagalau.blocks.context.receipts import Receipts, to_refusals
from bagalau.blocks.context.runtime import ActContext, BlockRuntime, make_runtime
from bagalau.blocks.context.scorecard_store import ScorecardStore, StoredScorecards
from bagalau.blocks.context.task_store import NAMES_ACCOUNTS, NO_TERM, NewTask, TaskAct, TaskStore

__all__ = [
    "NAMES_ACCOUNTS", "NO_TERM", "OPEN", "ActContext", "BlockDefinition", "BlockRuntime", "ImportContext", "ImportFilter", "ImportLocked",
    "ImportRequest", "NewTask", "ProgressSample", "QueuedImport", "ReceiptTables", "Receipts",
    "ScorecardStore", "StoredScorecards", "TaskAct", "TaskStore", "begin_import", "estimate_progress", "fetch_known_senders", "fetch_receipt",
    "find_by_key", "find_queued", "lock_queued", "make_runtime", "must_be_of_bodies",
    "must_be_own_scheme", "must_match", "must_not_be_given", "reads_only", "receipts_of_key",
    "to_refusals", "write_issues_csv",
]  # fmt: skip
