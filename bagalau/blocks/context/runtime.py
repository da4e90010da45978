"""The runtime of a block: its definition, tables and stores, made once when the service is made."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import MetaData, Table

from bagalau.blocks.context.block_tables import block_tables
from bagalau.blocks.context.definition import BlockDefinition
from bagalau.blocks.context.document_store import DocumentStore
from bagalau.blocks.context.identifier_schemes import IdentifierSchemes
from bagalau.blocks.context.import_queue import ImportQueue
from bagalau.blocks.context.receipts import Receipts
from bagalau.blocks.context.scorecard_store import (
    ScorecardStore,
    StoredScorecards,
)
from bagalau.blocks.context.task_store import TaskStore
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.blocks.methodology import Catalogue, EditionStore
from bagalau.blocks.parsing import ChunkReader
from bagalau.blocks.quality import (
    Flagging,
    FlagStore,
    UnjudgedStore,
    make_flagging,
)
from bagalau.blocks.records import BurdenStore, Records
from bagalau.blocks.register import Registers
from bagalau.calendar import Calendar, load_calendar
from bagalau.chassis.database import AsyncSession, Database, Jobs
from bagalau.chassis.events import EventStore
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor, Signer
from bagalau.chassis.runtime import Settings
from bagalau.journal import Acting, Chain, Stamp

add_problems(Path(__file__).with_name("review_problems.yaml"))
add_problems(Path(__file__).with_name("report_problems.yaml"))
add_problems(Path(__file__).with_name("edition_problems.yaml"))


AfterAct: TypeAlias = Callable[["BlockRuntime", AsyncSession, JournalEntry], Awaitable[None]]


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
    tasks: TaskStore
    calendar: Calendar = field(default_factory=load_calendar)
    catalogue: Catalogue = field(default_factory=Catalogue)
    scoring_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    scorecard_cache: dict[str, StoredScorecards] = field(default_factory=dict)
    after_act: AfterAct | None = None
    """What is done after each act, in its transaction; set where the service is composed."""

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

    async def follow(self, entry: JournalEntry) -> None:
        """Open and settle what waits for somebody after the act."""
        if self.runtime.after_act is not None:
            await self.runtime.after_act(self.runtime, self.session, entry)


def make_runtime(
    definition: BlockDefinition, settings: Settings, database: Database, jobs: Jobs
) -> BlockRuntime:
    """Make what reads and writes the tables of a block, in a schema of its own name."""
    tables, measures = block_tables(definition.name, definition.datasets), definition.measures
    return BlockRuntime(
        definition=definition,
        database=database,
        version=settings.code_version,
        jobs=jobs,
        metadata=tables.metadata,
        rows=tables.rows,
        cells=tables.cells,
        records=_records(definition, tables.rows, tables.cells),
        chunks=tables.chunks,
        events=tables.events,
        receipts=Receipts(tables.receipts, tables.events.outbox),
        import_queue=ImportQueue(tables.import_queue),
        signer=Signer(tables.keys),
        registers=Registers(tables.register, register_url=settings.register_url),
        journal=tables.journal,
        scorecards=ScorecardStore(*tables.scorecards),
        documents=DocumentStore(tables.documents),
        flags=make_flagging(
            FlagStore(tables.flags, tables.journal.table, tables.events.outbox),
            UnjudgedStore(tables.unjudged),
            own_rules=definition.methodology.parent / "flags.yaml",
            measures=measures,
            rows=tables.rows,
            cells=tables.cells,
            datasets=definition.datasets,
        ),
        schemes=IdentifierSchemes(tables.schemes),
        burden=BurdenStore(tables.burden),
        editions=EditionStore(tables.editions),
        tasks=TaskStore(tables.tasks),
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
