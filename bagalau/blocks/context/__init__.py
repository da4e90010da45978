"""What the parts of one block share: its definition, its runtime and its stores."""

from bagalau.blocks.context.definition import Block, TheBlock, app_block, block_of, describe
from bagalau.blocks.context.identifier_schemes import must_be_of_bodies, must_not_be_given
from bagalau.blocks.context.import_context import (
    Desk,
    Sent,
    earlier,
    held,
    laid,
    must_be_same,
    promised,
)
from bagalau.blocks.context.import_queue import OPEN, Order, OrderHeld, Reached, Waiting, estimated
from bagalau.blocks.context.receipts import ReceiptTables, shown
from bagalau.blocks.context.runtime import (
    ActContext,
    BlockRuntime,
    BodyAsked,
    Stamped,
    TheRuntime,
    Today,
    review_tables,
)
from bagalau.blocks.context.scorecard_store import Kept

__all__ = [
    "OPEN",
    "ActContext",
    "Block",
    "BlockRuntime",
    "BodyAsked",
    "Desk",
    "Kept",
    "Order",
    "OrderHeld",
    "Reached",
    "ReceiptTables",
    "Sent",
    "Stamped",
    "TheBlock",
    "TheRuntime",
    "Today",
    "Waiting",
    "app_block",
    "block_of",
    "describe",
    "earlier",
    "estimated",
    "held",
    "laid",
    "must_be_of_bodies",
    "must_be_same",
    "must_not_be_given",
    "promised",
    "review_tables",
    "shown",
]
