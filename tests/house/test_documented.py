"""What those who run it must find in the documents: every setting."""

import subprocess
from pathlib import Path

from bagalau.chassis.runtime.settings import Settings
from services.aggregator.runtime.runtime import AggregatorSettings

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
INTERNAL = {"BAGALAU_SUPERVISED_FROM", "BAGALAU_EXAMPLES"}
"""Told by the supervisor to its own processes, and to tests; nobody who runs the platform sets it."""


def variables():
    told = {
        f"BAGALAU_{name.upper()}"
        for shape in (Settings, AggregatorSettings)
        for name in shape.model_fields
        if name != "service"
    }
    sources = subprocess.run(
        ["git", "grep", "-hoE", "BAGALAU_[A-Z_]+[A-Z]", "--", "bagalau", "services", "gateway", "tools", "clients/python"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return sorted((told | set(sources)) - INTERNAL)


def test_every_variable_is_explained_where_operators_look():
    assert [name for name in variables() if f"`{name}`" not in OPERATIONS] == []
