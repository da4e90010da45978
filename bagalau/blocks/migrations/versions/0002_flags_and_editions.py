"""Flags, identifier schemes, the burden and adopted editions, of every block."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "block_0002"
down_revision: str | None = "block_0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    "flags",
    "flag_closings",
    "unjudged_figures",
    "identifier_schemes",
    "burden",
    "adopted_editions",
    "edition_bridges",
    "draft_proposals",
)


def upgrade() -> None:
    """Walk forward."""
    schema = op.get_context().version_table_schema
    _flags(schema)
    _flag_closings(schema)
    _unjudged_figures(schema)
    _senders(schema)
    _editions(schema)
    _drafts(schema)


def downgrade() -> None:
    """Walk back."""
    schema = op.get_context().version_table_schema
    for table in reversed(TABLES):
        op.drop_table(table, schema=schema)


def _flags(schema: str | None) -> None:
    op.create_table(
        "flags",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("rule_texts", postgresql.JSONB(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("measured", sa.Numeric(), nullable=False),
        sa.Column("expected", sa.Numeric(), nullable=False),
        sa.Column("evidence", postgresql.JSONB(), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
        sa.UniqueConstraint("number", name="uq_flags_number"),
        schema=schema,
    )
    op.create_index(
        "ix_flags_year_body_dataset", "flags", ["year", "body", "dataset"], schema=schema
    )
    op.create_index("ix_flags_import_id", "flags", ["import_id"], schema=schema)


def _flag_closings(schema: str | None) -> None:
    op.create_table(
        "flag_closings",
        sa.Column("flag_id", sa.String(length=36), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("because", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("flag_id", name="pk_flag_closings"),
        schema=schema,
    )


def _unjudged_figures(schema: str | None) -> None:
    op.create_table(
        "unjudged_figures",
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("waits_for", sa.String(length=16), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "body", "year", "period", name="pk_unjudged_figures"),
        schema=schema,
    )


def _senders(schema: str | None) -> None:
    op.create_table(
        "identifier_schemes",
        sa.Column("scheme", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("identifiers", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scheme", "version", name="pk_identifier_schemes"),
        schema=schema,
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
        sa.PrimaryKeyConstraint("year", "body", "dataset", "sender", name="pk_burden"),
        schema=schema,
    )


def _editions(schema: str | None) -> None:
    op.create_table(
        "adopted_editions",
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("edition", name="pk_adopted_editions"),
        sa.UniqueConstraint("position", name="uq_adopted_editions_position"),
        schema=schema,
    )


def _drafts(schema: str | None) -> None:
    op.create_table(
        "edition_bridges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edition_bridges"),
        schema=schema,
    )
    op.create_index("ix_edition_bridges_draft", "edition_bridges", ["draft"], schema=schema)
    op.create_table(
        "draft_proposals",
        sa.Column("draft", sa.String(length=36), nullable=False),
        sa.Column("proposal", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("draft", "proposal", name="pk_draft_proposals"),
        schema=schema,
    )
    op.create_index("ix_draft_proposals_proposal", "draft_proposals", ["proposal"], schema=schema)
