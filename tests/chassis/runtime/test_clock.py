"""The day of a moment is the capital's, with the time that was in force then."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bagalau.chassis.runtime import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-04-15T18:59:59", "2026-04-15"),
        ("2026-04-15T19:00:00", "2026-04-16"),
        ("2024-02-28T18:00:00", "2024-02-29"),  # UTC+6 until the end of February 2024
        ("2024-02-29T17:59:59", "2024-02-29"),
        ("2024-02-29T18:59:59", "2024-02-29"),  # clocks went back an hour at midnight
        ("2024-02-29T19:00:00", "2024-03-01"),
        ("2015-12-31T18:00:00", "2016-01-01"),
    ],
)
def test_a_day_begins_at_midnight_of_the_capital(moment, day):
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == date.fromisoformat(day)


def test_the_zone_is_read_from_the_pinned_package_and_not_from_the_machine(monkeypatch, tmp_path):
    import zoneinfo

    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    zoneinfo.ZoneInfo.clear_cache()
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert day_of(noon) == date(2026, 1, 1)
    assert day_of(noon + timedelta(hours=7)) == date(2026, 1, 2)
