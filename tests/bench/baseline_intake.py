"""Starts the baseline endpoint, sends to it and stops it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
from sqlalchemy import make_url

from bagalau_tools.stack.embedded import free_port
from tests.waiting import wait_for

RECORDS = 50_000


def rows_per_second(owner_url: str, file: Path) -> float:
    """Send some of a file's records to the naive endpoint; give rows a second."""
    port = free_port()
    address = make_url(owner_url).set(drivername="postgresql+asyncpg")
    environment = {**os.environ, "NAIVE_URL": address.render_as_string(hide_password=False)}
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "tests.bench.baseline_endpoint:app", "--port", str(port),
         "--log-level", "warning"],
        env=environment,
    )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=300) as http:
            _wait(http)
            http.post("/tables").raise_for_status()
            lines = file.read_bytes().splitlines()[:RECORDS]
            records = [json.loads(line) for line in lines]
            content = json.dumps(records).encode()
            begun = time.perf_counter()
            said = {"Content-Type": "application/json"}
            http.post("/cases", content=content, headers=said).raise_for_status()
            return RECORDS / (time.perf_counter() - begun)
    finally:
        server.terminate()
        server.wait()


def _wait(http: httpx.Client) -> None:
    wait_for(
        lambda: http.get("/openapi.json").raise_for_status(),
        lambda _: True,
        absent=(httpx.TransportError,),
    )
