"""The hash-chained journal of everything that happened in a block."""

from bagalau.blocks.journal.block_journal import Journal, JournalEntry, make_journal
from bagalau.blocks.journal.entry_kinds import EFFECTS, Effect, EntryKind, kinds_with
from bagalau.blocks.journal.event_payloads import flag_events, import_events
from bagalau.blocks.journal.event_types import (
    BLOCK_KINDS,
    DEADLINE_NEAR,
    EARLY_WARNING,
    RECOMMENDATION_OVERDUE,
    TASK_NEAR,
    TASK_OVERDUE,
    TASK_WAITING,
    roles_in,
)

__all__ = [
    "BLOCK_KINDS", "DEADLINE_NEAR", "EARLY_WARNING", "EFFECTS", "RECOMMENDATION_OVERDUE",
    "TASK_NEAR", "TASK_OVERDUE", "TASK_WAITING",
    "Effect", "EntryKind", "Journal", "JournalEntry", "flag_events", "import_events",
    "kinds_with", "make_journal", "roles_in",
]  # fmt: skip
