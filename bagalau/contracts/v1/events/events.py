"""Events on the wire, as Standard Webhooks carry them: ids, addresses, digests and counts only."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Code, Digest, Wire, Year


class Event(Wire):
    """What a receiver gets: what happened, when, and where to read the rest."""

    type: str = Field(examples=["import.completed"])
    timestamp: datetime
    data: dict[str, Any]


class ImportEvent(Wire):
    """An import has ended: `import.completed`, `import.refused`, `import.failed`."""

    service: Code
    id: str
    dataset: Code
    state: str
    read: int
    created: int
    corrected: int
    unchanged: int
    refused: int
    withdrawn: int = 0
    bytes_digest: Digest
    digest: Digest | None = Field(default=None, description="Digest of the entry in the journal")
    correction: str | None = None
    address: str


class FlagEvent(Wire):
    """An import raised flags on figures of a body: `flag.raised`."""

    service: Code
    import_id: str
    body: Code
    dataset: Code
    years: list[Year]
    flags: int
    address: str


class ActEvent(Wire):
    """An act about one body, or about the whole year, was entered in the journal.

    `report.closed`, `correction.requested`, `correction.decided`, `result.issued`,
    `objection.decided`.
    """

    service: Code
    id: str
    year: Year
    body: Code | None = Field(default=None, description="None for an act about the whole year")
    related_id: str | None = Field(default=None, description="Id of the act it answers")
    position: int = Field(description="Place in the journal")
    digest: Digest = Field(description="Digest of the act's paper")
    address: str


class ConclusionEvent(Wire):
    """A conclusion was signed, of a block or one language of a draft, or a block's handed over.

    `conclusion.signed`, `conclusion.handed_over`.
    """

    service: Code
    year: Year
    digest: Digest
    version: int | None = Field(default=None, description="Number of the rating; none in a block")
    body: str | None = Field(default=None, description="None for the country and for a block")
    language: str | None = None
    address: str


class DeadlineEvent(Wire):
    """A term is near and something is still missing: `deadline.near`."""

    service: Code
    year: Year
    body: Code
    dataset: Code
    due: date
    last_day: date | None = Field(
        default=None, description="Last day in time: the due date, or the working day after it"
    )
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar the days until then were counted"
    )
    missing: int = Field(description="Periods without a record, or without one of its keys")
    address: str


class RecommendationEvent(Wire):
    """A recommendation was not done by its last day: `recommendation.overdue`."""

    service: Code
    id: str
    year: Year = Field(description="Evaluated year of the conclusion that issued it")
    body: Code = Field(description="The body that answers for it now")
    due: date
    state: str
    address: str


class WarningEvent(Wire):
    """A body's year may end short of a target or band: `early.warning`, to the body only.

    PROPOSED, and no word on any official score: numbers stand at the address.
    """

    service: Code
    year: Year
    body: Code
    code: str = Field(description="quarter_missed, target_missed or band_falls")
    measure: Code | None = None
    quarter: int | None = None
    address: str


class RatingEvent(Wire):
    """A numbered rating was made, or became stale by newer revisions: `rating.made`, `rating.stale`."""

    service: Code
    year: Year
    version: int
    digest: Digest
    provisional: bool
    blocks: list[str] = Field(default=[], description="Blocks with newer revisions")
    address: str


class TaskEvent(Wire):
    """Something waits for the receiver: `task.waiting`, `task.near`, `task.overdue`."""

    service: Code
    id: str = Field(examples=["answer_result:2025:health"], description="Id of the task")
    code: Code = Field(examples=["answer_result"], description="Kind of task")
    year: Year
    body: Code | None = Field(default=None, description="None for a task about the whole year")
    until: date | None = Field(default=None, description="Last day in time; none: no term is set")
    address: str


class PingEvent(Wire):
    """A test of a subscription, requested by its owner: `subscription.ping`."""

    service: Code
    subscription: str
    address: str
