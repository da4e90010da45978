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
        schema="goals",
    )
    op.create_index(
        "ix_acts_year_kind_position",
        "acts",
        ["year", "kind", "position"],
        unique=False,
        schema="goals",
    )
    op.create_table(
        "audits",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("checked_amount", sa.BigInteger(), nullable=False),
        sa.Column("violations_amount", sa.BigInteger(), nullable=False),
        sa.Column("orders_due", sa.BigInteger(), nullable=False),
        sa.Column("orders_executed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_audits")),
        schema="goals",
        info={"dataset": "audits"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "budget_programmes",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("plan_adjusted", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("results_due", sa.BigInteger(), nullable=False),
        sa.Column("results_done", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_budget_programmes")
        ),
        schema="goals",
        info={"dataset": "budget_programmes"},
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
        schema="goals",
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
        schema="goals",
    )
    op.create_index(
        "ix_imports_client_dataset_bytes_digest",
        "imports",
        ["client", "dataset", "bytes_digest"],
        unique=False,
        schema="goals",
    )
    op.create_index(
        "uq_imports_client_key",
        "imports",
        ["client", "key"],
        unique=True,
        schema="goals",
        postgresql_where=sa.text("state = 'accepted'"),
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
        schema="goals",
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
        schema="goals",
    )
    op.create_table(
        "plan_goals",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("achieved", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_plan_goals")),
        schema="goals",
        info={"dataset": "plan_goals"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "plans",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_plans")),
        schema="goals",
        info={"dataset": "plans"},
        postgresql_partition_by="LIST (year)",
    )
    op.create_table(
        "reforms",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_reforms")),
        schema="goals",
        info={"dataset": "reforms"},
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
        schema="goals",
    )
    op.create_table(
        "scorecard_bodies",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", "body", name=op.f("pk_scorecard_bodies")),
        schema="goals",
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
        schema="goals",
    )
    op.create_index("ix_scorecards_digest", "scorecards", ["digest"], unique=False, schema="goals")
    op.create_table(
        "targets",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
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
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_targets")),
        schema="goals",
        info={"dataset": "targets"},
        postgresql_partition_by="LIST (year)",
    )


def downgrade() -> None:
    """Walk back."""
    op.drop_table("targets", schema="goals")
    op.drop_index("ix_scorecards_digest", table_name="scorecards", schema="goals")
    op.drop_table("scorecards", schema="goals")
    op.drop_table("scorecard_bodies", schema="goals")
    op.drop_table("registers", schema="goals")
    op.drop_table("reforms", schema="goals")
    op.drop_table("plans", schema="goals")
    op.drop_table("plan_goals", schema="goals")
    op.drop_table("measure_cells", schema="goals")
    op.drop_table("ledger_entries", schema="goals")
    op.drop_index(
        "uq_imports_client_key",
        table_name="imports",
        schema="goals",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index("ix_imports_client_dataset_bytes_digest", table_name="imports", schema="goals")
    op.drop_table("imports", schema="goals")
    op.drop_table("import_issues", schema="goals")
    op.drop_table("budget_programmes", schema="goals")
    op.drop_table("audits", schema="goals")
    op.drop_index("ix_acts_year_kind_position", table_name="acts", schema="goals")
    op.drop_table("acts", schema="goals")
