"""The examples in the docstrings of scoring are true."""

import doctest
import importlib
import pkgutil

import pytest

import bagalau.scoring

MODULES = sorted(
    each.name
    for each in pkgutil.walk_packages(bagalau.scoring.__path__, "bagalau.scoring.")
    if not each.ispkg
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str):
    module = importlib.import_module(name)
    assert doctest.testmod(module, raise_on_error=False).failed == 0


def test_every_folder_with_arithmetic_has_examples():
    finder = doctest.DocTestFinder()
    found = {
        name.split(".")[2]
        for name in MODULES
        for each in finder.find(importlib.import_module(name))
        if each.examples
    }
    assert {"numbers", "source", "model", "loading", "engine", "editions"} <= found
