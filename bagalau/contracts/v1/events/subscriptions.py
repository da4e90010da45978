"""Subscriptions to events on the wire: who hears of what, at which address, and how it went."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Names, TextRequest, Wire

Address = Annotated[str, Field(min_length=1, max_length=500, examples=["https://example.kz/hook"])]
Types = Annotated[list[Annotated[str, Field(max_length=64)]], Field(min_length=1, max_length=50)]


class SubscriptionState(StrEnum):
    """Whether events are sent."""

    ACTIVE = "active"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """Why nothing is sent."""

    REQUESTED = "requested"
    GONE = "gone"
    FAILING = "failing"


class SubscriptionRequest(TextRequest):
    """What is to be sent, and where."""

    url: Address
    types: Types
    note: str = Field(default="", max_length=300)


class SubscriptionChange(TextRequest):
    """What of a subscription is to be changed; what is absent stays."""

    url: Address | None = None
    types: Types | None = None
    note: str | None = Field(default=None, max_length=300)
    state: SubscriptionState | None = None


class Subscription(Wire):
    """One subscription of one organisation, and the state of its deliveries."""

    id: str
    organisation: Code
    url: str
    types: list[str]
    note: str = ""
    state: SubscriptionState
    pause_reason: PauseReason | None = None
    paused_at: datetime | None = None
    failing_since: datetime | None = Field(
        default=None, description="First failure after the last success"
    )
    delivered_at: datetime | None = Field(default=None, description="The last success")
    old_secret_until: datetime | None = Field(
        default=None, description="Until then each event carries two signatures"
    )
    created_by: str
    created_at: datetime


class NewSubscription(Subscription):
    """A new subscription with its secret, which is never shown again."""

    secret: str = Field(description="`whsec_` and 32 random bytes in base64")


class RotationRequest(TextRequest):
    """A request for a new secret; the old one stays valid for a while."""

    overlap_hours: int = Field(default=24, ge=0, le=168, strict=True)


class ReplayRequest(TextRequest):
    """A request to replay one event, or all stored events since a moment."""

    event: str | None = Field(default=None, max_length=36)
    since: datetime | None = None


class Replayed(Wire):
    """How many deliveries were ordered anew; `more` when the most of one order was reached."""

    deliveries: int
    has_more: bool = False
    until: datetime | None = Field(
        default=None, description="With `more`: ask again with `since` at this moment"
    )


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


class Attempt(Wire):
    """One try: what the receiver answered, or why there was no answer."""

    number: int
    at: datetime
    milliseconds: int
    status: int | None = None
    failure: str | None = None
    response: str = Field(default="", description="The first bytes of the answer")


class Delivery(Wire):
    """One event on its way to one subscription; `event` is the `webhook-id`."""

    id: str
    event: str
    type: str
    state: DeliveryState
    replay: bool = False
    created_at: datetime
    next_at: datetime | None = None
    attempts: list[Attempt] = Field(default=[])


class EventType(Wire):
    """One kind of event: its description, and the JSON Schema of its data."""

    type: str
    names: Names
    json_schema: dict[str, Any]
