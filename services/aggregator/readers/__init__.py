"""Answers made from rated rounds: audits, duplicate data requests, columns of positions."""

from services.aggregator.readers.audited_rounds import load_audit
from services.aggregator.readers.duplicate_data_requests import duplicates_in_year
from services.aggregator.readers.position_columns import load_intervals
from services.aggregator.readers.rated_bodies import body_histories, body_history
from services.aggregator.readers.rated_rounds import cached_round, rated_round

__all__ = [
    "body_histories", "body_history", "cached_round", "duplicates_in_year", "load_audit",
    "load_intervals", "rated_round",
]  # fmt: skip
