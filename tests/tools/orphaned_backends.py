"""Backends a killed PostgreSQL left behind: made for real, ended by the next start, no others."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest

from bagalau.chassis.runtime.ids import new_id
from bagalau_tools.stack import postgres_launcher
from bagalau_tools.stack.embedded import FAST, SHELTER, Cluster, ClusterFailed, free_port, nobody
from bagalau_tools.stack.postgres_launcher import (
    BackendsRemain,
    end_orphaned_backends,
    orphaned_backends,
)
from tests.waiting import wait_for, wait_until

REFUSED = "pre-existing shared memory block"
STARTING = (OSError, asyncpg.CannotConnectNowError)


@pytest.fixture(scope="module")
def initialised():
    """Give a cluster that never runs: the others copy its folder, which costs less than a new one."""
    home = SHELTER / f"bagalau-try-{new_id().hex[-12:]}"
    home.mkdir(mode=0o711)
    cluster = Cluster(home / "first", 0)
    cluster.initialise()
    yield cluster
    shutil.rmtree(home)


@pytest.fixture
def started(initialised):
    """Start clusters, each with a data folder of its own; nothing of them stays."""
    home = SHELTER / f"bagalau-try-{new_id().hex[-12:]}"
    home.mkdir(mode=0o711)
    clusters = []

    def start(name="one") -> Cluster:
        cluster = Cluster(home / name, free_port(), FAST)
        clusters.append(cluster)
        for file in ("data_dir", "password_file"):
            copy = ["cp", "-a", str(getattr(initialised, file)), str(getattr(cluster, file))]
            subprocess.run(copy, check=True)
        cluster.start()
        return cluster

    yield start
    for each in clusters:
        each.stop()
    shutil.rmtree(home)


async def backend(cluster: Cluster) -> tuple[asyncpg.Connection, psutil.Process]:
    """Open a connection and give the process that serves it."""
    connection = await asyncpg.connect(cluster.url())
    return connection, psutil.Process(connection.get_server_pid())


def server_of(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.data_dir / "postmaster.pid").read_text().split()[0]))


async def orphan(cluster: Cluster) -> psutil.Process:
    """Kill the server over a backend that will not notice, as one that waits for a lost lock."""
    connection, deaf = await backend(cluster)
    server = server_of(cluster)
    others = [each for each in server.children() if each != deaf]
    deaf.suspend()
    server.kill()
    connection.terminate()
    wait_for(
        lambda: [each for each in (server, *others) if each.is_running()], lambda seen: not seen
    )
    return deaf


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def plain_start(cluster: Cluster) -> None:
    """Start as a person would who knows nothing of orphans. Raises ClusterFailed."""
    cluster._run(["pg_ctl", "start", "-w", "-D", str(cluster.data_dir), "-l", str(cluster.log_file),
                  "-o", cluster._server_options()])  # fmt: skip


@contextmanager
def supervised(cluster: Cluster):
    """Run the server as the supervisor does, in the foreground; stop it afterwards."""
    with cluster.log_file.open("a") as log:
        running = subprocess.Popen(cluster.server_command(), stdout=log, stderr=log, cwd=Path.cwd())
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait() == 0


@pytest.mark.asyncio
async def test_a_backend_that_did_not_notice_stops_a_plain_start_and_not_ours(started):
    cluster = started()
    deaf = await orphan(cluster)
    with pytest.raises(ClusterFailed, match=REFUSED):
        plain_start(cluster)
    assert [deaf] == list(orphaned_backends(cluster.data_dir))
    cluster.start()
    assert not alive(deaf)
    connection, _ = await backend(cluster)
    assert await connection.fetchval("SELECT 1") == 1
    await connection.close()


@pytest.mark.asyncio
async def test_the_supervised_server_ends_what_the_killed_one_left_and_begins(started):
    cluster = started()
    deaf = await orphan(cluster)
    with supervised(cluster) as running:
        connection, _ = await wait_until(lambda: backend(cluster), absent=STARTING)
        assert not alive(deaf)
        server = psutil.Process(running.pid)
        assert server_of(cluster) == server
        assert Path(server.exe()).name == "postgres"
        if os.geteuid() == 0:
            assert server.uids().effective == nobody().pw_uid
        await connection.close()
    assert f"were ended: [{deaf.pid}]" in cluster.log_file.read_text()


@pytest.mark.asyncio
async def test_backends_of_a_living_server_and_of_another_data_folder_are_left_alone(started):
    living, other, cluster = started("living"), started("other"), started("own")
    connection, serving = await backend(living)
    others, own = await orphan(other), await orphan(cluster)
    assert end_orphaned_backends(living.data_dir) == []
    assert end_orphaned_backends(cluster.data_dir) == [own.pid]
    assert end_orphaned_backends(cluster.data_dir) == []
    assert alive(others)
    assert alive(serving)
    assert await connection.fetchval("SELECT pg_backend_pid()") == serving.pid
    await connection.close()
    other.stop()
    assert not alive(others)


def test_a_program_that_only_looks_like_a_backend_is_left_alone(tmp_path):
    command = ["-c", "import sys; print(flush=True); sys.stdin.read()"]
    looking = subprocess.Popen(
        ["postgres: looks like one", *command], executable=sys.executable, cwd=tmp_path,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with looking:
        looking.stdout.readline()
        assert psutil.Process(looking.pid).cmdline()[0] == "postgres: looks like one"
        assert end_orphaned_backends(tmp_path) == []
        assert looking.poll() is None
        looking.stdin.close()


def test_a_backend_that_does_not_end_when_killed_is_named(monkeypatch, tmp_path):
    class Stuck:
        pid = 4711

        def kill(self):
            raise psutil.NoSuchProcess(self.pid)

    monkeypatch.setattr(postgres_launcher, "orphaned_backends", lambda _: [Stuck()])
    monkeypatch.setattr(psutil, "wait_procs", lambda found, timeout: ([], found))
    with pytest.raises(BackendsRemain, match="4711"):
        end_orphaned_backends(tmp_path)
