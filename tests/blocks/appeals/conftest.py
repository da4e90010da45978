"""Fixtures of the tests of objections and complaints."""

import pytest

from tests.blocks.small_block import people_of


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda **settings: people_of(cluster, app_client, token, tmp_path, **settings)
