"""One edition governs a year: the one known latest, or known on a day."""

from datetime import date

import pytest

from bagalau.scoring.model.edition import YearNotGoverned, edition_for
from tests.scoring.sample import EDITION, edition


def test_year_is_governed_by_the_edition_known_latest():
    newer = edition(
        ("known_from: 2024-12-30", "known_from: 2025-06-01"), ("[2024, 2025]", "[2025]")
    )
    assert edition_for((EDITION, newer), 2025) is newer
    assert edition_for((newer, EDITION), 2025) is newer
    assert edition_for((newer, EDITION), 2024) is EDITION


def test_year_without_an_edition_is_refused():
    with pytest.raises(
        YearNotGoverned, match=r"no edition governs 2023; governed years: \[2024, 2025\]"
    ):
        edition_for((EDITION,), 2023)


def test_what_was_known_on_a_day_decides_among_editions_of_one_year():
    newer = edition(("known_from: 2024-12-30", "known_from: 2025-06-01"))
    days = (date(2024, 12, 30), date(2025, 5, 31), date(2025, 6, 1))
    found = [edition_for((newer, EDITION), 2025, known_on=day) for day in days]
    assert [each.known_from for each in found] == [
        date(2024, 12, 30),
        date(2024, 12, 30),
        date(2025, 6, 1),
    ]


def test_what_nobody_knew_yet_governs_nothing():
    with pytest.raises(YearNotGoverned, match=r"no edition governs 2025 by what was known on 2024"):
        edition_for((EDITION,), 2025, known_on=date(2024, 12, 29))
