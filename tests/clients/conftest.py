"""The common stack with one cycle's register, and a line that breaks when told."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bagalau_tools.main import app
from tests.citizens.test_intake import register_document
from tests.waiting import BOUND_S


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


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(ready, tmp_path):
    """Give what runs a command in this process; `test_commands_alone` runs them as processes."""

    def command(*words, client="legal-statistics-register", at=None, **other):
        secret = tmp_path / "secret"
        secret.write_text(other.get("secret") or secret_of(ready, client))
        account = ("--client", client, "--at", at or f"http://127.0.0.1:{ready[1]}")
        told = [*map(str, words), *account, "--secret-file", str(secret)]
        ended = CliRunner(env={"COLUMNS": "160"}).invoke(app, told)
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

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
