"""Fixtures of the tests of changes to the methodology."""

import pytest_asyncio

from tests.blocks.small_block import people_of


@pytest_asyncio.fixture
async def people(cluster, app_client, token, tmp_path):
    folder = tmp_path / "methodology"
    folder.mkdir()
    async with people_of(cluster, app_client, token, folder) as found:
        yield found
