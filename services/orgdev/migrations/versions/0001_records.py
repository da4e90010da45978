"""The records of each dataset."""

from collections.abc import Sequence

import sqlalchemy as sa

from bagalau.blocks.migrations.record_table_v1 import create_record_table, drop_record_table

revision: str = "orgdev_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("orgdev",)
depends_on: Sequence[str] | None = ("block",)

DATASETS = (
    "appointments",
    "discipline",
    "documents",
    "draft_acts",
    "hr_checklist",
    "information_systems",
    "overtime",
    "security",
    "staffing",
    "training",
    "turnover",
)


def upgrade() -> None:
    """Walk forward."""
    create_record_table(
        "appointments",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("posts_announced", sa.BigInteger(), nullable=False),
        sa.Column("candidates", sa.BigInteger(), nullable=False),
        sa.Column("appointed", sa.BigInteger(), nullable=False),
        sa.Column("promoted_internally", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "discipline",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("discipline_cases", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "documents",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("documents_all", sa.BigInteger(), nullable=False),
        sa.Column("documents_electronic", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "draft_acts",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("acts_due", sa.BigInteger(), nullable=False),
        sa.Column("acts_agreed_electronically", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "hr_checklist",
        sa.Column("hr_strategy", sa.Text(), nullable=True),
        sa.Column("strategy_published", sa.Text(), nullable=True),
        sa.Column("training_plan", sa.Text(), nullable=True),
        sa.Column("open_competition", sa.Text(), nullable=True),
        sa.Column("ethics_officer", sa.Text(), nullable=True),
        sa.Column("district_reserve", sa.Text(), nullable=True),
    )
    create_record_table(
        "information_systems",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("functions_total", sa.BigInteger(), nullable=False),
        sa.Column("functions_automated", sa.BigInteger(), nullable=False),
        sa.Column("integrations_due", sa.BigInteger(), nullable=False),
        sa.Column("integrations_done", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "overtime",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("overtime_hours", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "security",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("requirements_due", sa.BigInteger(), nullable=False),
        sa.Column("requirements_met", sa.BigInteger(), nullable=False),
        sa.Column("unreported_incidents", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "staffing",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("posts", sa.BigInteger(), nullable=False),
        sa.Column("vacant", sa.BigInteger(), nullable=False),
        sa.Column("staff", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "training",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("training_due", sa.BigInteger(), nullable=False),
        sa.Column("trained", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "turnover",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("left_service", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Walk back."""
    for dataset in reversed(DATASETS):
        drop_record_table(dataset)
