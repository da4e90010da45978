"""Worked cases of editions, and what lies between two of them."""

from bagalau.scoring.editions.cases import CasesRefused, check, read_cases
from bagalau.scoring.editions.citations import sources
from bagalau.scoring.editions.edition_bridge import (
    ABSENT,
    DEDUCTIONS,
    ORDER,
    BodyMove,
    Bridge,
    Parts,
    bridge,
)
from bagalau.scoring.editions.edition_difference import Change, ChangeKind, as_list, difference
from bagalau.scoring.editions.patch import ChangesRefused, applied, patched

__all__ = [
    "ABSENT",
    "DEDUCTIONS",
    "ORDER",
    "BodyMove",
    "Bridge",
    "CasesRefused",
    "Change",
    "ChangeKind",
    "ChangesRefused",
    "Parts",
    "applied",
    "as_list",
    "bridge",
    "check",
    "difference",
    "patched",
    "read_cases",
    "sources",
]
