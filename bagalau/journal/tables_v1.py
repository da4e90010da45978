"""The journal's two tables as the first migration of every service that has one makes them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def create_journal(schema: str | None) -> None:
    """Create the tables of the chain and of its entries; a migration calls it, nothing else."""
    op.create_table(
        "chain_entries",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=64), nullable=False),
        sa.Column("years", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("bodies", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("moves_scores", sa.Boolean(), nullable=False),
        sa.Column("content_digest", sa.String(length=71), nullable=False),
        sa.Column("previous_digest", sa.String(length=71), nullable=True),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_chain_entries"),
        sa.UniqueConstraint("entry", name="uq_chain_entries_entry"),
        schema=schema,
    )
    _create_acts(schema)


def _create_acts(schema: str | None) -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=True),
        sa.Column("about", sa.String(length=36), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.UniqueConstraint("client", "key", name="uq_acts_client_key"),
        sa.UniqueConstraint("position", name="uq_acts_position"),
        schema=schema,
    )
    op.create_index(
        "ix_acts_year_kind_position",
        "acts",
        ["year", "kind", "position"],
        schema=schema,
    )
    op.create_index("ix_acts_about", "acts", ["about"], schema=schema)
