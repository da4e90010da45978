"""The local stack: PostgreSQL, the issuer, the services and the gateway on one machine."""

import asyncio
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg
import httpx

import bagalau
from bagalau_tools import description
from bagalau_tools.stack.embedded import Cluster, free_port, sheltered
from bagalau_tools.stack.page_files import docs_assets
from bagalau_tools.stack.provisioning import provide
from bagalau_tools.stack.supervision import Program, Supervisor
from bagalau_tools.stack.wiring import services_of

IDENTITY: Final = "identity"
READY_S: Final = 180
"""Longest wait in which not one more service becomes ready."""

LARGE_IMPORTS: Final = {"shared_buffers": "512MB", "max_wal_size": "4GB"}
"""With PostgreSQL's defaults an import of a million rows sets off a checkpoint of its own."""

POSTGRES_S: Final = 60

Say = Callable[[str], None]


class StackFailed(Exception):
    """The stack cannot do what was requested; the message says why and what to do."""


@dataclass(frozen=True)
class Stack:
    """The stack of one state folder and one port."""

    home: Path
    state: Path
    port: int
    left_out: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """The gateway's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def secrets(self) -> Path:
        """Where each client's secret is handed over."""
        return self.state / "secrets"

    @property
    def publications(self) -> Path:
        """Where published years lie as files."""
        return self.state / "publications"

    @property
    def supervisor(self) -> Supervisor:
        """What keeps the processes running."""
        return Supervisor(self.state, self.home)

    @property
    def services(self) -> tuple[str, ...]:
        """The services of this checkout, found by their folders, but those left out."""
        return tuple(each for each in services_of(self.home) if each not in self.left_out)

    @property
    def databases(self) -> tuple[str, ...]:
        """Whatever keeps data in a database of its own: the issuer and each service."""
        return (IDENTITY, *self.services)


def the_stack() -> Stack:
    """Give the stack of this checkout: `BAGALAU_STATE` and `BAGALAU_PORT` change where it is.

    `BAGALAU_WITHOUT` names services that are not started, with commas between.
    """
    home = Path(bagalau.__file__).resolve().parents[1]
    state = Path(os.environ.get("BAGALAU_STATE", home / ".bagalau")).resolve()
    left_out = frozenset(os.environ.get("BAGALAU_WITHOUT", "").split(","))
    return Stack(home, state, int(os.environ.get("BAGALAU_PORT", "8080")), left_out)


def up(stack: Stack, say: Say) -> None:
    """Start everything that is not running yet and wait until it answers through the gateway.

    Raises StackFailed and DescriptionFailed, saying what to do.
    """
    _prepare(stack)
    with ThreadPoolExecutor(1) as beside:  # most of the wait for PostgreSQL is not for a processor
        described = beside.submit(description.built, stack.home)
        state = _read_state(stack)
        cluster = _cluster(stack, state)
        _start_postgres(stack, cluster, state, say)
        described.result()
    say("openapi.json: describes every service")
    for name in (*stack.services, "gateway"):
        stack.supervisor.start(name)
    _hand_out_secrets(stack, state, cluster)
    stack.supervisor.start(IDENTITY)
    _wait_until_ready(stack, say)


def _start_postgres(stack: Stack, cluster: Cluster, state: dict[str, str], say: Say) -> None:
    if not stack.supervisor.running() and _stop_strays(stack):
        say("what a killed stack left running: stopped")
    say("PostgreSQL: data folder")
    cluster.initialise()
    if not stack.supervisor.running():
        _must_be_free(stack.port)
        stack.supervisor.configure(_programs(stack, state, cluster))
        stack.supervisor.start_supervisor()
    stack.supervisor.start("postgres")
    asyncio.run(_wait_for_postgres(cluster))
    say("PostgreSQL: answers")
    asyncio.run(_databases(stack, cluster, state))


def down(stack: Stack) -> bool:
    """Stop everything without deleting data; tell whether anything ran."""
    supervisor = stack.supervisor
    ended = supervisor.end()
    for _ in range(200 if ended else 0):
        if not (supervisor.running() or supervisor.stopping()):
            break
        time.sleep(0.1)
    return _stop_strays(stack) or ended


def _stop_strays(stack: Stack) -> bool:
    """Stop processes of a killed supervisor; tell whether there were any."""
    strays = stack.supervisor.clear()
    state = stack.state / "kept.json"
    if not state.is_file():
        return strays
    cluster = _cluster(stack, _read_state(stack))
    left = cluster.running()
    cluster.stop()
    return strays or left


def _prepare(stack: Stack) -> None:
    try:
        for folder in (stack.state, stack.state / "logs", stack.secrets):
            folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        stack.secrets.chmod(0o700)
    except OSError as failure:
        raise StackFailed(
            f"cannot write {stack.state}: {failure.strerror}. Set BAGALAU_STATE to a folder of yours."
        ) from failure


def _read_state(stack: Stack) -> dict[str, str]:
    """Give the ports and passwords of this state folder, made once."""
    path = stack.state / "kept.json"
    state: dict[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    for name in ("postgres", *stack.databases):
        state.setdefault(f"port-{name}", str(free_port()))
        state.setdefault(f"password-{name}", secrets.token_urlsafe(24))
    path.touch(mode=0o600)
    path.write_text(json.dumps(state, indent=1), encoding="utf-8")
    return state


def _cluster(stack: Stack, state: dict[str, str]) -> Cluster:
    folder = sheltered(stack.state) / "postgres"
    return Cluster(folder, int(state["port-postgres"]), options=LARGE_IMPORTS)


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 -- only to see whether the gateway could
        except OSError as taken:
            raise StackFailed(
                f"port {port} is taken by another program. Stop it, or set BAGALAU_PORT."
            ) from taken


def _programs(stack: Stack, state: dict[str, str], cluster: Cluster) -> list[Program]:
    python = sys.executable
    listed = [Program("postgres", cluster.server_command(), first=True)]
    for name in stack.databases:
        module = "gateway.identity.main" if name == "identity" else f"services.{name}.main"
        listed.append(
            Program(
                name,
                [python, "-m", "uvicorn", f"{module}:app", "--host", "127.0.0.1", "--port",
                 state[f"port-{name}"], "--no-access-log", "--timeout-keep-alive", "75"],
                _environment(stack, state, cluster, name),
            )
        )  # fmt: skip
    upstreams = {
        f"{each.upper()}_UPSTREAM": f"127.0.0.1:{state[f'port-{each}']}" for each in stack.databases
    }
    caddy = shutil.which("caddy", path=str(Path(python).parent)) or "caddy"
    listed.append(
        Program(
            "gateway",
            [caddy, "run", "--adapter", "caddyfile", "--config", str(stack.home / "gateway/Caddyfile")],
            {**upstreams, "BAGALAU_PORT": str(stack.port), "BAGALAU_BIND": "127.0.0.1",
             "BAGALAU_GATEWAY_URL": stack.address,
             "BAGALAU_PUBLIC": str(stack.home / "gateway/public"),
             "BAGALAU_PUBLICATIONS": str(stack.publications),
             "BAGALAU_DOCS_ASSETS": docs_assets(), "HOME": str(stack.state)},
        )
    )  # fmt: skip
    return listed


def _environment(
    stack: Stack, state: dict[str, str], cluster: Cluster, name: str
) -> dict[str, str]:
    return {
        "BAGALAU_DATABASE_URL": cluster.url(name, role=name, password=state[f"password-{name}"]),
        "BAGALAU_MIGRATE_AT_START": "1",
        "BAGALAU_ISSUER": f"{stack.address}/auth",
        "BAGALAU_JWKS_URL": f"http://127.0.0.1:{state['port-identity']}/auth/.well-known/jwks.json",
        "BAGALAU_ENDED_TOKENS_URL": f"http://127.0.0.1:{state['port-identity']}/auth/ended-tokens",
        "BAGALAU_TOKEN_URL": f"http://127.0.0.1:{state['port-identity']}/auth/token",
        "BAGALAU_GATEWAY_URL": stack.address,
        "BAGALAU_REGISTER_URL": f"{stack.address}/api/aggregator",
        "BAGALAU_IMPORTS_FOLDER": str(stack.state / "imports" / name),
        "BAGALAU_PUBLICATIONS_FOLDER": str(stack.publications),
        "BAGALAU_FILES_URL": (stack.state / "evidence" / name).resolve().as_uri(),
        "BAGALAU_CLIENT_ID": f"{name}-service",
        "BAGALAU_CLIENT_SECRET_FILE": str(stack.secrets / f"{name}-service"),
    }


async def _wait_for_postgres(cluster: Cluster) -> None:
    """Wait until a connection is accepted: an open port alone may still say "starting up"."""
    until = time.monotonic() + POSTGRES_S
    while True:
        try:
            connection = await asyncpg.connect(cluster.url())
        except (OSError, asyncpg.CannotConnectNowError) as failure:
            if time.monotonic() > until:
                raise StackFailed(
                    f"PostgreSQL did not start ({failure}); see `bagalau logs postgres`."
                ) from failure
            await asyncio.sleep(0.1)
        else:
            await connection.close()
            return


async def _databases(stack: Stack, cluster: Cluster, state: dict[str, str]) -> None:
    for name in stack.databases:
        await provide(cluster.url(), name, state[f"password-{name}"])


def _hand_out_secrets(stack: Stack, state: dict[str, str], cluster: Cluster) -> None:
    made = subprocess.run(  # noqa: S603 -- our own module
        [sys.executable, "-m", "gateway.identity.bootstrap", str(stack.secrets)],
        cwd=stack.home,
        env={**os.environ, **_environment(stack, state, cluster, "identity")},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise StackFailed(f"the issuer did not begin: {made.stderr.strip().splitlines()[-1]}")


def _wait_until_ready(stack: Stack, say: Say) -> None:
    waiting, until = ["auth", *stack.services], time.monotonic() + READY_S
    with httpx.Client(base_url=stack.address, timeout=5, trust_env=False) as client:
        while waiting:
            for each in list(waiting):
                path = "/auth/.well-known/jwks.json" if each == "auth" else f"/api/{each}/readyz"
                if _answers(client, path):
                    waiting.remove(each)
                    until = time.monotonic() + READY_S
                    say(f"{each}: ready")
            if waiting and time.monotonic() > until:
                names = ", ".join(waiting)
                raise StackFailed(f"not ready after {READY_S} s: {names}; see `bagalau logs NAME`.")
            time.sleep(0.1)


def _answers(client: httpx.Client, path: str) -> bool:
    try:
        return client.get(path).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
