"""Flags: accepted figures that are worth a question."""

from bagalau.blocks.quality.duplicate_cases import must_hold_cases, repeated_keys
from bagalau.blocks.quality.flag_store import UNANSWERED, FlagStore, Source, flag_tables
from bagalau.blocks.quality.flagging import Flagging, Rechecks
from bagalau.blocks.quality.printed_shares import (
    Finding,
    Printed,
    SharePrinted,
    findings,
    read_rechecks,
)
from bagalau.blocks.quality.rules import LastDay, rules_of
from bagalau.blocks.quality.touched_cells import Ground

__all__ = [
    "UNANSWERED",
    "Finding",
    "FlagStore",
    "Flagging",
    "Ground",
    "LastDay",
    "Printed",
    "Rechecks",
    "SharePrinted",
    "Source",
    "findings",
    "flag_tables",
    "must_hold_cases",
    "read_rechecks",
    "repeated_keys",
    "rules_of",
]
