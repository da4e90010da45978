"""Fixtures of the tests of recommendations and notes: a block that stores files."""

from contextlib import asynccontextmanager

import pytest

from tests.blocks.small_block import people_of, register_of


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    @asynccontextmanager
    async def opened():
        stored = {"files_url": f"file://{tmp_path}/files"}
        async with people_of(cluster, app_client, token, tmp_path, **stored) as people:
            await people.load(register_of(2025))
            yield people

    return opened
