"""Our own PostgreSQL: made once, started and stopped twice without harm, whole after a broken try."""

import os
import shutil
import stat
from pathlib import Path

import asyncpg
import pytest

from bagalau.chassis.runtime.ids import new_id
from bagalau_tools.stack import embedded
from bagalau_tools.stack.embedded import (
    FAST,
    SHELTER,
    BinariesMissing,
    Cluster,
    ClusterFailed,
    find_binaries,
    free_port,
    nobody,
    readable,
    sheltered,
)
from bagalau_tools.stack.provisioning import provide
from bagalau_tools.testing.server import apart


@pytest.fixture
def home():
    folder = SHELTER / f"bagalau-try-{new_id().hex[-12:]}"
    folder.mkdir(mode=0o711)
    yield folder
    for data in folder.glob("*data"):
        Cluster(data, 0).stop()
    shutil.rmtree(folder)


async def asked(url, statement):
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def test_a_server_is_made_started_and_stopped(home):
    cluster = Cluster(home / "data", free_port(), FAST)
    assert not cluster.running()
    cluster.initialise()
    cluster.initialise()
    cluster.start()
    cluster.start()
    assert cluster.running()
    assert apart(asked(cluster.url(), "SHOW server_encoding")) == "UTF8"
    assert (
        apart(asked(cluster.url(), "SELECT datcollate FROM pg_database WHERE datname = 'postgres'"))
        == "C.UTF-8"
    )
    assert apart(asked(cluster.url(), "SHOW password_encryption")) == "scram-sha-256"
    assert apart(asked(cluster.url(), "SHOW listen_addresses")) == "127.0.0.1"
    assert stat.S_IMODE(cluster.password_file.stat().st_mode) == 0o600
    assert "--port" in " ".join(cluster.server_command())
    with pytest.raises(asyncpg.InvalidPasswordError):
        apart(asked(cluster.url(password="wrong"), "SELECT 1"))
    cluster.stop()
    cluster.stop()
    assert not cluster.running()


def test_what_a_broken_first_try_left_is_made_anew(home):
    data = home / "data"
    data.mkdir()
    (data / "half").touch()
    cluster = Cluster(data, free_port(), FAST)
    assert not cluster.initialised
    cluster.initialise()
    assert cluster.initialised
    assert not (data / "half").exists()


def test_a_taken_port_is_told_in_the_server_s_words(home):
    first = Cluster(home / "first-data", free_port(), FAST)
    first.initialise()
    first.start()
    second = Cluster(home / "second-data", first.port, FAST)
    second.initialise()
    with pytest.raises(ClusterFailed, match="Address already in use"):
        second.start()


def test_no_role_can_read_another_s_database(cluster):
    url = cluster.owner_url
    for name in ("try_one", "try_two", "try_two"):
        apart(provide(url, name, "secret'with\"quotes"))
    own = _as(url, "try_one", "try_one")
    assert apart(asked(own, "SELECT current_user")) == "try_one"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        apart(asked(_as(url, "try_one", "try_two"), "SELECT 1"))
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        apart(asked(own, "CREATE DATABASE more"))
    apart(provide(url, "try_one", "changed"))
    with pytest.raises(asyncpg.InvalidPasswordError):
        apart(asked(own, "SELECT 1"))
    for name in ("try_one", "try_two"):
        cluster.drop(cluster.settings("try", name))


def _as(url, role, database):
    where = url.rpartition("@")[2].partition("/")[0]
    return f"postgresql://{role}:secret'with%22quotes@{where}/{database}"


def test_without_programs_the_message_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(embedded, "_folders", lambda _version: iter([tmp_path]))
    with pytest.raises(BinariesMissing, match="DATABASE_URL"):
        find_binaries()


def test_programs_are_looked_for_in_the_wheel_then_in_the_system(monkeypatch, tmp_path):
    assert find_binaries().parent.name == "pginstall18"
    assert find_binaries(16).parent.name == "pginstall"
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda _name: None)
    for program in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / program).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tmp_path in list(embedded._folders(18))
    monkeypatch.setenv("PATH", "")
    assert tmp_path not in list(embedded._folders(18))


root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as nobody")


@root_only
def test_started_by_root_the_server_belongs_to_nobody(home):
    cluster = Cluster(home / "data", free_port(), FAST)
    cluster.initialise()
    assert cluster.data_dir.stat().st_uid == nobody().pw_uid
    assert cluster.password_file.stat().st_uid == 0


@root_only
def test_programs_nobody_can_read_are_copied_once(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "SHELTER", tmp_path / "shelter")
    (tmp_path / "shelter").mkdir()
    hidden = tmp_path / "hidden" / "wheel" / "install" / "bin"
    hidden.mkdir(parents=True)
    (hidden / "postgres").touch(mode=0o755)
    (tmp_path / "hidden" / "wheel.libs").mkdir()
    (tmp_path / "hidden" / "wheel.libs" / "libpq.so").touch()
    (tmp_path / "hidden").chmod(0o700)
    copied = readable(hidden)
    assert (copied.name, copied.parents[3]) == ("bin", (tmp_path / "shelter"))
    assert (copied / "postgres").is_file()
    assert (copied / "../../../wheel.libs/libpq.so").is_file()
    assert readable(hidden) == copied
    assert len(list((tmp_path / "shelter").iterdir())) == 1
    os.chown(copied.parents[2], nobody().pw_uid, -1)
    with pytest.raises(ClusterFailed, match="somebody else"):
        readable(hidden)


@root_only
def test_a_data_folder_nobody_can_reach_is_refused_with_advice(tmp_path):
    (tmp_path / "private").mkdir(mode=0o700)
    with pytest.raises(ClusterFailed, match="nobody"):
        Cluster(tmp_path / "private" / "data", 1).initialise()


def test_someone_who_is_not_root_runs_the_programs_where_they_are(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert readable(Path("/anywhere/bin")) == Path("/anywhere/bin")


def test_data_of_a_folder_the_servers_user_cannot_reach_is_kept_where_it_can(tmp_path, home):
    closed = tmp_path / "closed" / "state"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    assert sheltered(home) == home
    place = sheltered(closed)
    assert place == sheltered(closed)
    if os.geteuid() == 0:
        assert place.parent == SHELTER
        assert place.stat().st_mode & 0o001
        place.rmdir()
    else:
        assert place == closed
