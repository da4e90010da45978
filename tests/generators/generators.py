"""Clients generated from the description compile under strict settings and push one batch each.

Started by `make generators`: seven tools and a whole stack take too long for every test run. The
forms they stumble over are checked by every run, in tests/gateway/test_description_forms.py.
"""

import json
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import httpx
import pytest

from bagalau_tools.description import built
from tests.clients.guide import walk
from tests.npm import BINARIES, installed, node_environment
from tests.waiting import BOUND_S

HOME = Path(__file__).parent
TOOLS = Path(sys.executable).parents[1] / "generators/bin"
NODE_TOOLS = HOME / "node_modules/.bin"
TYPESCRIPT = {
    "openapi-typescript": ["openapi-typescript", "{description}", "-o", "{written}/schema.ts"],
    "hey-api": ["openapi-ts", "-i", "{description}", "-o", "{written}", "-c", "@hey-api/client-fetch"],
    "orval": ["orval", "--config", "{home}/orval.config.mjs"],
    "kubb": ["kubb", "generate", "--config", "{home}/kubb.config.mjs"],
}  # fmt: skip
MONTHS = {
    "openapi-typescript": "2025-06", "hey-api": "2025-07", "orval": "2025-08", "kubb": "2025-09",
    "openapi-generator": "2025-10", "openapi_python_client": "2025-11",
    "datamodel_code_generator": "2025-12",
}  # fmt: skip
NPM_NAMES = {"hey-api": "@hey-api/openapi-ts", "kubb": "@kubb/cli"}
PYTHON_NAMES = {"openapi-generator": "openapi-generator-cli"}
TYPED = """[mypy]
strict = True

[mypy-generated_client.client]
# its own template hands `*args: object` on to httpx; nothing of the description is in this file
disable_error_code = arg-type
"""
MODELS = (
    "--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel",
    "--target-python-version", "3.11", "--use-annotated", "--formatters", "builtin",
)  # fmt: skip


@pytest.fixture(scope="module")
def description():
    installed(HOME)
    return built().resolve()


@pytest.fixture(scope="module")
def opened(stack, tmp_path_factory):
    """Give the stack with a year that is open."""
    walk(stack, tmp_path_factory.mktemp("guide"))
    return stack


@pytest.fixture
def done(request, record_property):
    """Note each step that was reached, for the table at the end."""
    given = getattr(request.node, "callspec", None)
    name = given.params["name"] if given else request.node.get_closest_marker("tool").args[0]

    def reached(step):
        record_property(step, "yes")

    record_property("tool", f"{name} {version(name)}")
    return reached


def version(name):
    locked = json.loads((HOME / "package.json").read_text())["dependencies"]
    if name in TYPESCRIPT:
        return locked[NPM_NAMES.get(name, name)]
    named = PYTHON_NAMES.get(name, name).replace("_", "-")
    installed_here = distributions(path=map(str, TOOLS.parent.glob("lib/*/site-packages")))
    return next(each.version for each in installed_here if each.name.replace("_", "-") == named)


def with_token(opened):
    """Give the address and a fresh token of a body's reporter: it lives for minutes only."""
    state, port = opened
    at = f"http://127.0.0.1:{port}"
    secret = (state / "secrets/reporter-health").read_text().strip()
    given = httpx.post(
        f"{at}/auth/token",
        data={"grant_type": "client_credentials"},
        auth=("reporter-health", secret), trust_env=False, timeout=BOUND_S,
    )  # fmt: skip
    return {"AT": at, "TOKEN": given.json()["access_token"]}


def ran(*words, at, **environment):
    ended = subprocess.run(
        list(map(str, words)),
        cwd=at, env={**node_environment(), **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, (ended.stdout + ended.stderr)[-6000:]
    return ended.stdout + ended.stderr


def room(tmp_path, name, suffix):
    """Lay the program that pushes beside the place of the generated client."""
    (tmp_path / "node_modules").symlink_to(HOME / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / f"push.{suffix}").write_text((HOME / f"pushes/{name}.{suffix}").read_text())
    return tmp_path / "generated"


def compiled_and_pushed(tmp_path, name, opened, done):
    done("generated")
    (tmp_path / "tsconfig.json").write_text(
        (HOME / "tsconfig.json").read_text().rstrip().removesuffix("}").rstrip()
        + ',\n  "include": ["**/*.ts"]\n}\n'
    )
    node = BINARIES / "node"
    ran(node, HOME / "node_modules/typescript/bin/tsc", "--project", tmp_path, at=tmp_path)
    done("compiled")
    bundle = ("--bundle", "--platform=node", "--format=esm", "--outfile=push.mjs")
    ran(NODE_TOOLS / "esbuild", "push.ts", *bundle, at=tmp_path)
    said = ran(node, "push.mjs", at=tmp_path, MONTH=MONTHS[name], **with_token(opened))
    assert said.split() == ["accepted", "1"]
    done("pushed")


@pytest.mark.parametrize("name", TYPESCRIPT)
def test_a_typescript_client_compiles_and_pushes(name, description, opened, done, tmp_path):
    written = room(tmp_path, name, "ts")
    words = [
        each.format(description=description, written=written, home=HOME)
        for each in TYPESCRIPT[name]
    ]
    given = {
        "DESCRIPTION": str(description),
        "WRITTEN": str(written),
        "AT": f"http://127.0.0.1:{opened[1]}",
    }
    where = HOME if name in ("orval", "kubb") else tmp_path
    ran(NODE_TOOLS / words[0], *words[1:], at=where, **given)
    compiled_and_pushed(tmp_path, name, opened, done)


@pytest.mark.tool("openapi-generator")
def test_the_client_of_openapi_generator_compiles_and_pushes(description, opened, done, tmp_path):
    written = room(tmp_path, "openapi-generator", "ts")
    options = ("generate", "-g", "typescript-fetch", "-i", description, "-o", written)
    ran(TOOLS / "openapi-generator-cli", *options, at=tmp_path)
    compiled_and_pushed(tmp_path, "openapi-generator", opened, done)


@pytest.mark.tool("openapi_python_client")
def test_the_client_of_openapi_python_client_is_typed_and_pushes(
    description, opened, done, tmp_path
):
    room(tmp_path, "openapi_python_client", "py")
    path = os.pathsep.join((str(TOOLS), os.environ["PATH"]))
    options = (
        "--meta", "none", "--output-path", tmp_path / "generated_client",
        "--custom-template-path", mended_templates(tmp_path),
    )  # fmt: skip
    settings = ("--config", HOME / "python-client.yaml", "--path", description)
    said = ran(
        TOOLS / "openapi-python-client", "generate", *settings, *options, at=tmp_path, PATH=path
    )
    assert "WARNING" not in said, said[-6000:]
    typed_and_pushed(tmp_path, "openapi_python_client", opened, done)


def mended_templates(tmp_path):
    """Give its template of an operation with one word mended: Python asks nothing about `list[X]`."""
    (own,) = TOOLS.parent.glob(
        "lib/*/site-packages/openapi_python_client/templates/endpoint_module.py.jinja"
    )
    asked = "isinstance(body, {{body.prop.get_type_string(no_optional=True)"
    template = own.read_text()
    assert template.count(asked) == 1
    mended = template.replace(asked, "isinstance(body, {{body.prop.get_instance_type_string()")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / own.name).write_text(mended)
    return folder


@pytest.mark.tool("datamodel_code_generator")
def test_the_models_of_datamodel_code_generator_are_typed_and_read(
    description, opened, done, tmp_path
):
    room(tmp_path, "datamodel_code_generator", "py")
    options = ("--input", description, "--output", tmp_path / "generated_models.py")
    ran(TOOLS / "datamodel-codegen", *options, *MODELS, at=tmp_path)
    typed_and_pushed(tmp_path, "datamodel_code_generator", opened, done)


def typed_and_pushed(tmp_path, name, opened, done):
    done("generated")
    (tmp_path / "mypy.ini").write_text(TYPED)
    ran(TOOLS / "mypy", "--config-file", "mypy.ini", "--exclude", "node_modules", ".", at=tmp_path)
    done("compiled")
    said = ran(TOOLS / "python", "push.py", at=tmp_path, MONTH=MONTHS[name], **with_token(opened))
    assert said.split() == ["accepted", "1"]
    done("pushed")
