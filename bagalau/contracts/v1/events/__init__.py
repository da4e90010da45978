"""Events that subscribers receive, and their subscriptions and deliveries."""

from bagalau.contracts.v1.events.events import (
    ActEvent,
    ConclusionEvent,
    DeadlineEvent,
    Event,
    FlagEvent,
    ImportEvent,
    PingEvent,
    RatingEvent,
    RecommendationEvent,
    TaskEvent,
    WarningEvent,
)
from bagalau.contracts.v1.events.subscriptions import (
    Attempt,
    Delivery,
    DeliveryState,
    EventType,
    NewSubscription,
    PauseReason,
    Replayed,
    ReplayRequest,
    RotationRequest,
    Subscription,
    SubscriptionChange,
    SubscriptionRequest,
    SubscriptionState,
)

__all__ = [
    "ActEvent", "Attempt", "ConclusionEvent", "DeadlineEvent", "Delivery", "DeliveryState", "Event",
    "EventType", "FlagEvent", "ImportEvent", "NewSubscription", "PauseReason", "PingEvent",
    "RatingEvent", "RecommendationEvent", "ReplayRequest", "Replayed", "RotationRequest",
    "Subscription", "SubscriptionChange", "SubscriptionRequest", "SubscriptionState",
    "TaskEvent", "WarningEvent",
]  # fmt: skip
