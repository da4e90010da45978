"""The forms an act prescribes: reports, tables of disagreements, reconciliation acts, conclusions."""

from dataclasses import dataclass
from enum import StrEnum

from bagalau.scoring.source import Names, Source

PARTS = ("columns", "lines", "signatures")


class Remark(StrEnum):
    """What a re-check remarks on (orders No 120, annex 7, and No 9, annex 9)."""

    LATE = "late"
    INCOMPLETE = "incomplete"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class FormPart:
    """One column, line or signature of a form."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an edition, as its annex prints it.

    `columns` are those of its table; `lines` stand below or beside the table, in order; whoever
    signs stands under `signatures`.
    """

    code: str
    names: Names
    source: Source
    columns: tuple[FormPart, ...]
    lines: tuple[FormPart, ...]
    signatures: tuple[FormPart, ...]

    def parts(self) -> tuple[tuple[str, tuple[FormPart, ...]], ...]:
        """Give what the form holds by the words of an edition, what is empty left out."""
        parts = (self.columns, self.lines, self.signatures)
        return tuple((key, found) for key, found in zip(PARTS, parts, strict=True) if found)
