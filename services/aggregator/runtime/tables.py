"""The aggregator's tables: what was opened, registered, collected, rated, drafted and signed.

Everything but cycles, the progress of collections and of events is added and never changed: the
database itself refuses an update or a delete (migrations/, `IMMUTABLE`).
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from bagalau.chassis.database import tables_in
from bagalau.chassis.events import event_tables
from bagalau.journal import chain_table, journal_table

SCHEMA: Final = "aggregator"
TABLES: Final = tables_in(SCHEMA)
EVENTS: Final = event_tables(TABLES)
ACTS: Final = journal_table(TABLES)
CHAIN: Final = chain_table(TABLES)

COUNTRY: Final = ""
"""Stands in place of a body's code for the draft on the country."""

IMMUTABLE: Final = (
    "registers", "addresses", "contents", "pins", "ratings", "drafts", "signatures", "acts",
    "chain_entries",
)  # fmt: skip
"""Tables whose rows are never changed and never removed."""


def moment(*, nullable: bool = False) -> Column[datetime]:
    """Make a column for a moment in time, with its zone."""
    return Column(DateTime(timezone=True), nullable=nullable)


class Base(SQLModel, registry=registry(metadata=TABLES)):
    """Base of the aggregator's tables, in a registry of their own."""

    __abstract__ = True
    metadata = TABLES


class CycleRow(Base, table=True):
    """An evaluated year that the Administration has opened."""

    __tablename__ = "cycles"

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    synthetic: bool
    composition: str | None = Field(default=None, max_length=64)
    opened_by: str = Field(max_length=256)
    opened_at: datetime = Field(sa_column=moment())
    changed_by: str = Field(max_length=256)
    changed_at: datetime = Field(sa_column=moment())


class RegisterRow(Base, table=True):
    """One version of a year's register, as it was given out."""

    __tablename__ = "registers"

    year: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    digest: str = Field(max_length=71)
    document: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = Field(sa_column=moment())


class AddressRow(Base, table=True):
    """A registration of a block's address; the latest one holds."""

    __tablename__ = "addresses"

    id: str = Field(primary_key=True, max_length=36)
    block: str = Field(max_length=64, index=True)
    url: str = Field(max_length=500)
    keys: list[dict[str, Any]] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    registered_by: str = Field(max_length=256)
    registered_at: datetime = Field(sa_column=moment())


class ContentRow(Base, table=True):
    """What a block answered, stored under the digest of its bytes."""

    __tablename__ = "contents"

    digest: str = Field(primary_key=True, max_length=71)
    content: bytes = Field(sa_type=LargeBinary)
    stored_at: datetime = Field(sa_column=moment())


class CollectionRow(Base, table=True):
    """One pull of all blocks: requested, running, done or failed."""

    __tablename__ = "collections"
    __table_args__ = (UniqueConstraint("requested_by", "key"),)

    id: str = Field(primary_key=True, max_length=36)
    year: int = Field(index=True)
    state: str = Field(max_length=16)
    requested_by: str = Field(max_length=256)
    key: str | None = Field(default=None, max_length=255)
    requested_at: datetime = Field(sa_column=moment())
    finished_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    register_digest: str | None = Field(default=None, max_length=71)
    rating_version: int | None = None
    failure: str | None = Field(default=None, max_length=1000)


class PinRow(Base, table=True):
    """What one block answered to one collection."""

    __tablename__ = "pins"

    collection: str = Field(primary_key=True, max_length=36, foreign_key=f"{SCHEMA}.collections.id")
    block: str = Field(primary_key=True, max_length=64)
    place: int
    content: str | None = Field(
        default=None, max_length=71, foreign_key=f"{SCHEMA}.contents.digest"
    )
    address: str = Field(max_length=500)
    pin: bytes = Field(sa_type=LargeBinary)


class RatingRow(Base, table=True):
    """One numbered rating of a year; never changed."""

    __tablename__ = "ratings"

    year: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    digest: str = Field(max_length=71)
    collection: str = Field(max_length=36, foreign_key=f"{SCHEMA}.collections.id")
    document: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_column=moment())


class DraftRow(Base, table=True):
    """One draft conclusion on a body, or on the country, as the machine wrote it."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["year", "version"], [f"{SCHEMA}.ratings.year", f"{SCHEMA}.ratings.version"]
        ),
    )

    year: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    body: str = Field(primary_key=True, max_length=64)
    digest: str = Field(max_length=71)
    document: bytes = Field(sa_type=LargeBinary)


class SignatureRow(Base, table=True):
    """A named reviewer's signature under one language of one draft, over one text of it."""

    __tablename__ = "signatures"
    __table_args__ = (
        ForeignKeyConstraint(
            ["year", "version", "body"],
            [f"{SCHEMA}.drafts.year", f"{SCHEMA}.drafts.version", f"{SCHEMA}.drafts.body"],
        ),
    )

    year: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    body: str = Field(primary_key=True, max_length=64)
    language: str = Field(primary_key=True, max_length=2)
    reviewer: str = Field(max_length=200)
    draft_digest: str = Field(primary_key=True, max_length=71)
    signed_by: str = Field(max_length=256)
    signed_at: datetime = Field(sa_column=moment())
