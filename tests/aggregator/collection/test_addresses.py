"""Where blocks answer: only where the settings allow, so that nobody can send us to a stranger."""

import pytest

from bagalau.chassis.http.problems import Refused
from services.aggregator.collection.block_registry import allowed_url

HOSTS = frozenset({"127.0.0.1:8080", "evaluation.example", "block.example:8443", "[::1]:9000"})


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://127.0.0.1:8080/api/citizens", "http://127.0.0.1:8080/api/citizens"),
        ("http://127.0.0.1:8080/api/citizens/", "http://127.0.0.1:8080/api/citizens"),
        ("https://evaluation.example/api/goals", "https://evaluation.example/api/goals"),
        ("https://block.example:8443", "https://block.example:8443"),
    ],
)
def test_an_address_on_the_list_is_kept_in_its_plain_form(url, kept):
    assert allowed_url(url, HOSTS) == kept


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:5432/",
        "http://localhost:8080/api/citizens",
        "http://0x7f000001:8080/api",
        "http://2130706433:8080/api",
        "https://evaluation.example.evil.example/api",
        "https://evil.example/?evaluation.example",
        "https://user:secret@evaluation.example/api",
        "https://evaluation.example@evil.example/api",
        "https://evaluation.example/api?next=http://evil.example",
        "https://evaluation.example/api#x",
        "https://evaluation.example/api/../../admin",
        "file:///etc/passwd",
        "gopher://evaluation.example/",
        "//evaluation.example/api",
        "evaluation.example",
        "http://[::1",
        "",
        " ",
    ],
)
def test_any_other_address_is_refused_with_the_list_of_what_is_allowed(url):
    with pytest.raises(Refused) as refusal:
        allowed_url(url, HOSTS)
    assert refusal.value.code == "address_refused"
