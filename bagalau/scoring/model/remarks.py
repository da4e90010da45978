"""The kinds of remarks on the data of a body, by the official forms of reconciliation acts."""

from enum import StrEnum


class Remark(StrEnum):
    """What a re-check remarks on (orders No 120, annex 7, and No 9, annex 9)."""

    LATE = "late"
    INCOMPLETE = "incomplete"
    UNRELIABLE = "unreliable"
