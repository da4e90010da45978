"""What every block is: its datasets and measures, the tables they need, and the service made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Request
from sqlalchemy import MetaData, Table

from bagalau.blocks.context.import_queue import Orders, orders_table
from bagalau.blocks.context.receipts import Receipts, receipt_tables
from bagalau.blocks.datasets import Dataset, Measures, any_body, cells_table, stored
from bagalau.blocks.parsing import ChunkReader, Reader
from bagalau.blocks.records import Records
from bagalau.chassis.database import tables_in
from bagalau.chassis.events import EventStore, event_store
from bagalau.chassis.http import NotFound
from bagalau.chassis.identity import Signer, keys_table
from bagalau.contracts.v1.wire import Names


@dataclass(frozen=True)
class Block:
    """One block: what may be sent to it, what is counted from that, and where its law lies."""

    name: str
    names: Names
    datasets: tuple[type[Dataset], ...]
    measures: Measures
    methodology: Path

    @cached_property
    def metadata(self) -> MetaData:
        """The tables of the block, in a schema of its own name."""
        return tables_in(self.name)

    @cached_property
    def rows(self) -> dict[str, Table]:
        """The append-only table of each dataset."""
        return {each.about.code: stored(each, self.metadata) for each in self.datasets}

    @cached_property
    def cells(self) -> Table:
        """The cells of the measures."""
        return cells_table(self.metadata)

    @cached_property
    def events(self) -> EventStore:
        """The outbox of events, and who is told of them."""
        return event_store(self.metadata)

    @cached_property
    def receipts(self) -> Receipts:
        """The receipts of imports."""
        return Receipts(receipt_tables(self.metadata), self.events.outbox)

    @cached_property
    def records(self) -> dict[str, Records]:
        """The ledger of each dataset."""
        return {
            each.about.code: Records(
                each,
                self.rows[each.about.code],
                self.cells,
                self.measures.of_dataset(each.about.code),
            )
            for each in self.datasets
        }

    @cached_property
    def chunks(self) -> dict[str, ChunkReader]:
        """What cuts the files of each dataset into chunks of rows."""
        return {each.about.code: ChunkReader(Reader(each)) for each in self.datasets}

    @cached_property
    def signer(self) -> Signer:
        """What signs the receipts."""
        return Signer(keys_table(self.metadata))

    @cached_property
    def orders(self) -> Orders:
        """The long imports that wait or are done."""
        return Orders(orders_table(self.metadata))

    @cached_property
    def readers_of_any_body(self) -> dict[str, Reader]:
        """The reader of each dataset whose rows name bodies by another scheme."""
        return {each.about.code: Reader(any_body(each)) for each in self.datasets}

    def shape(self, dataset: str) -> type[Dataset]:
        """Give the shape of a dataset. Raises NotFound `dataset_unknown`."""
        for each in self.datasets:
            if each.about.code == dataset:
                return each
        known = ", ".join(each.about.code for each in self.datasets)
        raise NotFound("dataset_unknown", dataset=dataset[:64], known=known)


def block_of(request: Request) -> Block:
    """Give the block of the application."""
    return cast("Block", request.app.state.block)


TheBlock = Annotated[Block, Depends(block_of)]
"""The block of the application."""


def describe(
    name: str,
    *,
    names: Names,
    datasets: Sequence[type[Dataset]],
    measures: Measures,
    methodology: Path,
) -> Block:
    """Describe a block, with all its tables made in its metadata."""
    block = Block(name, names, tuple(datasets), measures, methodology)
    _ = (
        block.rows,
        block.cells,
        block.receipts,
        block.records,
        block.chunks,
        block.orders,
        block.signer,
    )
    return block


def app_block(app: FastAPI) -> Block:
    """Give the block of an application, outside a request."""
    return cast("Block", app.state.block)
