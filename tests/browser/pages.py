"""The pages in a real browser: what is seen, what is loaded, what a screen reader would meet.

Run by `make browser`, apart from the other tests; a missing Node.js, package or browser fails.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from bagalau_tools.description import operations, read
from tests.journeys.local_stack import running_stack
from tests.npm import BINARIES, installed, node_environment

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PERSON = "health.responsible"


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    installed(HERE)
    with running_stack(tmp_path_factory.mktemp("browser") / "state") as stack:
        password = (stack.secrets / "people" / PERSON).read_text().strip()
        run = subprocess.run(
            [BINARIES / "node", HERE / "driver.mjs", stack.address, PERSON, password],
            # The browser's package lays out the system libraries it brings only where it is told to.
            env={
                **node_environment(),
                "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x",
                "HOME": os.environ.get("HOME", "/"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("page", ["start", "docs", "signIn"])
def test_a_page_loads_nothing_from_elsewhere(seen, page):
    assert seen[page]["elsewhere"] == []


@pytest.mark.parametrize("page", ["start", "docs", "signIn"])
def test_a_page_opens_without_a_complaint_of_the_browser(seen, page):
    assert seen[page]["complaints"] == []


@pytest.mark.parametrize("page", ["start", "signIn"])
def test_a_page_of_ours_meets_the_rules_of_accessibility_a_machine_can_check(seen, page):
    assert seen[page]["faults"] == []


def test_the_first_page_speaks_three_languages_and_begins_with_the_choice(seen):
    assert seen["start"]["languages"] == ["kk", "ru", "en"]
    assert seen["start"]["first"] == "Қазақша"


def test_the_page_of_operations_shows_every_group_and_the_operations_of_the_one_opened(seen):
    described = [operation for *_, operation in operations(read())]
    assert sorted(seen["docs"]["tags"]) == sorted({each["tags"][0] for each in described})
    opened = [each for each in described if each["tags"][0] == "citizens-intake"]
    assert seen["docs"]["operations"] == len(opened)


def test_a_person_signs_in_with_the_keyboard_and_reads_with_the_token(seen):
    assert seen["signIn"]["languages"] == {"kk": "kk", "ru": "ru", "en": "en"}
    assert seen["signIn"]["refused"]
    assert seen["signIn"]["focusable"] == "message"
    assert seen["signIn"]["state"] == "s1"
    assert seen["signIn"]["read"] == 200
