"""Fixtures of the tests of data quality."""

import pytest

from tests.blocks.small_block import people_of


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    folder = tmp_path / "methodology"
    folder.mkdir()
    return lambda: people_of(cluster, app_client, token, folder)
