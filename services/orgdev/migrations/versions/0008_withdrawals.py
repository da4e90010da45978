"""Records that were taken back: a mark on the revision that does so."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SCHEMA = "orgdev"
DATASETS = (
    "appointments",
    "discipline",
    "documents",
    "draft_acts",
    "information_systems",
    "overtime",
    "security",
    "staffing",
    "training",
    "turnover",
)


def upgrade() -> None:
    """Walk forward: a constant default is kept in the catalogue, no row is written."""
    for dataset in DATASETS:
        op.add_column(
            dataset,
            sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
            schema=SCHEMA,
        )


def downgrade() -> None:
    """Walk back; refused while any record is taken back, since it would stand again unseen."""
    for dataset in DATASETS:
        op.execute(
            f"""
            DO $$ BEGIN
              IF EXISTS (SELECT FROM "{SCHEMA}"."{dataset}" WHERE withdrawn) THEN
                RAISE EXCEPTION '{SCHEMA}.{dataset} holds records that were taken back';
              END IF;
            END $$
            """
        )
        op.drop_column(dataset, "withdrawn", schema=SCHEMA)
