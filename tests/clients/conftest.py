"""The common stack with one cycle's register, and a line that breaks when told."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.citizens.test_intake import register_document
from tests.waiting import BOUND_S

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "clients/python", ROOT / "tools")))


def secret_of(stack, client):
    return (stack[0] / "secrets" / client).read_text().strip()


@pytest.fixture(scope="session")
def ready(stack) -> Iterator[tuple[Path, int]]:
    at = f"http://127.0.0.1:{stack[1]}"
    with httpx.Client(base_url=at, trust_env=False, timeout=BOUND_S) as http:
        answer = http.post(
            "/auth/token",
            data={"grant_type": "client_credentials"},
            auth=("operator", secret_of(stack, "operator")),
        )
        said = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        answer = http.put("/api/citizens/v1/register/2025", json=register_document(), headers=said)
        assert answer.status_code == 200, answer.text
    return stack


@pytest.fixture
def run(ready, tmp_path):
    def command(*words, client="legal-statistics-register", at=None, **other):
        (tmp_path / "secret").write_text(other.get("secret") or secret_of(ready, client))
        return subprocess.run(
            [
                sys.executable, "-c", "from bagalau_tools.main import app; app()", *map(str, words), "--client", client,
                "--at", at or f"http://127.0.0.1:{ready[1]}", "--secret-file",
                str(tmp_path / "secret"),
            ],
            env={**os.environ, "PYTHONPATH": PATHS, "COLUMNS": "160"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return command


@pytest.fixture
def losing(ready) -> Iterator[tuple[str, list[int]]]:
    """Give a line to the gateway which swallows the first answer to an import, then is whole."""
    lost: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))

    def carry(near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", ready[1])) as far:
            asked = threading.Event()

            def forward() -> None:
                while piece := _piece(near):
                    if b"/imports" in piece and piece.startswith(b"POST") and not lost:
                        asked.set()
                    far.sendall(piece)

            threading.Thread(target=forward, daemon=True).start()
            while piece := _piece(far):
                if asked.is_set():
                    lost.append(len(piece))
                    near.shutdown(socket.SHUT_RDWR)
                    return
                near.sendall(piece)

    def accept() -> None:
        while True:
            try:
                near, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=carry, args=(near,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", lost
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def _piece(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""
