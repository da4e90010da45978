"""Collects the blocks' scorecards, rates them, stores both."""

from services.aggregator.collection.answer_signatures import fetch_keys
from services.aggregator.collection.archive import (
    newest_rating,
    pins_of,
    pulled_bytes,
    rating_row,
    rating_versions,
    read_collected,
    stored_facts,
)
from services.aggregator.collection.block_registry import (
    allowed_url,
    block_addresses,
    register_address,
    to_block_address,
)
from services.aggregator.collection.cycles import (
    CYCLE_STATES,
    aggregator_lock,
    bodies_moved,
    cycle_row,
    newest_register,
    open_year,
    register_digest,
    register_document,
    renew_register,
    renew_registers,
    to_cycle,
)
from services.aggregator.collection.draft_store import draft_row, standing_edits_of, with_signatures
from services.aggregator.collection.events import (
    EVENT_KINDS,
    event_roles,
    publish_signature,
    publish_stale_ratings,
)
from services.aggregator.collection.job import jobs
from services.aggregator.collection.requests import (
    collection_path,
    collection_row,
    earlier_request,
    request_collection,
    to_collection,
)
from services.aggregator.collection.rescorings import list_rescorings, record_rescoring
from services.aggregator.collection.section_edits import SectionEditDocument
from services.aggregator.collection.staleness import rating_staleness

__all__ = [
    "CYCLE_STATES",
    "EVENT_KINDS",
    "SectionEditDocument",
    "aggregator_lock",
    "allowed_url",
    "block_addresses",
    "bodies_moved",
    "collection_path",
    "collection_row",
    "cycle_row",
    "draft_row",
    "earlier_request",
    "event_roles",
    "fetch_keys",
    "jobs",
    "list_rescorings",
    "newest_rating",
    "newest_register",
    "open_year",
    "pins_of",
    "publish_signature",
    "publish_stale_ratings",
    "pulled_bytes",
    "rating_row",
    "rating_staleness",
    "rating_versions",
    "read_collected",
    "record_rescoring",
    "register_address",
    "register_digest",
    "register_document",
    "renew_register",
    "renew_registers",
    "request_collection",
    "standing_edits_of",
    "stored_facts",
    "to_block_address",
    "to_collection",
    "to_cycle",
    "with_signatures",
]  # fmt: skip
