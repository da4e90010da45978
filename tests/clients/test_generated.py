"""The generated part of the Python client: made from the description, byte for byte."""

import ast
import json
import os
import subprocess
import sys

import pytest

from bagalau_tools.generators.openapi import HOME, WRITTEN, operations
from bagalau_tools.generators.python_client import FOLDER, GeneratorFailed, generate

DOCUMENT = json.loads((HOME / WRITTEN).read_text("utf-8"))


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.py"))}


def test_what_is_committed_is_what_the_description_gives(tmp_path):
    generate(DOCUMENT, tmp_path)
    assert files(tmp_path) == files(HOME / FOLDER), "run `bagalau client` and commit what it writes"


def test_a_change_of_the_description_changes_the_client(tmp_path):
    changed = json.loads(json.dumps(DOCUMENT))
    changed["components"]["schemas"]["Counts"]["properties"]["held"] = {"type": "integer"}
    generate(changed, tmp_path)
    assert files(tmp_path) != files(HOME / FOLDER)


def test_an_operation_one_block_lacks_is_told_and_never_dropped(tmp_path):
    changed = json.loads(json.dumps(DOCUMENT))
    del changed["paths"]["/api/goals/v1/keys"]
    with pytest.raises(GeneratorFailed, match="list_keys"):
        generate(changed, tmp_path)


def test_each_operation_of_the_services_has_its_method():
    expected: dict[str, int] = {}
    for _, _, told in operations(DOCUMENT):
        service = told["operationId"].partition("_")[0]
        expected[service] = expected.get(service, 0) + 1
    for name, service in (("blocks", "orgdev"), ("aggregator", "aggregator")):
        tree = ast.parse((HOME / FOLDER / f"{name}.py").read_text("utf-8"))
        methods = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert len(methods) == expected[service]


def test_the_client_is_imported_without_the_platform_and_without_a_warning(tmp_path):
    program = (
        "import sys, bagalau_client.generated.blocks, bagalau_client.generated.aggregator\n"
        "import bagalau_client.reading\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('bagalau', 'services')])"
    )
    environment = {**os.environ, "PYTHONPATH": str(HOME / "clients/python")}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr


def test_the_client_says_that_it_is_typed():
    assert (HOME / FOLDER).with_name("py.typed").is_file()
