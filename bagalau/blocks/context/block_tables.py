"""The tables of a block, made once in a process for the same datasets.

Describing thirty tables takes a tenth of a second, and a statement compiled for a table is found
again only by that very table. Blocks of one process share what holds no state of theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import MetaData, Table

from bagalau.blocks.context.document_store import documents_table
from bagalau.blocks.context.identifier_schemes import scheme_table
from bagalau.blocks.context.import_queue import import_queue_table
from bagalau.blocks.context.receipt_tables import ReceiptTables, receipt_tables
from bagalau.blocks.context.scorecard_store import scorecard_tables
from bagalau.blocks.context.task_store import tasks_table
from bagalau.blocks.datasets import Dataset, cells_table, records_table
from bagalau.blocks.journal import Journal, make_journal
from bagalau.blocks.methodology import EditionTables, edition_tables
from bagalau.blocks.parsing import ChunkReader, Reader
from bagalau.blocks.quality import FlagTables, flag_tables, unjudged_table
from bagalau.blocks.records import burden_table
from bagalau.blocks.register import register_table
from bagalau.chassis.database import tables_in
from bagalau.chassis.events import EventStore, event_store
from bagalau.chassis.identity import keys_table

MAX_CACHED_BLOCKS: Final = 16


@dataclass(frozen=True)
class BlockTables:
    """All tables of one block in one metadata, its journal, and the readers of its datasets."""

    metadata: MetaData
    rows: Mapping[str, Table]
    chunks: Mapping[str, ChunkReader]
    cells: Table
    events: EventStore
    journal: Journal
    receipts: ReceiptTables
    import_queue: Table
    keys: Table
    register: Table
    scorecards: tuple[Table, Table]
    documents: Table
    flags: FlagTables
    unjudged: Table
    schemes: Table
    burden: Table
    editions: EditionTables
    tasks: Table


@lru_cache(maxsize=MAX_CACHED_BLOCKS)
def block_tables(name: str, datasets: tuple[type[Dataset], ...]) -> BlockTables:
    """Give the tables of a block in a schema of its own name; the same for the same datasets."""
    metadata = tables_in(name)
    rows = {each.about.code: records_table(each, metadata) for each in datasets}
    events = event_store(metadata)
    return BlockTables(
        metadata=metadata,
        rows=rows,
        chunks={each.about.code: ChunkReader(Reader(each)) for each in datasets},
        cells=cells_table(metadata),
        events=events,
        journal=make_journal(metadata, events.outbox),
        receipts=receipt_tables(metadata),
        import_queue=import_queue_table(metadata),
        keys=keys_table(metadata),
        register=register_table(metadata),
        scorecards=scorecard_tables(metadata),
        documents=documents_table(metadata),
        flags=flag_tables(metadata),
        unjudged=unjudged_table(metadata),
        schemes=scheme_table(metadata),
        burden=burden_table(metadata),
        editions=edition_tables(metadata),
        tasks=tasks_table(metadata),
    )
