"""Acts that do not count any more: another entry, which stays beside them, says so."""

from typing import Final

from sqlalchemy import ColumnElement, Table, select

VOIDED: Final = "act_voided"
"""The kind of an entry that says of another one, which it is about, that it counts no more."""


def counting(journal: Table) -> ColumnElement[bool]:
    """Give the condition that an entry of the journal counts: no later entry has voided it."""
    voiding = journal.alias("voiding")
    found = select(voiding.c.id).where(voiding.c.about == journal.c.id, voiding.c.kind == VOIDED)
    return ~found.exists()
