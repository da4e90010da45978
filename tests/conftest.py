"""Fixtures every test may ask for, and the order in which folders run."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from bagalau_tools.stack.embedded import free_port
from bagalau_tools.testing.fixtures import (
    app_client,
    cluster,
    database,
    signer,
    standing_database,
    token,
)
from tests import example_counts  # noqa: F401 -- loads the profile of the run
from tests.gateway.command import bagalau

__all__ = ["app_client", "cluster", "database", "signer", "standing_database", "token"]

gc.disable()
"""Collecting the tests of a run makes some million objects that last: nothing is garbage till then."""

HOME = Path(__file__).parent
QUICK = ("scoring", "contracts", "analysis")
WHOLE_STACK = ("gateway", "clients", "journeys")
LONG = ("tools", "alone", "house", "authorization", "identity", "citizens", "blocks")
"""Folders with long files: none of them may be left for the end, with a processor idle."""
ONE_STACK = {
    "the common stack": ("tests/gateway/", "tests/clients/"),
    "the walked year": ("tests/journeys/",),
}


class OneStack(LoadFileScheduling):
    """Give each file to one worker, and all files that ask the same stack to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        stacks = (name for name, folders in ONE_STACK.items() if nodeid.startswith(folders))
        return next(stacks, None) or super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Distribute by file, as `--dist loadfile`, but start each common stack once a run."""
    return OneStack(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick folders first, then those of a whole stack, then the long ones."""
    ordered = ("", *QUICK, *WHOLE_STACK, *LONG)

    def place(item: pytest.Item) -> int:
        below = item.path.is_relative_to(HOME)
        room = item.path.relative_to(HOME).parts[0] if below else ""
        return ordered.index(room) if room in ordered else len(ordered)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Look for garbage from now on, but not among modules and tests: they last as long as the run."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def stack() -> Iterator[tuple[Path, int]]:
    """Give the state folder and the port of one local stack, started once, stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="bagalau-stack-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        state, port = Path(folder) / "state", free_port()
        try:
            began = bagalau("up", state=state, port=port)
            assert began.returncode == 0, began.stdout + began.stderr
            yield state, port
        finally:
            bagalau("down", state=state, port=port)
