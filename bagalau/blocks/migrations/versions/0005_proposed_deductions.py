"""The deduction that is proposed beside a task, and an index of the people whom tasks wait for."""

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
    op.create_index(
        "ix_tasks_accounts",
        "tasks",
        ["accounts"],
        schema=schema,
        postgresql_using="gin",
        postgresql_where=sa.text("closed_by IS NULL AND accounts <> '{}'"),
    )


def downgrade() -> None:
    """Walk back."""
    schema = op.get_context().version_table_schema
    op.drop_index("ix_tasks_accounts", "tasks", schema=schema)
    op.drop_column("tasks", "proposed", schema=schema)
