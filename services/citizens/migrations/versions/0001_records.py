"""The records of each dataset."""

from collections.abc import Sequence

import sqlalchemy as sa

from bagalau.blocks.migrations.record_table_v1 import create_record_table, drop_record_table

revision: str = "citizens_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("citizens",)
depends_on: Sequence[str] | None = ("block",)

DATASETS = (
    "applications",
    "internet_resource",
    "meetings",
    "open_acts",
    "open_budgets",
    "open_data",
    "open_dialogue",
    "satisfaction_surveys",
    "service_control",
    "service_deliveries",
    "service_registry",
)


def upgrade() -> None:
    """Walk forward."""
    create_record_table(
        "applications",
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("overturned", sa.Boolean(), nullable=False),
    )
    create_record_table(
        "internet_resource",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("items_due", sa.BigInteger(), nullable=False),
        sa.Column("items_present", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "meetings",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("meetings_planned", sa.BigInteger(), nullable=False),
        sa.Column("meetings_held", sa.BigInteger(), nullable=False),
        sa.Column("issues_raised", sa.BigInteger(), nullable=False),
        sa.Column("issues_resolved", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "open_acts",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("drafts_due", sa.BigInteger(), nullable=False),
        sa.Column("drafts_published", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "open_budgets",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("budget_documents_due", sa.BigInteger(), nullable=False),
        sa.Column("budget_documents_published", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "open_data",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("data_sets_due", sa.BigInteger(), nullable=False),
        sa.Column("data_sets_published", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "open_dialogue",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("questions_received", sa.BigInteger(), nullable=False),
        sa.Column("questions_answered", sa.BigInteger(), nullable=False),
        sa.Column("printed_share", sa.Numeric(), nullable=True),
    )
    create_record_table(
        "satisfaction_surveys",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("respondents", sa.BigInteger(), nullable=False),
        sa.Column("score_sum", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "service_control",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("violations_found_by_self", sa.BigInteger(), nullable=False),
        sa.Column("violations_found_by_state", sa.BigInteger(), nullable=False),
    )
    create_record_table(
        "service_deliveries",
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("justified_complaint", sa.Boolean(), nullable=False),
    )
    create_record_table(
        "service_registry",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("services_total", sa.BigInteger(), nullable=False),
        sa.Column("services_electronic", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Walk back."""
    for dataset in reversed(DATASETS):
        drop_record_table(dataset)
