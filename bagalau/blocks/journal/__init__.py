"""The hash-chained journal of everything that happened in a block."""

from bagalau.blocks.journal.block_journal import Journal, JournalEntry, make_journal
from bagalau.blocks.journal.entry_kinds import EFFECTS, Effect, EntryKind, kinds_with
from bagalau.blocks.journal.event_payloads import flag_events, import_events
from bagalau.blocks.journal.event_types import (
    BLOCK_KINDS,
    DEADLINE_NEAR,
    RECOMMENDATION_OVERDUE,
    roles_in,
)
from bagalau.journal import Chain, ChainEntry, Stamp, chain_table, counting, journal_table, to_view

__all__ = [
    "BLOCK_KINDS", "DEADLINE_NEAR", "EFFECTS", "RECOMMENDATION_OVERDUE", "Chain", "ChainEntry",
    "Effect", "EntryKind", "Journal", "JournalEntry", "Stamp", "chain_table", "counting", "flag_events", "import_events",
    "journal_table", "kinds_with", "make_journal", "roles_in", "to_view",
]  # fmt: skip
