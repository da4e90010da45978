"""Canonical bytes: one form, one digest, exact numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import (
    canonical,
    content_digest,
    digest,
    exact,
    fraction,
)
from tests.contracts.documents import DOCUMENTS


def test_keys_are_sorted_and_nothing_is_padded():
    assert canonical({"b": [1, {"d": 1, "c": "ә"}], "a": None}) == (
        '{"a":null,"b":[1,{"c":"ә","d":1}]}'.encode()
    )


def test_a_model_is_written_as_it_travels():
    names = Names(kk="а", ru="б", en="c")
    assert canonical([names]) == '[{"en":"c","kk":"а","ru":"б"}]'.encode()
    assert canonical({"share": Fraction(7, 3)}) == b'{"share":"7/3"}'


def test_what_has_no_form_is_refused():
    with pytest.raises(TypeError):
        canonical(object())


def test_a_digest_names_its_kind():
    assert digest(b"") == (
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_a_document_s_digest_covers_all_it_says_but_the_digest():
    document = DOCUMENTS["scorecards"]
    told = document.model_dump(mode="json")
    assert content_digest(document) == content_digest(told)
    assert content_digest(told | {"digest": "another"}) == content_digest(document)
    assert content_digest(told | {"signature": None}) != content_digest(document)
    parts = content_digest(document, "header", "cards")
    assert content_digest(told | {"signature": None}, "header", "cards") == parts


def test_a_received_document_is_checked_over_what_was_received():
    later = DOCUMENTS["scorecards"].model_dump(mode="json") | {"invented_later": 1}
    carried = later | {"digest": content_digest(later)}
    assert content_digest(carried) == carried["digest"]


@given(some.fractions())
def test_an_exact_number_reads_back(number):
    assert fraction(exact(number)) == number


@pytest.mark.parametrize(
    "text",
    ["", "0.5", "1e3", "7/0", "7/", "/3", "-/3", "7/-3", "٣", "1 ", "+1", "1/2/3", "--1", "1_0"],
)
def test_what_is_no_exact_number_is_refused(text):
    with pytest.raises(ValueError, match="no exact number"):
        fraction(text)


def test_a_digest_over_a_part_that_a_document_does_not_have_is_refused():
    with pytest.raises(ValueError, match="has no decree for its digest to cover"):
        content_digest(Names(kk="а", ru="б", en="c"), "ru", "decree")


@pytest.mark.parametrize(
    "number", [Fraction(10**20_000 + 1, 3), Fraction(-7, 10**9_000), Fraction(10**5_000)]
)
def test_a_number_of_any_length_is_written_whole_and_read_again(number):
    assert fraction(exact(number)) == number


@pytest.mark.parametrize(
    "text", ["1" * 1_000_001, "1/" + "0" * 5_000, "٣" * 5_000, "1e5000", "9" * 5_000 + "x"]
)
def test_what_is_no_number_or_longer_than_any_round_makes_is_refused_in_few_words(text):
    with pytest.raises(ValueError, match="exact number") as refused:
        fraction(text)
    assert len(str(refused.value)) < 200
