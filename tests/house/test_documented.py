"""What those who run it must find in the documents: settings, targets, commands."""

import re
import subprocess
from pathlib import Path

import pytest

from bagalau.chassis.runtime.settings import Settings
from services.aggregator.runtime.runtime import AggregatorSettings

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
INTERNAL = {"BAGALAU_SUPERVISED_FROM"}
"""Told by the supervisor to its own processes; nobody sets it."""


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


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_explained_where_operators_look(name):
    assert re.search(rf"`{name}`", OPERATIONS)


def test_every_target_is_in_the_help_and_the_two_commands_in_the_readme():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = {
        name
        for line in re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
        for name in line.split()
    }
    helped = set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))
    assert phony == helped
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_every_page_of_the_documents_is_linked_from_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")]
    assert [page for page in pages if f"({page})" not in readme] == []


def test_every_decision_is_in_the_index_under_its_own_number():
    index = (ROOT / "docs" / "adr" / "README.md").read_text("utf-8")
    decisions = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [each.name[:4] for each in decisions]
    assert len(set(numbers)) == len(numbers)
    assert [e.name for e in decisions if f"[{e.name[:4]}]({e.name})" not in index] == []


def test_every_link_between_pages_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []
