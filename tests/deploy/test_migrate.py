"""Migrations as a step of their own: forward, what is pending, and clear refusals."""

import subprocess
import sys

import pytest

from bagalau.cli import main
from bagalau.cli import migrate as migration
from bagalau.cli.migrate import ServiceUnknown, migrations_folder


@pytest.fixture
def migrate(monkeypatch, capsys):
    """Give the command, run in this process with nothing set but the database."""

    def run(service, *words, url):
        monkeypatch.setenv("BAGALAU_DATABASE_URL", url)
        status = migration.main(["--service", service, *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def processed(program, service, *words, url):
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, *program, "--service", service, *words],
        env={"BAGALAU_DATABASE_URL": url, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def empty(cluster):
    made = []

    def make(service):
        made.append(cluster.empty(service))
        return made[-1].database_url

    yield make
    for settings in made:
        cluster.drop(settings)


@pytest.mark.parametrize(
    ("service", "steps"),
    [
        (
            "goals",
            "chassis_0001, block_0001, block_0002, block_0003, block_0004, block_0005, goals_0001",
        ),
        ("aggregator", "chassis_0001, aggregator_0001, aggregator_0002, aggregator_0003"),
        ("identity", "identity_0001, identity_0002"),
    ],
)
def test_a_service_is_migrated_by_name_and_again_is_harmless(empty, migrate, service, steps):
    url = empty(service)
    before = (1, f"{service}: pending {steps}\n", "")
    assert migrate(service, "--check", url=url) == before
    assert migrate(service, "--check", url=url) == before  # a look changes nothing
    newest = (0, f"{service}: newest step\n", "")
    assert migrate(service, url=url) == newest
    assert migrate(service, url=url) == newest
    assert migrate(service, "--check", url=url) == newest


@pytest.mark.parametrize(
    "program",
    [
        ("-m", "bagalau.cli.migrate"),
        ("-c", "from bagalau.cli.main import app; app()", "migrate"),
    ],
    ids=["module", "installed"],
)
def test_the_command_is_a_process_of_its_own_and_exits_with_what_it_found(empty, program):
    ended = processed(program, "orgdev", "--check", url=empty("orgdev"))
    assert ended.returncode == 1
    assert ended.stdout.startswith("orgdev: pending ")


def test_without_the_tools_the_command_migrates_and_names_what_to_install(
    empty, monkeypatch, capsys
):
    monkeypatch.setattr(main, "entry_points", lambda **_: ())
    monkeypatch.setenv("BAGALAU_DATABASE_URL", empty("orgdev"))
    monkeypatch.setattr(sys, "argv", ["bagalau", "migrate", "--service", "orgdev", "--check"])
    with pytest.raises(SystemExit) as ended:
        main.app()
    assert ended.value.code == 1
    monkeypatch.setattr(sys, "argv", ["bagalau", "demo"])
    with pytest.raises(SystemExit) as ended:
        main.app()
    assert ended.value.code == 2
    assert "bagalau demo" in (said := capsys.readouterr().err)
    assert "bagalau-tools" in said


def test_with_the_tools_every_command_is_there(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bagalau", "--help"])
    with pytest.raises(SystemExit) as ended:
        main.app()
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [each for each in ("up", "demo", "score", "push", "migrate") if each not in said] == []


def test_an_unknown_service_is_named_with_those_there_are(migrate):
    status, _, said = migrate("nobody", url="postgresql://nowhere/x")
    assert status == 2
    assert "citizens" in said


def test_a_missing_database_is_named(migrate):
    status, _, said = migrate("goals", url="")
    assert status == 2
    assert "BAGALAU_DATABASE_URL" in said


def test_steps_are_found_by_folder_alone(tmp_path):
    (tmp_path / "services/fourth/migrations").mkdir(parents=True)
    assert migrations_folder("fourth", tmp_path) == tmp_path / "services/fourth/migrations"
    with pytest.raises(ServiceUnknown):
        migrations_folder("fifth", tmp_path)
