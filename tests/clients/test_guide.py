"""The integration guide does what it says: with curl, and in Python."""

import sys

import pytest

from tests.clients.guide import example, run, walk


@pytest.fixture(scope="module")
def told(stack, tmp_path_factory):
    return walk(stack, tmp_path_factory.mktemp("guide"))


def test_every_command_of_the_guide_is_answered(told):
    for part in ('"counts"', '"documents"', '"nothing_to_report"', '"tree"'):
        assert part in told


def test_the_example_in_python_sends_and_reads_back(told, stack, tmp_path):
    (tmp_path / "guide.py").write_text(example("integration.md", "python"))
    lines = run([sys.executable, "-W", "error", "guide.py"], stack, tmp_path).splitlines()
    kinds = [line.split()[0] for line in lines]
    assert {*kinds} == {"taken", "receipt", "expected", "report", "score"}
    receipts = [line for line in lines if line.startswith("receipt")]
    assert len(receipts) >= 2
    assert all(line.endswith("accepted genuine: True") for line in receipts)
