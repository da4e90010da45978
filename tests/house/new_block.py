"""A new block is one folder and data: the walk-through of docs/new-block.md, walked in a checkout.

The checkout holds the aggregator and no block, so whatever works there works for the folder alone.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
import yaml

from bagalau_tools.stack import wiring
from bagalau_tools.stack.embedded import free_port
from tests.waiting import BOUND_S, wait_for

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "new-block.md").read_text("utf-8")
PARTS = re.findall(
    r"^`([\w./-]+)`(?:, [^\n]+)?\n\n```\w+\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL
)
BLOCK, YEAR, BODY = "openness", 2026, "health"
PACKAGES = ("tools", "clients/python")
"""Where a checkout has packages beside those at its root."""

LEFT = shutil.ignore_patterns("openapi.json*")


class Checkout:
    """A checkout with the aggregator and the new block, and its `bagalau` command."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.state = home / "state"
        self.address = f"http://127.0.0.1:{self.port}"

    def copy(self) -> None:
        """Bring everything but the blocks."""
        for each in (
            "bagalau",
            "tools",
            "clients/python",
            "gateway",
            "deploy",
            "services/aggregator",
        ):
            shutil.copytree(ROOT / each, self.home / each, ignore=LEFT)
        for each in ("docker-compose.yml", "pyproject.toml"):
            shutil.copy(ROOT / each, self.home / each)

    def write(self) -> None:
        """Write the files of the walk-through; what exists is added to."""
        for name, text in PARTS:
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name == "pyproject.toml":
                mark = "[project.optional-dependencies]\n"
                text = path.read_text("utf-8").replace(mark, mark + text)  # noqa: PLW2901
            elif path.exists():
                text = path.read_text("utf-8").rstrip("\n") + "\n" + text  # noqa: PLW2901
            path.write_text(text, "utf-8")

    def bagalau(self, *words: str) -> str:
        """Run the checkout's own command."""
        ended = subprocess.run(
            [sys.executable, "-c", "from bagalau_tools.main import app; app()", *words],
            cwd=self.home,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(
                    map(str, (self.home, *map(self.home.joinpath, PACKAGES)))
                ),
                "BAGALAU_STATE": str(self.state),
                "BAGALAU_PORT": str(self.port),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def told(self) -> str:
        """Give the ends of the logs, for whoever reads a failure."""
        logs = sorted((self.state / "logs").glob("*.log"))
        return "\n".join(f"{each.name}: {each.read_text('utf-8')[-1500:]}" for each in logs)

    def as_client(self, client: str) -> httpx.Client:
        """Give a client of the gateway with the token of one of the issuer's clients."""
        secret = (self.state / "secrets" / client).read_text()
        grant = {"grant_type": "client_credentials"}
        answer = httpx.post(
            f"{self.address}/auth/token",
            data=grant,
            auth=(client, secret),
            trust_env=False,
            timeout=BOUND_S,
        )
        assert answer.status_code == 200, answer.text
        return httpx.Client(
            base_url=self.address,
            timeout=BOUND_S,
            trust_env=False,
            headers={"Authorization": f"Bearer {answer.json()['access_token']}"},
        )


@pytest.fixture(scope="module")
def checkout():
    with tempfile.TemporaryDirectory(prefix="bagalau-new-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        made = Checkout(Path(folder))
        made.copy()
        wiring.wire(made.home)
        made.write()
        yield made


def test_the_walk_through_adds_a_folder_and_registers_it_by_data_alone():
    own = {name for name, _ in PARTS if name.startswith(f"services/{BLOCK}/")}
    others = {name for name, _ in PARTS} - own
    assert {Path(name).name for name in own} >= {"main.py", "datasets.py", "measures.py"}
    assert {Path(name).suffix for name in others} == {".yaml", ".toml"}


def test_the_block_gets_its_tables_its_route_its_container_and_its_description(checkout):
    assert "0001_first_tables.py" in checkout.bagalau(
        "draft", "--service", BLOCK, "--message", "First tables"
    )
    assert "nothing differs" in checkout.bagalau("draft", "--service", BLOCK, "--message", "again")
    assert wiring.blocks_of(checkout.home) == [BLOCK]
    assert set(wiring.unwired(checkout.home)) == {wiring.ROUTES, wiring.CONTAINERS}
    checkout.bagalau("wire")
    checkout.bagalau("wire", "--check")
    routes = (checkout.home / wiring.ROUTES).read_text("utf-8")
    assert "import service openness {$OPENNESS_UPSTREAM:openness:8000}" in routes
    containers = yaml.load(
        (checkout.home / wiring.CONTAINERS).read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    assert {BLOCK, f"{BLOCK}-migrate"} <= set(containers["services"])
    assert BLOCK in containers["services"]["postgres"]["environment"]["DATABASES"].split()
    assert BLOCK in checkout.bagalau("openapi")
    listed = (checkout.home / "gateway/operations.txt").read_text("utf-8")
    assert f"\n{BLOCK}\n" in listed
    described = (checkout.home / "gateway/public/openapi.json").read_text("utf-8")
    assert f"/api/{BLOCK}/v1/scorecards/" in described


def test_the_block_runs_behind_the_gateway_and_is_collected_into_a_rating(checkout):
    try:
        assert f"{BLOCK}: ready" in checkout.bagalau("up")
        _open(checkout)
        _push(checkout)
        collection, rating = _collected(checkout)
    except Exception as fault:
        fault.add_note(checkout.told())
        raise
    finally:
        checkout.bagalau("down")
    assert {each["block"]: each["state"] for each in collection["pins"]} == {
        "goals": "absent",
        BLOCK: "unsigned",
    }
    entry = next(each for each in rating["entries"] if each["body"] == BODY)
    marks = {each["block"]: (each["mark"], each["score"]) for each in entry["blocks"]}
    assert marks[BLOCK] == ("block_unsigned", {"exact": "75", "decimal": "75.00"})
    assert marks["goals"] == ("block_absent", None)
    assert (entry["total"], rating["provisional"]) == (None, True)


def _open(checkout: Checkout) -> None:
    with checkout.as_client("administration") as administration:
        path = f"/api/aggregator/v1/cycles/{YEAR}"
        assert administration.put(path, json={"synthetic": True}).status_code == 201
    with checkout.as_client("operator") as operator:
        home = {"url": f"{checkout.address}/api/{BLOCK}"}
        answer = operator.put(f"/api/aggregator/v1/blocks/{BLOCK}", json=home)
        assert answer.status_code == 200, answer.text


def _push(checkout: Checkout) -> None:
    with checkout.as_client(f"{BLOCK}-register") as register:
        row = {"body": BODY, "month": f"{YEAR}-03", "asked": 4, "answered": 3}
        answer = register.post(f"/api/{BLOCK}/v1/datasets/questions/imports", json=[row])
        assert answer.status_code == 201, answer.text


def _collected(checkout: Checkout) -> tuple[dict, dict]:
    with checkout.as_client("administration") as administration:
        path = f"/api/aggregator/v1/cycles/{YEAR}/collections"
        begun = administration.post(path, json={}).json()
        found = wait_for(
            lambda: administration.get(f"{path}/{begun['id']}").json(),
            lambda seen: seen["state"] != "waiting",
        )
        assert found["state"] == "done", found
        rating = administration.get(f"/api/aggregator/v1/ratings/{YEAR}/{found['rating_version']}")
        return found, rating.json()


def test_what_is_committed_is_what_the_folders_want():
    assert wiring.unwired(ROOT) == [], "out of date: run `bagalau wire`"


def test_a_file_without_its_marks_is_not_written_blindly(tmp_path):
    (tmp_path / "docker-compose.yml").write_text("services: {}\n")
    with pytest.raises(wiring.PartMissing, match="databases"):
        wiring.wired(tmp_path)
