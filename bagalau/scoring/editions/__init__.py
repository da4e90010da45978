"""Worked cases of editions; differences, changes and bridges between two editions."""

from bagalau.scoring.editions.cases import CasesRefused, check_cases, read_cases
from bagalau.scoring.editions.citations import list_citations
from bagalau.scoring.editions.edition_bridge import (
    ABSENT,
    DEDUCTIONS,
    SPLIT_ORDER,
    BodyMove,
    Bridge,
    SplitChange,
    bridge,
)
from bagalau.scoring.editions.edition_difference import Change, ChangeKind, as_list, diff_editions
from bagalau.scoring.editions.patch import ChangesRefused, apply_changes, patch_text

__all__ = [
    "ABSENT", "DEDUCTIONS", "SPLIT_ORDER", "BodyMove", "Bridge", "CasesRefused", "Change",
    "ChangeKind", "ChangesRefused", "SplitChange", "apply_changes", "as_list", "bridge",
    "check_cases", "diff_editions", "list_citations", "patch_text", "read_cases",
]  # fmt: skip
