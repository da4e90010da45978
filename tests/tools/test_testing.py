"""What tests stand on: a server that is gone afterwards, templates, and a loop of its own."""

import os
import subprocess
import sys

import pytest

from bagalau_tools.stack.embedded import SHELTER
from bagalau_tools.testing import cluster
from bagalau_tools.testing.cluster import shared_server
from bagalau_tools.testing.server import Server, apart
from tests.chassis.notes import STEPS
from tests.tools.test_embedded import asked


def test_a_session_that_was_killed_is_swept_by_the_next(monkeypatch):
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.setattr(cluster, "PREFIX", f"bagalau-swept-{os.getpid()}-")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = SHELTER / f"bagalau-swept-{os.getpid()}-{ended.pid}"
    left.mkdir()
    (SHELTER / f"bagalau-swept-{os.getpid()}-{os.getpid()}").mkdir(mode=0o711)
    with shared_server() as address:
        assert not left.exists()
        with shared_server() as again:
            assert again == address
        with shared_server() as again:
            assert apart(asked(again, "SELECT 1")) == 1
    assert not list(SHELTER.glob(f"bagalau-swept-{os.getpid()}-*/"))
    (SHELTER / f"bagalau-swept-{os.getpid()}-{os.geteuid()}.lock").unlink()


def test_a_server_that_outlives_the_session_is_left_clean(cluster):
    server = Server(cluster.owner_url)
    settings = server.fresh("notes", STEPS)
    assert apart(asked(settings.database_url, "SELECT count(*) FROM notes.note")) == 0
    made = [server.template("notes", STEPS), settings.database_url.rpartition("/")[2]]
    names = ", ".join(f"'{name}'" for name in made)
    left = f"SELECT count(*) FROM pg_database WHERE datname IN ({names})"
    assert apart(asked(server.owner_url, left)) == 2
    server.drop(settings)
    server.clear()
    assert apart(asked(server.owner_url, left)) == 0


def test_a_failure_apart_is_raised_here():
    async def fails():
        raise LookupError

    with pytest.raises(LookupError):
        apart(fails())
