"""The keys of blocks, kept beside their addresses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "aggregator_0003"
down_revision: str | None = "aggregator_0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    column = sa.Column("keys", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    op.add_column("addresses", column, schema="aggregator")


def downgrade() -> None:
    """Walk back."""
    op.drop_column("addresses", "keys", schema="aggregator")
