"""The examples in the docstrings of the analysis are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["draws", "intervals", "places"])
def test_examples_in_docstrings_hold(name: str):
    found = doctest.testmod(importlib.import_module(f"bagalau.analysis.{name}"))
    assert found.attempted
    assert found.failed == 0
