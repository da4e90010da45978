"""Flags: accepted figures that are worth a question."""

from bagalau.blocks.quality.duplicate_cases import fetch_repeated_keys, must_hold_cases
from bagalau.blocks.quality.flag_store import UNANSWERED, FlagStore, FlagTables, Source, flag_tables
from bagalau.blocks.quality.flagging import Flagging, make_flagging
from bagalau.blocks.quality.printed_shares import (
    Finding,
    fetch_printed,
    findings,
)
from bagalau.blocks.quality.unjudged import UnjudgedStore, unjudged_table

__all__ = [
    "UNANSWERED", "Finding", "FlagStore", "FlagTables", "Flagging", "Source",
    "UnjudgedStore", "fetch_printed", "fetch_repeated_keys", "findings", "flag_tables",
    "make_flagging", "must_hold_cases", "unjudged_table",
]  # fmt: skip
