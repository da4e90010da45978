"""The form of a file is what its sender declares: each part is known, meant, and said once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.forms.declared_form import CSV, JSON, LOCALES, NDJSON, XLSX, Form
from bagalau.chassis.http.problems import Refused

EXCEL = Form(CSV, "windows-1251", "semicolon", "ru")


@pytest.mark.parametrize(
    ("declared", "asked", "form"),
    [
        ("text/csv", {}, Form(CSV)),
        (NDJSON, {}, Form(NDJSON)),
        ("Text/CSV ; Charset=UTF8 ; header=present", {}, Form(CSV)),
        ("text/csv; charset=windows-1251; delimiter=semicolon; locale=ru", {}, EXCEL),
        ('text/csv; charset="CP1251"; delimiter=";"; locale="ru-KZ"', {}, EXCEL),
        ("text/csv", {"charset": "cp1251", "delimiter": ";", "locale": "ru_RU"}, EXCEL),
        ("text/csv; locale=ru", {"locale": "ru", "charset": None}, Form(CSV, locale="ru")),
        ("text/csv; charset=kz-1048", {"delimiter": "\t"}, Form(CSV, "kz-1048", "tab")),
        (XLSX, {"locale": "kk"}, Form(XLSX, locale="kk")),
        (f"{XLSX}; charset=utf-8", {}, Form(XLSX)),
        ("application/json; charset=utf-8; profile=x", {}, Form(JSON)),
    ],
)
def test_a_form_is_read_from_the_media_type_and_the_query(declared, asked, form):
    assert Form.of(declared, asked) == form


@pytest.mark.parametrize(
    ("declared", "asked", "code"),
    [
        ("text/csv; charset=koi8-r", {}, "form_unknown"),
        ("text/csv; charset=", {}, "form_unknown"),
        ("text/csv; delimiter=:", {}, "form_unknown"),
        ("text/csv; locale=en", {}, "form_unknown"),
        ("text/csv; header=absent", {}, "form_unknown"),
        ("text/csv; decimal=comma", {}, "form_unknown"),
        ("text/csv; charset=utf-8; charset=cp1251", {}, "form_contradictory"),
        ("text/csv; locale=ru", {"locale": "kk"}, "form_contradictory"),
        ("application/x-ndjson; locale=ru", {}, "form_not_for_media"),
        ("application/json; charset=windows-1251", {}, "form_not_for_media"),
        ("application/json", {"delimiter": "semicolon"}, "form_not_for_media"),
        (XLSX, {"charset": "windows-1251"}, "form_not_for_media"),
        ("text/plain; charset=utf-8", {}, "unsupported_media_type"),
        ("", {}, "unsupported_media_type"),
    ],
)
def test_what_is_unknown_or_means_nothing_is_refused_and_never_passed_over(declared, asked, code):
    with pytest.raises(Refused) as refused:
        Form.of(declared, asked)
    assert refused.value.code == code


@given(
    st.sampled_from(["utf-8", "windows-1251", "kz-1048"]),
    st.sampled_from(["comma", "semicolon", "tab"]),
    st.sampled_from(["", *LOCALES]),
)
def test_a_form_as_the_receipt_names_it_is_the_form_again(charset, delimiter, locale):
    form = Form(CSV, charset, delimiter, locale)
    assert Form.of(str(form)) == form
