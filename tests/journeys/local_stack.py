"""A local stack of its own for a journey: its own state folder and port, started and stopped."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bagalau_client import Session
from bagalau_tools.stack.embedded import Cluster, free_port, sheltered
from tests.waiting import BOUND_S


@dataclass(frozen=True)
class LocalStack:
    """Where a running stack is found."""

    address: str
    secrets: Path

    @contextmanager
    def reader(self, client="auditor"):
        """Open a plain HTTP client with the token of a role."""
        secret = (self.secrets / client).read_text().strip()
        grant = {"grant_type": "client_credentials"}
        with httpx.Client(base_url=self.address, timeout=BOUND_S) as http:
            answer = http.post("/auth/token", data=grant, auth=(client, secret))
            http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
            yield http

    def session(self, client: str, http: httpx.Client | None = None) -> Session:
        """Give the session of a client, as the client package has it."""
        secret = (self.secrets / client).read_text().strip()
        return Session(self.address, client=client, secret=secret, http=http)


def cluster_of(state: Path) -> Cluster:
    """Give the PostgreSQL of a running stack by its state folder."""
    kept = json.loads((state / "kept.json").read_text("utf-8"))
    return Cluster(sheltered(state) / "postgres", int(kept["port-postgres"]))


@contextmanager
def running_stack(state: Path, **settings: str) -> Iterator[LocalStack]:
    """Start everything beside whatever else runs on this machine, and stop it afterwards."""
    port = free_port()
    environment = {**os.environ, "BAGALAU_PORT": str(port), "BAGALAU_STATE": str(state), **settings}
    try:
        started = _bagalau("up", environment)
        assert started.returncode == 0, started.stdout + started.stderr
        yield LocalStack(f"http://127.0.0.1:{port}", state / "secrets")
    finally:
        _bagalau("down", environment)


def _bagalau(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("bagalau")
    return subprocess.run(
        [program, command], env=environment, capture_output=True, text=True, check=False
    )
