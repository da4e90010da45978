"""Two real services for the whole room, each on a database of its own."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server
from tests.authorization.doors import own_doors
from tests.bad_input.senders import Senders


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def senders(cluster: Server, signer: Signer) -> AsyncIterator[Senders]:
    """Give the senders of a file of tests; everything they send must be refused."""
    async with own_doors(cluster, signer, ["citizens", "goals"]) as doors:
        yield Senders(doors)
