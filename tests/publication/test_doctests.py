"""The examples in the docstrings of the publication are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["bundle.documents", "bundle.paths", "bundle.withholding"])
def test_examples_in_docstrings_hold(name: str):
    found = doctest.testmod(importlib.import_module(f"bagalau.publication.{name}"))
    assert found.attempted
    assert found.failed == 0
