"""The deduction that is proposed to an evaluator beside a task: what the edition says of lateness."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "block_0005"
down_revision: str | None = "block_0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    op.add_column("tasks", sa.Column("proposed", postgresql.JSONB(), nullable=True), schema=schema)


def downgrade() -> None:
    """Walk back."""
    op.drop_column("tasks", "proposed", schema=op.get_context().version_table_schema)
