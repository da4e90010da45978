"""The first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from bagalau.chassis.database import install_jobs, remove_jobs

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
        schema="results",
    )
    op.create_index("ix_acts_about", "acts", ["about"], unique=False, schema="results")
    op.create_index(
        "ix_acts_year_kind_position",
        "acts",
        ["year", "kind", "position"],
        unique=False,
        schema="results",
    )
    op.create_table(
        "burden",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.Column("refused_requests", sa.BigInteger(), nullable=False),
        sa.Column("records", sa.BigInteger(), nullable=False),
        sa.Column("values", sa.BigInteger(), nullable=False),
        sa.Column("corrected", sa.BigInteger(), nullable=False),
        sa.Column("unchanged", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "dataset", "sender", name=op.f("pk_burden")),
        schema="results",
    )
    op.create_table(
        "code_schemes",
        sa.Column("scheme", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scheme", "version", name=op.f("pk_code_schemes")),
        schema="results",
    )
    op.create_table(
        "flag_closings",
        sa.Column("flag_id", sa.String(length=36), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("because", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("flag_id", name=op.f("pk_flag_closings")),
        schema="results",
    )
    op.create_table(
        "flags",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("measured", sa.Numeric(), nullable=False),
        sa.Column("expected", sa.Numeric(), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
        sa.UniqueConstraint("number", name=op.f("uq_flags_number")),
        schema="results",
    )
    op.create_index("ix_flags_import_id", "flags", ["import_id"], unique=False, schema="results")
    op.create_index(
        "ix_flags_year_body_dataset",
        "flags",
        ["year", "body", "dataset"],
        unique=False,
        schema="results",
    )
    op.create_table(
        "import_accepted",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", "ordinal", name=op.f("pk_import_accepted")),
        schema="results",
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
        schema="results",
    )
    op.create_table(
        "import_orders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("became", sa.String(length=36), nullable=True),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.Column("bytes_digest", sa.String(length=71), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(length=255), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("correction", sa.String(length=36), nullable=True),
        sa.Column("body_codes", sa.String(length=64), nullable=False),
        sa.Column("actor", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column(
            "progress",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_import_orders_number")),
        schema="results",
    )
    op.create_index(
        "ix_import_orders_bytes_digest",
        "import_orders",
        ["bytes_digest"],
        unique=False,
        schema="results",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index(
        "uq_import_orders_client_key",
        "import_orders",
        ["client", "key"],
        unique=True,
        schema="results",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
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
        schema="results",
    )
    op.create_index(
        "ix_imports_client_dataset_bytes_digest",
        "imports",
        ["client", "dataset", "bytes_digest"],
        unique=False,
        schema="results",
    )
    op.create_index(
        "uq_imports_client_key",
        "imports",
        ["client", "key"],
        unique=True,
        schema="results",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "key_indicators",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("good", sa.Text(), nullable=False),
        sa.Column("influence", sa.Numeric(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("previous", sa.Numeric(), nullable=False),
        sa.Column("before_previous", sa.Numeric(), nullable=True),
        sa.PrimaryKeyConstraint("year", "body", "key", "revision", name=op.f("pk_key_indicators")),
        schema="results",
        info={"dataset": "key_indicators"},
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
        schema="results",
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
        schema="results",
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
        schema="results",
    )
    op.create_table(
        "scorecard_bodies",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", "body", name=op.f("pk_scorecard_bodies")),
        schema="results",
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
        schema="results",
    )
    op.create_index(
        "ix_scorecards_digest", "scorecards", ["digest"], unique=False, schema="results"
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("public_jwk", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("private_jwk", sa.Text(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
        schema="results",
    )
    op.create_table(
        "survey_indicators",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("previous", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint(
            "year", "body", "key", "revision", name=op.f("pk_survey_indicators")
        ),
        schema="results",
        info={"dataset": "survey_indicators"},
        postgresql_partition_by="LIST (year)",
    )
    install_jobs(op.get_bind(), "results")


def downgrade() -> None:
    """Walk back."""
    remove_jobs(op.get_bind(), "results")
    op.drop_table("survey_indicators", schema="results")
    op.drop_table("signing_keys", schema="results")
    op.drop_index("ix_scorecards_digest", table_name="scorecards", schema="results")
    op.drop_table("scorecards", schema="results")
    op.drop_table("scorecard_bodies", schema="results")
    op.drop_table("registers", schema="results")
    op.drop_table("measure_cells", schema="results")
    op.drop_table("ledger_entries", schema="results")
    op.drop_table("key_indicators", schema="results")
    op.drop_index(
        "uq_imports_client_key",
        table_name="imports",
        schema="results",
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index("ix_imports_client_dataset_bytes_digest", table_name="imports", schema="results")
    op.drop_table("imports", schema="results")
    op.drop_index(
        "uq_import_orders_client_key",
        table_name="import_orders",
        schema="results",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.drop_index(
        "ix_import_orders_bytes_digest",
        table_name="import_orders",
        schema="results",
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.drop_table("import_orders", schema="results")
    op.drop_table("import_issues", schema="results")
    op.drop_table("import_accepted", schema="results")
    op.drop_index("ix_flags_year_body_dataset", table_name="flags", schema="results")
    op.drop_index("ix_flags_import_id", table_name="flags", schema="results")
    op.drop_table("flags", schema="results")
    op.drop_table("flag_closings", schema="results")
    op.drop_table("code_schemes", schema="results")
    op.drop_table("burden", schema="results")
    op.drop_index("ix_acts_year_kind_position", table_name="acts", schema="results")
    op.drop_index("ix_acts_about", table_name="acts", schema="results")
    op.drop_table("acts", schema="results")
