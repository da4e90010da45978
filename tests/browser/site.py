"""The public site in a real browser: wide and narrow, light and dark, with scripts and without.

Run by `make browser`. `BAGALAU_PICTURES=FOLDER` keeps a picture of each page.
"""

import json
import os
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bagalau.publication.site import render
from tests.npm import BINARIES, installed, node_environment
from tests.publication.made_year import made_bundle
from tests.publication.site.ordered import NAMES

HERE = Path(__file__).parent
LIST = "/kk/2025/bodies.html"
PAGES = [
    "/index.html", "/ru/2025/index.html", "/kk/2025/rating-local.html", "/en/2025/body-health.html", LIST,
    "/en/2025/indicator-goals-A1.01.html", "/ru/2025/methodology.html", "/kk/2025/block-citizens.html",
    "/en/2025/compare-akimat-abai_akimat-akmola.html", "/ru/2025/data.html",
]  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *said: object) -> None:
        """Say nothing: the tests' output is read by people."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    installed(HERE)
    folder = tmp_path_factory.mktemp("site")
    made_bundle(folder / "year")
    render(folder / "year", folder / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder / "site"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    asked = {"pages": PAGES, "list": LIST, "names": NAMES}
    try:
        run = subprocess.run(
            [
                BINARIES / "node", HERE / "site.mjs", f"http://127.0.0.1:{server.server_port}",
                json.dumps(asked), os.environ.get("BAGALAU_PICTURES", ""),
            ],
            env={
                **node_environment(),
                "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x",
                "HOME": os.environ.get("HOME", "/"),
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout)


def test_every_page_meets_the_rules_of_accessibility_a_machine_can_check(seen):
    assert [(each["path"], each["faults"]) for each in seen["seen"] if each["faults"]] == []


def test_no_page_is_wider_than_its_window(seen):
    assert [each["path"] for each in seen["seen"] if each["overflow"] > 0] == []


def test_no_page_loads_anything_from_elsewhere_or_makes_the_browser_complain(seen):
    assert [each for each in seen["seen"] if each["elsewhere"] or each["complaints"]] == []


def test_every_page_tells_as_much_without_scripts(seen):
    told = {each["path"]: each["text"] for each in seen["seen"] if each["width"] == 1440}
    for each in seen["plain"]:
        assert each["text"] >= told[each["path"]] - 40, each["path"]


def test_a_body_is_found_by_a_part_of_its_name_in_any_case(seen):
    found = seen["found"]
    assert found["found"] == ["Қазақстан Республикасының Денсаулық сақтау министрлігі"]
    assert found["before"] == found["after"]


def test_icu_orders_the_same_names_as_the_site(seen):
    assert seen["sorted"] == NAMES
