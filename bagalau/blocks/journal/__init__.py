"""The hash-chained journal of everything that happened in a block."""

from bagalau.blocks.journal.entries import Act, ActKind, Acts, Stamp, acts_table, shown
from bagalau.blocks.journal.event_payloads import of_flags, of_import
from bagalau.blocks.journal.event_types import BLOCK_KINDS, DEADLINE_NEAR, roles_in
from bagalau.blocks.journal.hash_chain import Chain, Entry, chain_table

__all__ = [
    "BLOCK_KINDS",
    "DEADLINE_NEAR",
    "Act",
    "ActKind",
    "Acts",
    "Chain",
    "Entry",
    "Stamp",
    "acts_table",
    "chain_table",
    "of_flags",
    "of_import",
    "roles_in",
    "shown",
]
