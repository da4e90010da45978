"""The hash-chained journal of a service: everything that somebody did, only ever added."""

from bagalau.journal.acting import Acting
from bagalau.journal.entries import Entry, Journal, Kinds, Stamp, to_view
from bagalau.journal.entry_table import journal_table
from bagalau.journal.hash_chain import Chain, ChainEntry, chain_table
from bagalau.journal.requests import RequestStamp, Today
from bagalau.journal.voiding import OVERTAKEN, VOIDED, counting

__all__ = [
    "OVERTAKEN", "VOIDED", "Acting", "Chain", "ChainEntry", "Entry", "Journal", "Kinds", "RequestStamp", "Stamp",
    "Today", "chain_table", "counting", "journal_table", "to_view",
]  # fmt: skip
