"""Validators: same bytes, same tag; who has them already gets 304."""

import pytest
from starlette.requests import Request

from bagalau.chassis.http.etags import etag_matches, etag_response, must_match
from bagalau.chassis.http.problems import PreconditionFailed

DIGEST = "sha256:" + "a" * 64


def asked(header=None, name=b"if-none-match"):
    headers = [(name, header.encode())] if header else []
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers})


def test_the_bytes_come_with_a_strong_tag():
    told = etag_response(asked(), b"{}", DIGEST)
    assert (told.status_code, told.body, told.headers["ETag"]) == (200, b"{}", f'"{DIGEST}"')
    assert told.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("header", [f'"{DIGEST}"', f'"other", W/"{DIGEST}"', "*"])
def test_who_has_the_bytes_gets_304(header):
    told = etag_response(asked(header), b"{}", DIGEST, cache_control="public, immutable")
    assert (told.status_code, told.body) == (304, b"")
    assert told.headers["ETag"] == f'"{DIGEST}"'
    assert told.headers["Cache-Control"] == "public, immutable"


@pytest.mark.parametrize("header", [None, "", '"other"', DIGEST])
def test_another_tag_is_not_named(header):
    assert not etag_matches(header, DIGEST)


def test_an_edit_of_the_present_state_goes_through_and_of_another_is_refused():
    must_match(asked(), DIGEST)
    must_match(asked(f'"{DIGEST}"', b"if-match"), DIGEST)
    must_match(asked("*", b"if-match"), DIGEST)
    with pytest.raises(PreconditionFailed):
        must_match(asked('"other"', b"if-match"), DIGEST)
