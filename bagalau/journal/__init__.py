"""The hash-chained journal of a service: everything that somebody did, only ever added."""

from bagalau.journal.entries import Entry, Journal, Kinds, Stamp, journal_table, to_view
from bagalau.journal.hash_chain import Chain, ChainEntry, chain_table
from bagalau.journal.voiding import VOIDED, counting

__all__ = [
    "VOIDED", "Chain", "ChainEntry", "Entry", "Journal", "Kinds", "Stamp", "chain_table",
    "counting", "journal_table", "to_view",
]  # fmt: skip
