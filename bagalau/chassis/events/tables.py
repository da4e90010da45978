"""The tables of events: the outbox, subscriptions, deliveries and every try."""

from dataclasses import dataclass

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY


@dataclass(frozen=True)
class EventTables:
    """The outbox and what is made of it."""

    events: Table
    subscriptions: Table
    deliveries: Table
    attempts: Table


def event_tables(metadata: MetaData) -> EventTables:
    """Make the tables of events in a service's metadata."""
    return EventTables(
        _events(metadata), _subscriptions(metadata), _deliveries(metadata), _attempts(metadata)
    )


def _events(metadata: MetaData) -> Table:
    """Make the outbox. Its ids are ordered by time, so no other column needs an index."""
    return Table(
        "events",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("type", String(64), nullable=False),
        Column("by", String(64), nullable=False),
        Column("about", ARRAY(String(64)), nullable=False),
        Column("document", LargeBinary, nullable=False),
        Column("once", String(255)),
        Column("relayed_at", DateTime(timezone=True)),
        Index("ix_events_waiting", "id", postgresql_where=Column("relayed_at").is_(None)),
        Index("uq_events_once", "once", unique=True, postgresql_where=Column("once").is_not(None)),
    )


def _subscriptions(metadata: MetaData) -> Table:
    return Table(
        "subscriptions",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("organisation", String(64), nullable=False, index=True),
        Column("roles", ARRAY(String(64)), nullable=False),
        Column("url", String(500), nullable=False),
        Column("types", ARRAY(String(64)), nullable=False),
        Column("note", String(300), nullable=False),
        Column("secret", String(128), nullable=False),
        Column("old_secret", String(128)),
        Column("old_secret_until", DateTime(timezone=True)),
        Column("pause_reason", String(16)),
        Column("paused_at", DateTime(timezone=True)),
        Column("failing_since", DateTime(timezone=True)),
        Column("delivered_at", DateTime(timezone=True)),
        Column("created_by", String(256), nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
    )


def _deliveries(metadata: MetaData) -> Table:
    return Table(
        "deliveries",
        metadata,
        Column("id", String(36), primary_key=True),
        Column(
            "subscription",
            ForeignKey(f"{metadata.schema}.subscriptions.id", ondelete="CASCADE"),
            nullable=False,
        ),
        Column(
            "event",
            ForeignKey(f"{metadata.schema}.events.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        Column("state", String(16), nullable=False),
        Column("tries", Integer, nullable=False),
        Column("replay", Boolean, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("next_at", DateTime(timezone=True)),
        Index("ix_deliveries_subscription_id", "subscription", "id"),
    )


def _attempts(metadata: MetaData) -> Table:
    return Table(
        "delivery_attempts",
        metadata,
        Column(
            "delivery",
            ForeignKey(f"{metadata.schema}.deliveries.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("milliseconds", Integer, nullable=False),
        Column("status", Integer),
        Column("failure", String(300)),
        Column("response", Text, nullable=False),
    )
