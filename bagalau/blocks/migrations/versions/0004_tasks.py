"""What waits for somebody: rows that follow from the journal and can be made from it anew."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "block_0004"
down_revision: str | None = "block_0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = sa.text("closed_by IS NULL")
INDEXES = {
    "ix_tasks_holder": (["holder", "until", "opened_by", "code", "subject"], OPEN),
    "ix_tasks_body": (["body", "holder", "until"], OPEN),
    "ix_tasks_year_holder": (["year", "holder"], OPEN),
    "ix_tasks_subject": (["subject", "code", "year"], None),
}


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    op.create_table(
        "tasks",
        sa.Column("opened_by", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=True),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("accounts", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("organisations", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("calendar", postgresql.JSONB(), nullable=True),
        sa.Column("lapses", sa.Boolean(), nullable=False),
        sa.Column("closed_by", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("opened_by", "code", "subject", name="pk_tasks"),
        schema=schema,
    )
    for name, (columns, where) in INDEXES.items():
        op.create_index(name, "tasks", columns, schema=schema, postgresql_where=where)


def downgrade() -> None:
    """Walk back."""
    op.drop_table("tasks", schema=op.get_context().version_table_schema)
