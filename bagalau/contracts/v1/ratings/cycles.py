"""Cycles on the wire: an evaluated year, where its blocks answer, and its collections."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.wire import Code, Digest, Names, RequestBody, Wire, Year


class CycleRequest(RequestBody):
    """How a year is to be evaluated."""

    synthetic: bool = Field(default=False, description="True in a demonstration cycle")
    composition: Code | None = Field(
        default=None, description="Composition edition; the one that governs the year by default"
    )


class Cycle(Wire):
    """The current state of one evaluated year."""

    year: Year
    state: Code = Field(description="Where it stands in the table of states `cycle`")
    state_names: Names
    synthetic: bool
    rated: bool
    composition: Code | None = None
    composition_digest: Digest | None = None
    blocks: list[Code] = Field(default=[], description="Blocks the composition edition names")
    not_rated_reason: Names | None = None
    register_version: int
    register_digest: Digest
    opened_by: str
    opened_at: datetime
    changed_at: datetime
    actions: list[ActionView]


class Address(RequestBody):
    """Where a block answers: the address before `/v1/…`."""

    url: str = Field(max_length=500, examples=["https://evaluation.example/api/citizens"])


class BlockAddress(Wire):
    """A block of the composition editions, and its registered address, if any."""

    block: Code
    names: Names
    url: str | None = None
    keys: list[str] = Field(
        default=[],
        description="Names of the keys its answers have to be signed with; empty where none were "
        "kept: it was registered by an earlier release, or said no keys",
        exclude_if=lambda value: not value,
    )
    registered_by: str | None = None
    registered_at: datetime | None = None


class CollectionState(StrEnum):
    """How far a collection has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class CollectionRequest(RequestBody):
    """A request to pull all blocks of a year; it needs no words."""


class Collection(Wire):
    """One pull of all blocks: what each brought, and the rating it made."""

    id: str
    year: Year
    state: CollectionState
    requested_by: str
    requested_at: datetime
    finished_at: datetime | None = None
    register_digest: Digest | None = None
    rating_version: int | None = None
    pins: list[Pin] = Field(default=[])
    answers: dict[Code, str] = Field(
        default={}, description="Where the very bytes of each answer are read"
    )
    failure: str | None = None
