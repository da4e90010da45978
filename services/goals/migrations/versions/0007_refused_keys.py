"""Refused imports are found by their key."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    op.create_index(
        "ix_imports_client_key_refused",
        "imports",
        ["client", "key"],
        unique=False,
        schema="goals",
        postgresql_where=sa.text("state = 'refused'"),
    )


def downgrade() -> None:
    """Walk back."""
    op.drop_index(
        "ix_imports_client_key_refused",
        table_name="imports",
        schema="goals",
        postgresql_where=sa.text("state = 'refused'"),
    )
