"""The generated part of the Python client: what is committed is what the description gives."""

import ast
import json
import os
import shutil
import subprocess
import sys

import pytest

from bagalau_tools.description import HOME, operations, read
from bagalau_tools.generators.python_client import (
    FOLDER,
    GeneratorFailed,
    generate,
    outdated_modules,
)


@pytest.fixture(scope="module")
def document():
    return read()


def small():
    """Describe one block with one operation."""
    schema = {"type": "object", "properties": {"read": {"type": "integer"}}, "required": ["read"]}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Counts"}}}
    operation = {
        "operationId": "a_importRecords", "tags": ["a"], "summary": "Take records",
        "responses": {"200": {"description": "taken", "content": content}},
    }  # fmt: skip
    return {
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"},
        "paths": {"/api/a/v1/x": {"post": operation}},
        "components": {"schemas": {"Counts": {"title": "Counts", **schema}}},
    }  # fmt: skip


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.py"))}


def test_what_is_committed_is_what_the_description_gives(document):
    assert outdated_modules(document, HOME / FOLDER) == [], (
        "run `make api` and commit what it writes"
    )


def test_a_change_of_the_description_changes_the_client(document):
    changed = json.loads(json.dumps(document))
    changed["components"]["schemas"]["Counts"]["properties"]["held"] = {"type": "integer"}
    assert outdated_modules(changed, HOME / FOLDER) == ["models"]
    changed = json.loads(json.dumps(document))
    changed["paths"]["/api/aggregator/v1/cycles"]["get"]["summary"] += " at once"
    assert outdated_modules(changed, HOME / FOLDER) == ["aggregator"]


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    assert outdated_modules(small(), folder) == ["blocks", "models"]
    generate(small(), folder)
    return folder


@pytest.fixture
def copied(generated, tmp_path):
    return shutil.copytree(generated, tmp_path / "generated")


def test_the_client_is_generated_and_made_again_only_when_it_is_stale(copied, monkeypatch):
    made = files(copied)
    assert set(made) == {"__init__.py", "blocks.py", "models.py"}
    assert b"class Counts(TypedDict):\n    read: int" in made["models.py"]
    assert b"def import_records(" in made["blocks.py"]
    assert outdated_modules(small(), copied) == []
    monkeypatch.setattr("bagalau_tools.generators.python_client._models", None)
    generate(small(), copied)
    assert files(copied) == made


@pytest.mark.parametrize("name", ["blocks", "models", "__init__"])
def test_a_generated_file_changed_by_hand_is_found(copied, name):
    path = copied / f"{name}.py"
    path.write_bytes(path.read_bytes() + b"x = 1\n")
    assert outdated_modules(small(), copied) == [name.replace("__init__", "models")]


def test_models_changed_by_hand_are_made_again(copied):
    made = files(copied)
    (copied / "models.py").write_text("x = 1\n")
    generate(small(), copied)
    assert files(copied) == made


def test_a_module_of_a_service_that_is_gone_is_found(copied):
    (copied / "gone.py").write_text("")
    assert outdated_modules(small(), copied) == ["gone"]


def test_an_operation_one_block_lacks_is_told_and_never_dropped(tmp_path, document):
    changed = json.loads(json.dumps(document))
    del changed["paths"]["/api/goals/v1/keys"]
    with pytest.raises(GeneratorFailed, match="list_keys"):
        generate(changed, tmp_path)


def test_each_operation_of_the_services_has_its_method(document):
    expected: dict[str, int] = {}
    for _, _, each in operations(document):
        service = each["operationId"].partition("_")[0]
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
