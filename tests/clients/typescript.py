"""The TypeScript client and the examples that use it, checked by the compiler and run by Node.js.

Started by `make guide`: it installs locked packages, which takes too long for every test run.
"""

import datetime as dt
import json
import os
import signal
import subprocess
import time

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from bagalau_tools.description import built
from bagalau_tools.stack.embedded import free_port
from tests.clients.guide import ROOT, example, run, walk
from tests.npm import BINARIES, installed, node_environment
from tests.waiting import BOUND_S, wait_for

CLIENT = ROOT / "clients/typescript"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def npm(*words):
    ended = subprocess.run(
        [BINARIES / "npm", *words],
        cwd=CLIENT, env=node_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def client():
    installed(CLIENT)
    built()
    npm("run", "types")


@pytest.fixture
def home(client, tmp_path):
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules/bagalau-client").symlink_to(CLIENT)
    needed = CLIENT / "node_modules/standardwebhooks"
    (tmp_path / "node_modules/standardwebhooks").symlink_to(needed)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    options = {"typeRoots": [str(CLIENT / "node_modules/@types")]}
    own = {"extends": str(CLIENT / "tsconfig.json"), "compilerOptions": options}
    (tmp_path / "tsconfig.json").write_text(json.dumps({**own, "include": ["*.ts"]}))
    return tmp_path


def compiled(home):
    ended = subprocess.run(
        [BINARIES / "node", CLIENT / "node_modules/typescript/bin/tsc", "--project", home],
        env=node_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.stdout


def test_the_client_fits_the_description_of_the_api(client):
    npm("run", "check")


def test_the_example_of_the_guide_is_typed_and_runs(home, stack):
    walk(stack, home)
    (home / "guide.ts").write_text(example("integration.md", "ts"))
    assert compiled(home) == ""
    taken, score = run([BINARIES / "node", "guide.ts"], stack, home).splitlines()[-2:]
    assert taken.endswith("'") or "sha256:" in taken
    assert score.startswith("score ")


def test_a_mistaken_field_is_found_by_the_compiler(home):
    text = example("integration.md", "ts")
    (home / "guide.ts").write_text(text.replace("receipt.counts", "receipt.amounts"))
    assert "amounts" in compiled(home)


def test_the_receiver_of_events_takes_a_signed_one_and_refuses_another(home):
    (home / "receiver.ts").write_text(example("webhooks.md", "ts"))
    assert compiled(home) == ""
    port = free_port()
    receiver = subprocess.Popen(
        [BINARIES / "node", "receiver.ts"],
        cwd=home, env={**os.environ, "WEBHOOK_SECRET": SECRET, "PORT": str(port)},
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert statuses(f"http://127.0.0.1:{port}/") == [204, 204, 401]
    finally:
        os.killpg(
            receiver.pid, signal.SIGTERM
        )  # the environment's node is a program that starts it
        said, _ = receiver.communicate()
    assert said.splitlines() == ["import.completed /v1/imports/1"]


def statuses(address):
    body = '{"type":"import.completed","data":{"address":"/v1/imports/1"}}'
    moment = time.time()
    wait_for(
        lambda: httpx.get(address, trust_env=False),
        lambda _: True,
        absent=(httpx.TransportError,),
    )
    at = dt.datetime.fromtimestamp(int(moment), dt.UTC)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(moment)),
        "webhook-signature": Webhook(SECRET).sign("msg_1", at, body),
    }
    forged = {**headers, "webhook-signature": "v1,AAAA"}
    return [
        httpx.post(
            address, content=body, headers=each, trust_env=False, timeout=BOUND_S
        ).status_code
        for each in (headers, headers, forged)
    ]
