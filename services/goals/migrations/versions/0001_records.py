"""The records of each dataset."""

from collections.abc import Sequence

import sqlalchemy as sa

from bagalau.blocks.migrations.record_table_v1 import create_record_table, drop_record_table

revision: str = "goals_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("goals",)
depends_on: Sequence[str] | None = ("block",)

DATASETS = (
    "audits",
    "budget_programmes",
    "plan_goals",
    "plans",
    "reforms",
    "targets",
)


def upgrade() -> None:
    """Walk forward."""
    create_record_table(
        "audits",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("checked_amount", sa.Numeric(), nullable=False),
        sa.Column("violations_amount", sa.Numeric(), nullable=False),
        sa.Column("orders_due", sa.BigInteger(), nullable=False),
        sa.Column("orders_executed", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "budget_programmes",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("plan_adjusted", sa.Numeric(), nullable=False),
        sa.Column("paid", sa.Numeric(), nullable=False),
        sa.Column("results_due", sa.BigInteger(), nullable=False),
        sa.Column("results_done", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "plan_goals",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("achieved", sa.Boolean(), nullable=False),
    )
    create_record_table(
        "plans",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
    )
    create_record_table(
        "reforms",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
    )
    create_record_table(
        "targets",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("good", sa.Text(), nullable=False),
        sa.Column("planned", sa.Numeric(), nullable=False),
        sa.Column("actual", sa.Numeric(), nullable=True),
        sa.Column("last_year", sa.Numeric(), nullable=True),
        sa.Column("data_source", sa.Text(), nullable=False),
        sa.Column("statistics", sa.Text(), nullable=False),
        sa.Column("formula_act", sa.Text(), nullable=False),
        sa.Column("programmes", sa.Text(), nullable=False),
        sa.Column("money_spent", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    """Walk back."""
    for dataset in reversed(DATASETS):
        drop_record_table(dataset)
