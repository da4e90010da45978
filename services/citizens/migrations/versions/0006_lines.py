"""The line of the sender's file each refused value stands on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SCHEMA = "citizens"


def upgrade() -> None:
    """Walk forward."""
    op.add_column("import_issues", sa.Column("line", sa.Integer(), nullable=True), schema=SCHEMA)


def downgrade() -> None:
    """Walk back."""
    op.drop_column("import_issues", "line", schema=SCHEMA)
