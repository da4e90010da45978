"""A client of the gateway of the common stack."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.waiting import BOUND_S


@pytest.fixture
def gateway(stack: tuple[Path, int]) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=f"http://127.0.0.1:{stack[1]}", timeout=BOUND_S, trust_env=False
    ) as client:
        yield client
