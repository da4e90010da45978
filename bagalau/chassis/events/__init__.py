"""Events sent to subscribers as signed webhooks, from an outbox."""

from bagalau.chassis.events.delivering import event_jobs, relay_at_start
from bagalau.chassis.events.delivery_routes import delivery_router
from bagalau.chassis.events.kinds import ANYBODY, Kind, Kinds, addressees, kinds_of
from bagalau.chassis.events.outbox import NewEvent, Outbox
from bagalau.chassis.events.runtime import EventStore, event_runtime, event_store, install_events
from bagalau.chassis.events.subscription_routes import subscription_router
from bagalau.chassis.events.tables import event_tables

__all__ = [
    "ANYBODY", "EventStore", "Kind", "Kinds", "NewEvent", "Outbox", "addressees", "delivery_router", "event_jobs",
    "event_runtime", "event_store", "event_tables", "install_events", "kinds_of", "relay_at_start",
    "subscription_router",
]  # fmt: skip
