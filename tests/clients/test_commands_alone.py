"""The commands of a sender start where nothing of the platform is: on Windows, in an empty environment."""

import os
import re
import subprocess
import sys

import pytest

from bagalau_client.commands.catalogue import WORDS
from bagalau_client.commands.words import chosen_language
from tests.alone.isolated_service import ROOT, UV, environment_of

CLIENT = ROOT / "clients" / "python"
POSIX = (
    "fcntl", "grp", "pwd", "resource", "termios", "tty", "posix_ipc", "uvloop", "syslog", "crypt",
    "nis", "spwd", "pty",
)  # fmt: skip
"""Modules that Python has not on Windows."""

PLATFORM = ("bagalau", "services", "asyncpg", "sqlalchemy", "fastapi", "watchfiles")

BLOCKED = """
import sys
for name in {blocked!r}:
    sys.modules[name] = None
from typer.main import get_command
from bagalau_client.commands.main import app
for command in ("push", "watch"):
    get_command(app)([command, "--help"], standalone_mode=False)
"""


def test_the_commands_start_without_what_only_posix_or_the_platform_has():
    found = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(blocked=POSIX + PLATFORM)],
        env={**os.environ, "PYTHONPATH": str(CLIENT), "PYTHONIOENCODING": "cp1251", "LANG": "ru"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr.decode("cp1251")
    shown = " ".join(re.sub(r"[|│]", " ", found.stdout.decode("cp1251")).split())
    assert shown.count("partial: принять") == 2


def test_the_client_installs_alone_into_an_empty_environment(tmp_path):
    python = environment_of(ROOT / "requirements" / "client.txt", tmp_path)
    made = subprocess.run(
        [UV, "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--wheel",
         "--out-dir", tmp_path, CLIENT],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("bagalau_client-*.whl")
    subprocess.run([UV, "pip", "install", "-q", "--no-deps", "--python", python, wheel], check=True)
    command = python.with_name("bagalau-client")
    found = subprocess.run(
        [command, "push", "--dataset", "x", "--client", "c", "--language", "kk", tmp_path / "a.csv"],
        cwd=tmp_path, env={"PATH": os.defpath, "HOME": str(tmp_path)}, capture_output=True,
        text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert found.returncode == 2, found.stderr
    assert "құпия жоқ" in found.stderr
    listed = subprocess.run(
        [python, "-c", "import importlib.metadata as m; print(*{d.name for d in m.distributions()})"],
        capture_output=True, text=True, check=True,
    ).stdout.lower()  # fmt: skip
    assert "bagalau-client" in listed
    assert not {"asyncpg", "sqlalchemy", "fastapi", "bagalau"} & set(listed.split())


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--language", "kk"], {"LANG": "ru_RU.UTF-8"}, "kk"),
        (["--language=ru"], {}, "ru"),
        (["--language", "xx"], {"LANG": "ru"}, "en"),
        ([], {"LANG": "kk_KZ.UTF-8"}, "kk"),
        ([], {"BAGALAU_LANGUAGE": "ru", "LANG": "kk_KZ"}, "ru"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "kk_KZ"}, "en"),
        ([], {}, "en"),
    ],
)
def test_help_speaks_the_language_asked_for_or_that_of_the_machine(
    arguments, environment, language
):
    assert chosen_language(["push", *arguments], environment) == language


def test_every_text_is_there_in_three_languages_with_the_same_values():
    def holes(text):
        return {part.partition("}")[0].partition(":")[0] for part in text.split("{")[1:]}

    for code, texts in WORDS.items():
        assert len(texts) == 3, code
        assert all(each.strip() for each in texts), code
        assert len({frozenset(holes(each)) for each in texts}) == 1, code
