"""The journal of the aggregator's acts, which nobody changes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "aggregator_0002"
down_revision: str | None = "aggregator_0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SCHEMA = "aggregator"
IMMUTABLE = ("acts", "chain_entries")


def upgrade() -> None:
    """Walk forward."""
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
        sa.PrimaryKeyConstraint("position", name=op.f("pk_chain_entries")),
        sa.UniqueConstraint("entry", name=op.f("uq_chain_entries_entry")),
        schema=SCHEMA,
    )
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("client", "key", name=op.f("uq_acts_client_key")),
        sa.UniqueConstraint("position", name=op.f("uq_acts_position")),
        schema=SCHEMA,
    )
    op.create_index(
        "ix_acts_year_kind_position", "acts", ["year", "kind", "position"], schema=SCHEMA
    )
    op.create_index("ix_acts_about", "acts", ["about"], schema=SCHEMA)
    for table in IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION aggregator.never_changed()"
        )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("acts", schema=SCHEMA)
    op.drop_table("chain_entries", schema=SCHEMA)
