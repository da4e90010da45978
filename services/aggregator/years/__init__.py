"""A body and a rating from year to year, by one constant method."""

from services.aggregator.years.changes import round_changes
from services.aggregator.years.loading import load_series, load_yearly
from services.aggregator.years.rated import RatedYear, rated_years, registers_to
from services.aggregator.years.responsibility import responsibility_of
from services.aggregator.years.series import SeriesRequest, body_series
from services.aggregator.years.yearly import Yearly

__all__ = [
    "RatedYear", "SeriesRequest", "Yearly", "body_series", "load_series",
    "load_yearly", "rated_years", "registers_to", "responsibility_of",
    "round_changes",
]  # fmt: skip
