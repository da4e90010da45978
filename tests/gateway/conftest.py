"""One local stack for all tests of the gateway: started once a session, stopped at its end."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bagalau_tools.stack.embedded import free_port
from tests.gateway.command import bagalau
from tests.waiting import BOUND_S


@pytest.fixture(scope="session")
def stack() -> Iterator[tuple[Path, int]]:
    with tempfile.TemporaryDirectory(prefix="bagalau-stack-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        state, port = Path(folder) / "state", free_port()
        try:
            began = bagalau("up", state=state, port=port)
            assert began.returncode == 0, began.stdout + began.stderr
            yield state, port
        finally:
            bagalau("down", state=state, port=port)


@pytest.fixture
def gateway(stack: tuple[Path, int]) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=f"http://127.0.0.1:{stack[1]}", timeout=BOUND_S, trust_env=False
    ) as client:
        yield client
