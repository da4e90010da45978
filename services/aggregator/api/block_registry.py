"""The addresses of the blocks' own addresses: reading and registering them."""

from typing import Annotated

from fastapi import APIRouter, Path

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.database import Session
from bagalau.chassis.http import NotFound
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.ratings import Address, BlockAddress
from bagalau.contracts.v1.wire import Code
from services.aggregator.collection import (
    allowed_url,
    block_addresses,
    fetch_keys,
    register_address,
    to_block_address,
)
from services.aggregator.runtime import OperationsReader, Operator, TheRuntime, signature_of

block_registry = APIRouter(prefix="/v1/blocks", tags=["blocks"])


BlockPath = Annotated[Code, Path(description="Code of the block", examples=["citizens"])]


@block_registry.get("", summary="The blocks and where they answer")
async def list_blocks(
    *, actor: OperationsReader, runtime: TheRuntime, session: Moment
) -> list[BlockAddress]:
    """List every block that a composition edition names, with its registered address."""
    del actor
    rows = await block_addresses(session)
    return [
        to_block_address(block, names, rows.get(block)) for block, names in runtime.blocks().items()
    ]


@block_registry.put("/{block}", summary="Say where a block answers")
async def register_block(
    *,
    block: BlockPath,
    address: Address,
    actor: Operator,
    runtime: TheRuntime,
    session: Session,
    now: Now,
) -> BlockAddress:
    """Register a block's address, and keep the keys it signs its answers with (`/v1/keys`).

    The same address again keeps the keys of now, as after the block's key was renewed.
    """
    names = runtime.blocks().get(block)
    if names is None:
        raise NotFound("block_unknown", block=block)
    url = allowed_url(address.url, runtime.hosts)
    keys = await fetch_keys(runtime.remote, url)
    row = await register_address(session, block, url, by=signature_of(actor), at=now, keys=keys)
    return to_block_address(block, names, row)
