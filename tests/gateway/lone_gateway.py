"""The gateway by itself, with whatever a test puts behind it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bagalau_tools.stack.embedded import free_port
from tests.waiting import BOUND_S, wait_for

ROOT = Path(__file__).parents[2]
SERVICES = ("AGGREGATOR", "CITIZENS", "GOALS", "ORGDEV", "RESULTS", "IDENTITY")


@contextmanager
def lone_gateway(home: Path, upstream: str, **settings: str) -> Iterator[httpx.Client]:
    """Run the gateway with one address behind every service, and give a client of it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "BAGALAU_PORT": str(port), "BAGALAU_BIND": "127.0.0.1",
        "BAGALAU_PUBLIC": str(ROOT / "gateway/public"), "BAGALAU_GATEWAY_URL": address,
        "HOME": str(home), **{f"{name}_UPSTREAM": upstream for name in SERVICES}, **settings,
    }  # fmt: skip
    caddy = Path(sys.executable).with_name("caddy")
    config = str(ROOT / "gateway/Caddyfile")
    command = [caddy, "run", "--adapter", "caddyfile", "--config", config]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            with httpx.Client(base_url=address, timeout=BOUND_S, trust_env=False) as client:
                wait_for(lambda: client.get("/"), lambda _: True, absent=(httpx.TransportError,))
                yield client
        finally:
            process.terminate()
