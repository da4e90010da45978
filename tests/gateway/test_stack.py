"""The local stack as a newcomer meets it: one command, one address, clear refusals."""

import socket
import tempfile
from pathlib import Path

import httpx
import pytest

from bagalau_tools.stack.wiring import blocks_of
from tests.gateway.command import bagalau


@pytest.fixture
def auditor(stack: tuple[Path, int], gateway: httpx.Client) -> dict[str, str]:
    secret = (stack[0] / "secrets" / "auditor").read_text()
    answer = gateway.post(
        "/auth/token", data={"grant_type": "client_credentials"}, auth=("auditor", secret)
    )
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.mark.parametrize("block", blocks_of())
def test_a_block_answers_through_the_gateway_to_whom_it_knows(
    gateway: httpx.Client, auditor: dict[str, str], block: str
) -> None:
    assert gateway.get(f"/api/{block}/v1/datasets").status_code == 401
    answer = gateway.get(f"/api/{block}/v1/datasets", headers=auditor)
    assert answer.status_code == 200
    assert answer.json()["entries"]
    assert gateway.get(f"/api/{block}/readyz").status_code == 200


def test_an_unknown_address_is_a_problem_document(gateway: httpx.Client) -> None:
    answer = gateway.get("/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "gateway_404"


def test_a_document_over_its_limit_is_refused(
    gateway: httpx.Client, auditor: dict[str, str]
) -> None:
    answer = gateway.put("/api/goals/v1/register/2025", content=b" " * 2_000_000, headers=auditor)
    assert answer.status_code == 413


def test_the_gateway_names_no_server_and_forbids_sniffing(gateway: httpx.Client) -> None:
    headers = gateway.get("/auth/.well-known/jwks.json").headers
    assert "Caddy" not in headers.get("server", "")
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_of_a_listed_origin_may_ask_and_no_other(gateway: httpx.Client) -> None:
    ask = {"Access-Control-Request-Method": "GET"}
    listed = gateway.options(
        "/api/goals/v1/datasets", headers={**ask, "Origin": "http://localhost:3000"}
    )
    assert listed.headers["access-control-allow-origin"] == "http://localhost:3000"
    other = gateway.options("/api/goals/v1/datasets", headers={**ask, "Origin": "http://evil.test"})
    assert "access-control-allow-origin" not in other.headers


def test_up_again_is_harmless_and_status_shows_every_process(stack: tuple[Path, int]) -> None:
    state, port = stack
    assert bagalau("up", state=state, port=port).returncode == 0
    shown = bagalau("status", state=state, port=port)
    assert shown.returncode == 0
    assert all(name in shown.stdout for name in ("postgres", "identity", "goals", "gateway"))


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with socket.socket() as taken, tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = bagalau("up", state=Path(folder) / "state", port=taken.getsockname()[1])
    assert said.returncode == 1
    assert "BAGALAU_PORT" in said.stdout
    assert "Traceback" not in said.stderr
