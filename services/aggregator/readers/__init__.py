"""Answers made from kept rounds."""

from services.aggregator.readers.audits import AuditAsked, audited
from services.aggregator.readers.burdens import burdens_of
from services.aggregator.readers.duplicate_data_requests import asked, twice
from services.aggregator.readers.rated_rounds import kept_round, rated_round

__all__ = [
    "AuditAsked",
    "asked",
    "audited",
    "burdens_of",
    "kept_round",
    "rated_round",
    "twice",
]
