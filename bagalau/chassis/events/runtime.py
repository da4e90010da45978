"""The event runtime of one service: its kinds, outbox, subscriptions, deliveries and sender."""

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
from bagalau.chassis.events.mailing import Mailer, mail_server
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
    """The outbox, subscriptions and deliveries of a service."""

    tables: EventTables

    @cached_property
    def outbox(self) -> Outbox:
        """The outbox events are written to."""
        return Outbox(self.tables.events)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """The subscriptions."""
        return Subscriptions(self.tables.subscriptions)

    @cached_property
    def deliveries(self) -> Deliveries:
        """The deliveries."""
        return Deliveries(self.tables)


def event_store(metadata: MetaData) -> EventStore:
    """Make the tables of events in a service's metadata, and what reads and writes them."""
    return EventStore(event_tables(metadata))


@dataclass
class EventRuntime:
    """What one application needs to publish events."""

    settings: Settings
    store: EventStore
    kinds: Kinds
    roles: Roles
    guard: Guard

    @cached_property
    def sender(self) -> Sender:
        """The sender, made when the first event is sent."""
        return Sender(self.settings, self.guard, self.mailer)

    @cached_property
    def mailer(self) -> Mailer:
        """What sends events as letters. Raises ValueError for a mail server that is none."""
        return Mailer(self.settings, self.kinds)


def install_events(
    app: FastAPI, settings: Settings, store: EventStore, kinds: Kinds, roles: Roles
) -> None:
    """Give an application its event runtime. Raises ValueError for a network or a mail server that is none."""
    guard = Guard(networks_of(settings.webhook_networks), http=settings.webhook_http)
    runtime = EventRuntime(settings, store, kinds, roles, guard)
    if settings.smtp_url:
        mail_server(settings.smtp_url)
    app.state.events = runtime


def event_runtime(app: FastAPI) -> EventRuntime:
    """Give the event runtime of an application."""
    return cast("EventRuntime", app.state.events)


def _of_request(request: Request) -> EventRuntime:
    return event_runtime(request.app)


TheEventRuntime = Annotated[EventRuntime, Depends(_of_request)]
"""The event runtime of the application."""
