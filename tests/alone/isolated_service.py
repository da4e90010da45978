"""A service in a place of its own: its folder and the shared library, its own requirements, no more."""

import os
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import orjson
from joserfc.jwk import KeySet

from bagalau_tools.stack.embedded import free_port
from tests.waiting import BOUND_S, wait_for

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
GENERATED = shutil.ignore_patterns("openapi.json*")


@dataclass(frozen=True)
class Place:
    """Where one service lies with nothing but what it needs, and the Python that runs it."""

    service: str
    folder: Path
    python: Path
    environment: Mapping[str, str]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a module of the place."""
        return subprocess.run(
            [self.python, "-m", *words],
            cwd=self.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def module(self) -> str:
        """The module that holds the service's application."""
        room = "gateway" if self.service == "identity" else "services"
        return f"{room}.{self.service}.main"

    @contextmanager
    def started(self) -> Iterator[httpx.Client]:
        """Start the service and give a client of it once it is ready."""
        port = free_port()
        command = [self.python, "-m", "uvicorn", "--no-access-log"]  # as the image's entry point
        told_app = {"UVICORN_APP": f"{self.module}:app", "UVICORN_PORT": str(port)}
        log = self.folder / "log"
        with log.open("w") as told:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env={**self.environment, **told_app},
                stdout=told,
                stderr=told,
            )
        try:
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}", timeout=BOUND_S, trust_env=False
            ) as client:
                _wait(client, process, log)
                yield client
        finally:
            process.terminate()
            process.wait()


def environment_of(requirements: Path, home: Path) -> Path:
    """Make an environment of hashed requirements, once for equal ones; give its Python."""
    made = home / str(abs(hash(requirements.read_bytes())))
    python = made / "bin" / "python"
    if not made.is_dir():
        _uv("venv", "--python", sys.executable, str(made))
        _uv("pip", "sync", "--python", str(python), "--require-hashes", str(requirements))
        _compiled(made)
    return python


def _compiled(made: Path) -> None:
    """Bring the bytecode of equal modules, as the environment of the tests has it.

    Python passes over what does not fit the module it lies beside, and compiles that anew.
    """
    ours, theirs = (
        Path(sysconfig.get_path("purelib", vars={"base": str(base)})) for base in (sys.prefix, made)
    )
    for folder in ours.rglob("__pycache__"):
        place = theirs / folder.relative_to(ours)
        if place.parent.is_dir():
            shutil.copytree(folder, place, dirs_exist_ok=True)


def placed(service: str, folder: Path, python: Path, settings: Mapping[str, str]) -> Place:
    """Copy the shared library and one service's folder to an empty place."""
    room = "gateway" if service == "identity" else "services"
    for part in ("bagalau", f"{room}/{service}"):
        shutil.copytree(ROOT / part, folder / part, ignore=GENERATED)
    environment = {"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8", **settings}
    return Place(service, folder, python, environment)


@contextmanager
def published(keys: KeySet) -> Iterator[str]:
    """Publish an issuer's keys over HTTP and give their address."""
    paper = orjson.dumps(keys.as_dict(private=False))

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(paper)

        def log_message(self, *said: object) -> None:
            """Say nothing: the tests' output is read by people."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/jwks.json"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _uv(*words: str) -> None:
    ended = subprocess.run([UV, *words], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def _wait(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    def ready() -> httpx.Response:
        assert process.poll() is None, log.read_text()[-3000:]
        return client.get("/readyz")

    wait_for(ready, lambda seen: seen.is_success, absent=(httpx.TransportError,))
