"""The journal, imports and what is counted from them, of every block."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from bagalau.journal.tables_v1 import create_journal

revision: str = "block_0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = ("block",)
depends_on: Sequence[str] | None = ("chassis",)

TABLES = (
    "chain_entries",
    "acts",
    "imports",
    "import_issues",
    "import_accepted",
    "import_orders",
    "registers",
    "measure_cells",
    "scorecards",
    "scorecard_bodies",
    "signing_keys",
)


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    create_journal(schema)
    _imports(schema)
    _import_rows(schema)
    _import_orders(schema)
    _figures(schema)
    _scorecards(schema)
    _keys(schema)


def downgrade() -> None:
    """Walk back."""
    schema = op.get_context().version_table_schema
    for table in reversed(TABLES):
        op.drop_table(table, schema=schema)


def _imports(schema: str | None) -> None:
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
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.UniqueConstraint("number", name="uq_imports_number"),
        sa.UniqueConstraint("position", name="uq_imports_position"),
        schema=schema,
    )
    op.create_index(
        "ix_imports_client_dataset_bytes_digest",
        "imports",
        ["client", "dataset", "bytes_digest"],
        schema=schema,
    )
    op.create_index(
        "uq_imports_client_key",
        "imports",
        ["client", "key"],
        unique=True,
        schema=schema,
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_index(
        "ix_imports_client_key_refused",
        "imports",
        ["client", "key"],
        schema=schema,
        postgresql_where=sa.text("state = 'refused'"),
    )


def _import_rows(schema: str | None) -> None:
    op.create_table(
        "import_issues",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("message", postgresql.JSONB(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("import_id", "number", name="pk_import_issues"),
        schema=schema,
    )
    op.create_table(
        "import_accepted",
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", "ordinal", name="pk_import_accepted"),
        schema=schema,
    )


def _import_orders(schema: str | None) -> None:
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
        sa.Column("identifier_scheme", sa.String(length=64), nullable=False),
        sa.Column("actor", postgresql.JSONB(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column(
            "progress",
            postgresql.JSONB(),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_orders"),
        sa.UniqueConstraint("number", name="uq_import_orders_number"),
        schema=schema,
    )
    op.create_index(
        "ix_import_orders_bytes_digest",
        "import_orders",
        ["bytes_digest"],
        schema=schema,
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index(
        "uq_import_orders_client_key",
        "import_orders",
        ["client", "key"],
        unique=True,
        schema=schema,
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )


def _figures(schema: str | None) -> None:
    op.create_table(
        "registers",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("etag", sa.String(length=128), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=128), nullable=False),
        sa.Column(
            "stored_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("year", name="pk_registers"),
        schema=schema,
    )
    op.create_table(
        "measure_cells",
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("records", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("year", "body", "measure", "period", name="pk_measure_cells"),
        schema=schema,
    )


def _scorecards(schema: str | None) -> None:
    op.create_table(
        "scorecards",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("header_digest", name="pk_scorecards"),
        schema=schema,
    )
    op.create_index("ix_scorecards_digest", "scorecards", ["digest"], schema=schema)
    op.create_table(
        "scorecard_bodies",
        sa.Column("header_digest", sa.String(length=71), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", "body", name="pk_scorecard_bodies"),
        schema=schema,
    )


def _keys(schema: str | None) -> None:
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("public_jwk", postgresql.JSONB(), nullable=False),
        sa.Column("private_jwk", sa.Text(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("kid", name="pk_signing_keys"),
        schema=schema,
    )
