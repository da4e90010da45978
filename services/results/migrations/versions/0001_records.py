"""The records of each dataset."""

from collections.abc import Sequence

import sqlalchemy as sa

from bagalau.blocks.migrations.record_table_v1 import create_record_table, drop_record_table

revision: str = "results_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("results",)
depends_on: Sequence[str] | None = ("block",)

DATASETS = (
    "key_indicators",
    "survey_indicators",
)


def upgrade() -> None:
    """Walk forward."""
    create_record_table(
        "key_indicators",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("good", sa.Text(), nullable=False),
        sa.Column("influence", sa.Numeric(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("previous", sa.Numeric(), nullable=False),
        sa.Column("before_previous", sa.Numeric(), nullable=True),
    )
    create_record_table(
        "survey_indicators",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("previous", sa.Numeric(), nullable=False),
    )


def downgrade() -> None:
    """Walk back."""
    for dataset in reversed(DATASETS):
        drop_record_table(dataset)
