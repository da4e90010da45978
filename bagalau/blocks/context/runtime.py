"""The runtime of a block: its definition, tables and stores, made once when the service is made."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import MetaData, Table

from bagalau.blocks.context.definition import BlockDefinition
from bagalau.blocks.context.document_store import DocumentStore, documents_table
from bagalau.blocks.context.identifier_schemes import IdentifierSchemes, scheme_table
from bagalau.blocks.context.import_queue import ImportQueue, import_queue_table
from bagalau.blocks.context.receipt_tables import receipt_tables
from bagalau.blocks.context.receipts import Receipts
from bagalau.blocks.context.scorecard_store import (
    ScorecardStore,
    StoredScorecards,
    scorecard_tables,
)
from bagalau.blocks.datasets import cells_table, stored
from bagalau.blocks.journal import (
    Chain,
    EntryKind,
    Journal,
    Stamp,
    make_journal,
)
from bagalau.blocks.methodology import Catalogue, EditionStore, edition_tables
from bagalau.blocks.parsing import ChunkReader, Reader
from bagalau.blocks.quality import (
    Flagging,
    FlagStore,
    UnjudgedStore,
    flag_tables,
    make_flagging,
    unjudged_table,
)
from bagalau.blocks.records import BurdenStore, Records, burden_table
from bagalau.blocks.register import Registers, register_table
from bagalau.calendar import Calendar, load_calendar
from bagalau.chassis.database import AsyncSession, Database, Jobs, tables_in
from bagalau.chassis.events import EventStore, event_store
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor, Signer, keys_table
from bagalau.chassis.runtime import Settings
from bagalau.journal import Acting

add_problems(Path(__file__).with_name("review_problems.yaml"))
add_problems(Path(__file__).with_name("report_problems.yaml"))
add_problems(Path(__file__).with_name("edition_problems.yaml"))


@dataclass
class BlockRuntime:
    """All that the parts of one block share.

    The catalogue of editions is filled when the service starts, and grows by what is adopted.
    """

    definition: BlockDefinition
    database: Database
    version: str
    jobs: Jobs
    metadata: MetaData
    rows: Mapping[str, Table]
    """The append-only table of each dataset."""
    cells: Table
    """The totals of measures by body and month."""
    records: Mapping[str, Records]
    chunks: Mapping[str, ChunkReader]
    """What cuts the files of each dataset into chunks of rows."""
    events: EventStore
    receipts: Receipts
    import_queue: ImportQueue
    signer: Signer
    registers: Registers
    journal: Journal
    scorecards: ScorecardStore
    documents: DocumentStore
    flags: Flagging
    schemes: IdentifierSchemes
    burden: BurdenStore
    editions: EditionStore
    calendar: Calendar = field(default_factory=load_calendar)
    catalogue: Catalogue = field(default_factory=Catalogue)
    scoring_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    scorecard_cache: dict[str, StoredScorecards] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the block."""
        return self.definition.name

    @property
    def chain(self) -> Chain:
        """The hash chain of the block's journal."""
        return self.journal.chain

    async def fetch_catalogue(self, session: AsyncSession) -> Catalogue:
        """Give the catalogue with every edition adopted up to now, by whatever process."""
        adopted = await self.editions.adopted_after(session, self.catalogue.position)
        self.catalogue = self.catalogue.with_adopted(adopted)
        return self.catalogue


@dataclass(frozen=True)
class ActContext(Acting[EntryKind]):
    """What an entry is recorded with: the runtime, the transaction, the actor and the moment."""

    runtime: BlockRuntime
    session: AsyncSession
    by: Actor
    stamp: Stamp

    @property
    def journal(self) -> Journal:
        """The journal of the block."""
        return self.runtime.journal


def make_runtime(
    definition: BlockDefinition, settings: Settings, database: Database, jobs: Jobs
) -> BlockRuntime:
    """Make the tables of a block in a schema of its own name, and what reads and writes them."""
    metadata, measures = tables_in(definition.name), definition.measures
    rows = {each.about.code: stored(each, metadata) for each in definition.datasets}
    cells, events = cells_table(metadata), event_store(metadata)
    journal = make_journal(metadata, events.outbox)
    return BlockRuntime(
        definition=definition,
        database=database,
        version=settings.code_version,
        jobs=jobs,
        metadata=metadata,
        rows=rows,
        cells=cells,
        records=_records(definition, rows, cells),
        chunks={each.about.code: ChunkReader(Reader(each)) for each in definition.datasets},
        events=events,
        receipts=Receipts(receipt_tables(metadata), events.outbox),
        import_queue=ImportQueue(import_queue_table(metadata)),
        signer=Signer(keys_table(metadata)),
        registers=Registers(register_table(metadata), register_url=settings.register_url),
        journal=journal,
        scorecards=ScorecardStore(*scorecard_tables(metadata)),
        documents=DocumentStore(documents_table(metadata)),
        flags=make_flagging(
            FlagStore(flag_tables(metadata), journal.table, events.outbox),
            UnjudgedStore(unjudged_table(metadata)),
            own_rules=definition.methodology.parent / "flags.yaml",
            measures=measures,
            rows=rows,
            cells=cells,
        ),
        schemes=IdentifierSchemes(scheme_table(metadata)),
        burden=BurdenStore(burden_table(metadata)),
        editions=EditionStore(edition_tables(metadata)),
    )


def _records(
    definition: BlockDefinition, rows: Mapping[str, Table], cells: Table
) -> dict[str, Records]:
    counted = definition.measures.of_dataset
    return {
        code: Records(each, rows[code], cells, counted(code))
        for each in definition.datasets
        if (code := each.about.code)
    }
