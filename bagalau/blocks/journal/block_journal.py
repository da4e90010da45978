"""The journal of a block: a journal whose entries are of the block's kinds."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from sqlalchemy import MetaData

from bagalau.blocks.journal.entry_kinds import EntryKind, moves_scorecards
from bagalau.blocks.journal.event_payloads import OF_CONCLUSION, conclusion_event, entry_events
from bagalau.chassis.events import NewEvent, Outbox
from bagalau.contracts.v1.wire import Wire, digest
from bagalau.journal import Chain, Entry, Kinds, chain_table, journal_table
from bagalau.journal import Journal as AnyJournal

JournalEntry: TypeAlias = Entry[EntryKind]
Journal: TypeAlias = AnyJournal[EntryKind]


class _Concluded(Wire):
    """What every act on a whole conclusion names."""

    conclusion_digest: str


def make_journal(metadata: MetaData, outbox: Outbox) -> Journal:
    """Make the tables of a block's journal, and what reads and writes them."""
    return AnyJournal(journal_table(metadata), Chain(chain_table(metadata)), outbox, BLOCK_ENTRIES)


def _events(service: str, entry: JournalEntry, bodies: Sequence[str], cause: str) -> list[NewEvent]:
    if entry.kind in OF_CONCLUSION:
        named = entry.read(_Concluded).conclusion_digest
        return [
            conclusion_event(
                service, entry.kind, year=entry.year, digest=named, at=entry.at, by=cause
            )
        ]
    return entry_events(
        service, entry.kind, entry_id=entry.id, position=entry.position, year=entry.year,
        bodies=[entry.body] if entry.body else bodies, about=entry.about,
        digest=digest(entry.content), by=cause, at=entry.at,
    )  # fmt: skip


BLOCK_ENTRIES: Final = Kinds(EntryKind, moves_scorecards, _events)
"""What follows from the entries of a block's journal."""
