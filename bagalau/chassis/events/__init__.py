"""Events told to subscribers as signed webhooks, from an outbox."""

from bagalau.chassis.events.delivering import event_jobs, relaying
from bagalau.chassis.events.delivery_routes import delivery_router
from bagalau.chassis.events.kinds import Kind, Kinds, kinds_of
from bagalau.chassis.events.outbox import Outbox, Told
from bagalau.chassis.events.room import EventStore, event_store, opened, room_of
from bagalau.chassis.events.subscription_routes import subscription_router
from bagalau.chassis.events.tables import event_tables

__all__ = [
    "EventStore",
    "Kind",
    "Kinds",
    "Outbox",
    "Told",
    "delivery_router",
    "event_jobs",
    "event_store",
    "event_tables",
    "kinds_of",
    "opened",
    "relaying",
    "room_of",
    "subscription_router",
]
