"""Days, months, thousands and decimals as each language writes them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bagalau.contracts.v1.wire.base import Number
from bagalau.documents.wording import Words, shared_phrases

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
ORDER = {"kk": "2026 жылғы 5 {}", "ru": "5 {} 2026 года", "en": "5 {} 2026"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_month_is_named_and_the_year_stands_where_the_language_has_it(language):
    told = [Words(language).day(date(2026, month, 5)) for month in range(1, 13)]
    assert told == [ORDER[language].format(month) for month in MONTHS[language].split()]


def test_a_moment_late_in_the_evening_is_of_the_countrys_next_day():
    assert Words("kk").day(datetime(2026, 6, 1, 20, tzinfo=UTC)) == "2026 жылғы 2 маусым"


@pytest.mark.parametrize(
    ("decimal", "kk", "en"),
    [
        ("1234567.50", "1\u00a0234\u00a0567,50", "1,234,567.50"),
        ("-0.05", "-0,05", "-0.05"),
        ("91.030", "91,030", "91.030"),
        ("28", "28", "28"),
        ("12345678901234567890.1", "12\u00a0345\u00a0678\u00a0901\u00a0234\u00a0567\u00a0890,1",
         "12,345,678,901,234,567,890.1"),
    ],
)  # fmt: skip
def test_thousands_are_parted_and_no_decimal_is_lost(decimal, kk, en):
    number = Number(exact=str(Fraction(decimal)), decimal=decimal)
    assert [Words(each).number(number) for each in ("kk", "ru", "en")] == [kk, kk, en]


def test_what_is_not_there_is_a_dash_and_a_count_is_whole():
    assert [Words("ru").number(None), Words("ru").count(None), Words("en").count(5000)] == [
        "–", "–", "5,000",
    ]  # fmt: skip


def test_every_phrase_stands_in_three_languages_with_the_same_fillings():
    import re

    for names in shared_phrases().values():
        marks = {
            tuple(sorted(set(re.findall(r"{\w+}", each))))
            for each in (names.kk, names.ru, names.en)
        }
        assert len(marks) == 1
