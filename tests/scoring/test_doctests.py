"""The examples in the docstrings of scoring are true."""

import doctest
import importlib
import pkgutil

import pytest

import bagalau.scoring

MODULES = sorted(each.name for each in pkgutil.iter_modules(bagalau.scoring.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str):
    module = importlib.import_module(f"bagalau.scoring.{name}")
    assert doctest.testmod(module, raise_on_error=False).failed == 0
