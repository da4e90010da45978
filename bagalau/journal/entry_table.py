"""The table of journal entries."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)


def journal_table(metadata: MetaData) -> Table:
    """Make the table of journal entries: one row an entry, never changed."""
    return Table(
        "acts",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("position", BigInteger, nullable=False, unique=True),
        Column("kind", String(32), nullable=False),
        Column("year", Integer, nullable=False),
        Column("body", String(64)),
        Column("about", String(36)),
        Column("content", LargeBinary, nullable=False),
        Column("client", String(128), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("name", String(256), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("key", String(255)),
        UniqueConstraint("client", "key"),
        Index("ix_acts_year_kind_position", "year", "kind", "position"),
        Index("ix_acts_about", "about"),
    )
