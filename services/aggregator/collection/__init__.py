"""Pulling the blocks, rating them, and keeping what came."""

from services.aggregator.collection.archive import (
    collected_again,
    kept_facts,
    newest_rating,
    pinned,
    pulled_bytes,
    rating_row,
    versions_of,
)
from services.aggregator.collection.block_registry import (
    allowed,
    enter_address,
    registered,
    to_block_address,
)
from services.aggregator.collection.cycles import (
    aggregator_lock,
    newest_register,
    open_year,
    opened,
    register_row,
    to_cycle,
)
from services.aggregator.collection.draft_store import draft_row, sign_draft, with_signatures
from services.aggregator.collection.events import KINDS, STORE, roles_here, tell_stale
from services.aggregator.collection.job import COLLECT, jobs
from services.aggregator.collection.staleness import rating_staleness

__all__ = [
    "COLLECT",
    "KINDS",
    "STORE",
    "aggregator_lock",
    "allowed",
    "collected_again",
    "draft_row",
    "enter_address",
    "jobs",
    "kept_facts",
    "newest_rating",
    "newest_register",
    "open_year",
    "opened",
    "pinned",
    "pulled_bytes",
    "rating_row",
    "rating_staleness",
    "register_row",
    "registered",
    "roles_here",
    "sign_draft",
    "tell_stale",
    "to_block_address",
    "to_cycle",
    "versions_of",
    "with_signatures",
]
