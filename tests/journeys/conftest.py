"""A whole year, walked once on a local stack of its own for all journeys that read it."""

import pytest

from tests.journeys.local_stack import running_stack
from tests.journeys.year_walk import walk_on


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    with running_stack(tmp_path_factory.mktemp("journey") / "state") as running:
        yield running


@pytest.fixture(scope="session")
def year(stack):
    return walk_on(stack)


@pytest.fixture(scope="session")
def auditor(stack, year):
    del year  # readers come after the walk
    with stack.reader() as http:
        yield http
