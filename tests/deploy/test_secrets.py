"""The two shell scripts of the containers, run on a real PostgreSQL."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bagalau_tools.stack.embedded import FAST, OWNER, Cluster, find_binaries, free_port

ROOT = Path(__file__).parents[2]
SERVICES = ["identity", *(path.parent.name for path in sorted(ROOT.glob("services/*/main.py")))]


@pytest.fixture(scope="module")
def secrets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("containers") / "secrets"
    script = ["sh", ROOT / "deploy/secrets.sh", folder]
    subprocess.run(script, check=True, capture_output=True)
    before = {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    subprocess.run(script, check=True, capture_output=True)
    assert before == {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    return folder


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory(prefix="bagalau-deploy-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        cluster = Cluster(Path(folder) / "data", free_port(), FAST)
        cluster.initialise()
        cluster.start()
        yield cluster
        cluster.stop()


def test_secrets_are_made_once_apart_and_closed_to_other_users(secrets):
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    passwords = [(secrets / f"{each}_password").read_text() for each in SERVICES]
    assert len(set(passwords)) == len(SERVICES)
    assert all(len(each) == 32 for each in passwords)
    for each, password in zip(SERVICES, passwords, strict=True):
        url = (secrets / f"{each}_database_url").read_text()
        assert url == f"postgresql://{each}:{password}@postgres:5432/{each}"


def test_each_service_gets_a_database_of_its_own_which_it_can_migrate(secrets, server, tmp_path):
    programs = find_binaries()
    environment = {
        "PATH": f"{programs}:{os.defpath}",
        "DATABASES": " ".join(SERVICES),
        "SECRETS": str(secrets),
        "POSTGRES_USER": OWNER,
        "PGHOST": "127.0.0.1",
        "PGPORT": str(server.port),
        "PGPASSWORD": server.password_file.read_text().strip(),
    }
    for _ in range(2):  # again is harmless
        ended = subprocess.run(
            ["sh", ROOT / "deploy/postgres/databases.sh"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
    url = (secrets / "citizens_database_url").read_text()
    here = url.replace("postgres:5432", f"127.0.0.1:{server.port}")
    (tmp_path / "bagalau_database_url").write_text(here)
    walked = _migrate(tmp_path)
    assert (walked.returncode, walked.stdout) == (0, "citizens: newest step\n")
    (tmp_path / "bagalau_database_url").write_text(here.removesuffix("citizens") + "goals")
    assert _migrate(tmp_path).returncode != 0  # another's database is closed to it


def _migrate(secrets):
    return subprocess.run(
        [sys.executable, "-m", "bagalau.cli.migrate", "--service", "citizens"],
        cwd=ROOT,
        env={"BAGALAU_SECRETS": str(secrets)},
        capture_output=True,
        text=True,
        check=False,
    )
