"""The room of events of one service: its kinds, its outbox, what it keeps and how it sends."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Request
from sqlalchemy import MetaData

from bagalau.chassis.events.deliveries import Deliveries
from bagalau.chassis.events.guard import Guard, networks_of
from bagalau.chassis.events.kinds import Kinds
from bagalau.chassis.events.outbox import Outbox
from bagalau.chassis.events.sending import Sender
from bagalau.chassis.events.subscribing import Subscriptions
from bagalau.chassis.events.tables import EventTables, event_tables
from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import Settings

add_problems(Path(__file__).with_name("event_problems.yaml"))

Roles = Callable[[Actor], frozenset[str]]
"""Gives the roles of an actor that count in this service."""


@dataclass(frozen=True)
class EventStore:
    """The outbox of a service and what is kept beside it."""

    tables: EventTables

    @cached_property
    def outbox(self) -> Outbox:
        """Where events are written."""
        return Outbox(self.tables.events)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Who wants to hear."""
        return Subscriptions(self.tables.subscriptions)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What is on its way."""
        return Deliveries(self.tables)


def event_store(metadata: MetaData) -> EventStore:
    """Make the tables of events in a service's metadata, and what reads and writes them."""
    return EventStore(event_tables(metadata))


@dataclass
class EventRuntime:
    """Everything about events in one application; *guard* is made of its settings."""

    settings: Settings
    store: EventStore
    kinds: Kinds
    roles: Roles
    guard: Guard

    @cached_property
    def sender(self) -> Sender:
        """What sends; made when the first event goes out."""
        return Sender(self.settings, self.guard)


def install_events(
    app: FastAPI, settings: Settings, store: EventStore, kinds: Kinds, roles: Roles
) -> None:
    """Give an application its room of events. Raises ValueError for a network that is none."""
    guard = Guard(networks_of(settings.webhook_networks), http=settings.webhook_http)
    app.state.events = EventRuntime(settings, store, kinds, roles, guard)


def event_runtime(app: FastAPI) -> EventRuntime:
    """Give the room of events of an application."""
    return cast("EventRuntime", app.state.events)


def _of_request(request: Request) -> EventRuntime:
    return event_runtime(request.app)


TheEventRuntime = Annotated[EventRuntime, Depends(_of_request)]
"""The room of events of the application that answers."""
