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
        schema="orgdev",
    )
    op.create_index(
        "ix_acts_year_kind_position",
        "acts",
        ["year", "kind", "position"],
        unique=False,
        schema="orgdev",
    )
    op.create_table(
        "appointments",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("posts_announced", sa.BigInteger(), nullable=False),
        sa.Column("candidates", sa.BigInteger(), nullable=False),
        sa.Column("appointed", sa.BigInteger(), nullable=False),
        sa.Column("promoted_internally", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_appointments")),
        schema="orgdev",
        info={"dataset": "appointments"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "discipline",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("discipline_cases", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_discipline")),
        schema="orgdev",
        info={"dataset": "discipline"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "documents",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("documents_all", sa.BigInteger(), nullable=False),
        sa.Column("documents_electronic", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_documents")),
        schema="orgdev",
        info={"dataset": "documents"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "draft_acts",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("acts_due", sa.BigInteger(), nullable=False),
        sa.Column("acts_agreed_electronically", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_draft_acts")),
        schema="orgdev",
        info={"dataset": "draft_acts"},
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
        schema="orgdev",
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
        schema="orgdev",
    )
    op.create_index(
        "ix_imports_client_dataset_bytes_digest",
        "imports",
        ["client", "dataset", "bytes_digest"],
        unique=False,
        schema="orgdev",
    )
    op.create_index(
        "uq_imports_client_key",
        "imports",
        ["client", "key"],
        unique=True,
        schema="orgdev",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "information_systems",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("functions_total", sa.BigInteger(), nullable=False),
        sa.Column("functions_automated", sa.BigInteger(), nullable=False),
        sa.Column("integrations_due", sa.BigInteger(), nullable=False),
        sa.Column("integrations_done", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_information_systems")
        ),
        schema="orgdev",
        info={"dataset": "information_systems"},
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
        schema="orgdev",
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
        schema="orgdev",
    )
    op.create_table(
        "overtime",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("overtime_hours", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_overtime")),
        schema="orgdev",
        info={"dataset": "overtime"},
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
        schema="orgdev",
    )
    op.create_table(
        "scorecard_bodies",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", "body", name=op.f("pk_scorecard_bodies")),
        schema="orgdev",
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
        schema="orgdev",
    )
    op.create_index("ix_scorecards_digest", "scorecards", ["digest"], unique=False, schema="orgdev")
    op.create_table(
        "security",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("requirements_due", sa.BigInteger(), nullable=False),
        sa.Column("requirements_met", sa.BigInteger(), nullable=False),
        sa.Column("unreported_incidents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_security")),
        schema="orgdev",
        info={"dataset": "security"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "staffing",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("posts", sa.BigInteger(), nullable=False),
        sa.Column("vacant", sa.BigInteger(), nullable=False),
        sa.Column("staff", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_staffing")),
        schema="orgdev",
        info={"dataset": "staffing"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "training",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("training_due", sa.BigInteger(), nullable=False),
        sa.Column("trained", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_training")),
        schema="orgdev",
        info={"dataset": "training"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "turnover",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("left_service", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_turnover")),
        schema="orgdev",
        info={"dataset": "turnover"},
        postgresql_partition_by="LIST (year)",
    )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("turnover", schema="orgdev")
    op.drop_table("training", schema="orgdev")
    op.drop_table("staffing", schema="orgdev")
    op.drop_table("security", schema="orgdev")
    op.drop_index("ix_scorecards_digest", table_name="scorecards", schema="orgdev")
    op.drop_table("scorecards", schema="orgdev")
    op.drop_table("scorecard_bodies", schema="orgdev")
    op.drop_table("registers", schema="orgdev")
    op.drop_table("overtime", schema="orgdev")
    op.drop_table("measure_cells", schema="orgdev")
    op.drop_table("ledger_entries", schema="orgdev")
    op.drop_table("information_systems", schema="orgdev")
    op.drop_index(
        "uq_imports_client_key",
        table_name="imports",
        schema="orgdev",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index("ix_imports_client_dataset_bytes_digest", table_name="imports", schema="orgdev")
    op.drop_table("imports", schema="orgdev")
    op.drop_table("import_issues", schema="orgdev")
    op.drop_table("draft_acts", schema="orgdev")
    op.drop_table("documents", schema="orgdev")
    op.drop_table("discipline", schema="orgdev")
    op.drop_table("appointments", schema="orgdev")
    op.drop_index("ix_acts_year_kind_position", table_name="acts", schema="orgdev")
    op.drop_table("acts", schema="orgdev")
