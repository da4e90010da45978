"""Make the notes of the chassis's own tests."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("year", "name", name="pk_note"),
        schema="notes",
        postgresql_partition_by="LIST (year)",
    )
    op.execute("CREATE TABLE notes.note_2025 PARTITION OF notes.note FOR VALUES IN (2025)")


def downgrade() -> None:
    op.drop_table("note", schema="notes")
