"""Acts that do not count any more: another entry, which stays beside them, says so."""

from typing import Final

from sqlalchemy import ColumnElement, Table, select

VOIDED: Final = "act_voided"
"""The kind of an entry that says of another one, which it is about, that it counts no more."""

OVERTAKEN: Final = "act_overtaken"
"""The same of an act made while another waited here that had arrived before it."""

VOIDING: Final = (VOIDED, OVERTAKEN)


def counting(journal: Table) -> ColumnElement[bool]:
    """Give the condition that an entry of the journal counts: no later entry has voided it."""
    voiding = journal.alias("voiding")
    found = select(voiding.c.id).where(voiding.c.about == journal.c.id, voiding.c.kind.in_(VOIDING))
    return ~found.exists()
