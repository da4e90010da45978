"""One made-up national round, laid out once."""

import pytest

from bagalau.analysis.columns import Columns, columns_of
from tests.analysis.year import national, scored_round


@pytest.fixture(scope="session")
def columns() -> Columns:
    return columns_of(scored_round(national(24)))
