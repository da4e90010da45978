"""Fixtures every test may ask for, made in `bagalau_tools.testing.fixtures`; the order of the rooms."""

from pathlib import Path

import pytest

from bagalau_tools.testing.fixtures import (
    app_client,
    cluster,
    database,
    signer,
    standing_database,
    token,
)

__all__ = ["app_client", "cluster", "database", "signer", "standing_database", "token"]

HOME = Path(__file__).parent
QUICK = ("scoring", "contracts", "analysis")
WHOLE_STACK = ("journeys", "chaos", "gateway", "clients")
"""Rooms that start a whole stack: none of them may be left for the end, with a processor idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick rooms first, then those of a whole stack, then the rest as they stand."""
    ordered = ("", *QUICK, *WHOLE_STACK)

    def place(item: pytest.Item) -> int:
        below = item.path.is_relative_to(HOME)
        room = item.path.relative_to(HOME).parts[0] if below else ""
        return ordered.index(room) if room in ordered else len(ordered)

    items.sort(key=place)
