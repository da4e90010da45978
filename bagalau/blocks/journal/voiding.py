"""Acts that do not count any more: another entry, which stays beside them, says so."""

from sqlalchemy import ColumnElement, Table, select

from bagalau.blocks.journal.entry_kinds import EntryKind


def counting(journal: Table) -> ColumnElement[bool]:
    """Give the condition that an entry of the journal counts: no later entry has voided it."""
    voiding = journal.alias("voiding")
    found = select(voiding.c.id).where(
        voiding.c.about == journal.c.id, voiding.c.kind == EntryKind.VOIDED
    )
    return ~found.exists()
