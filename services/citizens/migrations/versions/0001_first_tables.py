"""The first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Walk forward."""
    op.create_table(
        "acts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=True),
        sa.Column("about", sa.String(length=36), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("client", "key", name=op.f("uq_acts_client_key")),
        sa.UniqueConstraint("position", name=op.f("uq_acts_position")),
        schema="citizens",
    )
    op.create_index(
        "ix_acts_year_kind_position",
        "acts",
        ["year", "kind", "position"],
        unique=False,
        schema="citizens",
    )
    op.create_table(
        "applications",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("overturned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_applications")),
        schema="citizens",
        info={"dataset": "applications"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "import_issues",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("message", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_import_issues")),
        schema="citizens",
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.Column("bytes_digest", sa.String(length=71), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("bodies", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("years", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("number", name=op.f("uq_imports_number")),
        sa.UniqueConstraint("position", name=op.f("uq_imports_position")),
        schema="citizens",
    )
    op.create_index(
        "ix_imports_client_dataset_bytes_digest",
        "imports",
        ["client", "dataset", "bytes_digest"],
        unique=False,
        schema="citizens",
    )
    op.create_index(
        "uq_imports_client_key",
        "imports",
        ["client", "key"],
        unique=True,
        schema="citizens",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "internet_resource",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("items_due", sa.BigInteger(), nullable=False),
        sa.Column("items_present", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_internet_resource")
        ),
        schema="citizens",
        info={"dataset": "internet_resource"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "ledger_entries",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=64), nullable=False),
        sa.Column("years", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("bodies", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.Column("moves_scores", sa.Boolean(), nullable=False),
        sa.Column("content_digest", sa.String(length=71), nullable=False),
        sa.Column("previous_digest", sa.String(length=71), nullable=True),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("entry", name=op.f("uq_ledger_entries_entry")),
        schema="citizens",
    )
    op.create_table(
        "measure_cells",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("records", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "measure", "period", name=op.f("pk_measure_cells")),
        schema="citizens",
    )
    op.create_table(
        "meetings",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("meetings_planned", sa.BigInteger(), nullable=False),
        sa.Column("meetings_held", sa.BigInteger(), nullable=False),
        sa.Column("issues_raised", sa.BigInteger(), nullable=False),
        sa.Column("issues_resolved", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_meetings")),
        schema="citizens",
        info={"dataset": "meetings"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "open_acts",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("drafts_due", sa.BigInteger(), nullable=False),
        sa.Column("drafts_published", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_open_acts")),
        schema="citizens",
        info={"dataset": "open_acts"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "open_budgets",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("budget_documents_due", sa.BigInteger(), nullable=False),
        sa.Column("budget_documents_published", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_open_budgets")),
        schema="citizens",
        info={"dataset": "open_budgets"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "open_data",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("data_sets_due", sa.BigInteger(), nullable=False),
        sa.Column("data_sets_published", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_open_data")),
        schema="citizens",
        info={"dataset": "open_data"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "open_dialogue",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("questions_received", sa.BigInteger(), nullable=False),
        sa.Column("questions_answered", sa.BigInteger(), nullable=False),
        sa.Column("printed_share", sa.Numeric(), nullable=True),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_open_dialogue")),
        schema="citizens",
        info={"dataset": "open_dialogue"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "registers",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("etag", sa.String(length=128), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=128), nullable=False),
        sa.Column(
            "kept_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_registers")),
        schema="citizens",
    )
    op.create_table(
        "satisfaction_surveys",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("respondents", sa.BigInteger(), nullable=False),
        sa.Column("score_sum", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_satisfaction_surveys")
        ),
        schema="citizens",
        info={"dataset": "satisfaction_surveys"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "scorecard_bodies",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", "body", name=op.f("pk_scorecard_bodies")),
        schema="citizens",
    )
    op.create_table(
        "scorecards",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("header_digest", name=op.f("pk_scorecards")),
        schema="citizens",
    )
    op.create_index(
        "ix_scorecards_digest", "scorecards", ["digest"], unique=False, schema="citizens"
    )
    op.create_table(
        "service_control",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("violations_found_by_self", sa.BigInteger(), nullable=False),
        sa.Column("violations_found_by_state", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_service_control")),
        schema="citizens",
        info={"dataset": "service_control"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "service_deliveries",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("justified_complaint", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_service_deliveries")
        ),
        schema="citizens",
        info={"dataset": "service_deliveries"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "service_registry",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("services_total", sa.BigInteger(), nullable=False),
        sa.Column("services_electronic", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_service_registry")
        ),
        schema="citizens",
        info={"dataset": "service_registry"},
        postgresql_partition_by="LIST (year)",
    )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("service_registry", schema="citizens")
    op.drop_table("service_deliveries", schema="citizens")
    op.drop_table("service_control", schema="citizens")
    op.drop_index("ix_scorecards_digest", table_name="scorecards", schema="citizens")
    op.drop_table("scorecards", schema="citizens")
    op.drop_table("scorecard_bodies", schema="citizens")
    op.drop_table("satisfaction_surveys", schema="citizens")
    op.drop_table("registers", schema="citizens")
    op.drop_table("open_dialogue", schema="citizens")
    op.drop_table("open_data", schema="citizens")
    op.drop_table("open_budgets", schema="citizens")
    op.drop_table("open_acts", schema="citizens")
    op.drop_table("meetings", schema="citizens")
    op.drop_table("measure_cells", schema="citizens")
    op.drop_table("ledger_entries", schema="citizens")
    op.drop_table("internet_resource", schema="citizens")
    op.drop_index(
        "uq_imports_client_key",
        table_name="imports",
        schema="citizens",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index("ix_imports_client_dataset_bytes_digest", table_name="imports", schema="citizens")
    op.drop_table("imports", schema="citizens")
    op.drop_table("import_issues", schema="citizens")
    op.drop_table("applications", schema="citizens")
    op.drop_index("ix_acts_year_kind_position", table_name="acts", schema="citizens")
    op.drop_table("acts", schema="citizens")
