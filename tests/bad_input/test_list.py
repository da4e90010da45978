"""The list of bad input names the test of each item, and every test it names is there."""

import ast
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).parents[1]
LIST: dict[str, list[str]] = yaml.load(
    Path(__file__).with_name("list.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def named_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {each.name for each in tree.body if isinstance(each, functions)}


@pytest.mark.parametrize("item", LIST)
def test_each_kind_of_bad_input_has_a_test_that_is_there(item: str) -> None:
    assert LIST[item]
    for named in LIST[item]:
        file, _, test = named.partition("::")
        assert test in named_in(file), named


def test_every_test_of_this_room_stands_in_the_list() -> None:
    listed = {named for tests in LIST.values() for named in tests}
    files = [
        path for path in Path(__file__).parent.glob("test_*.py") if path.name != "test_list.py"
    ]
    here = {
        f"bad_input/{path.name}::{test}"
        for path in files
        for test in named_in(f"bad_input/{path.name}")
        if test.startswith("test_")
    }
    assert set() == here - listed
