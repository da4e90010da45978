"""The order of names, against what ICU 78.3 (CLDR 48) gives for kk, ru and en.

`make browser` asks ICU itself for the same lists.
"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.publication.site.alphabet import KAZAKH, sort_key
from tests.publication.site.ordered import LETTERS, NAMES


def ordered(texts, language):
    return sorted(texts, key=lambda each: sort_key(each, language))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_letters_and_signs_stand_where_icu_has_them(language):
    mixed = list(LETTERS[language])
    random.Random(1).shuffle(mixed)
    assert "".join(ordered(mixed, language)) == LETTERS[language]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_names_stand_where_icu_has_them(language):
    mixed = list(NAMES[language])
    random.Random(2).shuffle(mixed)
    assert ordered(mixed, language) == NAMES[language]


def test_every_kazakh_letter_is_behind_the_one_before_it_in_both_cases():
    assert ordered(KAZAKH, "kk") == list(KAZAKH)
    assert ordered(KAZAKH.upper(), "kk") == list(KAZAKH.upper())


@given(st.lists(st.text(max_size=8)), st.sampled_from(["kk", "ru", "en"]))
def test_any_texts_have_one_order_whatever_order_they_come_in(texts, language):
    assert ordered(texts, language) == ordered(reversed(texts), language)
