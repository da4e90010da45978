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
    allowed_url,
    register_address,
    registered,
    to_block_address,
)
from services.aggregator.collection.cycles import (
    hold,
    newest_register,
    open_year,
    opened,
    register_row,
    to_cycle,
)
from services.aggregator.collection.draft_store import draft_row, sign_draft, with_signatures
from services.aggregator.collection.events import KINDS, STORE, roles_here, tell_stale
from services.aggregator.collection.job import jobs
from services.aggregator.collection.requests import (
    collection_path,
    collection_row,
    earlier_request,
    request_collection,
    to_collection,
)
from services.aggregator.collection.staleness import rating_staleness

__all__ = [
    "KINDS",
    "STORE",
    "allowed_url",
    "collected_again",
    "collection_path",
    "collection_row",
    "draft_row",
    "earlier_request",
    "hold",
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
    "register_address",
    "register_row",
    "registered",
    "request_collection",
    "roles_here",
    "sign_draft",
    "tell_stale",
    "to_block_address",
    "to_collection",
    "to_cycle",
    "versions_of",
    "with_signatures",
]
