"""What the gateway answers by itself: a problem of ours, in the reader's words, and nothing internal."""

from collections.abc import Iterator
from socket import SHUT_WR, create_connection

import httpx
import pytest

from bagalau_tools.stack.embedded import free_port
from tests.gateway.lone_gateway import lone_gateway
from tests.waiting import BOUND_S


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The gateway with no service behind it."""
    with lone_gateway(tmp_path_factory.mktemp("home"), f"127.0.0.1:{free_port()}") as client:
        yield client


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        ("kk,ru;q=0.5", "Idempotency-Key кілтімен"),
        ("ru-RU", "не отвечает"),
        ("de", "does not answer"),
    ],
)
def test_a_service_that_is_away_is_told_without_its_address(
    alone: httpx.Client, tongue: str, words: str
) -> None:
    answer = alone.get("/api/citizens/v1/datasets", headers={"Accept-Language": tongue})
    told = answer.json()
    assert answer.status_code in {502, 503}
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "5"
    assert told["code"] == f"gateway_{answer.status_code}"
    assert words in told["detail"]
    assert "dial" not in answer.text
    assert answer.text.count("127.0.0.1") == 1  # the public address, in the type alone


def test_the_type_of_each_problem_leads_to_words_in_three_languages(alone: httpx.Client) -> None:
    away = alone.get("/api/citizens/v1/datasets").json()
    missing = alone.get("/nothing/here").json()
    for told in (away, missing):
        page = alone.get(told["type"])
        assert (page.status_code, page.headers["content-type"][:9]) == (200, "text/html")
        assert told["code"] in page.text
        for part in ('lang="kk"', 'lang="ru"', 'lang="en"'):
            assert part in page.text
    assert alone.get("/problems/gateway_nothing").status_code == 404


@pytest.mark.parametrize("path", ['/a"b', "/a%22,%22code%22:%22x", "/a\\b", "/%0a"])
def test_no_address_breaks_the_document(alone: httpx.Client, path: str) -> None:
    answer = alone.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "gateway_404")


def test_who_only_stops_sending_is_told_to_repeat_in_words_a_client_knows(
    alone: httpx.Client,
) -> None:
    port = alone.base_url.port or 0
    with create_connection(("127.0.0.1", port), timeout=BOUND_S) as line:
        line.sendall(b"GET /api/citizens/v1/datasets HTTP/1.1\r\nHost: here\r\n\r\n")
        line.shutdown(SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    assert answer.startswith("HTTP/1.1 503 ")
    assert "Retry-After: 5" in answer
    assert '"code":"gateway_503"' in answer
